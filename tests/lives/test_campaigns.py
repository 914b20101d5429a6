"""Proves over many random acts of a team and its subscribers that each broadcast stays true, whatever goes wrong when."""

import os
from datetime import UTC, datetime
from itertools import count
from random import SystemRandom  # noqa: TID251 a test passes chance in, and prints the seed

import pytest

from bot.turn import Rules
from data.store import Store
from dialogs.content import Content
from dialogs.office import Arrangement
from tests.lives.campaign import Campaign
from tests.lives.team import ACTS, OWNER, SUBSCRIBERS, TEAM, VIEWER, let_in
from tests.lives.test_lives import quick_store

__all__ = ["quick_store"]
ACTS_EACH = int(os.environ.get("CAMPAIGN_ACTS", "120"))
WINTER, SPRING = datetime(2027, 1, 12, 10, tzinfo=UTC), datetime(2027, 3, 29, 10, tzinfo=UTC)
ARRANGED = Arrangement(owners=frozenset({OWNER}), two_above=6, bot="coach_bot")


@pytest.mark.parametrize("begins", [WINTER, SPRING], ids=["winter", "an election comes"])
async def test_whatever_a_team_does_each_person_gets_each_broadcast_once_or_it_is_counted_why_not(
    quick_store: Store, content: Content, begins: datetime
) -> None:
    seed = int(os.environ.get("CAMPAIGN_SEED", SystemRandom().randrange(10**6)))
    print(f"CAMPAIGN_SEED={seed}")  # noqa: T201 shown when the test fails
    fresh = count(1)
    rules = Rules(content, "the team", lambda: f"{next(fresh):032x}", ARRANGED)
    at = Campaign(quick_store, rules, begins, seed)
    await everybody_comes(at)
    acts, weights = zip(*ACTS, strict=True)
    for number in range(5 * ACTS_EACH):
        if number >= ACTS_EACH and at.did["bot: sending"]:
            break  # a few of these lives take longer until their first broadcast goes out
        (act,) = at.chance.choices(acts, weights)
        at.did[act.__name__] += 1
        await act(at)
    await at.ends()
    print(dict(at.did), dict(at.telegram.ends), at.turns)  # noqa: T201 figures
    assert at.did["bot: sending"], "none was ever sent"


async def everybody_comes(at: Campaign) -> None:
    """The team is made, and people say yes to updates."""
    for person in (*TEAM, VIEWER, *SUBSCRIBERS):
        await at.says(person, "/start")
    for person in TEAM[1:]:
        await let_in(at, person)
    await let_in(at, VIEWER, "viewer")
    for person in SUBSCRIBERS[:10]:
        await at.says(person, "/updates")
        await at.says(person, "yes")
