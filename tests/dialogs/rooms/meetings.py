"""People after a meeting, for the tests of the rooms: with a meeting that was booked, with promises, with a date agreed on.

Must never answer for the bot.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dialogs import reminding
from dialogs.approach import Appointment, Approach
from dialogs.effects import DropTimer, Say, SetTimer
from dialogs.rooms import register
from dialogs.showing import show
from dialogs.turn import Facts, Picked, Turn
from tests.talk import TEAM, Seen, Talker, walked_to

AT = datetime.fromisoformat("2026-11-20T15:00")
"""A Friday, three days before the tests begin."""
COME = datetime.fromisoformat("2026-12-01T15:00")
BOOKED: Mapping[str, Any] = {"stage": "meeting_booked", "appointment": Appointment(AT, "Europe/London", "u1")}
SOON: Mapping[str, Any] = {"stage": "meeting_booked", "appointment": Appointment(COME, "Europe/London", "u1")}


def approach(talker: Talker) -> Approach:
    plan = talker.session.current
    assert plan
    return plan.approach


def said(talker: Talker) -> list[Say]:
    """The messages of the last turn."""
    return [effect for effect in talker.effects if isinstance(effect, Say)]


def copied(talker: Talker) -> str:
    """What the messages of the last turn hold that one tap copies."""
    return "".join(span.words for say in said(talker) for span in say.text if span.block)


def kinds(talker: Talker) -> list[str]:
    """What has happened, in order."""
    return [one.kind for one in approach(talker).happened]


def put(talker: Talker, **changes: Any) -> None:  # noqa: ANN401 fields of Approach
    """Put it into what is kept of the plan on the table, as if it had happened."""
    plan = talker.session.plans[talker.session.plan]
    changed = replace(plan, approach=replace(plan.approach, **changes))
    talker.session.plans = {**talker.session.plans, plan.id: changed}


def on(talker: Talker, screen: str, topic: str = "") -> str:
    """On that screen as if another had led there; what it says."""
    talker.session.screen, talker.session.topic = screen, topic
    return talker.say("?")


def booked(**changes: Any) -> Talker:  # noqa: ANN401 fields of Approach
    """Somebody whose meeting is over, asked how it went."""
    talker = walked_to("card")
    talker.say("/ready")
    put(talker, **{**BOOKED, **changes})
    on(talker, "follow")
    return talker


def agree(talker: Talker, wall: datetime | None, name: str = "") -> str:
    """They were asked for the date of the newest promise (or of `name`) and said yes to this one; what the bot then says."""
    turn = Turn(talker.session, Facts(talker.content, TEAM, "new"), talker.now)
    turn.session.turn += 1
    turn.picked = Picked("promise", name or turn.approach.promises[-1].id, wall)
    register.dated(turn, turn.picked)
    show(turn)
    reminding.settle(turn)
    talker.session = turn.session
    for effect in turn.effects:
        if isinstance(effect, Say):
            talker.chat.append(Seen(0, effect))
        elif isinstance(effect, SetTimer):
            talker.timers[effect.key] = (effect.due, turn.session.turn)
        elif isinstance(effect, DropTimer):
            talker.timers.pop(effect.key, None)
    return talker.last


def promised(talker: Talker, *words: str, by: datetime | None = None) -> str:
    """Each of these is typed where a promise is asked for, and gets that date."""
    for one in words:
        talker.say(one)
        agree(talker, by)
    return talker.last


def through(**changes: Any) -> Talker:  # noqa: ANN401 fields of Approach
    """Somebody at the end of the follow-up, with one promise of each side."""
    talker = booked(**changes)
    talker.say("well")
    promised(talker, "Send us the figures", by=datetime.fromisoformat("2026-12-04T00:00"))
    talker.say("that's all")
    promised(talker, "send you our photos")
    talker.say("that's all", "The chair has a sister with MS")
    assert talker.session.screen == "follow_end"
    return talker
