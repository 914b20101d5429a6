"""What Telegram sends when a person sends something that is not text: only the description, for nothing is ever stored.

Must never hold real media: a photo's and a document's ids lead to samples that are made when asked for, all others nowhere.
"""

from collections.abc import Callable

from bot.practice.files import unique
from bot.practice.samples import LETTER, SIZES, document_id, photo_id, size_of
from bot.practice.world import Json, Person


def _file(kind: str, number: int, size: int) -> Json:
    name = f"practice-{kind}-{number}"
    return {"file_id": name, "file_unique_id": unique(name), "file_size": size}


def _photo(number: int) -> list[Json]:
    return [_sample(photo_id(width, number)) | {"width": width, "height": height} for width, height in SIZES]


def _sample(name: str) -> Json:
    return {"file_id": name, "file_unique_id": unique(name), "file_size": size_of(name)}


def _poll(number: int) -> Json:
    options = [{"persistent_id": str(at), "text": text, "voter_count": 0} for at, text in enumerate(("Yes", "No"))]
    rules = {"is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    rules |= {"allows_revoting": True, "members_only": False}
    return {"id": str(10**18 + number), "question": "Shall we meet?", "options": options, "total_voter_count": 0, **rules}


MADE: dict[str, Callable[[Person, int, int], Json]] = {
    "sticker": lambda _, number, __: {
        "sticker": _file("sticker", number, 12_000)
        | {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
    },
    "voice": lambda _, number, __: {
        "voice": _file("voice", number, 8_000) | {"duration": 3, "mime_type": "audio/ogg"},
    },
    "photo": lambda _, number, __: {"photo": _photo(number)},
    "video": lambda _, number, __: {
        "video": _file("video", number, 400_000) | {"width": 640, "height": 360, "duration": 5, "mime_type": "video/mp4"},
    },
    "document": lambda _, number, __: {
        "document": _sample(document_id(number)) | {"file_name": LETTER, "mime_type": "application/pdf"},
    },
    "location": lambda _, __, ___: {"location": {"latitude": 51.4998, "longitude": -0.1247}},
    "contact": lambda person, _, __: {
        "contact": {"phone_number": "+447700900123", "first_name": person.name, "user_id": person.id},
    },
    "poll": lambda _, number, __: {"poll": _poll(number)},
    "dice": lambda _, number, __: {"dice": {"emoji": "🎲", "value": number % 6 + 1}},
    "forward": lambda person, _, now: {
        "forward_origin": {"type": "user", "sender_user": person.user(), "date": now - 3600},
        "text": "A message from another chat.",
    },
}
CAPTIONED = ("photo", "document")
SHOWN = tuple(kind for kind in MADE if kind != "forward")


def picture(kind: str, person: Person, number: int, now: int) -> Json:
    """The content of a message of `kind`; `number` makes its ids its own; `KeyError` for a kind that is not known."""
    return MADE[kind](person, number, now)


def album(number: int) -> list[Json]:
    """Three photos sent together: three messages that share a `media_group_id`."""
    return [{"media_group_id": str(10**16 + number), "photo": _photo(number + at)} for at in range(3)]
