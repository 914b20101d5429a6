"""The words the bot works with: the script, the desk, the guidance, and their machines. Built once at start; never changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.after.tables import After
from dialogs.answers import Choice
from dialogs.coach.tables import Coach
from dialogs.desk import Desk
from dialogs.guidance import Page, Section
from dialogs.machine import Table, Walk, build
from dialogs.script import Script, Step
from dialogs.team.tables import TeamTables

QUESTION = "question"
"""The screen that shows the present place of the plan on the table: a question, or the card."""
GONE = "gone"
"""The screen of somebody whose data was just deleted: nothing of theirs is kept, and a new message starts fresh."""

TYPED = ("keep", "done", "back", "skip", "edit", "cancel", "guide", "help", "list", "ask_team", "home")
"""Understood when typed at any question, also where no button offers it: such a word is never taken for an answer."""
OPTION = "o-"
"""How the key of a question's option begins."""


@dataclass(frozen=True)
class Content:
    """`revision` changes whenever the script does."""

    script: Script
    desk: Desk
    pages: Mapping[str, Page]
    revision: str
    coach: Coach
    after: After
    team: TeamTables
    walk: Walk = field(init=False)
    screens: Table = field(init=False)
    keys: Mapping[str, Choice] = field(init=False)
    typed: tuple[Choice, ...] = field(init=False)
    options: Mapping[str, tuple[Choice, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Build both machines, and the choices that are the same at every turn."""
        object.__setattr__(self, "walk", Walk(self.script))
        object.__setattr__(self, "screens", screen_table(self.desk))
        keys = {name: Choice(name, key.label, key.words) for name, key in self.desk.keys.items()}
        object.__setattr__(self, "keys", keys)
        object.__setattr__(self, "typed", tuple(keys[name] for name in TYPED))
        object.__setattr__(self, "options", {name: _choices(step) for name, step in self.script.steps.items()})

    def section(self, reference: str) -> tuple[Page, Section | None] | None:
        """The page and section that `page#section` (or `page`) names, or None."""
        name, _, part = reference.partition("#")
        page = self.pages.get(name)
        if page is None:
            return None
        return page, next((section for section in page.sections if section.id == part), None)


def screen_table(desk: Desk) -> Table:
    """The machine of the screens: a trigger is the option chosen, or `picked` for an entry of a screen's list."""
    moves = [(option.id, name, option.to, None) for name, screen in desk.screens.items() for option in screen.options]
    picks = [("picked", name, screen.picks, None) for name, screen in desk.screens.items() if screen.picks]
    return build([*desk.screens, QUESTION], [*moves, *picks])


def _choices(step: Step) -> tuple[Choice, ...]:
    return tuple(
        Choice(OPTION + option.id, option.label, option.words, number) for number, option in enumerate(step.options, start=1)
    )
