"""The practice world across a restart: nothing said is lost, a broken file is set aside, nobody else can read it."""

import asyncio
import json
import logging
import stat
from pathlib import Path

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.practice import acts
from bot.practice.keep import Keeper
from bot.practice.queue import GAP
from bot.practice.server import PracticeServer
from bot.practice.world import World
from tests.wire import TOKEN, Person, new_world, practice_world


async def test_a_restart_goes_on_where_the_chat_was(tmp_path: Path) -> None:
    kept = tmp_path / "var" / "practice.json"
    async with practice_world(kept=kept) as (world, url), aiohttp.ClientSession() as http:
        person = Person(world)
        person.say("hello")
        sent = {"chat_id": 1001, "text": "Hi"}
        await (await http.post(f"{url}/bot{TOKEN}/sendMessage", json=sent)).read()
        await (await http.post(f"{url}/chat/clock", json={"by": "1d"})).read()
        acts.add_to(world, 1001, "group", "Neighbours")
        offset = world.clock.offset
        before = world.dump()
    async with practice_world(kept=kept) as (again, _):
        queue = before["queue"] | {"next_id": before["queue"]["next_id"] + GAP}
        numbers = {"next_message": before["next_message"] + GAP, "queue": queue}
        assert again.dump() == before | numbers
        assert again.clock.offset == offset
        assert acts.say(again, 1001, "and on") == 4 + GAP
        assert [message.get("text") for message in Person(again).messages] == ["hello", "Hi", "and on"]
        newest = again.queue.take(0, 9)[-1]
        assert isinstance(newest, dict)
        assert newest["update_id"] == before["queue"]["next_id"] + GAP, "one numbered after the last save must not be met again"


async def test_the_file_is_for_its_owner_only_and_written_whole(tmp_path: Path) -> None:
    kept = tmp_path / "var" / "practice.json"
    async with practice_world(kept=kept):
        pass
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert [path.name for path in kept.parent.iterdir()] == ["practice.json"]
    json.loads(kept.read_text())


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"people": [{"id": 1}]}'])
async def test_a_broken_file_is_set_aside_and_said_so(broken: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept = tmp_path / "practice.json"
    kept.write_bytes(broken)
    with caplog.at_level(logging.WARNING):
        async with practice_world(kept=kept) as (world, _):
            assert list(world.people) == [1001]
    assert (tmp_path / "practice.json.broken").read_bytes() == broken
    assert "could not be read" in caplog.text


def test_a_file_that_is_half_right_changes_nothing() -> None:
    world = new_world()
    world.add_person("Sam")
    kept = world.dump()
    other = new_world()
    with pytest.raises(KeyError):
        other.restore(kept | {"profile": {}})
    assert (other.people, other.queue.next_id, other.next_message) == ({}, 731_204_551, 1)


async def test_many_changes_are_written_together(tmp_path: Path) -> None:
    world = new_world()
    keeper = Keeper(world, tmp_path / "practice.json")
    keeper.start()
    world.add_person("Sam")
    planned = keeper._planned  # noqa: SLF001 the plan is the thing tested
    acts.say(world, 1001, "hello")
    assert planned is not None
    assert keeper._planned is planned  # noqa: SLF001 as above
    assert not keeper.path.exists()
    keeper.write()
    assert planned.cancelled()
    assert keeper.path.exists()


async def test_the_server_listens_on_this_machine_only() -> None:
    world = new_world()
    server = PracticeServer(world, world.clock)
    for host in ("0.0.0.0", "192.168.1.1", "::"):  # noqa: S104 refused below
        with pytest.raises(ValueError, match="this machine only"):
            await server.start(host)


async def test_a_port_that_is_taken_is_an_error_and_leaves_the_file_to_its_server(tmp_path: Path) -> None:
    async with practice_world() as (world, url):
        kept = tmp_path / "practice.json"
        other = PracticeServer(world, world.clock, kept)
        with pytest.raises(OSError, match="address already in use"):
            await other.start(port=int(url.rpartition(":")[2]))
        await other.stop()
    assert not kept.exists()


def test_the_server_and_its_world_share_one_clock() -> None:
    world: World = new_world()
    with pytest.raises(ValueError, match="same clock"):
        PracticeServer(world, MovableClock())


async def test_stopping_ends_the_pages_and_answers_the_waiting_poll(monkeypatch: pytest.MonkeyPatch) -> None:
    arrived = asyncio.Event()

    def noticed(*asked: float) -> tuple[int, float]:
        arrived.set()
        return int(asked[1]), asked[2]

    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as tasks:
        async with practice_world() as (world, url):
            monkeypatch.setattr(world.queue, "hurried", noticed)
            events = await http.get(f"{url}/chat/1001/events")
            await events.content.readuntil(b"\n\n")
            poll = tasks.create_task(http.get(f"{url}/bot{TOKEN}/getUpdates?timeout=50").__aenter__())
            await arrived.wait()
        assert await events.content.read() == b""
        assert await (await poll).json() == {"ok": True, "result": []}
