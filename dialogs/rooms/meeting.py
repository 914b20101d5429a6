"""The rehearsal: choosing a level, line after line, the checklist at the end.

Never changes an answer of the plan, and keeps what is typed no longer than the first screen says.
"""

from collections.abc import Callable, Mapping

from dialogs import menus
from dialogs.answers import Choice
from dialogs.coach.meeting import LEVELS, MOST_LINES, Level, Line, feedback, play
from dialogs.coach.meeting_points import quoted
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms.telling import told
from dialogs.text import Text, bold, plain
from dialogs.turn import Turn, View
from dialogs.words import fill

SCREENS: tuple[str, ...] = ("meeting", "meeting_line", "meeting_end")
REPLY_LIMIT = 1_000
"""Characters kept of one reply: more than anybody says in one breath."""


def view(turn: Turn) -> View:
    """The present screen. While they talk, any words are a reply, so beginnings of labels and "go on" do not count."""
    name = turn.session.screen
    if name != "meeting_line":
        head = _first if name == "meeting" else _end
        return menus.listed(turn, lambda: head(turn), offered=lambda option: _offered(turn, option))
    shown = menus.listed(turn, lambda: _line(turn), whole=True)
    choices = tuple(choice for choice in shown.choices if choice.key != "resume")
    return shown._replace(choices=choices, greets=_at(turn) == 1)


def _first(turn: Turn) -> Text:
    said = fill(turn.content.desk.screens["meeting"].say, turn.value)
    return said if told(turn).ask_words else said + plain("\n\n") + turn.words("meeting_no_ask")


def _line(turn: Turn) -> Text:
    played, at = _played(turn), _at(turn)
    who = told(turn).addressee or turn.content.desk.phrases["meeting_they"]
    values = {"number": str(at), "total": str(len(played)), "line": played[at - 1].say, "who": who[:1].upper() + who[1:]}
    return fill(turn.content.desk.screens["meeting_line"].say, lambda name: values.get(name, ""))


def _end(turn: Turn) -> Text:
    text = fill(turn.content.desk.screens["meeting_end"].say, turn.value)
    for point in feedback(told(turn), turn.content.coach.meeting, _replies(turn)):
        text += plain("\n\n") + bold(point.label) + plain("\n" + point.say)
    return text


def _replies(turn: Turn) -> tuple[str, ...]:
    return tuple(words for number in range(1, MOST_LINES + 1) if (words := turn.jotted(f"meeting.said.{number}")))


def _offered(turn: Turn, option: ScreenOption) -> bool:
    under_way, over = bool(turn.jotted("meeting.at")), _over(turn)
    return {"on": under_way and not over, "look": under_way and over}.get(option.id, True)


def _level(turn: Turn) -> Level:
    return next((level for level in LEVELS if level == turn.jotted("meeting.level")), LEVELS[0])


def _attempt(turn: Turn) -> int:
    return int(turn.jotted("meeting.attempt") or 0)


def _played(turn: Turn) -> tuple[Line, ...]:
    return play(told(turn), turn.content.coach.meeting, _level(turn), turn.session.plan, _attempt(turn))


def _over(turn: Turn) -> bool:
    return int(turn.jotted("meeting.at") or 1) > len(_played(turn))


def _at(turn: Turn) -> int:
    """The line on the screen. Where a changed plan made the talk shorter, the last one."""
    return min(int(turn.jotted("meeting.at") or 1), len(_played(turn)))


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name = turn.session.screen
    turn.go(move(turn.content.screens, name, choice.key))
    act = _ACTS.get((name, choice.key))
    if act:
        act(turn)


def said(turn: Turn, heard: Said) -> None:
    """While they talk, a reply to the line; on the other screens, words that name no choice."""
    if turn.session.screen != "meeting_line":
        menus.said(turn, heard)
        return
    if len(heard.words) > REPLY_LIMIT:
        turn.note("meeting_cut")
    _answer(turn, heard.words[:REPLY_LIMIT])


def _answer(turn: Turn, words: str) -> None:
    at = _at(turn)
    turn.jot({f"meeting.said.{at}": words, "meeting.at": str(at + 1)})
    turn.go("meeting_end" if _over(turn) else "meeting_line")


def _begin(turn: Turn, level: Level) -> None:
    turn.jot({**_nothing_said(), "meeting.level": level, "meeting.attempt": str(_attempt(turn) + 1), "meeting.at": "1"})
    turn.note("meeting_begin")


def _nothing_said() -> Mapping[str, str]:
    return {f"meeting.said.{number}": "" for number in range(1, MOST_LINES + 1)}


def _forget(turn: Turn) -> None:
    turn.jot({**_nothing_said(), "meeting.at": ""})


def _hint(turn: Turn) -> None:
    line, plan = _played(turn)[_at(turn) - 1], told(turn)
    hints = {
        "meeting_hint_answer": line.answer,
        "meeting_hint_ask": plan.ask_words if line.part in ("what", "opening") else "",
        "meeting_hint_closing": "." if line.part == "closing" else "",
        "meeting_hint_message": plan.message or plan.ask_words,
    }
    phrase = next((name for name, words in hints.items() if words), "meeting_hint_none")
    turn.notes.append(turn.filled(phrase, {"line_hint": quoted(hints.get(phrase, ""))}))


_ACTS: dict[tuple[str, str], Callable[[Turn], None]] = {
    ("meeting", "easy"): lambda turn: _begin(turn, "easy"),
    ("meeting", "middle"): lambda turn: _begin(turn, "middle"),
    ("meeting", "hard"): lambda turn: _begin(turn, "hard"),
    ("meeting_line", "hint"): _hint,
    ("meeting_line", "skip"): lambda turn: _answer(turn, ""),
    ("meeting_line", "later"): lambda turn: turn.go("paused", "meeting_line"),
    ("meeting_end", "again"): lambda turn: _begin(turn, _level(turn)),
    ("meeting_end", "ready"): _forget,
}
