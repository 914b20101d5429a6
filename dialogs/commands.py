"""Which words are an order: `/name rest`, `edit 3`, and `remind me …`. Knows no meaning of any name."""

import re

_COMMAND = re.compile(r"^/([a-z_]{1,32})(?:@\w+)?(?:\s+(.{0,200}))?", re.IGNORECASE | re.DOTALL)
_FIRST = ("/", "e", "E", "c", "C", "r", "R", "p", "P")
_EDIT = re.compile(r"^(?:edit|change)\s+(?:answer\s+|number\s+)?(\d{1,3})\W*$", re.IGNORECASE)
_REMIND = re.compile(r"^(?:please\s+)?remind\s+me\b(.{0,400})$", re.IGNORECASE | re.DOTALL)


def command(words: str) -> tuple[str, str] | None:
    """The name of the order in small letters and what follows it, or None when `words` are no order."""
    if words[:1] not in _FIRST:
        return None
    named = _COMMAND.match(words)
    if named:
        return named[1].lower(), (named[2] or "").strip()
    remind = _REMIND.match(words)
    if remind:
        return "remind", remind[1].strip()
    edit = _EDIT.match(words)
    return ("edit", edit[1]) if edit else None
