"""Links that give a role, once and within a day. The office keeps what a link's code hashes to, never the code. Pure.

A code has 32 hex digits (122 bits of chance): of 12, as ids have, somebody who saw a copy of the database could try all in a day.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from dialogs.office import Invitation, Office, Role
from dialogs.team.roles import may

LASTS = timedelta(hours=24)
"""How long a link can be used."""
_LONGEST = 64
"""Characters of what can follow /start (Bot API)."""


def made(code: str, role: Role, by: int, now: datetime) -> Invitation:
    """The link of `by` that carries `code`."""
    return Invitation(_hashed(code), role, by, now + LASTS)


def opened(office: Office, code: str, now: datetime) -> Invitation | None:
    """The link that carries `code`, if it still gives a role: whoever made it must still be one who may."""
    found = office.invitations.get(_hashed(code)) if len(code) <= _LONGEST else None
    stands = found is not None and found.until > now and may(office.role_of(found.by), "roles")
    return found if stands else None


def typed(code: str) -> str:
    """What to type in place of opening the link."""
    return f"/start join-{code}"


def link(bot: str, code: str) -> str:
    """The link, or what to type as long as the bot's user name is not known."""
    return f"https://t.me/{bot}?start=join-{code}" if bot else typed(code)


def _hashed(code: str) -> str:
    return sha256(code.encode("utf-8", "replace")).hexdigest()
