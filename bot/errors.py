"""What became of a call to Telegram, told from the error it ended with: one table, read from the top.

Must never hand on Telegram's words or a person's: a verdict carries a fate and a short fixed code, nothing else. Pure, but for
one line: python-telegram-bot (PTB) is told to give times as `timedelta`, or it warns at every flood wait.
"""

import os
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.request import NotSent, ServerError

os.environ["PTB_TIMEDELTA"] = "true"

WAIT_UNTOLD = 5.0
"""Seconds to wait after "too many requests" that names no time. Telegram always names one, a proxy may not. Our choice."""
_GATEWAY_TIMEOUT = 504


class Fate(StrEnum):
    """What the caller must do about a call that failed."""

    RETRY = "retry"
    """Surely not done. Make the same call again, later."""
    WAIT = "wait"
    """Surely not done. Make the same call again, but not before `retry_after` seconds."""
    BLOCKED = "blocked"
    """The person does not let the bot write for now, and may come back."""
    GONE = "gone"
    """There is nobody at this address, and there will not be."""
    MALFORMED = "malformed"
    """The form was refused. Send it once more as plain text without buttons, then give up."""
    UNCERTAIN = "uncertain"
    """It may have been done. Whether to risk doing it twice depends on the message."""
    DONE = "done"
    """Telegram says it already is so: success."""
    ANEW = "anew"
    """The message to rewrite is not there or too old. Send a new one."""
    STALE = "stale"
    """The button was pressed too long ago to be answered. Ignore."""
    REFUSED_TOKEN = "refused_token"  # noqa: S105 a fate, not a token
    """Telegram does not know the bot's token. Nothing will work until somebody gives a good one."""
    CONFLICT = "conflict"
    """Another program reads this bot's updates, or a webhook is set."""
    DEAD = "dead"
    """Refused, and it would be again. Never retry."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fate, the seconds to wait (only with `WAIT`), and why as a fixed short code for logs and figures."""

    fate: Fate
    retry_after: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Row:
    kind: type[BaseException]
    part: str
    fate: Fate
    reason: str


# The first row that fits counts: the error is of that kind and its text, in small letters, has that part in it.
# BadRequest, TimedOut, NotSent and ServerError are NetworkErrors, so NetworkError comes after them.
# The texts are those of tdlib/telegram-bot-api 10.0 and of the Telegram servers behind it.
_TABLE = (
    _Row(NotSent, "", Fate.RETRY, "not_sent"),
    _Row(ServerError, "", Fate.RETRY, "server_error"),
    _Row(RetryAfter, "", Fate.WAIT, "flood"),
    _Row(InvalidToken, "", Fate.REFUSED_TOKEN, "token"),
    _Row(EndPointNotFound, "", Fate.REFUSED_TOKEN, "token"),
    _Row(Conflict, "", Fate.CONFLICT, "conflict"),
    _Row(Forbidden, "blocked by the user", Fate.BLOCKED, "blocked"),
    _Row(Forbidden, "deactivated", Fate.GONE, "deactivated"),
    _Row(Forbidden, "was kicked", Fate.BLOCKED, "kicked"),
    _Row(Forbidden, "not a member", Fate.BLOCKED, "kicked"),
    _Row(Forbidden, "can't initiate conversation", Fate.BLOCKED, "never_started"),
    _Row(Forbidden, "to bots", Fate.GONE, "is_a_bot"),
    _Row(Forbidden, "was deleted", Fate.GONE, "chat_deleted"),
    _Row(Forbidden, "", Fate.BLOCKED, "forbidden"),
    _Row(BadRequest, "message is not modified", Fate.DONE, "not_modified"),
    _Row(BadRequest, "message to edit not found", Fate.ANEW, "edit_not_found"),
    _Row(BadRequest, "message can't be edited", Fate.ANEW, "cannot_edit"),
    _Row(BadRequest, "no text in the message to edit", Fate.ANEW, "cannot_edit"),
    _Row(BadRequest, "message_id_invalid", Fate.ANEW, "edit_not_found"),
    _Row(BadRequest, "message to delete not found", Fate.DONE, "delete_not_found"),
    _Row(BadRequest, "message can't be deleted", Fate.DEAD, "cannot_delete"),
    _Row(BadRequest, "query is too old", Fate.STALE, "query_too_old"),
    _Row(BadRequest, "query_id_invalid", Fate.STALE, "query_too_old"),
    _Row(BadRequest, "chat not found", Fate.GONE, "chat_not_found"),
    _Row(BadRequest, "user not found", Fate.GONE, "chat_not_found"),
    _Row(BadRequest, "peer_id_invalid", Fate.GONE, "chat_not_found"),
    _Row(BadRequest, "deactivated", Fate.GONE, "deactivated"),
    _Row(BadRequest, "user_is_blocked", Fate.BLOCKED, "blocked"),
    _Row(BadRequest, "can't parse", Fate.MALFORMED, "cannot_parse"),
    _Row(BadRequest, "message is too long", Fate.MALFORMED, "too_long"),
    _Row(BadRequest, "message_too_long", Fate.MALFORMED, "too_long"),
    _Row(BadRequest, "markup is too long", Fate.MALFORMED, "markup_too_long"),
    _Row(BadRequest, "reply_markup_too_long", Fate.MALFORMED, "markup_too_long"),
    _Row(BadRequest, "button_", Fate.MALFORMED, "button"),
    _Row(BadRequest, "keyboard", Fate.MALFORMED, "button"),
    _Row(BadRequest, "entit", Fate.MALFORMED, "cannot_parse"),
    _Row(BadRequest, "utf-8", Fate.DEAD, "not_utf8"),
    _Row(BadRequest, "message text is empty", Fate.DEAD, "empty"),
    _Row(BadRequest, "", Fate.DEAD, "bad_request"),
    _Row(ChatMigrated, "", Fate.DEAD, "chat_migrated"),
    _Row(TimedOut, "", Fate.UNCERTAIN, "timeout"),
    _Row(NetworkError, "too many requests", Fate.WAIT, "flood"),
    _Row(NetworkError, "entity too large", Fate.DEAD, "too_large"),
    _Row(NetworkError, "", Fate.UNCERTAIN, "connection_lost"),
    _Row(TelegramError, "", Fate.UNCERTAIN, "unreadable_answer"),
    _Row(BaseException, "", Fate.UNCERTAIN, "unexpected"),
)
REASONS = frozenset(row.reason for row in _TABLE) | {"gateway_timeout"}
"""Every code a verdict can carry."""


def classify(error: BaseException) -> Verdict:
    """The verdict on a call to Telegram that ended with `error`, whatever it is. Never raises."""
    if isinstance(error, ServerError) and error.status == _GATEWAY_TIMEOUT:
        # The gateway had handed the call on and heard nothing: unlike the other 5xx, it may have been done.
        return Verdict(Fate.UNCERTAIN, None, "gateway_timeout")
    text = error.message.lower() if isinstance(error, TelegramError) else ""
    row = next(row for row in _TABLE if isinstance(error, row.kind) and row.part in text)
    return Verdict(row.fate, _wait(error) if row.fate is Fate.WAIT else None, row.reason)


def _wait(error: BaseException) -> float:
    told = error.retry_after if isinstance(error, RetryAfter) else None
    # Not a `timedelta` if what Telegram told was not a number at all.
    return max(0.0, told.total_seconds()) if isinstance(told, timedelta) else WAIT_UNTOLD
