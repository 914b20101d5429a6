"""What there is to do about the content: what is due to be checked, what people asked the team, barriers that nothing matched.

Never a sentence of anybody's: only single words that five people or more used.
"""

from dialogs import menus
from dialogs.aging import due
from dialogs.answers import Choice
from dialogs.inputs import Said
from dialogs.queries import GetToDo, Query, ToDo
from dialogs.team.figures import FEW, Words, shown_as
from dialogs.team.figures import said as number
from dialogs.text import Text, joined
from dialogs.turn import Turn, View
from dialogs.words import in_words

SCREENS: tuple[str, ...] = ("todo",)
_DUE, _WORDS, _STEPS = 10, 12, 5
"""Lines of each part: what a phone's screen holds."""


def ordered(turn: Turn, rest: str) -> None:
    """The command."""
    turn.go("todo")


def needs(turn: Turn) -> Query | None:
    """What people needed is looked up; what is due is known."""
    return GetToDo()


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.listed(turn, lambda: _listed(turn))


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    menus.take(turn, choice)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def _listed(turn: Turn) -> Text:
    found = turn.told if isinstance(turn.told, ToDo) else ToDo()
    head = turn.filled("todo_now", {"day": in_words(turn.now.date())})
    parts = [_due(turn), _asked(turn, found), _unmatched(turn, found)]
    return joined([head, *[joined(part) for part in parts]], "\n\n")


def _due(turn: Turn) -> list[Text]:
    today = turn.now.date()
    entries = due(turn.content, today)
    if not entries:
        return [turn.phrase("todo_nothing_due")]
    lines = [
        turn.filled(
            "todo_late" if today > one.review_by else "todo_soon",
            {"name": one.name, "file": one.file, "day": in_words(one.review_by)},
        )
        for one in entries[:_DUE]
    ]
    more = [turn.phrase("todo_more", str(len(entries) - _DUE))] if len(entries) > _DUE else []
    return [turn.phrase("todo_due"), *lines, *more]


def _asked(turn: Turn, found: ToDo) -> list[Text]:
    steps = turn.content.script.steps
    often = sorted(((count, name) for name, count in found.steps.items() if count >= FEW and name in steps), reverse=True)
    if not often:
        return [turn.phrase("todo_nobody_asked")]
    lines = [turn.filled("todo_asked_at", {"step": steps[name].label, "count": str(count)}) for count, name in often[:_STEPS]]
    return [turn.phrase("todo_asked"), *lines]


def _unmatched(turn: Turn, found: ToDo) -> list[Text]:
    if found.unmatched < FEW:
        return [turn.phrase("todo_all_matched")]
    phrases = turn.content.desk.phrases
    instead = Words(phrases["figures_few"], phrases["figures_nearly"])
    often = list(found.words.items())[:_WORDS]
    words = ", ".join(f"{word} ({number(shown_as(word, count, found.unmatched), instead)})" for word, count in often)
    named = [turn.filled("todo_words", {"words": words})] if words else []
    return [turn.phrase("todo_unmatched", f"{found.unmatched:,}"), *named]
