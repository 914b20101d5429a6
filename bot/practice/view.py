"""How the chat page sees the world: messages as pieces of text and buttons, the clock in London's time.

Must never hand HTML to the page: what it gets is text and flags.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import MovableClock
from bot.practice.entities import runs
from bot.practice.files import Files
from bot.practice.media import CAPTIONED, SHOWN
from bot.practice.world import BOT_USERNAME, Chat, Json, World

LONDON = ZoneInfo("Europe/London")
EARLIEST, LATEST = 2000, 2100  # years
START = re.compile(
    rf"(?i:https?://(?:www\.)?(?:t|telegram)\.me/{BOT_USERNAME})/?\?start=(?P<web>[A-Za-z0-9_-]{{1,64}})"
    rf"|(?i:tg://resolve\?domain={BOT_USERNAME})&start=(?P<app>[A-Za-z0-9_-]{{1,64}})"
)
STEPS = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "1w": timedelta(weeks=1)}


def message(world: World, told: Json) -> Json:
    """Telegram's `Message` as the page shows it."""
    by_bot = told.get("from", {}).get("id") == world.bot_id
    text = told.get("text") or told.get("caption") or ""
    entities = told.get("entities") or told.get("caption_entities") or []
    rows = told.get("reply_markup", {}).get("inline_keyboard", [])
    media = next((kind for kind in SHOWN if kind in told), None)
    return {
        "message_id": told["message_id"],
        "from": "bot" if by_bot else "person",
        "at": datetime.fromtimestamp(told["date"], UTC).astimezone(LONDON).isoformat(),
        "edited": "edit_date" in told,
        "runs": [_led(piece) for piece in runs(text, entities)] if text else [],
        "buttons": [[_button(button) for button in row] for row in rows],
        "file": _file(told, world.files) if media in CAPTIONED else None,
        "media": None if by_bot else media,
        "forwarded": "forward_origin" in told,
    }


def start_code(address: str) -> str:
    """What a link to this very bot makes a person send after `/start`; "" for any other link."""
    link = START.fullmatch(address)
    return (link["web"] or link["app"]) if link else ""


def _led(piece: Json) -> Json:
    code = start_code(piece["link"] or "")
    return piece | {"link": None, "start": code} if code else piece


def group(chat: Chat) -> Json:
    """A group or channel."""
    return {"id": chat.id, "title": chat.title, "kind": chat.kind, "bot": chat.bot}


def _button(button: Json) -> Json:
    if "copy_text" in button:
        return {"label": button["text"], "copies": button["copy_text"]["text"]}
    if "url" in button:
        code = start_code(button["url"])
        return {"label": button["text"]} | ({"start": code} if code else {"url": button["url"]})
    return {"label": button["text"], "data": button["callback_data"]}


def _file(told: Json, files: Files) -> Json:
    kind = "photo" if "photo" in told else "document"
    file = told["photo"][-1] if kind == "photo" else told["document"]
    held = files.find(file["file_id"])
    name = file.get("file_name") or (held.name if held else "picture")
    return {"name": name, "size": file["file_size"], "url": f"/chat/files/{file['file_id']}", "kind": kind}


def detail(world: World, kind: str, told: Json) -> object:
    """What happened (`kind`), as the page hears it."""
    if kind in ("message", "edit"):
        return message(world, told)
    return told["commands"] if kind == "commands" else told


def snapshot(world: World, chat_id: int) -> Json:
    """All a page needs to show a chat: a person's, or a group, which has neither a person nor a menu of commands."""
    chat, person = world.chat(chat_id), world.people.get(chat_id)
    language = person.language if person else ""
    shown = {
        "clock": clock(world.clock),
        "messages": [message(world, told) for told in chat.messages.values()],
        "bot": {what: world.profile.text(what, language) for what in ("name", "description")},
    }
    if person is None:
        return shown
    return shown | {"person": person.json(), "commands": world.profile.shown_to(chat_id, language)}


def clock(movable: MovableClock) -> Json:
    """The time as practised."""
    now = movable.now().astimezone(LONDON)
    offset = round(movable.offset.total_seconds())
    return {"now": now.isoformat(timespec="seconds"), "offset_seconds": offset, "moved": offset != 0}


def moved_by(movable: MovableClock, asked: Json) -> timedelta:
    """How far the clock shall move; `ValueError` says what is wrong with what was asked.

    `by` a day or a week keeps the hour on the wall across the change to summer time; `to` is a wall time in London and
    may be earlier than now, as a time that has passed can be practised too.
    """
    by, to = asked.get("by"), asked.get("to")
    if (by is None) == (to is None):
        raise ValueError('Say either "by" how much or "to" when the clock shall move.')
    now = movable.now()
    wanted = _wall(str(to)) if by is None else _later(now, by)
    if not EARLIEST <= wanted.year <= LATEST:
        raise ValueError(f"The clock goes from {EARLIEST} to {LATEST}.")
    return wanted.astimezone(UTC) - now


def _later(now: datetime, by: object) -> datetime:
    if not isinstance(by, str) or by not in STEPS:
        raise ValueError("The clock moves by 1h, 1d or 1w.")
    return now + STEPS[by] if by == "1h" else now.astimezone(LONDON) + STEPS[by]


def _wall(written: str) -> datetime:
    try:
        wanted = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError("Write the time like 2027-03-28T09:00.") from None
    return wanted.replace(tzinfo=LONDON) if wanted.tzinfo is None else wanted
