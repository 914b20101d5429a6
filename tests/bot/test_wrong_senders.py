"""The authorisation table: every command and button of the team by every kind of wrong sender, as Telegram would send it.

Each is refused, written down once where there is somebody to name, and does nothing to anybody. Must never use a mock: updates go
the whole way, through a real database.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
import pytest_asyncio

from data import offices
from data.store import Store
from data.tables import audit
from dialogs.content import Content
from dialogs.rooms import register, run, when
from dialogs.team import invitations as links
from dialogs.team.roles import COMMANDS, MAY, Duty, may
from tests.bot.team_walk import TYPED, Button, an_office, walked
from tests.bot.teams import (
    ARRANGED,
    ASKED,
    CHANNEL,
    CODE,
    ELSEWHERE,
    GROUP_OF_THE_TEAM,
    HIDDEN,
    HIDDEN_IN_THE_TEAM,
    NOBODY,
    NOBODYS_GROUP,
    NOW,
    OFFICE,
    ORDERS,
    ORGANISER,
    OWNER,
    ROLES,
    TEAM,
    VIEWER,
    Bench,
    a_team,
    chat_of,
    crowd,
    edited,
    pressed,
    private,
)
from tests.talk import our_content


@pytest_asyncio.fixture
async def bench(store: Store, content: Content) -> Bench:
    return await a_team(store, content)


WRONG: dict[str, tuple[Callable[[str], dict[str, Any]], int]] = {
    "nobody of the team, with an owner's user name": (lambda words: private(NOBODY, words), NOBODY),
    "nobody, by a button of an owner's": (lambda words: pressed(NOBODY, words, chat_of(NOBODY)), NOBODY),
    "forwarded to the bot by an owner": (lambda words: private(OWNER, words, forward_origin={"type": "user"}), OWNER),
    "forwarded by nobody": (lambda words: private(NOBODY, words, forward_origin={"type": "user"}), NOBODY),
    "an older message of an owner's edited into it": (lambda words: edited(private(OWNER, words)), OWNER),
    "an owner in any group": (lambda words: {"message": crowd(ELSEWHERE, words)}, OWNER),
    "an owner in the team's own group": (lambda words: {"message": crowd(TEAM, words)}, OWNER),
    "an edit in the team's own group": (lambda words: {"edited_message": crowd(TEAM, words)}, OWNER),
    "an anonymous admin in any group": (lambda words: {"message": crowd(ELSEWHERE, words, **HIDDEN)}, 0),
    "an anonymous admin in the team's own group": (lambda words: {"message": crowd(TEAM, words, **HIDDEN_IN_THE_TEAM)}, 0),
    "a post in a channel": (lambda words: {"channel_post": crowd(CHANNEL, words, "channel")}, 0),
    "a channel that speaks in an owner's chat": (lambda words: private(OWNER, words, sender_chat={"id": CHANNEL}), 0),
    "somebody else in an owner's chat": (lambda words: private(NOBODY, words, OWNER), NOBODY),
}
"""Kind of wrong sender -> what comes, and who is written down (0: nobody could be named)."""


def every_order() -> dict[str, Duty]:
    """What can be typed, with each word that may follow a number, and what is on the buttons that work for ever."""
    options = [option.id for option in our_content().desk.screens["broadcast_run"].options]
    words = {*options, *run.WORDS, *run.WORDS.values(), "report"}
    typed = [f"/broadcast 26 {word}" for word in words] + ["/questions 41", f"/team take {NOBODY}"]
    found = [order for order in [*walked().orders, *typed] if order[1:].partition(" ")[0] in COMMANDS]
    duties = {order: COMMANDS[order[1:].partition(" ")[0]] for order in found}
    return {**ORDERS, **{order: "roles" if order.startswith("/team take") else duty for order, duty in duties.items()}}


EVERY = every_order()


async def check(bench: Bench, update: dict[str, Any], sender: int, about: str, now: datetime = NOW) -> None:
    """It is refused, written down once however often it comes, and nothing happens to anybody else."""
    office, others, before = await bench.office(), await bench.sessions(sender), await bench.refused()
    outcome = await bench.comes(update, now=now)
    await bench.comes(update, now=now + timedelta(seconds=2))

    assert outcome.quarantined == []
    assert await bench.office() == office
    assert await bench.sessions(sender) == others
    assert (await bench.refused())[len(before) :] == ([(sender, about)] if sender else [])
    assert (outcome.broadcasts, outcome.roles, outcome.errands, outcome.forgotten) == (False, {}, False, False)
    answered = {letter.person for letter in outcome.letters}
    assert answered <= {sender, ELSEWHERE, CHANNEL}
    assert not answered & {TEAM}


def orders(*theirs: Duty) -> Iterator[tuple[str, str, datetime]]:
    """Each order but for `theirs`, its name, and a time at which the refusal of the one before is long ago."""
    for number, (order, duty) in enumerate(EVERY.items()):
        if duty not in theirs:
            yield order, order.lower().partition(" ")[0].partition("@")[0], NOW + timedelta(hours=6 * number)


def theirs(person: int) -> list[Duty]:
    return [duty for duty in MAY if may(ROLES[person], duty)]


@pytest.mark.parametrize("kind", WRONG)
async def test_an_order_of_the_teams_by_a_wrong_sender_does_nothing(bench: Bench, kind: str) -> None:
    made, sender = WRONG[kind]
    for order, name, now in orders():
        await check(bench, made(order), sender, name, now)


@pytest.mark.parametrize("person", [ORGANISER, VIEWER, NOBODY])
async def test_an_order_of_the_teams_by_somebody_whose_role_is_not_enough(bench: Bench, person: int) -> None:
    for order, name, now in orders(*theirs(person)):
        await check(bench, private(person, order), person, name, now)
        await check(bench, pressed(person, order, chat_of(person)), person, name, now + timedelta(hours=2))


@pytest.mark.parametrize("person", [OWNER, ORGANISER, VIEWER])
async def test_an_order_of_the_teams_after_the_role_was_taken(bench: Bench, person: int) -> None:
    await bench.take_role(person)
    for order, name, now in orders():
        await check(bench, private(person, order), person, name, now)


async def test_a_button_of_an_owners_chat_that_somebody_else_presses_or_that_is_in_a_group(bench: Bench) -> None:
    for order, _, now in orders():
        await check(bench, pressed(NOBODY, order, chat_of(OWNER)), NOBODY, "button", now)
        await check(bench, pressed(OWNER, order, GROUP_OF_THE_TEAM), OWNER, "button", now + timedelta(hours=2))
        await check(bench, pressed(OWNER, order, NOBODYS_GROUP), OWNER, "button", now + timedelta(hours=4))


DAY = timedelta(days=1)
SEEN = sorted(walked().buttons.values())
"""Every button of the team's screens that an owner really has before them, at a place where it is."""
THEIRS = [one for one in SEEN if one.screen in register.DUTIES]
CALENDAR = [one for one in SEEN if one.screen not in register.DUTIES]
"""Those of everybody's calendar, where it asks for the time of a broadcast."""


async def refused(bench: Bench, people: list[int], about: str, *updates: dict[str, Any], now: datetime) -> None:
    """All of these people are refused `about`, once each, and nothing happens to anybody else."""
    office, others, before = await bench.all_but(*people)
    outcome = await bench.comes(*updates, now=now)

    assert outcome.quarantined == []
    after = await bench.all_but(*people)
    assert after[:2] == (office, others)
    assert sorted(after[2][len(before) :]) == sorted((person, about) for person in people)
    assert (outcome.broadcasts, outcome.roles, outcome.errands, outcome.forgotten) == (False, {}, False, False)
    assert {letter.person for letter in outcome.letters} <= set(people)


async def refused_there(bench: Bench, people: list[int], one: Button, now: datetime) -> None:
    """All of them are at the place of this button, press it, and are sent home."""
    await bench.all_at(people, one.screen, one.topic)
    presses = [pressed(person, f"{ASKED}.{one.key}", chat_of(person)) for person in people]
    await refused(bench, people, one.screen, *presses, now=now)
    assert await bench.screens(people) == {"home"}


async def test_each_button_of_the_team_pressed_by_those_whose_role_is_not_enough(store: Store, content: Content) -> None:
    bench = await a_team(store, content, an_office())
    for number, one in enumerate(THEIRS):
        people = [person for person in (ORGANISER, VIEWER, NOBODY) if not may(ROLES[person], register.DUTIES[one.screen])]
        await refused_there(bench, people, one, NOW + number * DAY / 8)


async def test_each_button_of_the_team_pressed_by_those_who_had_a_role(store: Store, content: Content) -> None:
    bench = await a_team(store, content, an_office())
    await bench.take_role(OWNER, ORGANISER, VIEWER)
    people = [OWNER, ORGANISER, VIEWER]
    for number, one in enumerate(THEIRS):
        await refused_there(bench, people, one, NOW + number * DAY / 8)


async def test_words_typed_on_each_screen_of_the_team_by_those_who_had_a_role(store: Store, content: Content) -> None:
    bench = await a_team(store, content, an_office())
    await bench.take_role(OWNER, ORGANISER, VIEWER)
    people = [OWNER, ORGANISER, VIEWER]
    places = {one.screen: one.topic for one in THEIRS}
    assert places.keys() == register.DUTIES.keys()
    for number, ((screen, topic), typed) in enumerate(product(places.items(), ("yes", *TYPED))):
        await bench.all_at(people, screen, topic)
        await refused(bench, people, screen, *[private(one, typed) for one in people], now=NOW + number * DAY / 8)


async def test_a_time_for_a_broadcast_chosen_by_those_who_had_a_role_is_not_set(store: Store, content: Content) -> None:
    bench = await a_team(store, content, an_office())
    await bench.take_role(OWNER, ORGANISER, VIEWER)
    people, places = [OWNER, ORGANISER, VIEWER], {(one.screen, one.key[:3]): one for one in CALENDAR}
    for number, one in enumerate(places.values()):
        await bench.all_at(people, one.screen, one.topic)
        *before, acts = await bench.all_but(*people)
        presses = [pressed(person, f"{ASKED}.{one.key}", chat_of(person)) for person in people]
        outcome = await bench.comes(*presses, now=NOW + number * DAY / 8)
        *after, more = await bench.all_but(*people)
        assert after == before
        assert not outcome.broadcasts
        if (one.screen, one.key) == ("when_echo", "yes"):
            assert sorted(more[len(acts) :]) == [(person, "broadcast_when") for person in people]
    assert ("when_echo", "yes") in places


async def test_each_button_on_an_owners_phone_pressed_from_another_account_or_in_a_group(store: Store, content: Content) -> None:
    bench = await a_team(store, content, an_office())
    for number, one in enumerate(THEIRS):
        await bench.all_at([OWNER], one.screen, one.topic)
        data, group = f"{ASKED}.{one.key}", (GROUP_OF_THE_TEAM, NOBODYS_GROUP)[number % 2]
        presses = [pressed(NOBODY, data, chat_of(OWNER)), pressed(OWNER, data, group)]
        await refused(bench, [NOBODY, OWNER], "button", *presses, now=NOW + number * DAY / 8)
        assert await bench.screens([OWNER]) == {one.screen}


def test_whatever_an_owner_comes_to_from_a_command_of_the_teams_is_the_teams_or_everybodys() -> None:
    """A screen of the team's that has no duty is found here."""
    assert walked().screens - register.DUTIES.keys() == {"home", *when.SCREENS}
    assert register.DUTIES.keys() <= walked().screens


def test_a_screen_of_a_room_of_the_teams_has_a_duty() -> None:
    rooms = {id(room) for screen, room in register.ROOMS.items() if screen in register.DUTIES}
    assert {screen for screen, room in register.ROOMS.items() if id(room) in rooms} == register.DUTIES.keys()


@pytest.mark.parametrize("why", ["made up", "used", "expired", "closed", "an owner's own"])
async def test_a_link_that_gives_nothing(bench: Bench, why: str) -> None:
    code, sender, now = CODE, NOBODY, NOW
    if why == "made up":
        code = "beef" * 8
    elif why == "used":
        await bench.comes(private(99, f"/start join-{CODE}"))
        await bench.store.write(lambda c: c.exec_driver_sql("DROP TRIGGER audit_kept"))
        await bench.store.write(lambda c: c.execute(audit.delete()))
    elif why == "closed":
        await bench.store.write(lambda c: offices.save(c, OFFICE, replace(OFFICE, invitations={}), NOW))
    elif why == "expired":
        now = NOW + links.LASTS
    else:
        sender = OWNER
    now += timedelta(minutes=1)
    await check(bench, private(sender, f"/start join-{code}"), sender, "join", now)


async def test_of_two_who_open_the_same_link_in_one_set_one_has_the_role(bench: Bench) -> None:
    outcome = await bench.comes(private(98, f"/start join-{CODE}"), private(99, f"/start join-{CODE}"))

    assert outcome.roles == {98: "organiser"}
    assert await bench.store.write(lambda c: offices.roles(c, ARRANGED)) == {
        OWNER: "owner",
        ORGANISER: "organiser",
        VIEWER: "viewer",
        98: "organiser",
    }


async def test_the_bot_stays_in_the_teams_group_and_answers_nothing_there(bench: Bench) -> None:
    said = [{"message": crowd(TEAM, words)} for words in ("hello", "/plan", "/start")]
    put = {"my_chat_member": {"chat": GROUP_OF_THE_TEAM, "new_chat_member": {"status": "member"}}}
    for number, update in enumerate([*said, put]):
        assert (await bench.comes(update, now=NOW + timedelta(seconds=number))).letters == []
    outcome = await bench.comes({"message": crowd(ELSEWHERE, "hello")}, now=NOW + timedelta(minutes=1))
    assert [letter.body["do"] for letter in outcome.letters] == ["say", "leave"]
    assert await bench.refused() == []


async def test_a_new_owner_of_the_settings_gets_their_menu_once_they_have_written(bench: Bench) -> None:
    bench.rules = replace(bench.rules, arranged=replace(ARRANGED, owners=frozenset({OWNER, 99})))

    assert (await bench.comes(private(99, "hi"), private(98, "hi"))).roles == {99: "owner"}
    assert (await bench.comes(private(99, "hi"), now=NOW + timedelta(seconds=9))).roles == {}


async def test_who_deletes_everything_has_no_role_and_no_menu_any_more(bench: Bench) -> None:
    await bench.at(ORGANISER, "forget")
    outcome = await bench.comes(private(ORGANISER, "yes"))

    assert outcome.forgotten
    assert outcome.roles == {ORGANISER: None}
    assert ORGANISER not in await bench.store.write(lambda c: offices.roles(c, ARRANGED))
    await bench.at(OWNER, "forget")
    assert (await bench.comes(private(OWNER, "yes"), now=NOW + timedelta(seconds=9))).roles == {}, "the settings still say so"


def test_the_table_holds_every_command_and_every_duty() -> None:
    assert {f"/{name}" for name in COMMANDS} <= set(EVERY)
    assert set(register.DUTIES.values()) | set(EVERY.values()) | {"export"} == set(MAY)
    assert set(register.TEAM_ORDERS) == set(COMMANDS)
