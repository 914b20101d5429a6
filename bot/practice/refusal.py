"""How a Bot API says no: a code, a description in Telegram's words, and sometimes how long to wait.

Must never carry a person's text beyond what Telegram itself repeats.
"""

from typing import Any


class Refusal(Exception):  # noqa: N818 a refusal is an answer of the server, not an error in it
    """The answer `{"ok": false}` with HTTP status `code`; `retry_after` is in seconds."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        """The JSON Telegram sends with it."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad(why: str) -> Refusal:
    """A 400 with `why`, spelled as Telegram spells it."""
    return Refusal(400, f"Bad Request: {why}")
