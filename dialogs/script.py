"""The shape of a conversation as an editor writes it. Says what may be written; never how it is played."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=3500, strip_whitespace=True)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]
Guide = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_-]*(#[a-z][a-z0-9_-]*)?)?$")]
Condition = dict[Slug, str | tuple[str, ...]]
"""Slot -> the option (or options) it must hold; `*` means any answer, `-` means none or skipped."""


class Model(BaseModel):
    """Frozen, and refuses keys it does not know: a typo in a script is a fault, not silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Model):
    """One choice of a question."""

    id: Slug
    label: Label = Field(description="On the button and in the list.")
    words: tuple[str, ...] = Field((), description="Other words a person may type for it.")
    reply: str = Field("", description="Said before the next question when this was chosen.")
    hint: str = Field("", description="Put in later questions with {slot.hint}.")
    noun: str = Field("", description="How it reads inside a sentence, with {slot.noun}.")
    sets: dict[Slug, Slug] = Field({}, description="Other slots this choice answers: slot -> option id.")


class Edge(Model):
    """A way on from a step; the first whose condition holds is taken."""

    to: Slug
    when: Condition = {}


class Step(Model):
    """One question, or the plan card at the end."""

    kind: Literal["text", "choice", "story", "card"]
    label: Label = Field(description="Its name on the plan card.")
    ask: Words
    why: str = Field("", description="Said when the person asks why; then the question comes again.")
    guide: Guide = Field("", description="page or page#section of the guidance with more.")
    slot: Slug = Field("", validate_default=False, description="Where the answer is kept; the step's own name if left out.")
    options: tuple[Option, ...] = ()
    own_words: bool = Field(False, description="A choice where words that match no option are an answer of their own.")
    optional: bool = False
    silent: bool = Field(False, description="Its answer has no line on the plan card.")
    group: str = Field("", description="Steps of one group are asked in rounds.")
    reopens: tuple[Slug, ...] = Field((), description="Slots asked again when this answer changes.")
    doubts: tuple[Slug, ...] = Field((), description="Slots marked 'check this' when this answer changes.")
    coach: Literal["", "remit", "ladder", "clinic", "barriers"] = Field(
        "", description="What the coach looks at once this is answered, when it has something to say."
    )
    was: tuple[Slug, ...] = Field((), description="Earlier names of this step or slot.")
    next: str | tuple[Edge, ...] = Field((), description="The next step, or ways on with conditions.")

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The ways on, in order."""
        if isinstance(self.next, str):
            return (Edge(to=self.next),)
        return self.next


class Tip(Model):
    """A line of guidance on the plan card, shown when its condition holds."""

    when: Condition = {}
    say: Words
    guide: Guide = ""


class Script(Model):
    """A whole conversation."""

    script: Slug
    start: Slug
    rounds: int = Field(5, ge=1, le=9, description="How often a group may be asked.")
    steps: dict[Slug, Step]
    tips: tuple[Tip, ...] = ()
    actions: tuple[Tip, ...] = Field((), description="What to do next: the first that fits is shown.")

    def slot(self, step: str) -> str:
        """The slot that `step` fills."""
        return self.steps[step].slot or step
