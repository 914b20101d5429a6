"""Who may talk to the practice chat: this machine, under one of its own names.

Must never trust where a connection comes from: a page of another site, open in a browser on this machine, comes from here too.
"""

from urllib.parse import urlsplit

from aiohttp import web

NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
BY_A_PAGE = ("Origin", "Sec-Fetch-Site")  # headers that browsers send and Telegram's clients never do


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def meant_for_us(request: web.BaseRequest) -> bool:
    """Whether the request names this machine, so that no other site's name was turned to point here."""
    return _name(f"//{request.headers.get('Host', '')}") in NAMES


def from_elsewhere(request: web.BaseRequest) -> bool:
    """Whether a page of another site made the request."""
    origin = request.headers.get("Origin")
    return origin is not None and _name(origin) not in NAMES


def from_a_page(request: web.BaseRequest) -> bool:
    """Whether any page in a browser made the request."""
    return any(header in request.headers for header in BY_A_PAGE)
