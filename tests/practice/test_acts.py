"""What a person does in their app, and the updates it makes; every update is read by a second library too."""

from datetime import timedelta

import pytest

from bot.practice import acts
from bot.practice.media import MADE
from bot.practice.world import Json, Unknown, World
from tests.practice.aiogram_oracle import check_update
from tests.practice.conftest import Call

BUTTONS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "NHS", "url": "https://nhs.uk"}]]}


def updates(world: World) -> list[Json]:
    """The updates not yet taken, each checked."""
    taken: list[Json] = []
    for update in world.queue.take(world.queue.waiting[0].id if world.queue.waiting else 0, 100):
        check_update(update)
        assert isinstance(update, dict)
        taken.append(update)
    world.queue.take(world.queue.next_id, 100)
    return taken


def test_a_command_arrives_as_telegram_sends_it(world: World) -> None:
    acts.say(world, 1001, " /start hello ")
    assert updates(world) == [
        {
            "update_id": 731_204_551,
            "message": {
                "message_id": 1,
                "from": {"id": 1001, "is_bot": False, "first_name": "Sam", "language_code": "en"},
                "chat": {"id": 1001, "first_name": "Sam", "type": "private"},
                "date": world.seconds(),
                "text": "/start hello",
                "entities": [{"offset": 0, "length": 6, "type": "bot_command"}],
            },
        }
    ]


@pytest.mark.parametrize("kind", sorted(MADE))
def test_everything_that_can_be_sent_arrives(kind: str, world: World) -> None:
    acts.send(world, 1001, kind)
    (update,) = updates(world)
    assert ("forward_origin" if kind == "forward" else kind) in update["message"]


def test_an_album_arrives_as_one_update_for_each_photo(world: World) -> None:
    acts.send(world, 1001, "album")
    pieces = [update["message"] for update in updates(world)]
    assert len(pieces) == 3
    assert len({piece["media_group_id"] for piece in pieces}) == 1


def test_what_the_app_cannot_send_is_refused(world: World) -> None:
    with pytest.raises(Unknown, match="cannot send that kind"):
        acts.send(world, 1001, "parcel")
    for nothing in ("", " \n ", "\0\r"):
        with pytest.raises(acts.NotPossible, match="nothing to send"):
            acts.say(world, 1001, nothing)
    with pytest.raises(acts.NotPossible, match="cannot be sent"):
        acts.say(world, 1001, "a\ud800")
    assert updates(world) == []


def test_a_long_paste_arrives_in_pieces_that_lose_no_word(world: World) -> None:
    text = " ".join(f"word{number}" for number in range(1500))
    last = acts.say(world, 1001, text)
    pieces = [update["message"]["text"] for update in updates(world)]
    assert " ".join(pieces) == text
    assert all(len(piece) <= 4096 for piece in pieces)
    assert last == len(pieces) == 4


def test_a_long_word_is_cut_at_the_limit() -> None:
    assert [len(piece) for piece in acts.cut("x" * 9000)] == [4096, 4096, 808]
    assert acts.cut("x" * 4096) == ["x" * 4096]


def test_a_press_carries_the_message_and_the_data(world: World, call: Call) -> None:
    acts.say(world, 1001, "/start")
    sent = call("sendMessage", chat_id=1001, text="Shall we?", reply_markup=BUTTONS)
    updates(world)
    query = acts.press(world, 1001, 2, "y")
    (update,) = updates(world)
    assert update["callback_query"]["message"] == sent
    assert (update["callback_query"]["id"], update["callback_query"]["data"]) == (query, "y")
    assert acts.press(world, 1001, 2, "y") != query


def test_only_a_forged_press_needs_no_button(world: World, call: Call) -> None:
    acts.say(world, 1001, "/start")
    call("sendMessage", chat_id=1001, text="Shall we?", reply_markup=BUTTONS)
    with pytest.raises(Unknown, match="That button is no longer there"):
        acts.press(world, 1001, 2, "n")
    with pytest.raises(Unknown, match="no such message"):
        acts.press(world, 1001, 9, "y")
    updates(world)
    acts.press(world, 1001, 2, "n" * 64, forged=True)
    assert updates(world)[0]["callback_query"]["data"] == "n" * 64


def test_old_presses_are_not_kept_for_ever(world: World, call: Call) -> None:
    acts.say(world, 1001, "/start")
    call("sendMessage", chat_id=1001, text="Shall we?", reply_markup=BUTTONS)
    first = acts.press(world, 1001, 2, "y")
    world.clock.move(timedelta(seconds=160))
    second = acts.press(world, 1001, 2, "y")
    assert first not in world.presses
    assert second in world.presses


def test_an_edit_of_ones_own_message_arrives_as_an_edit(world: World) -> None:
    number = acts.say(world, 1001, "/start")
    world.clock.move(timedelta(minutes=1))
    acts.edit(world, 1001, number, "hello")
    edited = updates(world)[1]["edited_message"]
    assert (edited["text"], edited["message_id"], edited["edit_date"] - edited["date"]) == ("hello", number, 60)
    assert "entities" not in edited


def test_only_ones_own_text_can_be_changed(world: World, call: Call) -> None:
    sticker = acts.send(world, 1001, "sticker")
    sent = call("sendMessage", chat_id=1001, text="Hello")["message_id"]
    for number in (sticker, sent):
        with pytest.raises(acts.NotPossible, match="Only a text you wrote"):
            acts.edit(world, 1001, number, "x")
    own = acts.say(world, 1001, "mine")
    for text in ("", "x" * 4097):
        with pytest.raises(acts.NotPossible, match="between 1 and 4096"):
            acts.edit(world, 1001, own, text)


def test_blocking_and_letting_in_again_arrive_as_changes_of_membership(world: World) -> None:
    acts.say(world, 1001, "/start")
    updates(world)
    acts.block(world, 1001, True)
    acts.block(world, 1001, True)
    with pytest.raises(acts.NotPossible, match="You have blocked the bot"):
        acts.say(world, 1001, "hello")
    acts.block(world, 1001, False)
    seen = [update["my_chat_member"] for update in updates(world)]
    changes = [(change["old_chat_member"]["status"], change["new_chat_member"]["status"]) for change in seen]
    assert changes == [("member", "kicked"), ("kicked", "member")]


def test_somebody_who_deleted_their_account_does_nothing_more(world: World) -> None:
    acts.deactivate(world, 1001)
    with pytest.raises(acts.NotPossible, match="deleted their account"):
        acts.say(world, 1001, "hello")


def test_a_group_with_the_bot_passes_on_commands_and_nothing_else(world: World, call: Call) -> None:
    group = acts.add_to(world, 1001, "supergroup", "Neighbours")
    acts.say(world, 1001, "just talking", group.id)
    acts.say(world, 1001, "/start", group.id)
    seen = updates(world)
    assert [min(update) for update in seen] == ["my_chat_member", "message", "message"]
    assert seen[1]["message"]["new_chat_members"] == [world.bot_user()]
    assert seen[2]["message"]["text"] == "/start"
    assert call("sendMessage", chat_id=group.id, text="I work in private chats.")["chat"]["title"] == "Neighbours"


def test_a_group_left_or_that_threw_the_bot_out_is_forbidden(world: World, call: Call, refusal: Call) -> None:
    left, out = (acts.add_to(world, 1001, "group", name) for name in ("One", "Two"))
    assert left.id != out.id
    assert call("leaveChat", chat_id=left.id) is True
    why = "403 Forbidden: bot is not a member of the group chat"
    assert refusal("sendMessage", chat_id=left.id, text="a") == why
    acts.remove_from(world, 1001, out.id)
    assert updates(world)[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert refusal("sendMessage", chat_id=out.id, text="a") == "403 Forbidden: bot was kicked from the group chat"
    world.person(1001).state = "member"
    assert refusal("leaveChat", chat_id=1001).startswith("400 Bad Request: chat member status can't be changed")


def test_a_channel_makes_the_bot_an_administrator_and_passes_on_posts(world: World, call: Call) -> None:
    channel = acts.add_to(world, 1001, "channel", "News")
    acts.say(world, 1001, "A post", channel.id)
    joined, post = updates(world)
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert "from" not in post["channel_post"]
    assert "from" not in call("sendMessage", chat_id=channel.id, text="Hello")


def test_poison_can_be_put_among_the_updates(world: World) -> None:
    assert world.inject({"message": "poison"}) == 731_204_551
    acts.say(world, 1001, "after it")
    assert world.queue.take(0, 1) == [{"update_id": 731_204_551, "message": "poison"}]


def test_who_and_what_is_not_there_is_said_plainly(world: World) -> None:
    for act, what in (
        (lambda: world.person(5), "person"),
        (lambda: world.chat(5), "chat"),
        (lambda: world.message(1001, 5), "message"),
    ):
        with pytest.raises(Unknown, match=f"There is no such {what}"):
            act()


def test_the_oldest_messages_of_a_very_long_chat_are_forgotten(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.practice.world.KEPT_MESSAGES", 3)
    for number in range(5):
        acts.say(world, 1001, f"message {number}")
    assert list(world.chat(1001).messages) == [3, 4, 5]
