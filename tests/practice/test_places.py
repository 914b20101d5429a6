"""The practice chat's own postcodes.io and Members API: the real client gets an answer of every kind, and nothing leaves."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.place_wire import Means, PlaceWire
from bot.places import Places, Services, secret_of
from bot.practice.places import EXAMPLES, MPS, PLACES, SCOTLAND, TERMINATED, record
from data.store import Store
from dialogs.area import Area
from dialogs.coach.boards import postcode
from tests.places import place
from tests.talk import our_content
from tests.wire import practice_clock, practice_world

ROOT = Path(__file__).parents[2]
BOARDS = our_content().coach.boards


@pytest_asyncio.fixture
async def url() -> AsyncIterator[str]:
    async with practice_world() as (_, address):
        yield address


@pytest_asyncio.fixture
async def places(store: Store, url: str) -> AsyncIterator[Places]:
    """The real client, asking the practice chat."""
    wire = PlaceWire(Means(lambda: 0.5, lambda _: asyncio.sleep(0)))
    client = Places(Services(url, url), wire, store, lambda: BOARDS, secret_of("1:token"), practice_clock().now)
    yield client
    await client.close()


@pytest.mark.parametrize("example", PLACES)
async def test_every_example_is_a_place_in_england_with_its_mp(places: Places, example: str) -> None:
    area = await places.find(example)

    assert isinstance(area, Area)
    assert area.council
    assert area.icb
    assert area.mp == (MPS[area.constituency] or "")
    assert area.vacant == (MPS[area.constituency] is None)


async def test_the_examples_show_every_kind_of_council_a_replaced_board_and_a_vacant_seat(places: Places) -> None:
    found = [area for example in PLACES if isinstance(area := await places.find(example), Area)]

    assert {area.kind for area in found} == {"county", "unitary", "metropolitan", "london"}
    assert any(area.icb_was for area in found)
    assert any(not area.icb_was for area in found)
    assert [area.vacant for area in found].count(True) == 1


@pytest.mark.parametrize(("asked", "why"), [(SCOTLAND, "elsewhere"), (TERMINATED, "terminated"), ("ZE1 0AA", "unknown")])
async def test_what_can_go_wrong_can_be_tried(places: Places, asked: str, why: str) -> None:
    assert await places.find(asked) == why


async def test_a_record_has_the_fields_that_we_read_where_the_real_ones_have_them() -> None:
    real = place("BR8 7RE").record
    ours = record("BR8 7RE", PLACES["BR8 7RE"])

    assert set(ours) <= set(real)
    assert set(ours["codes"]) <= set(real["codes"])
    assert {"country", "admin_county", "admin_district", "admin_ward", "ced", "icb", "codes"} <= set(ours)


@pytest.mark.parametrize("path", ["/postcodes/FOO", "/postcodes/..%2F..%2Fx", "/postcodes/", "/postcodes/%FF"])
async def test_what_is_no_postcode_is_answered_as_the_real_service_does(url: str, path: str) -> None:
    async with ClientSession() as session, session.get(url + path) as answer:
        assert answer.status == 404
        assert await answer.json() == {"status": 404, "error": "Invalid postcode"}


async def test_a_page_under_another_name_and_a_post_are_refused(url: str) -> None:
    async with ClientSession() as session:
        async with session.get(f"{url}/postcodes/LS14AP", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403
        async with session.post(f"{url}/postcodes/LS14AP") as answer:
            assert answer.status == 403


def test_the_examples_are_whole_postcodes_and_the_readme_names_them() -> None:
    readme = (ROOT / "README.md").read_text()

    assert [one for one in EXAMPLES if postcode(one) != one] == []
    assert [one for one in EXAMPLES if one not in readme] == []
