"""What comes by itself about a broadcast to a chosen few. Must never count one of them out."""

from dataclasses import replace

from data.store import Store
from dialogs.office import Audience
from tests.bot.runs import ANN, move, organisers, put
from tests.bot.test_bars import going, shows, words
from tests.bot.test_mending import EDIT, NOW, letters, mends
from tests.wire import practice_clock

NARROW = Audience(deciders=("mp",))


async def test_the_moving_message_counts_nobody_of_a_chosen_few(store: Store) -> None:
    now = practice_clock().now()
    await put(store, going(now, audience=NARROW, total=2), {1001: "waiting", 1002: "waiting"}, now)
    await organisers(store, now, ANN)
    async with shows(store) as at:
        ((_, first), *_) = await at.step()
        await move(store, 12, "sent", 1001)
        assert await at.step() == [], "that one of them has it is not said"
    assert words(first) == "Broadcast 12\nGoing out now, to fewer than 5 people."


async def test_the_end_of_a_change_is_told_without_numbers(store: Store) -> None:
    await put(store, replace(EDIT, audience=NARROW, total=2), {1001: "sent", 1002: "blocked"}, NOW)
    await organisers(store, NOW, ANN)
    async with mends(store) as at:
        await at.whole_round()
    assert await letters(store) == [(ANN, "The change to broadcast 12 is done. Its report says what came of it.")]
