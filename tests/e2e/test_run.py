"""A broadcast watched, paused, resumed, mended and deleted by its writer, with the whole bot and the practice Bot API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copyfile

from bot.limits import Limits
from bot.practice.world import Json
from data import offices
from data.store import open_store
from dialogs.content import Content
from dialogs.office import Arrangement, Broadcast, Member, Office
from tests.e2e.life import Life, living
from tests.patience import until
from tests.subscribers import FOOT, WORDS, broadcast, crowd, schedule, subscribe
from tests.wire import Person, london_winter, passed_on

SAM, PEOPLE = 1001, 80
PER_SECOND = 25


@asynccontextmanager
async def run(database: Path, blank: Path, content: Content) -> AsyncIterator[tuple[Life, Person, list[int]]]:
    """A bot that starts with a broadcast of Sam's due, who is an organiser."""
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    async with living(database, content, london_winter(12), lambda: Limits(PER_SECOND)) as life:
        sam = life.person()
        sam.say("/start")
        await sam.hears(2)
        await life.stop()
        chosen, store, now = crowd(life.world, PEOPLE), await open_store(database), life.world.clock.now()
        await store.write(lambda c: subscribe(c, chosen, now))
        member = Member(SAM, "organiser", now, 7)
        await store.write(lambda c: offices.save(c, Office(), Office(members={SAM: member}), now))
        await schedule(store, broadcast(by=SAM), now)
        await store.close()
        life.start()
        yield life, sam, chosen


def got(life: Life, people: list[int], words: str = WORDS) -> int:
    """How many have it in their chat as it is now."""
    return sum(any(words in message.get("text", "") for message in life.world.chat(one).messages.values()) for one in people)


async def bar(sam: Person) -> Json:
    """The message that shows how far it is."""
    while True:
        message = await sam.sees("message")
        if "done" in message["text"] or "Paused" in message["text"]:
            return message


async def kept(life: Life) -> Broadcast:
    await life.stop()
    store = await open_store(life.database)
    office = await store.write(lambda c: offices.load(c, Arrangement(), life.world.clock.now()))
    await store.close()
    return office.broadcasts[1]


async def test_a_run_is_watched_paused_mended_resumed_and_its_report_adds_up_over_a_restart(
    database: Path, blank: Path, content: Content
) -> None:
    async with run(database, blank, content) as (life, sam, people):
        first = await bar(sam)
        assert first["text"].startswith("Broadcast 1\nGoing out now: ")
        number = first["message_id"]

        def shown() -> str:
            return str(life.world.message(SAM, number)["text"])

        began = asyncio.get_running_loop().time()
        sam.press("Pause")
        await until(lambda: any("I have paused it" in one.get("text", "") for one in sam.messages), "it is paused")
        await until(lambda: shown().startswith("Broadcast 1\nPaused at "), "the bar says so")
        assert asyncio.get_running_loop().time() - began < 4
        held = got(life, people)
        assert 0 < held < PEOPLE
        await life.restart()
        assert f"{held} sent" in shown()

        await sam.answer("/broadcast 1 mend")
        sam.say("The clinic stays open on Fridays.")
        passed_on(life.world, "The clinic stays open on Fridays.")
        await until(lambda: any("Change it?" in one.get("text", "") for one in sam.messages), "the change is shown")
        sam.press("1. Yes, change it")
        await until(lambda: got(life, people, "on Fridays") >= held, "all that are out are changed")
        await until(
            lambda: any("The change to broadcast 1 is done." in one.get("text", "") for one in sam.messages), "Sam is told"
        )
        assert got(life, people) == 0

        sam.say("/broadcast 1 resume")
        await until(lambda: shown().startswith("Broadcast 1\nThis broadcast is done."), "the report is in the place of the bar")
        assert f"\n{PEOPLE} sent = {PEOPLE}\n" in shown()
        assert got(life, people, "on Fridays") == PEOPLE
        assert all(FOOT in message["text"] for message in life.world.chat(people[0]).messages.values())
        one = await kept(life)
        assert (one.state, one.total, one.mending) == ("done", PEOPLE, "")


async def test_a_done_one_is_deleted_from_every_chat(database: Path, blank: Path, content: Content) -> None:
    async with run(database, blank, content) as (life, sam, people):
        await until(lambda: got(life, people) == PEOPLE, "everybody got it")
        await until(lambda: any("This broadcast is done." in one.get("text", "") for one in sam.messages), "Sam is told")
        sam.say("/broadcast 1 delete")
        await until(lambda: any("Delete it from chats?" in one.get("text", "") for one in sam.messages), "it is asked")
        sam.press("1. Yes, delete it")
        await until(lambda: got(life, people) == 0, "it is nowhere any more")
        await until(
            lambda: any(f"Chats where it worked: {PEOPLE}." in one.get("text", "") for one in sam.messages), "Sam is told"
        )
