"""The chat page and its endpoints: what a person does comes in as JSON, what happens goes out as events.

Must never answer a page of another site or another machine: only loopback names and origins, small bodies, JSON.
"""

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.practice import acts, view
from bot.practice.api import dumps
from bot.practice.events import Stream
from bot.practice.faults import Fault
from bot.practice.journey import Journey
from bot.practice.loopback import from_elsewhere, meant_for_us
from bot.practice.world import ChatKind, Json, Unknown, World

BODY_MOST = 64 * 1024  # bytes
NAME_MOST = 64  # characters, as Telegram's first names
PAGE = Path(__file__).parent / "page"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
GROUPS: dict[str, ChatKind] = {"group": "group", "supergroup": "supergroup", "channel": "channel"}
PICTURES = ("image/png", "image/jpeg")

Answer = Callable[[web.BaseRequest, re.Match[str]], Awaitable[web.StreamResponse]]


class Wrong(Exception):  # noqa: N818 an answer to the page, not an error
    """The page asked for something that cannot be; `status` is HTTP's, the text one plain sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def _json(body: object, status: int = 200) -> web.Response:
    return web.Response(body=dumps(body).encode(), status=status, content_type="application/json", headers=HEADERS)


def guard(request: web.BaseRequest) -> None:
    """Raise `Wrong` 403 unless the request is meant for this machine and comes from a page of this machine."""
    if not meant_for_us(request):
        raise Wrong(403, "The practice chat answers only on this machine.")
    if request.method == "POST" and from_elsewhere(request):
        raise Wrong(403, "The practice chat takes messages only from its own page.")


async def body_of(request: web.BaseRequest) -> Json:
    """The JSON object a page sent."""
    if request.content_type != "application/json":
        raise Wrong(415, "The practice chat takes JSON.")
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > BODY_MOST:
            raise Wrong(413, "That is too much to send at once.")
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise Wrong(400, "That is not JSON.") from None
    if not isinstance(given, dict):
        raise Wrong(400, "The practice chat takes a JSON object.")
    return given


def _get(given: Json, key: str, kind: type) -> object:
    value = given.get(key)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Wrong(400, f'"{key}" is missing or of the wrong kind.')
    return value


def _text(given: Json, key: str) -> str:
    return str(_get(given, key, str))


def _marks(given: Json) -> bool:
    return "marks" in given and bool(_get(given, "marks", bool))


def _perhaps(given: Json, key: str) -> int | None:
    return _number(given, key) if key in given else None


def _number(given: Json, key: str) -> int:
    return int(str(_get(given, key, int)))


def _title(given: Json, key: str) -> str:
    name = " ".join(_text(given, key).split())
    if not 0 < len(name) <= NAME_MOST or not name.isprintable():
        raise Wrong(400, f"A name has between 1 and {NAME_MOST} letters.")
    return name


class ChatPage:
    """Answers everything that is not the Bot API."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.streams: set[Stream] = set()
        self.journey = Journey(world.clock, self._clock_moved)
        chat = r"/chat/(-?[0-9]{1,18})"
        routes: list[tuple[str, str, Answer]] = [
            ("GET", "/", self.page),
            ("GET", "/page/([a-z-]+[.][a-z]+)", self.page),
            ("GET", "/chat/people", self.people),
            ("POST", "/chat/people", self.add_person),
            ("GET", "/chat/groups", self.groups),
            ("POST", "/chat/groups", self.add_group),
            ("GET", "/chat/clock", self.clock),
            ("POST", "/chat/clock", self.move_clock),
            ("GET", "/chat/files/([a-z0-9-]+)", self.file),
            ("GET", "/chat/faults", self.faults),
            ("POST", "/chat/faults", self.add_faults),
            ("GET", "/chat/requests", self.requests),
            ("GET", f"{chat}/events", self.events),
            ("GET", f"{chat}/messages", self.messages),
            ("POST", f"{chat}/(say|press|send|edit|block)", self.act),
        ]
        self.routes = [(method, re.compile(path), answer) for method, path, answer in routes]

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """The answer to one request of a page."""
        try:
            guard(request)
            return await self._route(request)
        except Wrong as error:
            return _json({"error": str(error)}, error.status)
        except Unknown as error:
            return _json({"error": error.args[0]}, 404)
        except acts.NotPossible as error:
            return _json({"error": str(error)}, 409)

    async def _route(self, request: web.BaseRequest) -> web.StreamResponse:
        other = False
        for method, path, answer in self.routes:
            match = path.fullmatch(request.path)
            if match and method == request.method:
                return await answer(request, match)
            other = other or match is not None
        if other:
            raise Wrong(405, "That cannot be done here.")
        raise Wrong(404, "There is nothing at this address.")

    async def page(self, _: web.BaseRequest, match: re.Match[str]) -> web.Response:
        """The page itself and its style and scripts."""
        path = PAGE / (match[1] if match.re.groups else "index.html")
        if path.suffix not in TYPES or not path.is_file():
            raise Wrong(404, "There is nothing at this address.")
        return web.Response(body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8", headers=HEADERS)

    async def people(self, _: web.BaseRequest, __: re.Match[str]) -> web.Response:
        """Everybody there is."""
        return _json([person.json() for person in self.world.people.values()])

    async def add_person(self, request: web.BaseRequest, _: re.Match[str]) -> web.Response:
        """Somebody new."""
        return _json(self.world.add_person(_title(await body_of(request), "name")).json())

    async def groups(self, _: web.BaseRequest, __: re.Match[str]) -> web.Response:
        """Every group and channel the bot has met."""
        return _json([view.group(chat) for chat in self.world.chats.values() if chat.kind != "private"])

    async def add_group(self, request: web.BaseRequest, _: re.Match[str]) -> web.Response:
        """A new group with the bot in it: {"person": …, "title": …, "kind": "group", "supergroup" or "channel"}."""
        given = await body_of(request)
        title, kind = _title(given, "title"), _text(given, "kind")
        if kind not in GROUPS:
            raise Wrong(400, f"A kind is one of {', '.join(GROUPS)}.")
        return _json(view.group(acts.add_to(self.world, _number(given, "person"), GROUPS[kind], title)))

    async def messages(self, _: web.BaseRequest, match: re.Match[str]) -> web.Response:
        """What is said in a chat, a group's too."""
        return _json([view.message(self.world, told) for told in self.world.chat(int(match[1])).messages.values()])

    async def events(self, request: web.BaseRequest, match: re.Match[str]) -> web.StreamResponse:
        """What happens in a chat, a person's or a group, as long as the page is open."""
        stream = Stream(self.world, self.world.chat(int(match[1])).id)
        response = web.StreamResponse(headers=HEADERS | {"Content-Type": "text/event-stream"})
        self.streams.add(stream)
        try:
            await stream.serve(request, response)
        finally:
            self.streams.discard(stream)
        return response

    async def act(self, request: web.BaseRequest, match: re.Match[str]) -> web.Response:
        """Something a person does."""
        world, person, given = self.world, self.world.person(int(match[1])).id, await body_of(request)
        if match[2] == "say":
            manner = acts.Manner(_marks(given), _perhaps(given, "reply_to"))
            return _json({"message_id": acts.say(world, person, _text(given, "text"), _perhaps(given, "chat_id"), manner)})
        if match[2] == "send":
            words = _text(given, "words") if "words" in given else ""
            return _json({"message_id": acts.send(world, person, _text(given, "kind"), words, marks=_marks(given))})
        if match[2] == "press":
            chat = _perhaps(given, "chat_id")
            acts.press(world, person, _number(given, "message_id"), _text(given, "data"), chat_id=chat)
        elif match[2] == "edit":
            acts.edit(world, person, _number(given, "message_id"), _text(given, "text"), marks=_marks(given))
        else:
            acts.block(world, person, bool(_get(given, "blocked", bool)))
        return _json({})

    async def clock(self, _: web.BaseRequest, __: re.Match[str]) -> web.Response:
        """The time as practised."""
        return _json(view.clock(self.world.clock))

    async def move_clock(self, request: web.BaseRequest, _: re.Match[str]) -> web.Response:
        """Move the clock, for everybody; it may also go back. What comes due on the way comes at its own time."""
        asked = await body_of(request)
        try:
            await self.journey.go(lambda: view.moved_by(self.world.clock, asked))
        except ValueError as error:
            raise Wrong(400, str(error)) from None
        return _json(view.clock(self.world.clock))

    def _clock_moved(self) -> None:
        self.world.changed()
        self.world.tell_all("clock", view.clock(self.world.clock))

    async def file(self, _: web.BaseRequest, match: re.Match[str]) -> web.Response:
        """A file the bot or a person sent, to be saved, never to be opened as a page."""
        held = self.world.files.find(match[1])
        if held is None:
            raise Wrong(404, "This file is no longer here.")
        kind = held.content_type if held.content_type in PICTURES else "application/octet-stream"
        name = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(held.name, safe='')}"}
        return web.Response(body=held.body, content_type=kind, headers=HEADERS | name)

    async def faults(self, _: web.BaseRequest, __: re.Match[str]) -> web.Response:
        """The faults still to come."""
        return _json(self.world.faults.json())

    async def add_faults(self, request: web.BaseRequest, _: re.Match[str]) -> web.Response:
        """Put faults in the place of those still to come: {"faults": [...]}."""
        given = _get(await body_of(request), "faults", list)
        try:
            faults = [Fault.from_json(fault) for fault in given]  # type: ignore[attr-defined]
        except (ValueError, TypeError, AttributeError) as error:
            raise Wrong(400, str(error)) from None
        self.world.faults.clear()
        self.world.faults.add(*faults)
        return _json(self.world.faults.json())

    async def requests(self, _: web.BaseRequest, __: re.Match[str]) -> web.Response:
        """What the bot asked so far."""
        return _json([request.json() for request in self.world.recorder.requests])
