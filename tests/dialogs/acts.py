"""Which act of a person on which screen may change what is kept: written down a second time, apart from the rooms that do it.

Must never ask the program whether a change was right.
"""

from collections.abc import Iterable

from dialogs.answers import plain_word
from dialogs.content import Content
from dialogs.effects import Button
from dialogs.inputs import Input, Pressed, Said
from dialogs.session import Session
from dialogs.text import tidy

AREA_SCREENS = ("area", "area_ask", "area_wait", "area_keep")
MOST_RUNGS, MOST_LINES = 9, 8
RUNGS = {f"{slot}.{number}" for slot in ("rung", "rung_ask") for number in range(1, MOST_RUNGS + 1)}
SAID = {f"meeting.said.{number}" for number in range(1, MOST_LINES + 1)}
TALK = SAID | {"meeting.level", "meeting.attempt", "meeting.at"}
LATER, KEPT = {"rung.offered"}, {"remit.kept"}
TYPED = "(words)"
"""Stands for words typed that name no choice."""
ANSWERS: dict[tuple[str, str], set[str]] = {
    ("remit", "change"): {"who", "name"},
    ("remit_topic", "t-"): {"choose"},
    ("clinic", TYPED): {"ask_words"},
}
"""(screen, choice) -> the questions' answers that it may change there; a choice that ends in "-" is any that begins so."""
JOTTINGS: dict[tuple[str, str], set[str]] = {
    **{("ladder", key): RUNGS for key in ("right", "keep", "change", "again")},
    **{("ladder_rung", key): RUNGS for key in ("up", "down", "away")},
    ("ladder", "not_now"): LATER,
    ("ladder_where", "r-"): RUNGS,
    ("ladder_name", TYPED): RUNGS,
    ("ladder_words", TYPED): RUNGS,
    **{(f"happened{screen}", TYPED): RUNGS for screen in ("", "_answer", "_sent", "_who")},
    **{("happened_sent", key): RUNGS for key in ("today", "unsure")},
    **{(screen, "happened"): RUNGS for screen in ("when", "when_grid", "when_time", "when_echo")},
    ("when_echo", "yes"): RUNGS,
    **{("meeting", level): TALK for level in ("easy", "middle", "hard")},
    ("meeting_line", TYPED): SAID | {"meeting.at"},
    ("meeting_line", "skip"): SAID | {"meeting.at"},
    ("meeting_end", "again"): TALK,
    ("meeting_end", "ready"): SAID | {"meeting.at"},
    ("remit", "keep"): KEPT,
    ("remit", "stay"): KEPT,
}
"""The same for what is jotted down beside the answers."""


def named(content: Content, heard: Input, before: Session, offered: Iterable[Button]) -> set[str]:
    """The keys of the choices on the screen (`offered`) that `heard` may mean, `TYPED` among them for words."""
    if isinstance(heard, Pressed):
        asked, _, key = heard.data.partition(".")
        return {key} if asked == str(before.asked) else set()  # those of a reminder: `after_acts.act`
    if not isinstance(heard, Said):
        return set()
    word = plain_word(tidy(heard.words))
    words: dict[str, list[str]] = {}
    for screen in content.desk.screens.values():
        for option in screen.options:
            words.setdefault(option.id, []).extend(option.words)
    found = {TYPED}
    for button in offered:
        number, dot, label = button.label.partition(". ")
        key = button.data.partition(".")[2]
        names = [plain_word(label if dot else button.label), *words.get(key, ())]
        if word == number or any(name.startswith(word) for name in names):
            found.add(key)
    return found


def _among(table: dict[tuple[str, str], set[str]], screen: str, keys: set[str]) -> set[str]:
    return {
        slot
        for (where, choice), slots in table.items()
        if where == screen and any(key == choice or (choice.endswith("-") and key.startswith(choice)) for key in keys)
        for slot in slots
    }


def answers(before: Session, keys: set[str]) -> set[str]:
    """The questions' answers that a screen of the coach may change when one of `keys` is chosen there."""
    found = _among(ANSWERS, before.screen, keys)
    if before.screen == "barrier" and "use" in keys:
        found.add(f"barrier_answer.{before.topic.rpartition('.')[2]}")
    return found


def jottings(content: Content, before: Session, keys: set[str]) -> set[str]:
    """What may be jotted down, changed or taken away by it."""
    plan, found = before.current, _among(JOTTINGS, before.screen, keys)
    if before.screen == "barrier" and "use" in keys:
        found.add(f"barrier_kind.{before.topic.rpartition('.')[2]}")
    elif before.screen == "barrier_near" and plan:
        found.add(f"barrier_kind.{plan.path[-1].round}")
    elif before.screen == "question" and plan and plan.place.step == "barrier":
        found.add(f"barrier_kind.{plan.place.round}")
    return found
