"""Proves how the whole program starts, waits for Telegram, and stops: with real HTTP, PTB and a real database."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App, Setup, StartError
from bot.health import judge
from bot.places import Services
from bot.practice import faults
from bot.practice.faults import Fault
from bot.translate import lane
from bot.turn import Rules
from data import offices, updates
from data.connect import BusyError
from data.store import open_store
from data.updates import Arrived
from dialogs.content import Content
from dialogs.documents import ContentError
from dialogs.fault import Fault as ContentFault
from dialogs.office import Arrangement
from tests.bot.strange import message
from tests.e2e.life import NoLimits, begin, living
from tests.patience import PATIENCE, until
from tests.subscribers import broadcast
from tests.wire import Person, practice_world

TEAM = -100_500


async def test_a_token_telegram_does_not_know_ends_the_start_with_a_sentence(database: Path, content: Content) -> None:
    async with practice_world() as (world, url):
        rules = Rules(content, "the team", lambda: "plan1")
        app = App(
            Setup("4200001:another-token", url, database, world.clock, rules, lambda: 0.5, NoLimits(30), Services(url, url))
        )
        with pytest.raises(StartError, match=r"does not accept the bot's token\. Nothing was changed\. Copy it again") as error:
            await asyncio.wait_for(app.run(), PATIENCE)
        assert "another-token" not in str(error.value)
    await (await open_store(database)).close()  # nothing holds it any more


async def test_a_second_bot_on_the_same_file_is_refused(database: Path, content: Content) -> None:
    async with living(database, content) as life:
        await begin(life.person())
        rules = Rules(content, "the team", lambda: "plan1")
        setup = Setup(
            "4200001:x", life.url, database, life.world.clock, rules, lambda: 0.5, NoLimits(30), Services(life.url, life.url)
        )
        with pytest.raises(BusyError):
            await App(setup).run()


async def test_while_telegram_is_down_at_the_start_it_waits_and_is_not_well_and_then_goes_on(
    database: Path, content: Content
) -> None:
    async with practice_world() as (world, url):
        world.faults.add(Fault("answer", "getMe", percent=100, status=502, body="<html>"))
        rules = Rules(content, "the team", lambda: "plan1")
        app = App(Setup(world.token, url, database, world.clock, rules, lambda: 0.5, NoLimits(30), Services(url, url)))
        running = asyncio.ensure_future(app.run())
        await until(lambda: app.vitals.poll_trouble != "", "it notices")
        world.clock.move(timedelta(seconds=61))
        health = judge(app.vitals, world.clock.now())
        assert not health.ok
        assert "The reason: server_error" in health.lines[0]
        world.faults.clear()
        world.clock.move(timedelta(seconds=6))
        sam = Person(world)
        sam.say("/start")
        await sam.hears(2)
        await until(lambda: judge(app.vitals, world.clock.now()).ok, "it is well again")
        app.stop()
        await asyncio.wait_for(running, PATIENCE)


async def test_a_commands_menu_that_cannot_be_set_stops_nothing(database: Path, content: Content) -> None:
    async with practice_world() as (world, url):
        world.faults.add(faults.error(429, "Too Many Requests", "getMyCommands", retry_after=3600))
        rules = Rules(content, "the team", lambda: "plan1")
        app = App(Setup(world.token, url, database, world.clock, rules, lambda: 0.5, NoLimits(30), Services(url, url)))
        running = asyncio.ensure_future(app.run())
        sam = Person(world)
        sam.say("/start")
        await sam.hears(2)
        app.stop()
        await asyncio.wait_for(running, PATIENCE)


async def test_once_telegram_has_told_the_bots_name_a_broadcast_that_stays_is_linked_in_the_group(
    database: Path, content: Content
) -> None:
    async with practice_world(team=TEAM) as (world, url):
        soon = world.clock.now() + timedelta(hours=1)
        store = await open_store(database)
        await store.write(lambda c: offices.keep_broadcast(c, broadcast(at=soon), world.clock.now()))
        await store.close()
        rules = Rules(content, "the team", lambda: "plan1", Arrangement(chat=TEAM))
        app = App(Setup(world.token, url, database, world.clock, rules, lambda: 0.5, NoLimits(30), Services(url, url)))
        running = asyncio.ensure_future(app.run())
        await until(lambda: bool(world.recorder.calls("setMyCommands")), "the bot knows its name")
        world.clock.move(timedelta(hours=1))
        await until(lambda: bool(world.recorder.sent[TEAM]), "the group hears")
        app.stop()
        await asyncio.wait_for(running, PATIENCE)
        assert "https://t.me/practice_coach_bot?start=b-1" in json.dumps(world.recorder.sent[TEAM])


async def test_told_to_stop_with_work_queued_it_ends_soon_and_does_the_rest_after_the_next_start(
    database: Path, content: Content
) -> None:
    store = await open_store(database)
    people = range(2000, 2200)
    rows = []
    for number, person in enumerate(people):
        update = {"message": message(text="hi", chat={"id": person, "type": "private"})}
        rows.append(Arrived(number, lane(update), json.dumps(update)))
    async with living(database.with_name("other.db"), content) as life:
        await store.write(lambda c: updates.accept(c, 4200001, rows, life.world.clock.now()))
        await store.close()
        await life.stop()
        life.world.latency = 0.5
        for person in people:
            life.world.people[person] = life.world.add_person(f"P{person}", started=True)
            life.world.chats[person] = life.world.chats[life.world.people[person].id]
        life.database = database
        life.start()
        await until(lambda: len(life.world.recorder.calls("sendMessage")) > 0, "it works")
        before = asyncio.get_running_loop().time()
        await life.stop()
        assert asyncio.get_running_loop().time() - before < 3
        life.world.latency = 0.0
        life.start()
        await until(lambda: len({r.params["chat_id"] for r in life.world.recorder.calls("sendMessage")}) == 200, "all are served")
        await until(lambda: len(life.world.recorder.calls("sendMessage")) >= 400, "everybody is told both messages")


async def test_health_knows_what_waits(database: Path, content: Content) -> None:
    async with living(database, content) as life:
        await begin(life.person())
        paths = sorted(route.path for route in life.app.routes())
        assert paths == ["/healthz", "/metrics"]
        assert judge(life.app.vitals, life.world.clock.now()).ok


async def test_new_words_are_used_from_the_next_turn_on_and_words_with_faults_never(
    database: Path, content: Content, capsys: pytest.CaptureFixture[str]
) -> None:
    kinder = content.desk.model_copy(update={"phrases": {**content.desk.phrases, "unknown_command": "That one is new to me."}})
    came: list[Content | ContentError] = [
        replace(content, desk=kinder),
        ContentError((ContentFault("plan.yaml", 3, "a dead end"),)),
    ]

    def load() -> Content:
        word = came.pop(0)
        if isinstance(word, ContentError):
            raise word
        return word

    async with practice_world() as (world, url):
        rules = Rules(content, "the team", lambda: "plan1")
        app = App(Setup(world.token, url, database, world.clock, rules, lambda: 0.5, NoLimits(30), Services(url, url), load))
        running = asyncio.ensure_future(app.run())
        sam = Person(world)
        await begin(sam)
        assert (await sam.answer("/nonsense")).text.startswith("I do not know that command.")

        app.renew()
        await until(lambda: len(came) == 1, "the new words are read")
        while not (await sam.answer("/nonsense")).text.startswith("That one is new to me."):
            pass

        app.renew()
        await until(lambda: "the old ones stay" in capsys.readouterr().err, "the faults are told")
        assert (await sam.answer("/nonsense")).text.startswith("That one is new to me.")
        assert not running.done()
        app.stop()
        await asyncio.wait_for(running, PATIENCE)
