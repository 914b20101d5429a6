"""The figures of the team: a part at a time as text or as a chart, and all of them as a table for an owner. Never few people."""

from collections.abc import Mapping

from dialogs import menus, ruling
from dialogs.answers import Choice
from dialogs.coach.barriers import Entry
from dialogs.effects import Hand
from dialogs.inputs import Said
from dialogs.queries import Figures, GetFigures, Query
from dialogs.team.figures import PARTS, Named, Row, Words, chart, rows, table
from dialogs.team.figures import said as number
from dialogs.text import Text, bold, joined, plain
from dialogs.turn import Turn, View
from dialogs.words import in_words

SCREENS: tuple[str, ...] = ("figures", "figures_part")
_PICK = "f-"
_CHART, _TABLE = "chart", "table"
"""What the topic of a screen ends with while a file is asked for."""
_OVERVIEW = ("people", "questions", "updates")
"""The parts that stand on the first screen."""


def ordered(turn: Turn, rest: str) -> None:
    """The command."""
    turn.go("figures")


def needs(turn: Turn) -> Query | None:
    """Both screens are made of figures."""
    return GetFigures()


def view(turn: Turn) -> View:
    """The present screen."""
    if turn.session.screen == "figures_part":
        none = isinstance(turn.told, Figures) and not rows(turn.told, _part(turn))
        return menus.listed(turn, lambda: _of_part(turn, _part(turn)), (), lambda option: not (none and option.id == _CHART))
    entries = [(_PICK + part, _named(turn, "", part)) for part in PARTS if part not in _OVERVIEW]
    return menus.listed(
        turn, lambda: _overview(turn), entries, lambda option: option.id != _TABLE or ruling.allowed(turn, "export")
    )


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    if choice.key.startswith(_PICK):
        turn.go("figures_part", choice.key.removeprefix(_PICK))
    elif choice.key == _CHART:
        turn.go("figures_part", f"{_part(turn)} {_CHART}")
    elif choice.key == _TABLE:
        turn.go("figures", _TABLE)
    else:
        menus.take(turn, choice)


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def told(turn: Turn) -> None:
    """The figures are here: a chart or a table that was asked for is handed out, once."""
    screen, topic = turn.session.screen, turn.session.topic
    if not isinstance(turn.told, Figures):
        return
    if topic == _TABLE and screen == "figures" and ruling.allowed(turn, "export"):
        heads = tuple(turn.content.desk.phrases[f"figures_head_{name}"] for name in ("part", "what", "count"))
        paper = table(turn.told, _title(turn, "figures"), (heads[0], heads[1], heads[2]), _namer(turn), _words(turn))
        ruling.record(turn, "exported", "figures")
        turn.effects.append(Hand(paper, "table", turn.phrase("figures_table", in_words(turn.now.date()))))
    elif topic.endswith(f" {_CHART}") and rows(turn.told, _part(turn)):
        part = _part(turn)
        paper = chart(turn.told, part, _title(turn, part), _namer(turn), _words(turn))
        turn.effects.append(Hand(paper, "chart", _of_part(turn, part)))
    turn.go(screen, _part(turn) if screen == "figures_part" else "")


def _part(turn: Turn) -> str:
    name = turn.session.topic.partition(" ")[0]
    return name if name in PARTS else PARTS[0]


def _overview(turn: Turn) -> Text:
    lines = [plain(line) for part in _OVERVIEW for line in _lines(turn, part)]
    return joined([turn.phrase("figures_now", _day(turn)), *lines, turn.phrase("figures_rule")])


def _of_part(turn: Turn, part: str) -> Text:
    lines = _lines(turn, part)
    if turn.told is None:
        return bold(_named(turn, "", part))
    if not lines:
        return turn.phrase("figures_none", _named(turn, "", part))
    note = turn.content.desk.phrases.get(f"figures_note_{part}", "")
    return joined([bold(_named(turn, "", part)), *map(plain, lines), plain(note)])


def _lines(turn: Turn, part: str) -> list[str]:
    """The figures of a part, a line each; none while they are not here, which is when an old message is put away."""
    found = turn.told if isinstance(turn.told, Figures) else Figures()
    return [f"{_named(turn, part, row.name)}: {_number(turn, row)}" for row in rows(found, part)]


def _number(turn: Turn, row: Row) -> str:
    return number(row, _words(turn))


def _words(turn: Turn) -> Words:
    phrases = turn.content.desk.phrases
    return Words(phrases["figures_few"], phrases["figures_nearly"])


def _title(turn: Turn, part: str) -> str:
    return f"{_named(turn, '', part)}, {_day(turn)}"


def _day(turn: Turn) -> str:
    return in_words(turn.now.date())


def _namer(turn: Turn) -> Named:
    return lambda part, name: _named(turn, part, name)


def _named(turn: Turn, part: str, name: str) -> str:
    """The words for a row, or for a part: the label of what is counted, where it has one."""
    content = turn.content
    steps = content.script.steps
    barriers: Mapping[str, Entry] = content.coach.barriers.entries
    if part in ("deciders", "asks", "barriers"):
        step = {"deciders": "who", "asks": "ask", "barriers": "barrier"}[part]
        option = next((option for option in steps[step].options if option.id == name), None)
        if option or name in barriers:
            return option.label if option else barriers[name].label
    if part == "stuck" and name in steps:
        return steps[name].label
    return content.desk.phrases.get(f"figures_{part or 'part'}_{name}", name)
