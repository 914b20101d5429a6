"""What a person told us about one plan, as the coach's rules read it. Values only; "" where it is not known."""

from dataclasses import dataclass
from typing import NamedTuple

from dialogs.area import Area


class Barrier(NamedTuple):
    """A reason they might say no, in the person's words.

    `kind` is the entry of the library that it is, "" for none. `answer` is what the person would answer in their own words, ""
    where they have none or took the library's.
    """

    words: str
    kind: str = ""
    answer: str = ""


class Rung(NamedTuple):
    """One of the people on the way to who decides, and what this one is asked to do."""

    who: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One plan. `who` is the kind of decision maker (mp, council, icb, ...); `noun` how it reads in a sentence ("your MP").

    `topic` is what it is about, an id of england/topics.yaml; `ask` the kind of ask (support, meet, event, speak_up, other).
    """

    issue: str = ""
    outcome: str = ""
    topic: str = ""
    who: str = ""
    noun: str = ""
    name: str = ""
    decider: str = ""
    real_decider: str = ""
    listens_to: str = ""
    ask: str = ""
    ask_words: str = ""
    fallback: str = ""
    barriers: tuple[Barrier, ...] = ()
    message: str = ""
    story: str = ""
    way: str = ""
    rungs: tuple[Rung, ...] = ()
    area: Area | None = None

    @property
    def addressee(self) -> str:
        """Whom it goes to, as it reads inside a sentence: the name if it is known."""
        return self.name or self.noun
