"""Proves which links give a role, and that nothing of a link can be read from what is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.office import Arrangement, Invitation, Member, Office, Role
from dialogs.team.invitations import LASTS, link, made, opened, typed

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
OWNER = 7
CODE = "0123456789abcdef" * 2
LINK = made(CODE, "viewer", OWNER, NOW)
OFFICE = Office(Arrangement(owners=frozenset({OWNER})), invitations={LINK.code: LINK})


def test_a_link_is_kept_as_what_its_code_hashes_to() -> None:
    kept = sha256(CODE.encode()).hexdigest()
    assert Invitation(kept, "viewer", OWNER, NOW + timedelta(hours=24)) == LINK


def test_the_code_that_was_given_out_opens_it_until_its_end_and_no_longer() -> None:
    assert opened(OFFICE, CODE, NOW) == LINK
    assert opened(OFFICE, CODE, NOW + LASTS - timedelta(microseconds=1)) == LINK
    assert opened(OFFICE, CODE, NOW + LASTS) is None


@given(st.text(max_size=80))
def test_no_other_code_opens_anything(code: str) -> None:
    assert opened(OFFICE, code, NOW) == (LINK if code == CODE else None)


def test_what_it_hashes_to_does_not_open_it() -> None:
    assert opened(OFFICE, LINK.code, NOW) is None


@pytest.mark.parametrize("role", [None, "organiser", "viewer"])
def test_a_link_of_somebody_who_may_not_give_roles_any_more_opens_nothing(role: Role | None) -> None:
    members = {OWNER: Member(OWNER, role, NOW, 8)} if role else {}
    assert opened(replace(OFFICE, arranged=Arrangement(), members=members), CODE, NOW) is None


def test_how_a_link_is_written() -> None:
    assert link("coach_bot", "ab") == "https://t.me/coach_bot?start=join-ab"
    assert link("", "ab") == typed("ab") == "/start join-ab"
