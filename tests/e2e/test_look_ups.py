"""Look-ups over real HTTP, and people who mean no good: what is asked of the service, and that others never wait for it.

Must never measure a time: a person waits for what they should hear.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web

from bot.practice import acts, places
from tests.e2e.life import Life, begin
from tests.patience import until
from tests.wire import Person

POSTCODE = "BR8 7RE"
CARD, WAITING = "Shall I keep these names?", "I am looking."
NO_POSTCODES = (
    *(f"{POSTCODE}{'7RE' * 1600}", f"{POSTCODE} BR8 7RF " * 310, "B" * 5_000, "9" * 5_000, "BR87RE" * 800, "\u2800" * 5_000),
    *("BR8@7RE", "BR8/7RE", "BR8..7RE", "../BR8/../7RE", "@evil.example/", "BR8%207RE", "BR8?7RE", "BR8#7RE", "BR8;7RE"),
    *("BR8\r\nHost: evil.example\r\n7RE", "BR\u0668 7RE", "\uff22\uff32\uff18 \uff17\uff32\uff25", "BR8 \u0667RE"),
    *("BR\u2788 7RE", "\u0392R8 7RE", "BR8 7RE BR8 7RF", "BR8 7R\u0415", "BR8 7RE\u0301", "http://BR8:7RE@x"),
)
"""No whole postcode, or more than one: 5,000 signs, addresses, line ends, digits and letters of other scripts."""


class Service:
    """The practice world's own service of places, which notes what it is asked and can keep everybody waiting."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.open = asyncio.Event()
        self.open.set()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """As `places.handle`, once it is open."""
        self.asked.append(request.raw_path)
        await self.open.wait()
        return await _ANSWER(request)


_ANSWER = places.handle


@pytest_asyncio.fixture
async def service(monkeypatch: pytest.MonkeyPatch, life: Life) -> AsyncIterator[Service]:
    """The service, in the place of the world's own; open in the end, so that nobody waits for it."""
    one = Service()
    monkeypatch.setattr("bot.practice.places.handle", one.handle)
    yield one
    one.open.set()


def told(life: Life, person: Person, words: str) -> int:
    """How many messages with these words the person was sent."""
    return sum(words in message.get("text", "") for message in life.world.recorder.sent[person.id])


async def test_what_is_no_postcode_makes_no_request_at_all(life: Life, service: Service) -> None:
    sam = life.person()
    await begin(sam)
    for words in NO_POSTCODES:
        await sam.answer("/area")
        sam.say(words)
        for heard in await sam.hears(len(acts.cut(words))):
            assert WAITING not in heard.text
            assert heard.buttons, "no way on"
    assert service.asked == []
    await sam.answer(f"/area @evil.example ../.. \r\nHost: evil.example\r\n\r\n{POSTCODE}\x00 ?x=1#y")
    await until(lambda: told(life, sam, CARD) == 1, "the card comes")
    assert service.asked == ["/postcodes/BR87RE", "/api/Location/Constituency/Search?searchText=Sevenoaks&skip=0&take=20"]


async def test_a_service_that_never_answers_holds_up_neither_the_person_nor_anybody_else(life: Life, service: Service) -> None:
    sam, ann = life.person(), life.person("Ann")
    await begin(sam)
    service.open.clear()
    await sam.answer(f"/area {POSTCODE}")
    await until(lambda: len(service.asked) == 1, "the service is asked")
    await begin(ann)
    assert (await ann.answer("The ramp")).text
    assert "answer is not here yet" in (await sam.answer("are you there")).text
    assert "My plans" not in (await sam.answer("go on")).labels
    assert (await sam.answer("The lift is broken")).text
    for number in range(places_at_once()):
        other = life.person(f"Person {number}")
        other.say("hello")
        await other.hears(2)
        other.say("/area LS1 4AP")
        assert WAITING in (await other.hears())[0].text
    assert (await sam.answer("It is mended by May")).text, "as many as can be asked about are, and turns go on"
    service.open.set()
    await until(lambda: sum(CARD in str(sent) for sent in life.world.recorder.sent.values()) == places_at_once(), "they come")
    assert told(life, sam, CARD) == 0, "who went on is not called back"


def places_at_once() -> int:
    """More people than are looked up at once."""
    return 10


async def test_who_leaves_the_waiting_screen_and_asks_again_gets_the_newer_card_alone(life: Life, service: Service) -> None:
    sam = life.person()
    await begin(sam)
    service.open.clear()
    await sam.answer(f"/area {POSTCODE}")
    await until(lambda: len(service.asked) == 1, "the service is asked")
    assert "Main menu" in (await sam.answer("/plans")).labels
    await sam.answer("/area LS1 4AP")
    service.open.set()
    await until(lambda: told(life, sam, CARD) == 1, "the card comes")
    assert told(life, sam, "Leeds") == 1
    assert told(life, sam, "Kent") == 0


async def test_a_look_up_under_way_when_the_bot_is_stopped_is_made_after_the_next_start(life: Life, service: Service) -> None:
    sam = life.person()
    await begin(sam)
    service.open.clear()
    await sam.answer(f"/area {POSTCODE}")
    await until(lambda: len(service.asked) == 1, "the service is asked")
    await life.stop()
    assert told(life, sam, CARD) == 0
    service.open.set()
    life.start()
    await until(lambda: told(life, sam, CARD) == 1, "the card comes")
    assert (await life.kept()).screen == "area_keep"
    assert POSTCODE.encode() not in b"".join(path.read_bytes() for path in life.database.parent.iterdir())


async def test_one_who_asks_for_all_files_twenty_times_in_a_row_keeps_nobody_else_waiting(life: Life) -> None:
    sam, ann = life.person(), life.person("Ann")
    await begin(sam)
    await begin(ann)
    for words in ("The lift is broken", "It is mended by May", "/ready", "my letter"):
        await sam.answer(words)
    for _ in range(20):
        sam.say("all as files")
        sam.say("large")
    for words in ("The ramp", "It is mended", "council", "Ann Lee", "yes", "meet", "Will you meet us in June?"):
        assert (await ann.answer(words)).text
    sent = [message for message in life.world.recorder.sent[sam.id] if "document" in message]
    assert len(sent) < 100, "Ann was answered only when all of Sam's files were made: the test would prove nothing"
    await until(lambda: told(life, sam, "files") >= 1, "the first files come")
    assert (await ann.answer("Will you read our letter?")).text
