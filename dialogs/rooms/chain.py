"""The chain of people of the plan on the table: reading it, keeping it, one more on it.

Never takes a rung away, and never asks anybody.
"""

from dataclasses import replace

from dialogs.answers import plain_word
from dialogs.coach import ladder as rules
from dialogs.coach.remit import right_name, topic_of
from dialogs.coach.told import Rung, Told
from dialogs.rooms.telling import told
from dialogs.turn import Turn


def plan_with_topic(turn: Turn) -> Told:
    """What the person told, with what it is about guessed from their words where they did not say."""
    one = told(turn)
    return replace(one, topic=topic_of(one, turn.content.coach.topics)[0])


def proposed(turn: Turn) -> tuple[Rung, ...]:
    """The chain as it follows from the answers."""
    one = plan_with_topic(turn)
    topic = turn.content.coach.topics.topics.get(one.topic)
    return rules.proposed(one, turn.content.coach.ladders, right_name(topic, one) if topic else "")


def rungs(turn: Turn) -> tuple[Rung, ...]:
    """The chain as it is kept, else as it would be."""
    return told(turn).rungs or proposed(turn)


def keep(turn: Turn, kept: tuple[Rung, ...]) -> None:
    """Keep the chain so."""
    slots: dict[str, str] = {}
    for number in range(1, rules.MOST_RUNGS + 1):
        one = kept[number - 1] if number <= len(kept) else Rung("")
        slots |= {f"rung.{number}": one.who, f"rung_ask.{number}": one.ask}
    turn.jot(slots)


def add(turn: Turn, who: str) -> bool:
    """One more, after whoever passed the person on to them, else first. False where there is no room; one who is there stays."""
    there = rungs(turn)
    names = [plain_word(one.who) for one in there]
    if plain_word(who) in names:
        keep(turn, there)
        return True
    from_whom = plain_word(told(turn).name)
    now = rules.added(there, who, names.index(from_whom) + 1 if from_whom in names else 0, turn.content.coach.ladders)
    if now != there:
        keep(turn, now)
    return now != there
