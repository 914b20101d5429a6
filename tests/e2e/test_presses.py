"""Proves that a button does its work once, for its own person, at its own question; everything else changes nothing."""

from random import Random  # noqa: TID251 a test passes chance in, seeded

import pytest

from bot.practice import acts
from dialogs.session import Place
from tests.e2e.life import Life, begin
from tests.patience import until
from tests.wire import Person

STALE = "That button was from earlier. Here is where we are now."


async def at_choice(person: Person) -> None:
    """Go to the first question with buttons for its answers."""
    await begin(person)
    await person.answer("The ramp")
    await person.answer("It is mended")


async def place(life: Life, person: int = 1001) -> Place | None:
    plan = (await life.kept(person)).current
    return plan.place if plan else None


async def acknowledged(life: Life, count: int) -> None:
    await until(lambda: len(life.world.recorder.calls("answerCallbackQuery")) == count, f"{count} presses are acknowledged")


async def test_a_double_tap_counts_once_and_both_taps_are_acknowledged(life: Life) -> None:
    sam = life.person()
    await at_choice(sam)
    sam.press("2. A councillor or the council")
    sam.press("2. A councillor or the council")
    assert "What is the name" in (await sam.hears())[0].text
    await acknowledged(life, 3)
    assert sam.unheard() == []
    assert await place(life) == Place("name")


async def test_two_different_buttons_of_one_question_pressed_at_once_count_as_the_first(life: Life) -> None:
    sam = life.person()
    await at_choice(sam)
    sam.press("2. A councillor or the council")
    sam.press("1. My MP")
    first, second = await sam.hears(2)
    assert "What is the name" in first.text
    assert second.text.startswith(STALE)
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.answers["who"].choice == "council"


async def test_an_old_button_shows_where_we_are_and_changes_nothing(life: Life) -> None:
    sam = life.person()
    await at_choice(sam)
    old = sam.last
    assert old is not None
    await sam.answer("council")
    sam.press_data(old.id, old.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    (told,) = await sam.hears()
    assert told.text.startswith(STALE)
    assert "What is the name" in told.text
    plan = (await life.kept()).current
    assert plan is not None
    assert (plan.place, plan.answers["who"].choice) == (Place("name"), "council")


@pytest.mark.parametrize("key", ["back", "later", "why"])
async def test_an_old_button_that_every_question_has_does_not_work_on_another_question(life: Life, key: str) -> None:
    sam = life.person()
    await at_choice(sam)
    old = sam.last
    assert old is not None
    data = next(
        button["callback_data"] for button in old.raw["reply_markup"]["inline_keyboard"][-1] if key in button["callback_data"]
    )
    await sam.answer("council")
    sam.press_data(old.id, data)
    assert (await sam.hears())[0].text.startswith(STALE)
    assert await place(life) == Place("name")


async def test_a_button_kept_over_a_restart_still_works(life: Life) -> None:
    sam = life.person()
    await at_choice(sam)
    await life.restart()
    sam.press("2. A councillor or the council")
    assert "What is the name" in (await sam.hears())[0].text


@pytest.mark.parametrize("batch", range(3))
async def test_made_up_data_changes_nothing(life: Life, batch: int) -> None:
    sam = life.person()
    await at_choice(sam)
    before = sam.last
    assert before is not None
    chance = Random(batch)  # noqa: S311 not a secret
    made_up = ["", ".", "4.", ".o-mp", "o-mp", "99999999999999999999.o-mp", "4.o-nobody", "-4.o-mp", "4.o-mp.o-mp", "\uff14.o-mp"]
    made_up += ["".join(chance.choice("0123456789.o-mpné\x00🦽'\"<") for _ in range(16)) for _ in range(6)]
    for data in made_up:
        sam.press_data(before.id, data)
    for told in await sam.hears(len(made_up)):
        assert told.text.startswith(STALE)
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.place == Place("who")
    assert "who" not in plan.answers


async def test_a_button_pressed_by_somebody_else_does_nothing_to_anybody(life: Life) -> None:
    sam, ann = life.person(), life.person("Ann")
    await at_choice(sam)
    message = sam.messages[-1]
    data = message["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    query = {"id": "77", "from": life.world.person(ann.id).user(), "message": message, "chat_instance": "1", "data": data}
    life.world.update("callback_query", query)
    await acknowledged(life, 2)
    sam.say("2")
    assert "What is the name" in (await sam.hears())[0].text
    assert life.world.recorder.sent[ann.id] == []
    assert ann.unheard() == []


@pytest.mark.parametrize("missing", ["message", "data", "both"])
async def test_a_press_on_a_message_telegram_no_longer_shows_gets_the_present_question(life: Life, missing: str) -> None:
    sam = life.person()
    await at_choice(sam)
    message = sam.messages[-1]
    user = life.world.person(sam.id).user()
    query = {"id": "77", "from": user, "message": message, "chat_instance": "1", "data": "5.o-mp"}
    if missing in ("data", "both"):
        query = {name: value for name, value in query.items() if name != "data"} | {"game_short_name": "none"}
    if missing in ("message", "both"):
        query = {name: value for name, value in query.items() if name != "message"} | {"inline_message_id": "x"}
    life.world.update("callback_query", query)
    (told,) = await sam.hears()
    assert "Who are you thinking of approaching?" in told.text
    assert await place(life) == Place("who")


async def test_a_press_that_can_no_longer_be_acknowledged_still_counts(life: Life) -> None:
    sam = life.person()
    await at_choice(sam)
    life.world.presses.clear()
    sam.press("2. A councillor or the council")
    life.world.presses.clear()
    assert "What is the name" in (await sam.hears())[0].text
    await until(lambda: life.world.recorder.calls("answerCallbackQuery")[-1].code == 400, "it was tried")


async def test_a_question_whose_message_was_deleted_is_answered_all_the_same(life: Life) -> None:
    sam = life.person()
    await at_choice(sam)
    message = sam.messages[-1]
    acts.press(life.world, sam.id, message["message_id"], message["reply_markup"]["inline_keyboard"][1][0]["callback_data"])
    life.world.remove(life.world.chat(sam.id), message["message_id"])
    assert "What is the name" in (await sam.hears())[0].text
