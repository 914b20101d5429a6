"""Proves that whatever a person sends gets a kind answer, loses nothing already said, and moves nothing by mistake."""

from typing import Any

import pytest

from dialogs.session import Place
from tests.e2e.life import Life, begin
from tests.wire import Person

QUESTION = "What is the one thing you want to change?"
NEXT = "If this goes well"


def send_raw(life: Life, person: Person, **content: Any) -> None:  # noqa: ANN401 whatever a message may hold
    """A message that the practice chat's own people cannot make."""
    user, chat = life.world.person(person.id).user(), life.world.chat(person.id).json()
    message = {"message_id": 900_000, "from": user, "chat": chat, "date": life.world.seconds(), **content}
    life.world.inject({"message": message})


async def place(life: Life, person: int = 1001) -> Place | None:
    plan = (await life.kept(person)).current
    return plan.place if plan else None


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("sticker", "sticker"),
        ("voice", "voice message"),
        ("photo", "picture"),
        ("video", "video"),
        ("document", "file"),
        ("location", "place"),
        ("contact", "contact"),
        ("poll", "poll"),
        ("dice", "dice"),
        ("forward", "forwarded message"),
    ],
)
async def test_something_that_is_not_words_is_named_and_the_question_asked_again(life: Life, kind: str, called: str) -> None:
    sam = life.person()
    await begin(sam)
    sam.send(kind)
    (told,) = await sam.hears()
    assert told.text.startswith(f"I can only read words here. I have not kept the {called}.")
    assert QUESTION in told.text
    assert NEXT in (await sam.answer("The ramp")).text
    assert life.world.recorder.calls("getFile") == []


async def test_an_album_is_spoken_of_once(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    sam.send("album")
    assert "I have not kept the picture" in (await sam.hears())[0].text
    assert NEXT in (await sam.answer("The ramp")).text
    assert sam.unheard() == []


async def test_a_message_of_full_length_is_kept_whole(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    story = ("ramp " * 820)[:4096].strip()
    assert "That was a long message" in (await sam.answer(story)).text
    assert NEXT in (await sam.answer("done")).text
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.answers["issue"].value == story


async def test_a_long_paste_that_comes_in_parts_is_one_answer(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    paste = " ".join(f"word{number}" for number in range(1300))
    assert len(paste) > 2 * 4096
    sam.say(paste)
    told = await sam.hears(3)
    assert "That was a long message" in told[0].text
    assert all("The issue" in message.text and "If this goes well" not in message.text for message in told)
    assert NEXT in (await sam.answer("done")).text
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.answers["issue"].value.split() == paste.split()
    assert plan.place == Place("outcome")


async def test_more_than_can_be_kept_is_said_and_what_came_before_is_safe(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    sam.say("ramp " * 3270)
    told = await sam.hears(4)
    assert ["This is as much as I can keep" in message.text for message in told] == [False, False, False, True]
    assert NEXT in (await sam.answer("done")).text
    plan = (await life.kept()).current
    assert plan is not None
    assert 12_000 < len(plan.answers["issue"].value) <= 16_000


@pytest.mark.parametrize(
    "words",
    [
        "🦽🦽🦽",
        "👩🏽‍🦼‍➡️ and 👍🏿",
        "يجب إصلاح المنحدر",
        "הרמפה שבורה (now)",
        "<b>bold</b> <script>alert('1')</script> &amp; &lt;",
        "*bold* _italic_ `code` [link](https://example.org) **both**",
        "{issue} {team_contact} {name|who}",
        "%s %(x)s \\n \\",
        "'; DROP TABLE answers; --",
        "\uff26\uff55\uff4c\uff4c width",
        "Z̸̡a̷͝l̵̛g̸̛o̵͠",
    ],
    ids=str,
)
async def test_any_words_are_kept_and_shown_just_as_they_were_typed(life: Life, words: str) -> None:
    sam = life.person()
    await begin(sam)
    assert NEXT in (await sam.answer(words)).text
    assert (await sam.answer("back")).text.endswith(f"You said: {words}")
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.answers["issue"].value == words


@pytest.mark.parametrize(
    "text",
    ["the\u200b ramp\ufeff", "the\x00 ramp", "the \ud83dramp", "\u202ethe ramp\u202c", "\udfff\ud800the ramp"],
    ids=["zero width", "nul", "half a surrogate pair", "direction marks", "surrogates the wrong way round"],
)
async def test_signs_that_nobody_can_see_are_left_out_of_an_answer(life: Life, text: str) -> None:
    sam = life.person()
    await begin(sam)
    send_raw(life, sam, text=text)
    assert NEXT in (await sam.hears())[0].text
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.answers["issue"].value == "the ramp"


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b\u200b", "\x00", "\ud800"], ids=["empty", "blank", "zero width", "nul", "half"]
)
async def test_a_message_without_any_words_is_no_answer(life: Life, text: str) -> None:
    sam = life.person()
    await begin(sam)
    send_raw(life, sam, text=text)
    (told,) = await sam.hears()
    assert told.text.startswith("I could not see any words in that message.")
    assert QUESTION in told.text
    assert await place(life) == Place("issue")


async def test_a_thousand_words_of_one_sign_are_shown_without_breaking_a_message(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    for sign in ("<", "&", "🦽"):
        assert NEXT in (await sam.answer(sign * 1400)).text
        assert (await sam.answer("back")).text.count(sign) >= 1399


async def test_an_edited_answer_changes_the_answer_just_given(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    message = sam.say("The rmap")
    await sam.hears()
    sam.edit(message, "The ramp")
    (told,) = await sam.hears()
    assert told.text.startswith("I have changed that answer for you.")
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.answers["issue"].value == "The ramp"
    assert plan.place == Place("outcome")


async def test_an_older_edited_message_changes_nothing_and_the_way_to_change_it_is_told(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    message = sam.say("The ramp")
    await sam.hears()
    await sam.answer("It is mended")
    sam.edit(message, "The lift")
    assert "I saw that you changed an older message" in (await sam.hears())[0].text
    plan = (await life.kept()).current
    assert plan is not None
    assert plan.answers["issue"].value == "The ramp"


@pytest.mark.parametrize(
    "payload", ["owner", "admin-1001", "organiser", "..%2f..%2fetc", "x" * 64, "<b>", "forget", "plan yes", "'; --"]
)
async def test_a_deep_link_gives_nothing_whatever_it_says(life: Life, payload: str) -> None:
    sam, ann = life.person(), life.person("Ann")
    sam.say("/start")
    ann.say(f"/start {payload}")
    assert [message.text for message in await ann.hears(2)] == [message.text for message in await sam.hears(2)]
    assert [message.buttons for message in ann.unheard()] == []
    assert await place(life, ann.id) is None
