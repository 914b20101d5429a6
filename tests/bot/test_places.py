"""Proves on real sockets that a postcode gets the right area or an honest miss, whatever the services do, asking nobody else."""

import asyncio
import gzip
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import MovableClock
from bot.place_wire import ATTEMPTS, BODY_LIMIT, PAUSE_SECONDS, Means, PlaceWire, Trouble
from bot.places import MP_DAYS, PLACE_DAYS, Places, Services, secret_of
from bot.running import services
from bot.settings import load_settings
from data.store import Store
from dialogs.area import Area
from dialogs.coach.boards import Boards
from tests.places import NOT_ONE, PLACES, place, seat
from tests.talk import our_content
from tests.wire import practice_clock

BOARDS = our_content().coach.boards
POSTCODE, OTHER = "BR8 7RE", "LS1 4AP"
KENT = replace(place(POSTCODE).area, mp="Ann Lee", mp_page="https://members.parliament.uk/member/5362/contact")
NO_MP = replace(KENT, mp="", mp_page="")
NOWHERE = Services("http://127.0.0.1:9", "http://127.0.0.1:9")
"""A port of this machine on which nobody listens."""
NO_FILE, EXAMPLE = Path("/nonexistent/.env"), Path(__file__).parents[2] / ".env.example"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def known(asked: str) -> dict[str, Any]:
    """The body of the service's answer about a place we know."""
    return {"status": 200, "result": next(one.record for one in PLACES if one.postcode.replace(" ", "") == asked)}


async def our_record(request: web.Request) -> web.Response:
    return web.json_response(known(request.match_info["postcode"]))


async def our_seat(request: web.Request) -> web.Response:
    return web.json_response({"items": [seat(request.query["searchText"], 5362, "Ann Lee")], "totalResults": 1})


def says(body: object, status: int = 200, kind: str = "application/json") -> Answer:
    """Always this answer; what is no bytes is sent as JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=raw, status=status, content_type=kind)

    return answer


def turns(*answers: Answer) -> Answer:
    """One answer after the other; the last for ever."""
    left = list(answers)

    async def answer(request: web.Request) -> web.StreamResponse:
        return await (left.pop(0) if len(left) > 1 else left[0])(request)

    return answer


@dataclass
class Desk:
    """Both services on loopback, and a client that asks them. `pauses` are the seconds it would have waited."""

    places: Places
    store: Store
    clock: MovableClock
    postcodes: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)


@asynccontextmanager
async def desk(store: Store, record: Answer = our_record, mp: Answer = our_seat, total: float = 5.0) -> AsyncIterator[Desk]:
    """A client and the two services it asks; `total` seconds are given to one attempt."""
    app, clock = web.Application(), practice_clock()
    at: Desk

    async def ask_record(request: web.Request) -> web.StreamResponse:
        at.postcodes.append(request.raw_path)
        at.headers.append(dict(request.headers))
        return await record(request)

    async def ask_mp(request: web.Request) -> web.StreamResponse:
        at.members.append(request.query["searchText"])
        return await mp(request)

    async def never(request: web.Request) -> web.StreamResponse:
        raise AssertionError(f"asked for {request.path}")

    app.router.add_get("/postcodes/{postcode}", ask_record)
    app.router.add_get("/api/Location/Constituency/Search", ask_mp)
    app.router.add_route("*", "/{path:.*}", never)
    async with TestServer(app) as server:
        url = str(server.make_url("")).rstrip("/")

        async def pause(seconds: float) -> None:
            at.pauses.append(seconds)

        wire = PlaceWire(Means(lambda: 0.5, pause), total=total)
        places = Places(Services(url, url), wire, store, lambda: BOARDS, secret_of("1:token"), clock.now)
        at = Desk(places, store, clock)
        try:
            yield at
        finally:
            await places.close()


async def test_every_place_gets_its_whole_card(store: Store) -> None:
    async with desk(store) as at:
        found = {one.postcode: await at.places.find(one.postcode) for one in PLACES}
    assert found == {one.postcode: replace(one.area, mp="Ann Lee", mp_page=KENT.mp_page) for one in PLACES}


async def test_the_postcode_goes_to_one_address_and_parliament_hears_only_the_constituency(store: Store) -> None:
    async with desk(store) as at:
        assert await at.places.find(POSTCODE) == KENT
    assert at.postcodes == ["/postcodes/BR87RE"]
    assert at.members == ["Sevenoaks"]
    assert at.headers[0]["User-Agent"].startswith("campaign-coach")
    assert "Cookie" not in at.headers[0]


@pytest.mark.parametrize("asked", [*NOT_ONE, "br8 7re", "BR87RE", " BR8 7RE", "BR8 7RE\r\nHost: evil.example", "BR8 7RE\n"])
async def test_what_is_no_whole_postcode_makes_no_request(store: Store, asked: str) -> None:
    async with desk(store) as at:
        assert await at.places.find(asked) == "malformed"
    assert at.postcodes == at.members == []


GONE = {"postcode": POSTCODE, "year_terminated": 1996, "month_terminated": 6, "longitude": 0.0, "latitude": 0.0}
MISSES = [
    ({"status": 404, "error": "Postcode not found"}, "unknown"),
    ({"status": 404, "error": "Invalid postcode"}, "malformed"),
    ({"status": 404, "error": "Postcode not found", "terminated": GONE}, "terminated"),
    ({"status": 404, "error": "Resource not found"}, "down"),
    ({"status": 404}, "down"),
]


@pytest.mark.parametrize(("body", "why"), MISSES)
async def test_each_answer_that_it_is_not_there_means_something_else_and_is_not_remembered(
    store: Store, body: object, why: str
) -> None:
    async with desk(store, turns(says(body, 404), our_record)) as at:
        assert await at.places.find(POSTCODE) == why
        assert await at.places.find(POSTCODE) == KENT
    assert at.pauses == []


async def test_a_place_in_scotland_is_elsewhere_and_parliament_is_not_asked(store: Store) -> None:
    scotland = place(POSTCODE).record | {"country": "Scotland", "admin_district": "Fife"}
    async with desk(store, says({"status": 200, "result": scotland})) as at:
        assert await at.places.find(POSTCODE) == "elsewhere"
    assert at.members == []


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_trouble_at_the_service_is_tried_again_twice_with_pauses_that_differ(store: Store, status: int) -> None:
    async with desk(store, says({}, status)) as at:
        assert await at.places.find(POSTCODE) == "down"
    assert len(at.postcodes) == ATTEMPTS == 3
    assert at.pauses == [PAUSE_SECONDS, 2 * PAUSE_SECONDS]


async def test_trouble_that_passes_is_not_noticed(store: Store) -> None:
    async with desk(store, turns(says(b"oops", 500, "text/html"), says({}, 500), our_record)) as at:
        assert await at.places.find(POSTCODE) == KENT
    assert len(at.postcodes) == 3


@pytest.mark.parametrize(
    "answer",
    [
        says(b"<html>hello</html>"),
        says(b'{"status":200,"result":{"country":"Eng'),
        says(b""),
        says(b"\xff\xfe"),
        says(b"[" * 100_000),
        says([]),
        says("England"),
        says({"status": 200}),
        says({"status": 200, "result": None}),
        says({"status": 200, "result": ["England"]}),
        says({"status": 200, "result": {}}),
        says(known("BR87RE"), kind="text/html"),
        says(known("BR87RE"), kind="text/javascript"),
        says({}, 400),
        says({}, 403),
        says({}, 429),
        says({}, 204),
    ],
)
async def test_an_answer_that_makes_no_sense_is_down_at_once_and_not_remembered(store: Store, answer: Answer) -> None:
    async with desk(store, turns(answer, our_record)) as at:
        assert await at.places.find(POSTCODE) == "down"
        assert len(at.postcodes) == 1
        assert await at.places.find(POSTCODE) == KENT


async def endless(request: web.Request) -> web.StreamResponse:
    """Never stops sending."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        try:
            await response.write(b" " * 65_536)
        except ConnectionError:
            return response


async def bomb(_: web.Request) -> web.Response:
    """Small on the way, huge when unpacked; sent though nobody asked for it packed."""
    packed = gzip.compress(b" " * (20 * BODY_LIMIT))
    return web.Response(body=packed, content_type="application/json", headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize("answer", [says(b" " * (BODY_LIMIT + 1)), endless, bomb])
async def test_a_huge_answer_is_not_read_to_its_end(store: Store, answer: Answer) -> None:
    async with desk(store, answer) as at:
        assert await at.places.find(POSTCODE) == "down"
    assert len(at.postcodes) == 1


async def test_an_answer_of_exactly_the_limit_is_read(store: Store) -> None:
    body = json.dumps(known("BR87RE")).encode()
    async with desk(store, says(body + b" " * (BODY_LIMIT - len(body)))) as at:
        assert await at.places.find(POSTCODE) == KENT


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed_and_the_other_host_hears_nothing(store: Store, status: int) -> None:
    heard: list[str] = []

    async def other(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.json_response(known("BR87RE"))

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", other)
    async with TestServer(app) as elsewhere:
        to = str(elsewhere.make_url("/postcodes/BR87RE"))

        async def redirect(_: web.Request) -> web.Response:
            return web.Response(status=status, headers={"Location": to})

        async with desk(store, redirect, redirect) as at:
            assert await at.places.find(POSTCODE) == "down"
        assert len(at.postcodes) == 1
        async with desk(store, mp=redirect) as at:
            assert await at.places.find(POSTCODE) == NO_MP
    assert heard == []


async def test_a_service_that_does_not_answer_in_time_is_down_after_three_attempts(store: Store) -> None:
    done = asyncio.Event()

    async def slow(request: web.Request) -> web.Response:
        await done.wait()
        return await our_record(request)

    async with desk(store, slow, total=0.05) as at:
        assert await at.places.find(POSTCODE) == "down"
        assert len(at.postcodes) == 3
        done.set()
        assert await at.places.find(POSTCODE) == KENT


async def test_an_answer_that_stops_half_way_is_down_after_three_attempts(store: Store) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "500"})
        await response.prepare(request)
        await response.write(b'{"status":200,')
        assert request.transport is not None
        request.transport.abort()
        return response

    async with desk(store, cut) as at:
        assert await at.places.find(POSTCODE) == "down"
    assert len(at.postcodes) == 3


async def test_a_refused_connection_is_down(store: Store) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody can connect
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        pauses: list[float] = []

        async def pause(seconds: float) -> None:
            pauses.append(seconds)

        wire = PlaceWire(Means(lambda: 0.0, pause))
        places = Places(Services(url, url), wire, store, lambda: BOARDS, b"secret", practice_clock().now)
        assert await places.find(POSTCODE) == "down"
        await places.close()
    assert pauses == [PAUSE_SECONDS / 2, PAUSE_SECONDS]


VACANT = seat("Sevenoaks", 1, None)
OURS = seat("Sevenoaks", 5362, "Ann Lee")
UNPAGED = replace(KENT, mp_page="")
OLD = {"value": seat("Sevenoaks", 7, "Bob Old")["value"] | {"endDate": "2024-05-30T00:00:00"}}
STRANGE = {"id": "../x", "nameDisplayAs": "Ann Lee"}
MP_ANSWERS: list[tuple[object, Area]] = [
    ({"items": [VACANT]}, replace(NO_MP, vacant=True)),
    ({"items": [seat("SEVENOAKS", 5362, "Ann Lee")]}, KENT),
    ({"items": [seat("West Sevenoaks", 1, "Bo Ray"), seat("Sevenoaks and Swanley", 2, "Cy Fox"), OURS]}, KENT),
    ({"items": [OLD, OURS]}, KENT),
    ({"items": [OLD]}, NO_MP),
    ({"items": [seat("West Sevenoaks", 1, "Bo Ray")]}, NO_MP),
    ({"items": []}, NO_MP),
    ({"items": "none"}, NO_MP),
    ({"items": [None, 7, {"value": None}, {"value": []}]}, NO_MP),
    ([], NO_MP),
    ({"items": [{"value": {"name": "Sevenoaks"}}]}, NO_MP),
    ({"items": [{"value": {"name": "Sevenoaks", "currentRepresentation": {"member": None}}}]}, NO_MP),
    ({"items": [{"value": {"name": "Sevenoaks", "currentRepresentation": {"member": {"value": STRANGE}}}}]}, UNPAGED),
    ({"items": [seat("Sevenoaks", 0, "Ann Lee")]}, UNPAGED),
]


@pytest.mark.parametrize(("body", "area"), MP_ANSWERS)
async def test_only_the_mp_of_exactly_this_constituency_is_named(store: Store, body: object, area: Area) -> None:
    async with desk(store, mp=says(body)) as at:
        assert await at.places.find(POSTCODE) == area


@pytest.mark.parametrize(
    "answer", [says({}, 500), says({}, 404), says({}, 400), says(b"<html>"), says(b"{}", kind="text/html"), endless]
)
async def test_when_parliament_cannot_be_asked_the_rest_of_the_card_is_there_and_it_is_asked_again(
    store: Store, answer: Answer
) -> None:
    async with desk(store, mp=answer) as at:
        assert await at.places.find(POSTCODE) == NO_MP
    async with desk(store) as at:
        assert await at.places.find(POSTCODE) == KENT
        assert at.postcodes == []


async def test_an_mp_who_is_not_known_is_asked_for_again(store: Store) -> None:
    async with desk(store, mp=turns(says({"items": []}), our_seat)) as at:
        assert await at.places.find(POSTCODE) == NO_MP
        assert await at.places.find(POSTCODE) == KENT
    assert (len(at.postcodes), len(at.members)) == (1, 2)


async def test_a_seat_without_an_mp_is_remembered_for_a_day_too(store: Store) -> None:
    async with desk(store, mp=turns(says({"items": [VACANT]}), our_seat)) as at:
        assert await at.places.find(POSTCODE) == replace(NO_MP, vacant=True)
        assert await at.places.find(POSTCODE) == replace(NO_MP, vacant=True)
        at.clock.move(timedelta(days=MP_DAYS, seconds=1))
        assert await at.places.find(POSTCODE) == KENT


async def test_without_a_constituency_parliament_is_not_asked(store: Store) -> None:
    record = place(POSTCODE).record | {"parliamentary_constituency": None, "parliamentary_constituency_2024": None}
    async with desk(store, says({"status": 200, "result": record})) as at:
        assert await at.places.find(POSTCODE) == replace(NO_MP, constituency="")
    assert at.members == []


async def test_a_place_is_remembered_for_a_month_and_its_mp_for_a_day(store: Store) -> None:
    async with desk(store) as at:
        for _ in range(3):
            assert await at.places.find(POSTCODE) == KENT
        assert (len(at.postcodes), len(at.members)) == (1, 1)
        at.clock.move(timedelta(days=MP_DAYS, seconds=1))
        assert await at.places.find(POSTCODE) == KENT
        assert (len(at.postcodes), len(at.members)) == (1, 2)
        at.clock.move(timedelta(days=PLACE_DAYS - MP_DAYS))
        assert await at.places.find(POSTCODE) == KENT
        assert (len(at.postcodes), len(at.members)) == (2, 3)


async def test_a_remembered_place_is_named_by_the_table_of_today(store: Store) -> None:
    newer = [{"was": "NHS Suffolk and North East Essex", "now": "NHS East"}]
    table = Boards.model_validate(BOARDS.model_dump() | {"replaced": newer})
    async with desk(store) as at:
        await at.places.find("CO1 1AA")
        wire = PlaceWire(Means(lambda: 0.5))
        later = Places(
            Services("http://127.0.0.1:9", "http://127.0.0.1:9"),
            wire,
            store,
            lambda: table,
            secret_of("1:token"),
            at.clock.now,
        )
        found = await later.find("CO1 1AA")
    assert isinstance(found, Area)
    assert found.icb == "NHS East"


async def test_with_another_token_nothing_remembered_is_found(store: Store) -> None:
    async with desk(store) as at:
        await at.places.find(POSTCODE)
        wire = PlaceWire(Means(lambda: 0.5, lambda _: asyncio.sleep(0)))
        other = Places(
            Services("http://127.0.0.1:9", "http://127.0.0.1:9"), wire, store, lambda: BOARDS, secret_of("2:token"), at.clock.now
        )
        assert await other.find(POSTCODE) == "down"
        await other.close()


async def test_no_trouble_carries_the_address_it_had_with(store: Store) -> None:
    async with desk(store, says({}, 500)) as at:
        wire = PlaceWire(Means(lambda: 0.5, lambda _: asyncio.sleep(0)))
        for url in ("http://127.0.0.1:9/CANARY", "http://[CANARY", "canary://CANARY/", f"http://127.0.0.1:9/{'CANARY' * 999}"):
            with pytest.raises(Trouble) as caught:
                await wire.get(url)
            one: BaseException | None = caught.value
            while one is not None:
                assert "CANARY" not in repr(one) + str(one.args) + str(one.__dict__)
                one = one.__cause__ or one.__context__
        await wire.close()
    assert at.postcodes == []


async def test_the_practice_chat_asks_itself_unless_other_addresses_are_set() -> None:
    usual = load_settings({}, NO_FILE)
    own = load_settings({"POSTCODES_URL": "http://localhost:8000", "MEMBERS_URL": "https://members.example.org"}, NO_FILE)

    assert services(usual) == Services("https://api.postcodes.io", "https://members-api.parliament.uk")
    assert services(usual, "http://127.0.0.1:8080") == Services("http://127.0.0.1:8080", "http://127.0.0.1:8080")
    assert services(load_settings({}, EXAMPLE), "http://127.0.0.1:1") == Services("http://127.0.0.1:1", "http://127.0.0.1:1")
    assert services(own, "http://127.0.0.1:8080") == Services("http://localhost:8000", "https://members.example.org")
