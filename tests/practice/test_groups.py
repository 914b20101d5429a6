"""The bot in a group, the team's own too: what it may say there, who can read it, and what Telegram passes on to it."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.practice import acts
from bot.practice.methods import METHODS
from bot.practice.world import Chat, ChatKind, Json, Unknown, World
from tests.practice.aiogram_oracle import check_update
from tests.practice.conftest import Call
from tests.wire import practice_world

CLAIM = {"inline_keyboard": [[{"text": "I take this", "callback_data": "claim"}]]}


@pytest.fixture
def team(world: World) -> Chat:
    return acts.add_to(world, 1001, "supergroup", "Team")


def updates(world: World) -> list[Json]:
    """The updates not yet taken, each checked."""
    taken = [update for update in world.queue.take(0, 100) if isinstance(update, dict)]
    for update in taken:
        check_update(update)
    world.queue.take(world.queue.next_id, 100)
    return taken


def test_an_answer_to_the_bot_in_a_group_is_passed_on_and_other_talk_is_not(world: World, call: Call, team: Chat) -> None:
    asked = call("sendMessage", chat_id=team.id, text="A question", reply_markup=CLAIM)
    talk = acts.say(world, 1001, "what shall we say", team.id)
    updates(world)
    acts.say(world, 1001, "Write to the board.", team.id, acts.Manner(reply_to=asked["message_id"]))
    acts.say(world, 1001, "I agree", team.id, acts.Manner(reply_to=talk))
    (update,) = updates(world)
    assert update["message"]["text"] == "Write to the board."
    assert update["message"]["reply_to_message"]["message_id"] == asked["message_id"]


def test_an_administrator_of_a_group_hears_everything(world: World, team: Chat) -> None:
    updates(world)
    team.bot = "administrator"
    acts.say(world, 1001, "just talking", team.id)
    assert [update["message"]["text"] for update in updates(world)] == ["just talking"]


def test_a_button_in_a_group_is_pressed_by_the_person_and_answered_there(world: World, call: Call, team: Chat) -> None:
    other = world.add_person("Ash")
    asked = call("sendMessage", chat_id=team.id, text="A question", reply_markup=CLAIM)
    updates(world)
    heard: list[str] = []
    world.listen(team.id, lambda kind, _: heard.append(kind))
    query = acts.press(world, other.id, asked["message_id"], "claim", chat_id=team.id)
    (update,) = updates(world)
    pressed = update["callback_query"]
    assert (pressed["from"]["id"], pressed["message"]["chat"]["id"]) == (other.id, team.id)
    assert call("answerCallbackQuery", callback_query_id=query, text="Yours") is True
    assert heard == ["pressed", "notice"]


def test_who_hides_as_administrator_is_named_as_telegram_names_them(world: World, team: Chat) -> None:
    updates(world)
    acts.say(world, 1001, "/broadcast", team.id, acts.Manner(anonymous=True))
    (update,) = updates(world)
    assert (update["message"]["from"]["username"], update["message"]["from"]["id"]) == ("GroupAnonymousBot", 1087968824)
    assert update["message"]["sender_chat"]["id"] == team.id


def test_an_answer_in_a_private_chat_names_what_it_answers(world: World, call: Call) -> None:
    acts.say(world, 1001, "/start")
    sent = call("sendMessage", chat_id=1001, text="A question")
    updates(world)
    acts.say(world, 1001, "An answer", manner=acts.Manner(reply_to=sent["message_id"]))
    (update,) = updates(world)
    assert update["message"]["reply_to_message"]["text"] == "A question"
    with pytest.raises(Unknown, match="no such message"):
        acts.say(world, 1001, "x", manner=acts.Manner(reply_to=99))


def test_nobody_writes_or_presses_in_another_persons_chat(world: World, call: Call) -> None:
    other = world.add_person("Ash", started=True)
    sent = call("sendMessage", chat_id=other.id, text="Hello", reply_markup=CLAIM)
    with pytest.raises(Unknown, match="no such chat"):
        acts.say(world, 1001, "I am Ash", other.id)
    with pytest.raises(Unknown, match="no such chat"):
        acts.press(world, 1001, sent["message_id"], "claim", chat_id=other.id)
    assert len(world.chat(other.id).messages) == 1


def test_a_bot_deletes_what_others_said_only_as_administrator(world: World, call: Call, refusal: Call, team: Chat) -> None:
    said = acts.say(world, 1001, "mine", team.id)
    own = call("sendMessage", chat_id=team.id, text="the bot's")["message_id"]
    assert refusal("deleteMessage", chat_id=team.id, message_id=said) == "400 Bad Request: message can't be deleted"
    assert call("deleteMessage", chat_id=team.id, message_id=own) is True
    team.bot = "administrator"
    assert call("deleteMessage", chat_id=team.id, message_id=said) is True


def test_commands_of_one_chat_are_shown_to_that_person_only(world: World, call: Call) -> None:
    other = world.add_person("Ash", started=True)
    mine = {"type": "chat", "chat_id": 1001}
    all_of_us, team_only = {"command": "help", "description": "Help"}, {"command": "audit", "description": "Who did what"}
    call("setMyCommands", commands=[all_of_us])
    told: dict[int, list[object]] = {1001: [], other.id: []}
    world.listen(1001, lambda _, detail: told[1001].append(detail["commands"]))
    world.listen(other.id, lambda _, detail: told[other.id].append(detail["commands"]))
    call("setMyCommands", commands=[all_of_us, team_only], scope=mine)
    assert told == {1001: [[all_of_us, team_only]], other.id: [[all_of_us]]}
    call("deleteMyCommands", scope=mine)
    assert told[1001][-1] == told[other.id][-1] == [all_of_us]


@pytest.fixture
async def http() -> AsyncIterator[tuple[World, aiohttp.ClientSession]]:
    async with practice_world() as (world, url), aiohttp.ClientSession(url) as session:
        yield world, session


async def test_a_test_in_another_process_makes_a_group_and_reads_it(http: tuple[World, aiohttp.ClientSession]) -> None:
    world, session = http

    async def post(path: str, **body: object) -> tuple[int, Json]:
        async with session.post(path, json=body) as answer:
            return answer.status, await answer.json()

    status, group = await post("/chat/groups", person=1001, title="Team", kind="supergroup")
    assert (status, group["title"], group["kind"], group["bot"]) == (200, "Team", "supergroup", "member")
    async with session.get("/chat/groups") as answer:
        assert await answer.json() == [group]
    bot = f"/bot{world.token}"
    _, sent = await post(f"{bot}/sendMessage", chat_id=group["id"], text="A question", reply_markup=CLAIM)
    asked = sent["result"]["message_id"]
    assert (await post("/chat/1001/say", text="An answer", chat_id=group["id"], reply_to=asked))[0] == 200
    assert await post("/chat/1001/press", message_id=asked, data="claim", chat_id=group["id"]) == (200, {})
    async with session.get(f"/chat/{group['id']}/messages") as answer:
        said = [(message["from"], "".join(run["text"] for run in message["runs"])) for message in await answer.json()]
    assert said[1:] == [("bot", "A question"), ("person", "An answer")]
    assert await post("/chat/groups", person=1001, title="Team", kind="party") == (
        400,
        {"error": "A kind is one of group, supergroup, channel."},
    )
    assert (await post("/chat/1001/say", text="x", chat_id=-7))[0] == 404
    assert (await post("/chat/groups", person=1001, title=" ", kind="group"))[0] == 400


async def test_marks_and_words_come_over_the_page_only_when_asked_for(http: tuple[World, aiohttp.ClientSession]) -> None:
    world, session = http
    for body in ({"text": "**a**"}, {"text": "**a**", "marks": True}):
        async with session.post("/chat/1001/say", json=body) as answer:
            assert answer.status == 200
    async with session.post("/chat/1001/send", json={"kind": "photo", "words": "**a**", "marks": True}) as answer:
        assert answer.status == 200
    async with session.post("/chat/1001/edit", json={"message_id": 1, "text": "_b_", "marks": True}) as answer:
        assert answer.status == 200
    async with session.post("/chat/1001/say", json={"text": "a", "marks": "yes"}) as answer:
        assert answer.status == 400
    told = world.chat(1001).messages
    assert [told[number].get("text", told[number].get("caption")) for number in (1, 2, 3)] == ["b", "a", "a"]
    async with session.get(f"/chat/files/{told[3]['photo'][-1]['file_id']}") as answer:
        assert answer.content_type == "image/png"
        assert len(await answer.read()) == told[3]["photo"][-1]["file_size"]


TEAM = -1001
READ = "https://t.me/practice_coach_bot?start=q-12"


async def groups_at(url: str) -> object:
    async with aiohttp.ClientSession(url) as session, session.get("/chat/groups") as answer:
        return await answer.json()


async def test_the_teams_group_is_there_when_it_has_a_number_and_stays_the_same_after_a_restart(tmp_path: Path) -> None:
    kept = tmp_path / "practice.json"
    there = [{"id": TEAM, "title": "The team's group", "kind": "group", "bot": "member"}]
    async with practice_world(kept=kept, team=TEAM) as (world, url):
        assert await groups_at(url) == there
        assert world.queue.take(0, 100) == [], "the bot was in it before: it hears nothing"
        METHODS["sendmessage"](world, {"chat_id": TEAM, "text": "A new question waits."}, {})
    async with practice_world(kept=kept, team=TEAM) as (world, url):
        assert await groups_at(url) == there
        assert [told["text"] for told in world.chat(TEAM).messages.values()] == ["A new question waits."]


async def test_without_a_number_there_is_no_group(http: tuple[World, aiohttp.ClientSession]) -> None:
    _, session = http
    async with session.get("/chat/groups") as answer:
        assert await answer.json() == []


@pytest.mark.parametrize(("number", "kind"), [(-1001, "group"), (-1001234567890, "supergroup")])
def test_a_groups_number_says_which_kind_it_is(world: World, number: int, kind: str) -> None:
    world.add_group(number, "Team")
    assert world.chat(number).kind == kind


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_no_new_group_takes_the_place_of_the_teams(world: World, kind: ChatKind) -> None:
    number = acts.add_to(world, 1001, kind, "First").id
    del world.chats[number]
    world.add_group(number, "The team's group")
    assert acts.add_to(world, 1001, kind, "Another").id != number
    assert world.chat(number).title == "The team's group"


async def test_a_page_hears_what_is_said_in_a_group_and_in_no_other_chat() -> None:
    async with practice_world(team=TEAM) as (world, url), aiohttp.ClientSession(url) as session:
        acts.say(world, 1001, "/start")
        async with session.get(f"/chat/{TEAM}/events") as answer:
            kind, snapshot = await event(answer)
            assert (kind, snapshot["messages"], "person" in snapshot) == ("snapshot", [], False)
            assert snapshot["bot"]["name"] == "Campaign Coach"
            METHODS["sendmessage"](world, {"chat_id": 1001, "text": "for Sam alone"}, {})
            text = f'A new question waits.\n<a href="{READ}">Read it</a>'
            METHODS["sendmessage"](world, {"chat_id": TEAM, "text": text, "parse_mode": "HTML"}, {})
            kind, told = await event(answer)
        assert (kind, told["from"], told["runs"][1]["text"], told["runs"][1]["start"]) == ("message", "bot", "Read it", "q-12")
        async with session.get("/chat/-7/events") as answer:
            assert (answer.status, await answer.json()) == (404, {"error": "There is no such chat."})


async def event(answer: aiohttp.ClientResponse) -> tuple[str, Json]:
    """The next event of a stream."""
    lines = (await answer.content.readuntil(b"\n\n")).decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines if line)
    return fields["event"], json.loads(fields["data"])
