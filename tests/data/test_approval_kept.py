"""Proves that a yes is still to exactly this once the broadcast has been written down and read again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from data import offices
from data.store import Store
from dialogs.office import NO_OFFICE, Arrangement, Audience, Broadcast, Office
from dialogs.piece import LinkButton, Mark, Piece
from dialogs.team.approving import honest, stamp

NOW = datetime(2026, 11, 24, 12, 0, 0, 123456, tzinfo=UTC)
PIECE = Piece("Dear friends, “you”", (Mark("bold", 0, 4), Mark("text_link", 5, 7, "https://example.org")), "picture", size=7)
MADE = Broadcast(
    12,
    2,
    NOW,
    "previewed",
    PIECE,
    (LinkButton("More", "https://example.org"),),
    "Stop: /stop",
    Audience(("mp",), ("met",), ("Leeds",), ("drugs",), 30),
    ("policy", "nobody"),
    (2,),
    (NOW + timedelta(days=2)).astimezone(ZoneInfo("Europe/London")).astimezone(UTC),
)


async def test_the_sign_of_what_was_shown_is_the_same_after_it_was_kept(store: Store) -> None:
    await store.write(lambda c: offices.save(c, NO_OFFICE, Office(broadcasts={12: MADE}), NOW))
    kept = (await store.write(lambda c: offices.load(c, Arrangement(), NOW))).broadcasts[12]

    assert stamp(kept) == stamp(MADE)
    assert honest(MADE, kept).approved == (2,)


def test_even_broken_words_have_a_sign() -> None:
    assert stamp(replace(MADE, piece=Piece("half a sign \ud800"))) != stamp(MADE)
