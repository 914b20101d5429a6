"""What a script and a desk may not contain, beyond their shape: every fault at once, with file and line.

Pure: works on values and the lines they stand on. Never mends anything.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import takewhile

from dialogs.coach import barriers, remit
from dialogs.coach.tables import Coach
from dialogs.content import QUESTION
from dialogs.desk import Desk, Sayings
from dialogs.fault import Fault
from dialogs.guidance import Page
from dialogs.needed import KEYS, OPTIONS, PHRASES, SCREENS
from dialogs.rooms.telling import SLOTS
from dialogs.script import Option, Script, Step, Tip
from dialogs.session import JOTTED
from dialogs.wording import Jargon, twins, wrong_with
from dialogs.words import places

BUTTON_BYTES = 64
"""Most bytes of a button's data (Bot API, InlineKeyboardButton.callback_data)."""
BUTTON_PREFIX = len("999999999.o-")
"""What the engine puts before an option's id: the turn, and what kind of choice it is."""
ASK_LIMIT = 900
"""Characters of a question: what fits on a phone without scrolling, our choice."""
PARTS = ("noun", "hint")
DESK_PLACES = ("value", "topic", "kind", "title", "date", "page", "section", "team_contact")

Where = tuple[str | int, ...]
Line = Callable[[Where], int]


class _Sheet:
    """The faults of one file."""

    def __init__(self, file: str, line: Line) -> None:
        self._file, self._line = file, line
        self.faults: list[Fault] = []

    def add(self, problem: str, *where: str | int) -> None:
        self.faults.append(Fault(self._file, self._line(where), problem))


def check_script(script: Script, pages: Mapping[str, Page], jargon: Jargon, file: str, line: Line) -> tuple[Fault, ...]:
    """The faults of a script."""
    sheet = _Sheet(file, line)
    if script.start not in script.steps:
        sheet.add(f"start: there is no step {script.start}", "start")
        return tuple(sheet.faults)
    for name, step in script.steps.items():
        _check_step(sheet, script, name, step)
        _check_words(sheet, script, name, step, pages, jargon)
    for part in ("tips", "actions"):
        tips: tuple[Tip, ...] = getattr(script, part)
        for number, tip in enumerate(tips):
            _check_condition(sheet, script, tip.when, (part, number))
            _check_text(sheet, tip.say, jargon, (part, number))
            _check_places(sheet, script, tip.say, (part, number))
            _check_guide(sheet, tip.guide, pages, (part, number))
    if not sheet.faults:
        _check_ways(sheet, script)
    return tuple(sorted(sheet.faults))


def check_sayings(sayings: Sayings, screens: Collection[str], file: str, line: Line, jargon: Jargon) -> tuple[Fault, ...]:
    """The faults of the desk, or of a room; `screens` are the names of every screen there is."""
    sheet = _Sheet(file, line)
    for name, screen in sayings.screens.items():
        for number, option in enumerate(screen.options):
            if option.to not in screens and option.to != QUESTION:
                sheet.add(f"{name}: there is no screen {option.to}", "screens", name, "options", number)
        for number, problem in twins(name, screen.options):
            sheet.add(problem, "screens", name, "options", number)
        if screen.picks and screen.picks not in screens and screen.picks != QUESTION:
            sheet.add(f"{name}: there is no screen {screen.picks}", "screens", name, "picks")
        _check_text(sheet, screen.say, jargon, ("screens", name, "say"))
    for name, phrase in sayings.phrases.items():
        _check_text(sheet, phrase, jargon, ("phrases", name))
        for place in places(phrase):
            if place not in (*DESK_PLACES, *sayings.places):
                sheet.add(f"{name}: nothing fills {{{place}}}", "phrases", name)
    return tuple(sorted(sheet.faults))


def check_needed(desk: Desk, file: str, stands: Mapping[str, tuple[str, int]]) -> tuple[Fault, ...]:
    """The words that the program asks for by name and no file has, each where its name would look for company.

    `file`: the desk's; `stands`: file and line of every sentence and screen that there is.
    """
    asked = (("sentence", PHRASES, desk.phrases), ("screen", SCREENS, desk.screens), ("key", KEYS, desk.keys))
    missing = tuple(
        Fault(*_beside(name, stands, (file, 1)), f"the {kind} {name} is missing: no file has it, and the program needs it")
        for kind, needed, found in asked
        for name in sorted(needed - found.keys())
    )
    offered = {f"{name}.{option.id}" for name, screen in desk.screens.items() for option in screen.options}
    return missing + tuple(
        Fault(*stands[screen], f"the option {option} is missing: the program needs it")
        for option in sorted(OPTIONS - offered)
        if (screen := option.partition(".")[0]) in desk.screens
    )


def _beside(name: str, stands: Mapping[str, tuple[str, int]], else_at: tuple[str, int]) -> tuple[str, int]:
    """Where the name stands that begins most like this one, if any begins with the same word."""

    def alike(other: str) -> int:
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, other, strict=False)))

    nearest = max(stands, key=alike, default="")
    return stands[nearest] if nearest.startswith(name.partition("_")[0]) else else_at


def check_table(
    wrong: Iterable[tuple[Where, str]], spoken: Iterable[tuple[Where, str]], file: str, line: Line, jargon: Jargon
) -> tuple[Fault, ...]:
    """The faults of a table of the coach: what its own rules find `wrong`, and the words that are `spoken` to people."""
    sheet = _Sheet(file, line)
    for where, problem in wrong:
        sheet.add(problem, *where)
    for where, words in spoken:
        _check_text(sheet, words, jargon, where)
    return tuple(sorted(sheet.faults))


def check_coach(script: Script, coach: Coach, pages: Mapping[str, Page], file: str, line: Line) -> tuple[Fault, ...]:
    """Where the script and the coach do not fit together: what it reads and nobody asks, names that it keeps for itself."""
    sheet = _Sheet(file, line)
    slots = {script.slot(name): name for name in script.steps}
    for slot in SLOTS:
        if slot not in slots:
            sheet.add(f"the coach reads {slot}, but no question fills it", "steps")
    for slot, name in slots.items():
        if slot in JOTTED:
            sheet.add(f"{name}: the coach keeps {slot} for itself; choose another name", "steps", name)
    for where, problem in barriers.missing(script, coach.barriers):
        sheet.add(problem, *where)
    for problem in remit.missing(script, coach.topics):
        sheet.add(f"{problem} (england/topics.yaml)", "steps", slots.get(remit.TOPIC_SLOT, ""), "options")
    for name, chain in coach.ladders.chains.items():
        for unknown in sorted(set(chain.topics) - coach.topics.topics.keys()):
            sheet.add(f"england/ladders.yaml, {name}: there is no topic {unknown}", "steps")
    for name, topic in coach.topics.topics.items():
        where = ("steps", slots.get(remit.TOPIC_SLOT, ""), "options")
        _check_guide(sheet, topic.guide, pages, where, f"england/topics.yaml, {name}: ")
    return tuple(sorted(sheet.faults))


def _check_step(sheet: _Sheet, script: Script, name: str, step: Step) -> None:
    where = ("steps", name)
    if step.kind == "card":
        if step.edges:
            sheet.add(f"{name}: the card is the end, nothing comes after it", *where)
        return
    if not step.edges:
        sheet.add(f"{name}: a dead end: it needs `next`", *where)
    elif step.edges[-1].when:
        sheet.add(f"{name}: a dead end for some answers: the last way on must have no condition", *where, "next")
    _check_names(sheet, script, name, step)
    if (step.kind == "choice") != bool(step.options):
        sheet.add(f"{name}: only a choice has options, and it needs some", *where)
    for number, option in enumerate(step.options):
        _check_option(sheet, script, option, (*where, "options", number))
    for number, problem in twins(name, step.options):
        sheet.add(problem, *where, "options", number)
    if step.why and not step.guide:
        sheet.add(f"{name}: `why` needs `guide`, where more can be read", *where)


def _check_names(sheet: _Sheet, script: Script, name: str, step: Step) -> None:
    where = ("steps", name)
    for edge in step.edges:
        if edge.to not in script.steps:
            sheet.add(f"{name}: there is no step {edge.to}", *where, "next")
        _check_condition(sheet, script, edge.when, (*where, "next"))
    slots = {script.slot(other) for other in script.steps}
    for slot in (*step.reopens, *step.doubts):
        if slot not in slots:
            sheet.add(f"{name}: there is no slot {slot}", *where)


def _check_option(sheet: _Sheet, script: Script, option: Option, where: tuple[str | int, ...]) -> None:
    if BUTTON_PREFIX + len(option.id.encode()) > BUTTON_BYTES:
        sheet.add(f"{option.id}: too long for a button", *where)
    for slot, value in option.sets.items():
        _check_condition(sheet, script, {slot: value}, where)


def _check_condition(
    sheet: _Sheet, script: Script, when: Mapping[str, str | tuple[str, ...]], where: tuple[str | int, ...]
) -> None:
    options = {script.slot(name): {option.id for option in step.options} for name, step in script.steps.items()}
    for slot, wanted in when.items():
        if slot not in options:
            sheet.add(f"there is no slot {slot}", *where)
            continue
        for value in (wanted,) if isinstance(wanted, str) else wanted:
            if value not in ("*", "-") and value not in options[slot]:
                sheet.add(f"{slot} has no option {value}", *where)


def _check_words(sheet: _Sheet, script: Script, name: str, step: Step, pages: Mapping[str, Page], jargon: Jargon) -> None:
    where = ("steps", name)
    if len(step.ask) > ASK_LIMIT:
        sheet.add(f"{name}: the question is {len(step.ask)} characters long, at most {ASK_LIMIT}", *where, "ask")
    _check_guide(sheet, step.guide, pages, (*where, "guide"))
    texts: list[tuple[str, tuple[str | int, ...]]] = [(step.ask, (*where, "ask")), (step.why, (*where, "why"))]
    for number, option in enumerate(step.options):
        texts += [(words, (*where, "options", number)) for words in (option.reply, option.hint)]
    for words, place in texts:
        _check_text(sheet, words, jargon, place)
        _check_places(sheet, script, words, place)


def _check_text(sheet: _Sheet, words: str, jargon: Jargon, where: tuple[str | int, ...]) -> None:
    for problem in wrong_with(words, jargon):
        sheet.add(problem, *where)


def _check_places(sheet: _Sheet, script: Script, words: str, where: tuple[str | int, ...]) -> None:
    slots = {script.slot(name) for name in script.steps}
    for place in places(words):
        slot, _, part = place.partition(".")
        if place != "team_contact" and (slot not in slots or (part and part not in PARTS)):
            sheet.add(f"nothing fills {{{place}}}", *where)


def _check_guide(sheet: _Sheet, guide: str, pages: Mapping[str, Page], where: tuple[str | int, ...], before: str = "") -> None:
    if not guide:
        return
    name, _, part = guide.partition("#")
    page = pages.get(name)
    if page is None or (part and part not in {section.id for section in page.sections}):
        sheet.add(f"{before}there is no guidance {guide}", *where)


def _check_ways(sheet: _Sheet, script: Script) -> None:
    """Every step can be reached, and no way goes round in a circle but through a group, which is counted."""
    seen: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        seen.add(name)
        for edge in script.steps[name].edges:
            again = edge.to in above or edge.to == name
            if again and not (script.steps[edge.to].group and script.steps[edge.to].group == script.steps[name].group):
                sheet.add(f"{name}: goes round in a circle to {edge.to}", "steps", name, "next")
            elif again and edge == script.steps[name].edges[-1]:
                sheet.add(f"{name}: the last way on must lead out of the round, since rounds are counted", "steps", name, "next")
            elif not again and edge.to not in seen:
                visit(edge.to, (*above, name))

    visit(script.start, ())
    for name in _missing(script.steps, seen):
        sheet.add(f"{name}: no way leads here", "steps", name)


def _missing(steps: Iterable[str], seen: set[str]) -> Iterable[str]:
    return [name for name in steps if name not in seen]
