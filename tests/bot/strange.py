"""Updates of every kind with what they mean, and any number of broken ones made from them. Must hold nobody's real words."""

from typing import Any

from hypothesis import strategies as st

from bot.translate import Crowd, Heard, Nothing
from dialogs.inputs import Amended, Left, Pressed, Returned, Said, Showed

SAM, GROUP = 1001, -1_000_000_000_001
USER = {"id": SAM, "is_bot": False, "first_name": "Sam"}
CHAT = {"id": SAM, "type": "private", "first_name": "Sam"}
CROWD = {"id": GROUP, "type": "supergroup", "title": "Friends"}
PHOTO = [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}]
KNOWN_FIELDS: tuple[str, ...] = (
    "message",
    "callback_query",
    "edited_message",
    "my_chat_member",
    "channel_post",
    "chat",
    "from",
    "id",
    "text",
)
KNOWN_FIELDS += ("message_id", "data", "new_chat_member", "status", "media_group_id")


def message(**content: Any) -> dict[str, Any]:  # noqa: ANN401 whatever a message may hold
    chat = content.get("chat", CHAT)
    sender = {**USER, "id": chat["id"]} if isinstance(chat, dict) and chat.get("type") == "private" and "id" in chat else USER
    return {"message_id": 7, "from": sender, "chat": CHAT, "date": 1, **content}


def press(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 whatever a press may hold
    query = {"id": "q1", "from": USER, "message": message(text="?"), "chat_instance": "1", "data": "3.o-mp", **changes}
    return {"callback_query": {name: value for name, value in query.items() if value is not None}}


def member(status: str, chat: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"my_chat_member": {"chat": chat or CHAT, "from": USER, "new_chat_member": {"status": status, "user": USER}}}


MEANT: dict[str, tuple[dict[str, Any], object]] = {
    "words": ({"message": message(text="The ramp")}, Heard(SAM, Said("The ramp", 7))),
    "a command": ({"message": message(text="/start owner")}, Heard(SAM, Said("/start owner", 7))),
    "no words": ({"message": message(text="")}, Heard(SAM, Said("", 7))),
    "a sticker": ({"message": message(sticker={})}, Heard(SAM, Showed("sticker"))),
    "a voice message": ({"message": message(voice={})}, Heard(SAM, Showed("voice message"))),
    "a picture with words": ({"message": message(photo=PHOTO, caption="Look")}, Heard(SAM, Showed("picture"))),
    "a piece of an album": ({"message": message(photo=PHOTO, media_group_id="12")}, Heard(SAM, Showed("picture", "12"))),
    "a file": ({"message": message(document={})}, Heard(SAM, Showed("file"))),
    "a moving picture, which is a file too": (
        {"message": message(animation={}, document={})},
        Heard(SAM, Showed("moving picture")),
    ),
    "a place": ({"message": message(location={})}, Heard(SAM, Showed("place"))),
    "a named place": ({"message": message(venue={}, location={})}, Heard(SAM, Showed("place"))),
    "a contact": ({"message": message(contact={})}, Heard(SAM, Showed("contact"))),
    "a poll": ({"message": message(poll={})}, Heard(SAM, Showed("poll"))),
    "dice": ({"message": message(dice={})}, Heard(SAM, Showed("dice"))),
    "a forward": ({"message": message(text="Hi", forward_origin={})}, Heard(SAM, Showed("forwarded message"))),
    "a forward of the team's command": (
        {"message": message(text="/broadcast", forward_origin={})},
        Heard(SAM, Showed("forwarded message"), refused="/broadcast"),
    ),
    "words in the name of a group in a private chat": ({"message": message(text="/team", sender_chat=CROWD)}, Nothing()),
    "words of somebody else in a private chat": (
        {"message": message(text="/team", **{"from": {"id": 9}})},
        Nothing("", 9, "/team"),
    ),
    "something new": ({"message": message(hologram={})}, Nothing()),
    "a pinned message": ({"message": message(pinned_message={})}, Nothing()),
    "an edit": ({"edited_message": message(text="The lift")}, Heard(SAM, Amended("The lift", 7))),
    "an edit into a command of the team's": (
        {"edited_message": message(text="/AUDIT now")},
        Heard(SAM, Amended("/AUDIT now", 7), refused="/audit"),
    ),
    "an edit of somebody else's": ({"edited_message": message(text="Hi", **{"from": {"id": 9}})}, Nothing()),
    "an edited caption": ({"edited_message": message(photo=PHOTO, caption="Look")}, Nothing()),
    "an edit in a group": ({"edited_message": message(text="Hi", chat=CROWD)}, Nothing()),
    "an edit in a group into a command of the team's": (
        {"edited_message": message(text="/todo", chat=CROWD)},
        Nothing("", SAM, "/todo"),
    ),
    "a press": (press(), Heard(SAM, Pressed("3.o-mp", 7), "q1")),
    "a press without data": (press(data=None), Heard(SAM, Pressed("", 7), "q1")),
    "a press on a message out of reach": (
        press(message={"message_id": 7, "chat": CHAT, "date": 0}),
        Heard(SAM, Pressed("3.o-mp", 7), "q1"),
    ),
    "a press without a message": (press(message=None), Heard(SAM, Pressed("", 0), "q1")),
    "a press by somebody else": (press(**{"from": {"id": 9}}), Nothing("q1", 9, "button")),
    "a press in a group": (press(message=message(text="?", chat=CROWD)), Nothing("q1", SAM, "button")),
    "blocked": (member("kicked"), Heard(SAM, Left())),
    "unblocked": (member("member"), Heard(SAM, Returned())),
    "put into a group": (member("member", CROWD), Crowd(GROUP)),
    "thrown out of a group": (member("kicked", CROWD), Nothing()),
    "left a group": (member("left", CROWD), Nothing()),
    "words in a group": ({"message": message(text="/plan", chat=CROWD)}, Crowd(GROUP)),
    "a command of the team's in a group": ({"message": message(text="/team", chat=CROWD)}, Crowd(GROUP, SAM, "/team")),
    "the same below a picture": ({"message": message(photo=PHOTO, caption="/team", chat=CROWD)}, Crowd(GROUP, SAM, "/team")),
    "the same by an admin who does not show who they are": (
        {"message": message(text="/team", chat=CROWD, sender_chat=CROWD)},
        Crowd(GROUP),
    ),
    "seen out of a group": ({"message": message(left_chat_member=USER, chat=CROWD)}, Nothing()),
    "a post in a channel": ({"channel_post": {"message_id": 1, "chat": {"id": GROUP, "type": "channel"}}}, Crowd(GROUP)),
    "a kind nobody asked for": ({"poll_answer": {"poll_id": "1"}}, Nothing()),
    "nothing at all": ({}, Nothing()),
}


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["private", "member", "kicked"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KNOWN_FIELDS), inner, max_size=4),
    max_leaves=12,
)
SEEDS = [update for update, _ in MEANT.values()]


def _mutated(update: object, draw: st.DrawFn) -> object:
    """`update` with one value somewhere in it replaced, taken away, or doubled."""
    if not isinstance(update, dict) or not update or draw(st.integers(0, 3)) == 0:
        return draw(JSON)
    name = draw(st.sampled_from(sorted(update)))
    return {**update, name: _mutated(update[name], draw)}


@st.composite
def mutants(draw: st.DrawFn) -> dict[str, Any]:
    update: object = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 3))):
        update = _mutated(update, draw)
    return update if isinstance(update, dict) else {"message": update}
