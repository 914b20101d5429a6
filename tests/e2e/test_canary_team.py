"""Proves that of all that people say the team reads only the question, with what was agreed to go along, and only in private.

The real program as a process of its own at LOG_LEVEL=DEBUG: somebody with words of theirs everywhere, an organiser, an owner, a
stranger, and the team's group. Merged last: it walks through the rooms of the whole team.
"""

import asyncio
import json
import re
import sqlite3
from asyncio.subprocess import Process
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.clock import Clock
from bot.practice import acts
from bot.practice.world import Json, World
from tests.e2e.broken import BREAK
from tests.e2e.test_canary import PERSON, TOKEN, free_port, program
from tests.e2e.test_canary_coach import on_disk, told
from tests.patience import PATIENCE, until
from tests.wire import Person, passed_on, practice_world

A_PLAN = (
    *("/start", "plan", "Issue-canary lift", "Outcome-canary by May", "council", "Name-canary Lee", "yes", "meet"),
    *("Will you meet Ask-canary us in June?", "Fallback-canary", "no money", "Reply-canary", "no", "Message-canary lets us in"),
    *("Story-canary", "done", "email", "ok", "/remind in three weeks about Own-canary", "yes", "/updates", "yes"),
)
ASKS = ("/ask", "Question-canary, whom do I write to?", "Also what my plan is about", "send")
PLAN = ("Issue", "Outcome", "Name", "Ask", "Fallback", "Reply", "Message", "Story", "Own")
"""The canaries of the plan: all of them are in the database, or the search would prove nothing."""
AGREED = {"Question", "Issue", "Ask"}
"""What an organiser reads who opens the question: it, and what the plan is about."""
DRAFT = "Draft-canary, come on Friday"
ANSWER = "Answered-canary write to the board"
TEAM_WORK = ("/figures", "table", "/todo", "/audit", "older", "/broadcast", "/team", "who")
SEEN = re.compile(r"(\w+)-canary")
QUIET = ("Question", *PLAN)


@dataclass
class Team:
    """Everybody in it, and somebody who is not."""

    sam: Person
    ola: Person
    tom: Person
    ann: Person
    group: int


def people(world: World) -> Team:
    """Sam, the owner Ola, Tom who is to be an organiser, the stranger Ann, and the group of the team."""
    world.token = TOKEN
    world.person(PERSON)
    ola, tom, ann = (Person(world, world.add_person(name, started=True).id) for name in ("Ola", "Tom", "Ann"))
    return Team(Person(world, PERSON), ola, tom, ann, acts.add_to(world, ola.id, "supergroup", "The team").id)


def canaries(sent: list[Json]) -> set[str]:
    """Which they are, wherever in these messages they stand."""
    return set(SEEN.findall(json.dumps(sent, ensure_ascii=False).replace("\\n", " ")))


def shown(world: World, chat: int) -> set[str]:
    """The canaries in everything that a chat was sent: words, buttons, captions."""
    return canaries(world.recorder.sent[chat])


async def files(world: World, url: str, chat: int) -> str:
    """What is in the files that a chat was sent."""
    names = [message["document"]["file_id"] for message in world.recorder.sent[chat] if "document" in message]
    async with ClientSession() as page:
        return " ".join([await (await page.get(f"{url}/chat/files/{name}")).text(errors="replace") for name in names])


async def become_organiser(world: World, team: Team) -> None:
    """Ola makes a link that works once, and Tom opens it."""
    for words in ("/start", "/team", "who", "give", "organiser"):
        team.ola.say(words)
    link = re.compile(r"join-[\w-]+")
    await until(lambda: bool(link.search(str(world.recorder.sent[team.ola.id]))), "there is a link")
    found = link.search(str(world.recorder.sent[team.ola.id]))
    assert found
    before = len(world.recorder.sent[team.tom.id])
    for words in ("/start", f"/start {found[0]}", "/team"):
        team.tom.say(words)
    await until(lambda: len(world.recorder.sent[team.tom.id]) >= before + 4, "Tom is told")


async def ask(world: World, team: Team) -> str:
    """Sam asks; the team is told that there is a question, and no word of it. Its number."""
    for words in ASKS:
        team.sam.say(words)
    await until(lambda: told(world, PERSON, "It is with the campaigns team") == 1, "it is passed on")
    for chat in (team.ola.id, team.tom.id, team.group):
        await until(lambda chat=chat: told(world, chat, "A new question waits") == 1, "the team is told")  # type: ignore[misc] # bound at once
        assert shown(world, chat) == set()
    found = re.search(r"has the number (\d+)", str(world.recorder.sent[PERSON]))
    assert found
    return found[1]


async def answer(world: World, team: Team, number: str) -> None:
    """Tom opens it, which shows him what was agreed to, and answers."""
    team.tom.say(f"/questions {number}")
    await until(lambda: "Question" in shown(world, team.tom.id), "he reads it")
    for words in ("answer", ANSWER, "send"):
        team.tom.say(words)
    await until(lambda: told(world, PERSON, ANSWER) == 1, "Sam is answered")


async def compose(world: World, team: Team) -> None:
    """Tom writes a broadcast and looks at it, and sends it to nobody."""
    for words in ("/broadcast", "new", DRAFT, "https://example.org", "show", "go on", "/menu", "/stop"):
        team.tom.say(words)
    await until(lambda: told(world, team.tom.id, "You do not get updates") == 1, "he was heard to the end")
    assert "Draft" in shown(world, team.tom.id)


async def work(world: World, team: Team, number: str) -> None:
    """The owner looks at everything there is to look at but the question; the stranger tries the same."""
    for words in (*TEAM_WORK, f"/start q-{number}x"):
        team.ola.say(words)
    for words in ("/start", *TEAM_WORK, f"/questions {number}", f"/start q-{number}", f"/ask {number}", "/stop"):
        team.ann.say(words)
    await until(lambda: told(world, team.ann.id, "You do not get updates") == 1, "the stranger was heard to the end")
    team.ola.say("/stop")
    await until(lambda: told(world, team.ola.id, "You do not get updates") == 1, "the owner was heard to the end")


def audit(folder: Path) -> str:
    """Everything that the audit says."""
    plain = sqlite3.connect(f"file:{folder}/coach.db?mode=ro", uri=True)
    found = str(plain.execute("SELECT * FROM audit").fetchall())
    plain.close()
    return found


async def ended(process: Process) -> str:
    """All it printed."""
    process.terminate()
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    return out.decode() + err.decode()


async def test_the_team_reads_the_question_and_what_was_agreed_to_and_no_other_word_of_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.practice.world.FIRST_PERSON", PERSON)
    port = free_port()
    async with practice_world(Clock().now()) as (world, url):
        team = people(world)
        passed_on(world, *(words for words in (*A_PLAN, *ASKS) if any(f"{one}-canary" in words for one in AGREED)))
        passed_on(world, ANSWER, DRAFT)
        more = {"ADMIN_IDS": str(team.ola.id), "TEAM_CHAT": str(team.group)}
        async with program(url, tmp_path, port, "tests.e2e.broken", more=more) as process:
            for words in (*A_PLAN, f"{BREAK} canary"):
                team.sam.say(words)
            await until(lambda: told(world, PERSON, "You will get updates") == 1, "Sam has a plan and wants updates")
            await become_organiser(world, team)
            number = await ask(world, team)
            await answer(world, team, number)
            await compose(world, team)
            await work(world, team, number)
            kept = on_disk(tmp_path)
            assert [word for word in QUIET if f"{word}-canary".encode() not in kept] == []
            async with ClientSession() as session:
                pages = [await (await session.get(f"http://127.0.0.1:{port}/{page}")).text() for page in ("metrics", "healthz")]
            _only_what_was_agreed(world, team)
            for one in (team.ola, team.tom, team.ann):
                assert "canary" not in await files(world, url, one.id)
            assert "question_answer" in audit(tmp_path), "nothing was written down: the search would prove nothing"
            assert "canary" not in audit(tmp_path)
            team.sam.say("/forget")
            team.sam.say("yes")
            await until(lambda: told(world, PERSON, "Everything I kept about you is deleted") == 1, "all is forgotten")
            await until(lambda: not re.search(rb"(?<!Draft-)canary", on_disk(tmp_path)), "no word is left on the disk")
            assert str(PERSON) not in audit(tmp_path)
            printed = await ended(process)
    assert '"event": "update set aside"' in printed, "no turn failed: the search would prove nothing"
    assert "canary" not in printed
    assert str(PERSON) not in printed
    assert not any("canary" in page or str(PERSON) in page for page in pages)


def _only_what_was_agreed(world: World, team: Team) -> None:
    """In no chat but Sam's own is any word of theirs, but for what Tom opened. The draft stands on the list of the team alone."""
    assert shown(world, team.tom.id) - {"Answered", "Draft"} == AGREED
    assert shown(world, team.ola.id) == {"Draft"}
    others: list[Json] = [
        message
        for chat, sent in world.recorder.sent.items()
        if chat not in (PERSON, team.tom.id, team.ola.id)
        for message in sent
    ]
    assert canaries(others) == set()
    assert {team.ola.id, team.ann.id, team.group} <= set(world.recorder.sent)
