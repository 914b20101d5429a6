"""The page's endpoints: what a person does, what the page hears, and who is turned away."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.practice import acts
from bot.practice.events import Stream
from bot.practice.files import Upload
from bot.practice.methods import METHODS
from bot.practice.view import clock, moved_by
from bot.practice.world import Json, Listener, World
from tests.patience import patiently
from tests.wire import new_world, practice_clock, practice_world

HELP = [{"command": "help", "description": "What I can do"}]
KEYBOARD = {
    "inline_keyboard": [[{"text": "Yes", "callback_data": "y"}], [{"text": "NHS", "url": "https://nhs.uk"}]],
}


class Site:
    """The served chat, as a page sees it."""

    def __init__(self, world: World, url: str, http: aiohttp.ClientSession) -> None:
        self.world = world
        self.url = url
        self.http = http

    def bot(self, method: str, **params: object) -> object:
        return METHODS[method.lower()](self.world, params, {})

    async def get(self, path: str, **headers: str) -> tuple[int, object]:
        async with self.http.get(self.url + path, headers=headers) as answer:
            return answer.status, await answer.json()

    async def post(self, path: str, body: object, **headers: str) -> tuple[int, Json]:
        async with self.http.post(self.url + path, json=body, headers=headers) as answer:
            return answer.status, await answer.json()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    at = datetime(2027, 3, 27, 9, tzinfo=UTC)  # the day before summer time begins
    async with practice_world(at) as (world, url), aiohttp.ClientSession() as http:
        yield Site(world, url, http)


class Events:
    """The stream of one chat, read event by event."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self.answer = answer
        self.number = 0

    async def next(self) -> tuple[str, Any]:
        raw = (await self.answer.content.readuntil(b"\n\n")).decode()
        fields = dict(line.split(": ", 1) for line in raw.strip().splitlines())
        self.number += 1
        assert fields["id"] == str(self.number)
        return fields["event"], json.loads(fields["data"])


async def test_one_person_is_there_at_the_start_and_others_can_come(site: Site) -> None:
    assert await site.get("/chat/people") == (200, [{"id": 1001, "name": "Sam", "blocked": False}])
    assert await site.post("/chat/people", {"name": " Ash  B "}) == (200, {"id": 1002, "name": "Ash B", "blocked": False})
    for name in ("", " ", "x" * 65, "a\u202eb"):
        assert (await site.post("/chat/people", {"name": name}))[0] == 400


async def test_a_page_hears_what_was_and_then_what_happens(site: Site) -> None:
    site.bot("setMyDescription", description="I help.")
    await site.post("/chat/1001/say", {"text": "/start"})
    async with site.http.get(f"{site.url}/chat/1001/events") as answer:
        assert answer.content_type == "text/event-stream"
        events = Events(answer)
        kind, snapshot = await events.next()
        assert kind == "snapshot"
        assert snapshot["person"] == {"id": 1001, "name": "Sam", "blocked": False}
        assert snapshot["bot"] == {"name": "Campaign Coach", "description": "I help."}
        assert [message["runs"][0]["text"] for message in snapshot["messages"]] == ["/start"]
        site.bot("sendMessage", chat_id=1001, text="<b>Hi</b> all", parse_mode="HTML", reply_markup=KEYBOARD)
        at = f"{site.world.clock.now():%Y-%m-%dT%H:%M}"
        kind, told = await events.next()
        assert (kind, told.pop("at")[:16]) == ("message", at)
        plain = {"bold": False, "italic": False, "code": False, "block": False, "link": None}
        assert told == {
            "message_id": 2,
            "from": "bot",
            "edited": False,
            "runs": [{"text": "Hi", **plain, "bold": True}, {"text": " all", **plain}],
            "buttons": [[{"label": "Yes", "data": "y"}], [{"label": "NHS", "url": "https://nhs.uk"}]],
            "file": None,
            "media": None,
            "forwarded": False,
        }


async def test_every_kind_of_event_reaches_the_page(site: Site) -> None:
    site.world.add_person("Ash")
    async with site.http.get(f"{site.url}/chat/1001/events") as answer:
        events = Events(answer)
        await events.next()
        await site.post("/chat/1001/send", {"kind": "forward"})
        site.bot("sendMessage", chat_id=1001, text="a", reply_markup=KEYBOARD)
        await site.post("/chat/1001/press", {"message_id": 2, "data": "y"})
        (query,) = site.world.presses
        site.bot("answerCallbackQuery", callback_query_id=query, text="Noted")
        site.bot("editMessageText", chat_id=1001, message_id=2, text="b")
        site.bot("deleteMessage", chat_id=1001, message_id=2)
        site.bot("sendChatAction", chat_id=1001, action="typing")
        site.bot("setMyCommands", commands=HELP)
        await site.post("/chat/clock", {"by": "1h"})
        await site.post("/chat/1002/say", {"text": "not for this page"})
        await site.post("/chat/1001/block", {"blocked": True})
        heard = [await events.next() for _ in range(10)]
    assert [kind for kind, _ in heard] == [
        *("message", "message", "pressed", "notice", "edit"),
        *("delete", "action", "commands", "clock", "person"),
    ]
    told = dict(heard)
    assert heard[0][1]["forwarded"] is True
    assert told["notice"] == {"text": "Noted", "alert": False}
    assert told["edit"]["edited"] is True
    assert heard[7] == ("commands", HELP)
    assert told["clock"]["moved"] is True
    assert told["person"]["blocked"] is True


async def test_what_a_person_does_reaches_the_bot(site: Site) -> None:
    assert await site.post("/chat/1001/say", {"text": "hello"}) == (200, {"message_id": 1})
    assert await site.post("/chat/1001/edit", {"message_id": 1, "text": "hallo"}) == (200, {})
    assert await site.post("/chat/1001/send", {"kind": "voice"}) == (200, {"message_id": 2})
    assert await site.post("/chat/1001/block", {"blocked": True}) == (200, {})
    kinds = [list(update)[1] for update in site.world.queue.take(0, 9) if isinstance(update, dict)]
    assert kinds == ["message", "edited_message", "message", "my_chat_member"]


@pytest.mark.parametrize(
    ("path", "body", "status", "sentence"),
    [
        ("/chat/9/say", {"text": "a"}, 404, "There is no such person."),
        ("/chat/1001/say", {}, 400, '"text" is missing or of the wrong kind.'),
        ("/chat/1001/say", {"text": " "}, 409, "There is nothing to send."),
        ("/chat/1001/say", [], 400, "The practice chat takes a JSON object."),
        ("/chat/1001/press", {"message_id": True, "data": "a"}, 400, '"message_id" is missing or of the wrong kind.'),
        ("/chat/1001/press", {"message_id": 7, "data": "a"}, 404, "There is no such message."),
        ("/chat/1001/block", {"blocked": 1}, 400, '"blocked" is missing or of the wrong kind.'),
        ("/chat/1001/send", {"kind": "parcel"}, 404, "The practice chat cannot send that kind of thing."),
        ("/chat/1001/dance", {}, 404, "There is nothing at this address."),
        ("/chat/requests", {}, 405, "That cannot be done here."),
        ("/chat/clock", {"by": "1y"}, 400, "The clock moves by 1h, 1d or 1w."),
        ("/chat/clock", {"to": "soon"}, 400, "Write the time like 2027-03-28T09:00."),
        ("/chat/clock", {"to": "9999-12-31T23:59"}, 400, "The clock goes from 2000 to 2100."),
        ("/chat/clock", {}, 400, 'Say either "by" how much or "to" when the clock shall move.'),
        (
            "/chat/faults",
            {"faults": [{"kind": "x"}]},
            400,
            "A fault's kind is one of answer, lose_answer, drop, delay, truncate.",
        ),
        ("/chat/1001/say", {"text": "x" * 65_600}, 413, "That is too much to send at once."),
    ],
)
async def test_what_cannot_be_is_answered_with_one_plain_sentence(
    path: str, body: object, status: int, sentence: str, site: Site
) -> None:
    assert await site.post(path, body) == (status, {"error": sentence})


async def test_a_body_that_is_not_json_is_turned_away(site: Site) -> None:
    for kind, body, status in (("text/plain", b"{}", 415), ("application/json", b"{", 400)):
        headers = {"Content-Type": kind}
        async with site.http.post(f"{site.url}/chat/1001/say", data=body, headers=headers) as answer:
            assert answer.status == status


async def test_only_this_machines_own_page_is_served(site: Site) -> None:
    for host in ("example.org", "127.0.0.1.example.org", "", "[::2]:80"):
        assert (await site.get("/chat/people", Host=host))[0] == 403
    for host in ("localhost:8080", "[::1]:80"):
        assert (await site.get("/chat/people", Host=host))[0] == 200
    for origin in ("https://example.org", "null", "http://[bad"):
        assert (await site.post("/chat/1001/say", {"text": "a"}, Origin=origin))[0] == 403
    assert (await site.post("/chat/1001/say", {"text": "a"}, Origin="http://localhost:8080"))[0] == 200


async def test_the_page_is_served_with_its_guards(site: Site) -> None:
    async with site.http.get(site.url) as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
    async with site.http.get(f"{site.url}/page/chat.js") as answer:
        assert (answer.status, answer.content_type) == (200, "text/javascript")
    for path in ("/page/nothing.js", "/page/..%2fchat.py", "/page/%2e%2e/world.py", "/etc/passwd"):
        assert (await site.get(path))[0] == 404


async def test_a_file_of_the_bots_can_be_saved_and_is_never_a_page(site: Site) -> None:
    acts.say(site.world, 1001, "/start")
    upload = Upload('le"t\ter.html', "text/html", b"<script>")
    METHODS["senddocument"](site.world, {"chat_id": 1001}, {"document": upload})
    async with site.http.get(f"{site.url}/chat/1001/events") as answer:
        file = (await Events(answer).next())[1]["messages"][1]["file"]
    assert file == {"name": upload.name, "size": 8, "url": "/chat/files/practice-file-1", "kind": "document"}
    async with site.http.get(site.url + file["url"]) as answer:
        assert await answer.read() == b"<script>"
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''le%22t%09er.html"
    assert (await site.get("/chat/files/practice-file-2"))[0] == 404


async def test_the_clock_can_be_moved_and_says_so(site: Site) -> None:
    status, before = await site.get("/chat/clock")
    assert status == 200
    assert isinstance(before, dict)
    assert before["now"].startswith("2027-03-27T09:00")
    _, after = await site.post("/chat/clock", {"by": "1d"})
    assert after["now"].startswith("2027-03-28T09:00")
    assert after["now"].endswith("+01:00")
    assert after["offset_seconds"] - before["offset_seconds"] == 23 * 3600
    _, back = await site.post("/chat/clock", {"to": "2027-01-05T08:30"})
    assert back["now"].startswith("2027-01-05T08:30")


def test_an_hour_is_an_hour_and_a_week_keeps_the_time_on_the_wall() -> None:
    movable = practice_clock(datetime(2027, 3, 27, 23, 30, tzinfo=UTC))
    assert moved_by(movable, {"by": "1h"}).total_seconds() == 3600
    assert round(moved_by(movable, {"by": "1w"}).total_seconds()) == (7 * 24 - 1) * 3600
    assert clock(MovableClock())["moved"] is False


async def test_faults_and_requests_can_be_reached_from_another_process(site: Site) -> None:
    status, _ = await site.post("/chat/faults", {"faults": [{"kind": "answer", "method": "getMe", "status": 500}]})
    assert status == 200
    async with site.http.get(f"{site.url}/bot{site.world.token}/getMe") as answer:
        assert answer.status == 500
    assert (await site.get("/chat/faults"))[1] == []
    _, requests = await site.get("/chat/requests")
    assert isinstance(requests, list)
    assert [request["method"] for request in requests] == ["getMe"]


async def test_a_page_that_does_not_read_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.practice.events.BEHIND_MOST", 3)
    world = new_world()
    world.add_person("Sam")
    stream = Stream(world, 1001)
    for _ in range(9):
        stream.hear("action", {"action": "typing"})
    waiting = [stream.waiting.get_nowait() for _ in range(stream.waiting.qsize())]
    assert waiting[3:] == [None] * 6


async def test_a_page_that_was_closed_is_no_longer_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, listen = asyncio.Event(), site.world.listen

    def noticed(chat_id: int, listener: Listener) -> Callable[[], None]:
        stop = listen(chat_id, listener)

        def stopped() -> None:
            stop()
            gone.set()

        return stopped

    monkeypatch.setattr(site.world, "listen", noticed)
    async with site.http.get(f"{site.url}/chat/1001/events") as answer:
        await answer.content.readuntil(b"\n\n")
    async with patiently():
        await gone.wait()


async def test_a_quiet_stream_shows_that_it_lives(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.practice.events.QUIET", 0.001)
    async with site.http.get(f"{site.url}/chat/1001/events") as answer:
        await answer.content.readuntil(b"\n\n")
        assert await answer.content.readuntil(b"\n\n") == b": still here\n\n"
