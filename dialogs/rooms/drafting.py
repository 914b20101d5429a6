"""The texts made from a plan, as more than one room needs them: reading one, handing it as a file.

Never sends anything to anybody else, and never says what is wrong with a text.
"""

from collections.abc import Mapping
from itertools import takewhile

from dialogs.coach import barriers
from dialogs.coach.kit_texts import Draft, draft
from dialogs.coach.told import Told
from dialogs.effects import Hand
from dialogs.paper import Form
from dialogs.rooms.copying import read_out
from dialogs.rooms.telling import told
from dialogs.session import Plan
from dialogs.turn import Turn


def label(turn: Turn, text: str) -> str:
    """What the text is called."""
    name: str = getattr(turn.content.coach.kit.texts, text).label
    return name


def mine(turn: Turn, text: str) -> Draft:
    """The text of the plan on the table."""
    return drafted(turn, text, turn.session.plan, told(turn))


def about(turn: Turn, plan: str) -> Told:
    """What the person told us about one of their plans."""
    there = Turn(turn.session, turn.facts, turn.now)
    there.change(plan=plan)
    return told(there)


def drafted(turn: Turn, text: str, plan: str, known: Told) -> Draft:
    """A text of one plan. The same story is told whole in the person's first such plan only, so that their letters differ."""
    before = takewhile(lambda name: name != plan, turn.session.plans)
    again = bool(known.story) and any(_story(turn.session.plans[name]) == known.story for name in before)
    return draft(turn.content.coach.kit, text, known, _replies(turn, known), again)


def read(turn: Turn, text: str) -> None:
    """Say the text in messages of its own, each of which one tap copies."""
    read_out(turn, mine(turn, text).paper)


def hand(turn: Turn, text: str, form: Form) -> None:
    """Send the text as a file."""
    caption = turn.filled("kit_file", {"label": label(turn, text)})
    turn.effects.append(Hand(mine(turn, text).paper, form, caption))


def _replies(turn: Turn, known: Told) -> Mapping[str, str]:
    """What the library would answer to each of their barriers, filled with their own words."""
    library = turn.content.coach.barriers
    entries = {barrier.kind: barriers.known(barrier, library) for barrier in known.barriers}
    return {kind: barriers.reply(entry, known, library).whole for kind, entry in entries.items() if entry}


def _story(plan: Plan) -> str:
    answer = plan.answers.get("story")
    return answer.value if answer and answer.state != "skipped" else ""
