"""What a team and its subscribers do with broadcasts, mostly sensible, sometimes not. Must never look inside the bot."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from tests.lives.campaign import Campaign
from tests.lives.world import blocks, presses, says

OWNER, TEAM, VIEWER = 71, (71, 72, 73, 74), 75
SUBSCRIBERS = tuple(range(1001, 1015))
_LIKED = re.compile(
    r"Write a new|Show me how|Go on to|All of these|As soon as|Yes, let|Who gets|Everybody|\(true\)|It (helps|asks|says|names)"
    r"|Yes, change|Yes, delete|Mend|Send the rest|^\d+\. No\. \d|Look at|Show the report"
)
_LEFT = re.compile(r"Back|Leave|That is all|All broadcasts|Throw|Not now|No, ")
_TICK = re.compile(r"^\d+\. (It|Nobody|No |Somebody|We|If|The)")
_WORDS = ("pause", "pause", "resume", "resume", "cancel", "report", "mend", "delete", "", "look", "nonsense")
Act = Callable[[Campaign], Awaitable[None]]


async def presses_something(at: Campaign) -> None:
    """A button of the newest message, rather one that leads on; now and then an old one."""
    await at.act(_pressed(at, at.chance.choice(TEAM)))


def _pressed(at: Campaign, person: int) -> tuple[int, dict[str, Any]]:
    phone = at.phone(person)
    shown = [one for one in phone.shown if one.buttons]
    if not shown:
        return says(person, "/broadcast")
    if at.chance.random() < 0.1:
        return presses(person, at.chance.choice(at.chance.choice(shown[-12:]).buttons)[1])
    buttons = shown[-1].buttons
    if any("Leave it" in label for label, _ in buttons) and len(buttons) == 1:
        return says(person, f"News {at.chance.randrange(10**6)}: **the clinic** stays & <b>open</b>.")
    weights = [8 if _LIKED.search(label) else 0.4 if _LEFT.search(label) else 1.5 for label, _ in buttons]
    return presses(person, at.chance.choices(buttons, weights)[0][1])


async def goes_on(at: Campaign) -> None:
    """One organiser goes on with it for a while."""
    person = at.chance.choice(TEAM)
    if at.chance.random() < 0.5:
        await at.says(person, "/broadcast")
    for _ in range(at.chance.randint(2, 8)):
        await at.act(_pressed(at, person))


async def makes_one(at: Campaign) -> None:
    """Writes one and says yes to it; others say yes too. Now and then somebody does something else in between."""
    author = at.chance.choice(TEAM)
    for words in ("/broadcast", "new", f"News {at.chance.randrange(10**6)}", "show", "checklist", "all true"):
        await _but_perhaps_not(at, author, words)
    for _ in range(8):  # the lines that count near an election are ticked one by one
        unticked = [data for label, data in at.phone(author).buttons if "(true)" not in label and _TICK.search(label)]
        if not unticked:
            break
        await at.act(presses(author, unticked[0]))
    for words in at.chance.choice((("now", "yes"), ("now", "yes"), ("tomorrow at 10", "yes", "yes"))):
        await _but_perhaps_not(at, author, words)
    newest = max((await at.look()).office.broadcasts, default=1)
    for other in at.chance.sample(TEAM, 2):
        await _but_perhaps_not(at, other, f"/broadcast {newest}")
        await _but_perhaps_not(at, other, "yes")
    for act, chance in ((roles, 0.3), (subscribes, 0.3), (stops_midway, 0.4)):
        if at.chance.random() < chance:
            await act(at)


async def _but_perhaps_not(at: Campaign, person: int, words: str) -> None:
    if at.chance.random() < 0.03:
        await at.act(_pressed(at, at.chance.choice(TEAM)))
    await at.says(person, words)


async def two_at_once(at: Campaign) -> None:
    """Two press, in one set; or one presses twice; or Telegram brings the same again."""
    one, other = at.chance.choice(TEAM), at.chance.choice(TEAM)
    acts = [_pressed(at, one), _pressed(at, other)]
    if at.chance.random() < 0.3:
        acts.append(acts[0])
    at.did["at once"] += 1
    await at.act(*acts)


async def same_order_by_two(at: Campaign) -> None:
    """Two give orders about the same broadcast, in one set."""
    number = await _number(at)
    one, other = at.chance.sample(TEAM, 2)
    await at.act(says(one, _order(at, number)), says(other, _order(at, number)))


def _order(at: Campaign, number: int) -> str:
    return f"/broadcast {number} {at.chance.choice(_WORDS)}"


async def _number(at: Campaign) -> int:
    """Of a broadcast: rather one that is under way."""
    found = (await at.look()).office.broadcasts.values()
    live = [one.id for one in found if one.state in ("sending", "paused", "scheduled")]
    return at.chance.choice(live if live and at.chance.random() < 0.8 else [one.id for one in found] or [1])


async def orders(at: Campaign) -> None:
    """Types an order; perhaps somebody who may not."""
    await at.says(at.chance.choice((*TEAM, VIEWER, SUBSCRIBERS[0])), _order(at, await _number(at)))


async def mends(at: Campaign) -> None:
    """Writes one that is out anew, or deletes it; somebody else says yes."""
    number, (one, other) = await _number(at), at.chance.sample(TEAM, 2)
    acts: list[tuple[int, str]]
    if at.chance.random() < 0.3:
        acts = [(one, f"/broadcast {number} delete"), (one, "yes")]
    else:
        news = f"News {at.chance.randrange(10**6)}"
        acts = [
            (one, f"/broadcast {number} mend"),
            (one, news),
            (one, "yes"),
            (other, f"/broadcast {number} mend"),
            (other, "yes"),
        ]
    for person, words in acts:
        await _but_perhaps_not(at, person, words)


async def time_set(at: Campaign) -> None:
    """Types a time where it may be asked for, or anywhere else."""
    await at.says(
        at.chance.choice(TEAM), at.chance.choice(("tomorrow at 10", "today at 5 pm", "Friday at 11 am", "tomorrow 3 am"))
    )


async def roles(at: Campaign) -> None:
    """The owner takes a role, rather that of somebody who said yes to one that is to go, or gives it back by a link."""
    office = (await at.look()).office
    yeses = [who for one in office.broadcasts.values() if one.state == "scheduled" for who in one.approved if who in TEAM[1:]]
    person = at.chance.choice(yeses or TEAM[1:])
    if office.role_of(person):
        if yeses or at.chance.random() < 0.2:
            await at.act(says(OWNER, f"/team take {person}"))
            await at.act(says(OWNER, "yes"))
            at.did["role taken"] += 1
        return
    await let_in(at, person)


async def let_in(at: Campaign, person: int, role: str = "organiser") -> None:
    """By a link that works once."""
    for words in ("/team", "who", "give", role):
        await at.says(OWNER, words)
    code = next(found for one in reversed(at.phone(OWNER).shown) if (found := re.search(r"join-\w+", one.words)))
    await at.says(person, f"/start {code[0]}")
    at.did["role given"] += 1


async def _one_of_them(at: Campaign) -> int:
    """A subscriber; rather one whose copy still waits."""
    waiting = [person for (_, person), state in (await at.look()).states.items() if state in ("waiting", "out") and person > 0]
    return at.chance.choice(waiting if waiting and at.chance.random() < 0.7 else SUBSCRIBERS)


async def subscribes(at: Campaign) -> None:
    """Says yes to updates."""
    person = at.chance.choice(SUBSCRIBERS)
    await at.says(person, "/updates")
    await at.says(person, "yes")


async def stops(at: Campaign) -> None:
    """Says stop."""
    await at.says(await _one_of_them(at), "/stop")


async def stops_midway(at: Campaign) -> None:
    """The broadcaster takes a few copies out; somebody whose copy waits says stop; it goes on."""
    await at.sends(1)
    await stops(at)
    await at.sends(2)


async def forgets(at: Campaign) -> None:
    """Deletes everything about them; seldom, somebody of the team."""
    person = await _one_of_them(at) if at.chance.random() < 0.85 else at.chance.choice(TEAM[1:])
    await at.says(person, "/forget")
    await at.says(person, "yes")
    at.did["forgotten"] += 1


async def answers(at: Campaign) -> None:
    """Is in the middle of an answer."""
    person = at.chance.choice(SUBSCRIBERS)
    for words in at.chance.sample(("hello", "plan", "The clinic has no lift", "done", "/help", "A lift by May"), 3):
        await at.says(person, words)


async def leaves(at: Campaign) -> None:
    """Blocks the bot, or unblocks it."""
    await at.act(blocks(await _one_of_them(at), back=at.chance.random() < 0.6))


async def time_passes(at: Campaign) -> None:
    """Seconds, or half a day."""
    lengths = (timedelta(seconds=3), timedelta(minutes=11), timedelta(minutes=31), timedelta(hours=7))
    await at.passes(at.chance.choice(lengths))


async def sends(at: Campaign) -> None:
    """The broadcaster works a little, or as long as there is something to do."""
    await at.sends(at.chance.choice((1, 1, 2, 60)))


async def releases(at: Campaign) -> None:
    """Calls that hung, end."""
    at.telegram.release()
    await at.sends(1)


async def ends(at: Campaign) -> None:
    """The program is stopped or killed, and begins again."""
    await at.stops(killed=at.chance.random() < 0.6)


ACTS: tuple[tuple[Act, int], ...] = (
    *((makes_one, 12), (goes_on, 3), (presses_something, 3), (two_at_once, 4), (same_order_by_two, 4), (orders, 6)),
    *((mends, 3), (time_set, 1), (roles, 1), (subscribes, 5), (stops, 3), (forgets, 1), (answers, 2), (leaves, 2)),
    *((time_passes, 6), (sends, 14), (releases, 4), (ends, 1)),
)
"""What happens, and how often."""
