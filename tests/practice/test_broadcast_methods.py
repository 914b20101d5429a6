"""What a broadcast asks of the Bot API: entities as a person sent them, captions, links, edits and deletions."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.practice import acts
from bot.practice.files import Upload
from bot.practice.samples import photo_id, sample
from bot.practice.view import start_code
from bot.practice.world import Json, World
from tests.practice.conftest import Call

Refused = Callable[..., str]
TALL = "\U0001f44d"  # two UTF-16 units


@pytest.fixture(autouse=True)
def started(world: World) -> None:
    acts.say(world, 1001, "/start")


def bold(offset: int, length: int) -> list[Json]:
    return [{"type": "bold", "offset": offset, "length": length}]


def test_what_a_person_wrote_with_marks_goes_out_as_they_wrote_it(world: World, call: Call) -> None:
    marked = acts.Manner(marks=True)
    acts.say(world, 1001, f"{TALL} **Vote** at https://example.org, /stop or [ask](https://example.org/ask)", manner=marked)
    told = world.message(1001, 2)
    sent = call("sendMessage", chat_id=1001, text=told["text"], entities=told["entities"])
    assert sent["entities"] == told["entities"]
    assert [entity["type"] for entity in sent["entities"]] == ["bold", "url", "bot_command", "text_link"]


def test_what_telegram_finds_itself_is_not_taken_from_the_bot(call: Call) -> None:
    claimed = [{"type": "url", "offset": 0, "length": 5}, {"type": "bot_command", "offset": 6, "length": 2}, *bold(0, 2)]
    assert call("sendMessage", chat_id=1001, text="hello there", entities=claimed)["entities"] == bold(0, 2)


def test_entities_come_back_in_order_and_empty_ones_not_at_all(call: Call) -> None:
    given = [*bold(3, 2), *bold(0, 0), {"type": "italic", "offset": 0, "length": 5}]
    given.append({"type": "text_link", "offset": 0, "length": 1, "url": "nowhere"})
    sent = call("sendMessage", chat_id=1001, text="abcde", entities=given)["entities"]
    assert [(entity["type"], entity["offset"]) for entity in sent] == [("italic", 0), ("bold", 3)]
    bare = [{"type": "text_link", "offset": 0, "length": 1, "url": "example.org"}]
    assert call("sendMessage", chat_id=1001, text="a", entities=bare)["entities"][0]["url"] == "http://example.org/"


@pytest.mark.parametrize(
    ("entity", "why"),
    [
        (bold(1, 1), "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        (bold(0, 1), "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4"),
        (bold(3, 2), "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 5"),
        (bold(9, 1), "entity begins after the end of the text at UTF-16 offset 9"),
        (bold(-1, 1), "receive an entity with incorrect offset -1"),
        (bold(0, -1), "receive an entity with incorrect length -1"),
    ],
)
def test_entities_that_cut_a_character_or_pass_the_end_are_refused(entity: list[Json], why: str, refusal: Refused) -> None:
    said = {"text": f"{TALL}ab", "entities": entity}
    assert refusal("sendMessage", chat_id=1001, **said) == f"400 Bad Request: {why}"
    under = {"photo": photo_id(90, 1), "caption": f"{TALL}ab", "caption_entities": entity}
    assert refusal("sendPhoto", chat_id=1001, **under) == f"400 Bad Request: {why}"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTPS://Example.org", "HTTPS://Example.org"),
        ("example.org/a", "http://example.org/a"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
    ],
)
def test_a_link_under_a_message_is_taken(url: str, kept: str, call: Call) -> None:
    sent = call("sendMessage", chat_id=1001, text="a", reply_markup={"inline_keyboard": [[{"text": "Go", "url": url}]]})
    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"] == kept


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8080",
        "https://example",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://a b.org",
        "",
        "https://[x.y",
    ],
)
def test_a_link_that_leads_nowhere_is_refused_with_the_whole_message(url: str, refusal: Refused, world: World) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "url": url}]]}
    why = f"400 Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
    assert refusal("sendMessage", chat_id=1001, text="a", reply_markup=keyboard) == why
    assert len(world.chat(1001).messages) == 1


def picture(call: Call, **more: object) -> int:
    body = (sample(photo_id(90, 1)) or ("", "", b""))[2]
    return int(call("sendPhoto", {"photo": Upload("a.png", "image/png", body)}, chat_id=1001, **more)["message_id"])


def test_the_words_under_a_picture_of_the_bots_can_be_changed_and_taken_away(call: Call, world: World) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "url": "https://example.org/a"}]]}
    number = picture(call, caption="<b>a</b>", parse_mode="HTML", reply_markup=keyboard)
    edited = call("editMessageCaption", chat_id=1001, message_id=number, caption="b c", caption_entities=bold(2, 1))
    assert (edited["caption"], edited["caption_entities"], edited["edit_date"]) == ("b c", bold(2, 1), world.seconds())
    assert "reply_markup" not in edited
    assert "photo" in edited
    bare = call("editMessageCaption", chat_id=1001, message_id=number)
    assert not {"caption", "caption_entities"} & set(bare)
    assert world.message(1001, number) == bare


def test_captions_that_telegram_does_not_change_are_refused_in_its_words(call: Call, refusal: Refused) -> None:
    number = picture(call, caption="a")
    call("sendMessage", chat_id=1001, text="words")
    for message, caption, why in (
        (number, "a", "message is not modified: specified new message content"),
        (number, "x" * 1025, "message caption is too long"),
        (number + 1, "b", "there is no caption in the message to edit"),
        (1, "b", "message can't be edited"),
        (99, "b", "message to edit not found"),
    ):
        said = refusal("editMessageCaption", chat_id=1001, message_id=message, caption=caption)
        assert said.startswith(f"400 Bad Request: {why}")


def test_a_text_can_be_changed_with_entities(call: Call, refusal: Refused) -> None:
    number = call("sendMessage", chat_id=1001, text="a b")["message_id"]
    same = {"chat_id": 1001, "message_id": number, "text": "a b", "entities": bold(2, 1)}
    assert call("editMessageText", **same)["entities"] == bold(2, 1)
    assert refusal("editMessageText", **same).startswith("400 Bad Request: message is not modified")
    assert "entities" not in call("editMessageText", chat_id=1001, message_id=number, text="a b")


def test_a_message_can_be_deleted_up_to_48_hours_by_the_practice_clock(call: Call, refusal: Refused, world: World) -> None:
    number = picture(call)
    later = picture(call)
    world.clock.move(timedelta(hours=47, minutes=59))
    assert call("deleteMessage", chat_id=1001, message_id=number) is True
    world.clock.move(timedelta(minutes=2))
    why = "400 Bad Request: message can't be deleted for everyone"
    assert refusal("deleteMessage", chat_id=1001, message_id=later) == why
    assert "edit_date" in call("editMessageCaption", chat_id=1001, message_id=later, caption="old ones can be changed")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://t.me/practice_coach_bot?start=u_1-A", "u_1-A"),
        ("http://telegram.me/Practice_Coach_Bot/?start=a", "a"),
        ("tg://resolve?domain=practice_coach_bot&start=abc", "abc"),
        (f"https://t.me/practice_coach_bot?start={'x' * 64}", "x" * 64),
        (f"https://t.me/practice_coach_bot?start={'x' * 65}", ""),
        ("https://t.me/practice_coach_bot?start=a%20b", ""),
        ("https://t.me/practice_coach_bot?startgroup=a", ""),
        ("https://t.me/practice_coach_bot", ""),
        ("https://t.me/another_bot?start=a", ""),
        ("https://example.org/t.me/practice_coach_bot?start=a", ""),
        ("https://t.me.example.org/practice_coach_bot?start=a", ""),
    ],
)
def test_only_a_link_to_this_very_bot_starts_it(address: str, code: str) -> None:
    assert start_code(address) == code
