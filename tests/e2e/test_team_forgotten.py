"""A broadcast written, sent, mended and reported among people who then delete everything: what the others see stays sensible.

Proves that a draft is nobody's but the team's before it goes out, and that nobody forgotten is left in any table.
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest

from data import offices
from data.store import open_store
from data.tables import metadata
from dialogs.content import Content
from dialogs.office import Member, Office
from tests.e2e.life import Life, living
from tests.e2e.test_canary import PERSON
from tests.e2e.test_canary_team import canaries, shown
from tests.patience import until
from tests.wire import Person, london_winter, passed_on

DRAFT, MENDED, ANSWER = "Draft-canary: come on Friday", "Mended-canary: come on Saturday", "Answered-canary write to the board"
QUESTION, ISSUE = "Question-canary, whom do I write to?", "Issue-canary lift"
KEPT = ("inbox",)
"""Tables where the number of whoever sent something stays for three days, so that nothing of it is taken twice."""


@dataclass
class Four:
    """Sam and Ann, who get updates, and Tom and Ola, who send them."""

    sam: Person
    ann: Person
    tom: Person
    ola: Person


def told(person: Person, words: str) -> int:
    """How many messages with these words they were sent, or now have."""
    return sum(words in one.get("text", "") for one in person.messages)


async def hears(person: Person, words: str) -> None:
    await until(lambda: told(person, words) > 0, f"somebody reads {words!r}")


def named(database: Path, person: int) -> list[str]:
    """The tables where this number is anywhere."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as plain:
        kept = {name: repr(plain.execute(f"SELECT * FROM {name}").fetchall()) for name in metadata.tables}  # noqa: S608 our own names
    return [name for name, found in kept.items() if str(person) in found and name not in KEPT]


def on_disk(database: Path) -> bytes:
    return b"".join(path.read_bytes() for path in database.parent.iterdir())


async def gather(life: Life) -> Four:
    """Sam has a plan and both want updates; Tom and Ola have a role."""
    four = Four(Person(life.world, PERSON), life.person("Ann"), life.person("Tom"), life.person("Ola"))
    for words in ("/start", "plan", ISSUE, "Outcome-canary", "/updates", "yes", "/menu"):
        four.sam.say(words)
    for words in ("/start", "/updates", "yes", "/menu"):
        four.ann.say(words)
    for one in (four.sam, four.ann):
        await hears(one, "You will get updates")
    for one in (four.tom, four.ola):
        one.say("/start")
        await hears(one, "What is kept")
    await life.stop()
    store, now = await open_store(life.database), life.world.clock.now()
    members = {one.id: Member(one.id, "organiser", now, 7) for one in (four.tom, four.ola)}
    await store.write(lambda c: offices.save(c, Office(), Office(members=members), now))
    await store.close()
    life.start()
    return four


async def ask(life: Life, four: Four) -> str:
    """Sam asks, and Tom takes it."""
    for words in ("/ask", QUESTION, "only", "send"):
        four.sam.say(words)
    await hears(four.sam, "It is with the campaigns team")
    number = re.search(r"has the number (\d+)", str(four.sam.messages))
    assert number
    four.sam.say("/menu")
    passed_on(life.world, QUESTION)
    for words in (f"/questions {number[1]}", "claim"):
        four.tom.say(words)
    await hears(four.tom, "It is yours.")
    return number[1]


async def send(life: Life, four: Four) -> None:
    """Tom writes it; before his yes nobody but him has seen a word of it."""
    for words in ("/broadcast", "new", DRAFT, "show", "go on", "all", "now"):
        four.tom.say(words)
    await until(lambda: "broadcast_confirm" in _screen(life.database, four.tom.id), "he is asked for his yes")
    for one in (four.sam, four.ann, four.ola):
        assert "Draft" not in shown(life.world, one.id)
    passed_on(life.world, DRAFT, MENDED)
    four.tom.say("yes")
    for one in (four.sam, four.ann):
        await hears(one, DRAFT)
    await hears(four.tom, "This broadcast is done.")


def _screen(database: Path, person: int) -> str:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as plain:
        return str(plain.execute("SELECT screen FROM sessions WHERE person = ?", (person,)).fetchone())


async def forgotten(life: Life, one: Person) -> None:
    """They delete everything; then no number of theirs is left in the database."""
    one.say("/forget")
    one.say("yes")
    await hears(one, "Everything I kept about you is deleted")
    await until(lambda: named(life.database, one.id) == [], f"they are in {named(life.database, one.id)}")


async def test_who_is_forgotten_in_the_middle_of_the_teams_work_leaves_it_whole_and_nothing_of_theirs(
    database: Path, blank: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.practice.world.FIRST_PERSON", PERSON)
    database.parent.mkdir(mode=0o700)
    copyfile(blank, database)
    async with living(database, content, london_winter(12)) as life:
        four = await gather(life)
        number = await ask(life, four)
        await send(life, four)
        run = re.search(r"/broadcast (\d+) report", str(four.tom.messages))
        assert run
        four.tom.say(f"/broadcast {run[1]} mend")
        four.tom.say(MENDED)
        await hears(four.tom, "Change it?")
        four.tom.press("1. Yes, change it")
        for one in (four.sam, four.ann):
            await hears(one, MENDED)
        await hears(four.tom, "is done")

        for words in (f"/questions {number}", "answer", ANSWER):  # not sent yet
            four.tom.say(words)
        await hears(four.tom, ANSWER)
        await forgotten(life, four.sam)
        await until(lambda: not re.search(rb"(Issue|Question|Outcome)-canary", on_disk(database)), "no word is on the disk")
        before = len(four.sam.messages)
        four.tom.say("send")
        await hears(four.tom, "This question is gone.")
        assert len(four.sam.messages) == before

        await forgotten(life, four.tom)
        for words in (f"/broadcast {run[1]}", "/questions", "/figures", "/todo"):
            four.ola.say(words)
        await hears(four.ola, "2 sent = 2")
        await until(lambda: "todo" in _screen(database, four.ola.id), "Ola saw it all")
        assert canaries([one for one in four.ola.messages if "Draft-canary" not in one.get("text", "")]) <= {"Mended"}
        four.tom.say("/broadcast")
        await hears(four.tom, "What is kept")
        assert "Draft" not in canaries(four.tom.messages[-2:])
