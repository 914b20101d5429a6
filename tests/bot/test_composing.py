"""Proves that composing works through Telegram's JSON, the database and back: the number is counted, the preview is a letter."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.render import request
from bot.turn import Rules
from data import offices, sessions
from data.sessions import Change
from data.store import Store
from dialogs.area import Area
from dialogs.consent import Consent
from dialogs.content import Content
from dialogs.office import Arrangement, Broadcast
from dialogs.session import Session
from tests.bot.strange import SAM, message
from tests.bot.test_turn import arrive, take

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
OURS = Arrangement(frozenset({SAM}))
BOLD = {"entities": [{"type": "bold", "offset": 0, "length": 4}]}
_NUMBERS = count(100)


async def sent(store: Store, content: Content, **fields: object) -> list[dict[str, Any]]:
    """Sam sends it; what is sent back, as the requests it becomes."""
    update = {"message": message(chat={"id": SAM, "type": "private"}, **fields)}
    await arrive(store, update, first=next(_NUMBERS))
    outcome = await take(store, Rules(content, "team@example.org", lambda: "p1", OURS), NOW)
    return [request(letter.person, letter.body)[1] for letter in outcome.letters]


async def subscribers(store: Store, number: int) -> None:
    yes = Consent(True, NOW - timedelta(days=3), "abc")
    leeds = Area(council="Leeds City Council", agreed=True)
    people = [Change(name, Session(), Session(1, 1, "home", updates=yes, area=leeds)) for name in range(5000, 5000 + number)]
    await store.write(lambda c: sessions.save(c, people, NOW))


async def the_broadcast(store: Store) -> Broadcast:
    office = await store.write(lambda c: offices.load(c, OURS, NOW))
    return office.broadcasts[1]


async def test_a_broadcast_is_written_narrowed_down_and_looked_at(store: Store, content: Content) -> None:
    await subscribers(store, 6)
    for words in ("hi", "/broadcast", "new"):
        await sent(store, content, text=words)
    hub = await sent(store, content, text="Come on Friday", **BOLD)
    assert "So far that is 6 people." in hub[-1]["text"]
    await sent(store, content, text="who")
    await sent(store, content, text="area")
    assert "So far that is 6 people." in (await sent(store, content, text="LEEDS CITY COUNCIL"))[-1]["text"]
    assert "So far that is 6 people." in (await sent(store, content, text="Kent"))[-1]["text"], "one of two places is enough"
    await sent(store, content, text="/broadcast 1")
    copy, hub_again = await sent(store, content, text="show")

    assert copy["text"].startswith("Come on Friday\n\n")
    assert copy["text"].endswith("/stop")
    assert copy["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert "Above is how it will look." in hub_again["text"]
    one = await the_broadcast(store)
    assert (one.state, one.audience.areas) == ("previewed", ("LEEDS CITY COUNCIL", "Kent"))


async def test_a_picture_keeps_its_words_and_its_id(store: Store, content: Content) -> None:
    for words in ("hi", "/broadcast", "new"):
        await sent(store, content, text=words)
    photo = [{"file_id": "small", "file_size": 9}, {"file_id": "large", "file_size": 99}]
    hub = await sent(store, content, photo=photo, caption="Our day")
    assert "So far nobody has said yes to updates" in hub[-1]["text"]
    copy, _ = await sent(store, content, text="show")

    assert (copy["photo"], copy["caption"].partition("\n")[0]) == ("large", "Our day")
