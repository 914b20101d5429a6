"""Sending and changing messages: what Telegram takes, and its own words for what it does not."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.practice import acts
from bot.practice.files import PHOTO_MOST, Files, Upload
from bot.practice.limits import Limits
from bot.practice.world import World
from tests.practice.conftest import Call

Refused = Callable[..., str]
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000320000002580802000000")  # the head of a PNG, 800 by 600
YES = {"text": "Yes", "callback_data": "y"}


def keyboard(*rows: list[dict[str, str]]) -> str:
    return json.dumps({"inline_keyboard": rows})


@pytest.fixture(autouse=True)
def started(world: World) -> None:
    acts.say(world, 1001, "/start")


def test_a_message_comes_back_as_telegram_sends_it(call: Call, world: World) -> None:
    sent = call("sendMessage", chat_id="1001", text=" <b>Hello</b> ", parse_mode="HTML", reply_markup=keyboard([YES]))
    assert sent == {
        "message_id": 2,
        "from": world.bot_user(),
        "chat": {"id": 1001, "first_name": "Sam", "type": "private"},
        "date": world.seconds(),
        "text": "Hello",
        "entities": [{"offset": 0, "length": 5, "type": "bold"}],
        "reply_markup": {"inline_keyboard": [[YES]]},
    }
    assert world.recorder.sent[1001] == [sent]


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "\U0001f44d" * 4097}, "message is too long"),
        ({"text": "a<b", "parse_mode": "html"}, "can't parse entities: Unclosed start tag at byte offset 1"),
        (
            {"text": "*a*", "parse_mode": "MarkdownV2"},
            "unsupported parse_mode; the practice chat knows HTML only, not markdownv2",
        ),
        ({"text": "\ud800"}, "strings must be encoded in UTF-8"),
        ({"text": "<b>a</b>" * 101, "parse_mode": "HTML"}, "ENTITIES_TOO_LONG"),
        ({"text": "a", "entities": "["}, "can't parse entities JSON object"),
        ({"text": "a", "entities": "{}"}, "can't parse entities JSON object: expected an Array of MessageEntity"),
        (
            {"text": "a", "entities": '[{"type": "bold", "offset": 0, "length": 2}]'},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
        ),
        ({"text": "a", "entities": '[{"type": "big"}]'}, "can't parse MessageEntity: unsupported type"),
        (
            {"text": "a", "entities": '[{"type": "bold", "offset": "0"}]'},
            "can't parse MessageEntity: offset and length must be Integer",
        ),
        (
            {"text": "a", "entities": '[{"type": "text_link", "offset": 0, "length": 1}]'},
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
        ({"text": "a", "reply_markup": "nonsense"}, "can't parse reply markup JSON object"),
        (
            {"text": "a", "reply_markup": '{"inline_keyboard": [1]}'},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"text": "a", "reply_markup": '{"inline_keyboard": [["Yes"]]}'},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object with a String text",
        ),
        ({"text": "a", "reply_markup": "[]"}, "object expected as reply markup"),
        ({"text": "a", "reply_markup": keyboard([{"text": "x", "callback_data": "é" * 33}])}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard([{"text": "x", "callback_data": ""}])}, "BUTTON_DATA_INVALID"),
        (
            {"text": "a", "reply_markup": keyboard([{"text": "x"}])},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "reply_markup": keyboard([{"text": " ", "callback_data": "x"}])},
            "can't parse inline keyboard button: Button text must be non-empty",
        ),
        (
            {"text": "a", "reply_markup": keyboard([{"text": "x", "url": "javascript:alert(1)"}])},
            "inline keyboard button URL 'javascript:alert(1)' is invalid: Wrong HTTP URL",
        ),
        ({"text": "a", "reply_markup": keyboard([YES] * 101)}, "reply markup is too long"),
        ({"text": "a", "reply_parameters": '{"message_id": 99}'}, "message to be replied not found"),
    ],
)
def test_a_message_telegram_refuses_is_refused_in_its_words(params: dict[str, str], why: str, refusal: Refused) -> None:
    assert refusal("sendMessage", chat_id=1001, **params) == f"400 Bad Request: {why}"


def test_the_largest_message_telegram_takes_is_taken(call: Call) -> None:
    assert len(call("sendMessage", chat_id=1001, text="\U0001f44d" * 4096)["text"]) == 4096
    tagged = f"<b>{'&amp;' * 4096}</b>"
    assert call("sendMessage", chat_id=1001, text=tagged, parse_mode="HTML")["text"] == "&" * 4096
    most = keyboard(*[[{"text": "x", "callback_data": "é" * 32}] * 2] * 50)
    assert len(call("sendMessage", chat_id=1001, text="a", reply_markup=most)["reply_markup"]["inline_keyboard"]) == 50
    hundred = "<b>a</b>" * 100
    assert len(call("sendMessage", chat_id=1001, text=hundred, parse_mode="HTML")["entities"]) == 100


def test_entities_given_by_the_bot_move_with_the_trimmed_text(call: Call) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 3}, {"type": "italic", "offset": 4, "length": 3}]
    sent = call("sendMessage", chat_id=1001, text="  a b  ", entities=entities)
    assert sent["text"] == "a b"
    assert [(e["offset"], e["length"]) for e in sent["entities"]] == [(0, 1), (2, 1)]


def test_a_reply_a_preview_and_protection_come_back_in_the_message(call: Call) -> None:
    preview = {"is_disabled": True}
    sent = call(
        "sendMessage",
        chat_id=1001,
        text="a",
        reply_parameters={"message_id": 1},
        link_preview_options=preview,
        protect_content="true",
    )
    assert (sent["reply_to_message"]["text"], sent["link_preview_options"]) == ("/start", preview)
    assert sent["has_protected_content"] is True
    missing = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in call("sendMessage", chat_id=1001, text="a", reply_parameters=missing)


def test_edits_count_against_the_limits_too(call: Call, refusal: Refused, world: World) -> None:
    world.limits = Limits(lambda: 0.0, burst=2)
    call("sendMessage", chat_id=1001, text="a")
    for text in "bc":
        call("editMessageText", chat_id=1001, message_id=2, text=text)
    assert refusal("editMessageText", chat_id=1001, message_id=2, text="d").startswith("429 Too Many Requests")
    assert world.message(1001, 2)["text"] == "c"


def test_keyboards_that_are_not_inline_are_taken_and_not_shown(call: Call) -> None:
    markup = {"keyboard": [[{"text": "Yes"}]], "resize_keyboard": True}
    assert "reply_markup" not in call("sendMessage", chat_id=1001, text="a", reply_markup=markup)


@pytest.mark.parametrize(
    ("chat", "why"),
    [("", "chat_id is empty"), ("@nobody", "chat not found"), (77, "chat not found"), ("9" * 5000, "chat not found")],
)
def test_a_chat_that_is_not_there_is_not_found(chat: object, why: str, refusal: Refused) -> None:
    assert refusal("sendMessage", chat_id=chat, text="a") == f"400 Bad Request: {why}"


def test_a_person_who_never_wrote_cannot_be_written_to(world: World, refusal: Refused) -> None:
    stranger = world.add_person("Ash")
    assert refusal("sendMessage", chat_id=stranger.id, text="a") == "400 Bad Request: chat not found"


def test_a_blocked_bot_and_a_deleted_account_are_forbidden(world: World, refusal: Refused) -> None:
    acts.block(world, 1001, True)
    assert refusal("sendMessage", chat_id=1001, text="a") == "403 Forbidden: bot was blocked by the user"
    acts.deactivate(world, 1001)
    assert refusal("sendMessage", chat_id=1001, text="a") == "403 Forbidden: user is deactivated"


def test_an_edit_changes_the_text_and_takes_away_buttons_not_named_again(call: Call, world: World) -> None:
    call("sendMessage", chat_id=1001, text="a", reply_markup=keyboard([YES]))
    edited = call("editMessageText", chat_id=1001, message_id=2, text="b")
    assert (edited["text"], edited["edit_date"]) == ("b", world.seconds())
    assert "reply_markup" not in edited
    assert world.message(1001, 2) == edited


def test_buttons_can_be_changed_alone(call: Call) -> None:
    call("sendMessage", chat_id=1001, text="a", reply_markup=keyboard([YES]))
    assert "reply_markup" not in call("editMessageReplyMarkup", chat_id=1001, message_id=2)
    assert "reply_markup" in call("editMessageReplyMarkup", chat_id=1001, message_id=2, reply_markup=keyboard([YES]))


def test_edits_that_telegram_refuses_are_refused_in_its_words(call: Call, refusal: Refused) -> None:
    call("sendMessage", chat_id=1001, text="a", reply_markup=keyboard([YES]))
    same = {"text": "a ", "reply_markup": keyboard([YES])}
    assert refusal("editMessageText", chat_id=1001, message_id=2, **same).startswith(
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    )
    assert refusal("editMessageText", chat_id=1001, message_id=99, text="b") == "400 Bad Request: message to edit not found"
    assert refusal("editMessageText", chat_id=1001, message_id=1, text="b") == "400 Bad Request: message can't be edited"
    call("sendDocument", {"document": Upload("a.txt", "text/plain", b"x")}, chat_id=1001)
    assert (
        refusal("editMessageText", chat_id=1001, message_id=3, text="b")
        == "400 Bad Request: there is no text in the message to edit"
    )


def test_a_photo_and_an_action_reach_who_listens(call: Call, world: World) -> None:
    heard: list[str] = []
    stop = world.listen(1001, lambda kind, _: heard.append(kind))
    call("sendChatAction", chat_id=1001, action="typing")
    stop()
    call("sendChatAction", chat_id=1001, action="typing")
    assert heard == ["action"]


def test_a_message_can_be_deleted_for_48_hours(call: Call, refusal: Refused, world: World) -> None:
    call("sendMessage", chat_id=1001, text="a")
    call("sendMessage", chat_id=1001, text="b")
    assert call("deleteMessage", chat_id=1001, message_id=2) is True
    assert refusal("deleteMessage", chat_id=1001, message_id=2) == "400 Bad Request: message to delete not found"
    assert refusal("deleteMessage", chat_id=1001) == "400 Bad Request: message identifier is not specified"
    world.clock.move(timedelta(hours=48, seconds=2))
    why = "400 Bad Request: message can't be deleted for everyone"
    assert refusal("deleteMessage", chat_id=1001, message_id=3) == why


def test_a_press_is_answered_once_known_and_while_it_is_fresh(call: Call, refusal: Refused, world: World) -> None:
    call("sendMessage", chat_id=1001, text="a", reply_markup=keyboard([YES]))
    heard: list[tuple[str, object]] = []
    world.listen(1001, lambda kind, told: heard.append((kind, told)))
    query = acts.press(world, 1001, 2, "y")
    assert call("answerCallbackQuery", callback_query_id=query, text="Noted", show_alert="true") is True
    assert heard == [("pressed", {"message_id": 2}), ("notice", {"text": "Noted", "alert": True})]
    assert refusal("answerCallbackQuery", callback_query_id=query, text="x" * 201) == "400 Bad Request: MESSAGE_TOO_LONG"
    late = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert refusal("answerCallbackQuery", callback_query_id="17") == late
    world.clock.move(timedelta(seconds=152))
    assert refusal("answerCallbackQuery", callback_query_id=query) == late


def test_a_document_is_kept_and_can_be_sent_again_by_its_id(call: Call, world: World) -> None:
    sent = call(
        "sendDocument", {"document": Upload("a.ics", "text/calendar", b"x")}, chat_id=1001, caption="<i>c</i>", parse_mode="HTML"
    )
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("c", "italic")
    number = sent["document"]["file_id"]
    assert world.files.held[number].body == b"x"
    again = call("sendDocument", chat_id=1001, document=number)
    assert again["document"] == sent["document"]
    attached = {"f1": Upload("b.txt", "text/plain", b"yy")}
    assert call("sendDocument", attached, chat_id=1001, document="attach://f1")["document"]["file_size"] == 2


def test_a_file_that_cannot_be_sent_is_not_kept(refusal: Refused, world: World) -> None:
    for method, key in (("sendDocument", "document"), ("sendPhoto", "photo")):
        assert refusal(method, {key: Upload("a", "image/png", PICTURE)}, chat_id=7) == "400 Bad Request: chat not found"
    assert world.files.held == {}


def test_a_photo_has_the_size_of_its_picture(call: Call) -> None:
    sent = call("sendPhoto", {"photo": Upload("a.png", "image/png", PICTURE)}, chat_id=1001)
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (800, 600)
    jpeg = bytes.fromhex("ffd8ffe00004 0000ffc0000b08006400c8") + b"\0" * 9
    sent = call("sendPhoto", {"photo": Upload("a.jpg", "image/jpeg", jpeg)}, chat_id=1001)
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (200, 100)


def test_the_oldest_files_go_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.practice.files.KEPT_MOST", 10)
    files = Files()
    numbers = [files.keep(Upload("a", "b", b"x" * size), "document") for size in (4, 4, 4, 99)]
    assert list(files.held) == numbers[3:]
    assert files.size == 99


@pytest.mark.parametrize(
    ("method", "uploads", "params", "why"),
    [
        ("sendDocument", {}, {}, "there is no document in the request"),
        ("sendDocument", {"document": Upload("a", "b", b"")}, {}, "file must be non-empty"),
        (
            "sendDocument",
            {},
            {"document": "https://example.org/a.pdf"},
            "wrong remote file identifier specified: the practice chat fetches no addresses",
        ),
        (
            "sendDocument",
            {"document": Upload("a", "b", b"c")},
            {"caption": "x" * 1025},
            "message caption is too long",
        ),
        ("sendPhoto", {"photo": Upload("a", "image/png", b"x" * (PHOTO_MOST + 1))}, {}, "file is too big for a photo"),
        ("sendPhoto", {"photo": Upload("a", "image/png", b"not a picture")}, {}, "IMAGE_PROCESS_FAILED"),
        (
            "sendPhoto",
            {"photo": Upload("a", "image/png", PICTURE[:16] + b"\0\0\x30\0\0\0\x30\0" + PICTURE[24:])},
            {},
            "PHOTO_INVALID_DIMENSIONS",
        ),
        ("sendChatAction", {}, {"action": "dancing"}, "wrong parameter action in request"),
    ],
)
def test_files_and_actions_telegram_refuses(
    method: str, uploads: dict[str, Upload], params: dict[str, str], why: str, refusal: Refused
) -> None:
    assert refusal(method, uploads, chat_id=1001, **params) == f"400 Bad Request: {why}"
