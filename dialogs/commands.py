"""Which words are an order: `/name rest`, `edit 3`, `remind me …`, and `unsubscribe`. Knows no meaning of any other name."""

import re

_COMMAND = re.compile(r"^/([a-z_]{1,32})(?:@\w+)?(?:\s+(.{0,200}))?", re.IGNORECASE | re.DOTALL)
_FIRST = ("/", "e", "E", "c", "C", "r", "R", "p", "P")
_EDIT = re.compile(r"^(?:edit|change)\s+(?:answer\s+|number\s+)?(\d{1,3})\W*$", re.IGNORECASE)
_REMIND = re.compile(r"^(?:please\s+)?remind\s+me\b(.{0,400})$", re.IGNORECASE | re.DOTALL)
_STOP = re.compile(
    r"^(?:please\s+)?(?:unsubscribe(?:\s+me)?|(?:stop\s+(?:sending\s+(?:me\s+)?)?(?:the\s+|these\s+)?|no\s+more\s+)updates)"
    r"(?:\s+please)?\W*$",
    re.IGNORECASE,
)


def unsubscribes(words: str) -> bool:
    """Whether `words` say no to updates without an order. A mere "stop" does not: it means not today."""
    return _STOP.match(words) is not None


def stops(words: str) -> bool:
    """Whether `words` end updates: the order, or words that mean nothing else."""
    order = command(words)
    return order[0] == "stop" if order else unsubscribes(words)


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
