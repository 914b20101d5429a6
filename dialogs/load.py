"""Everything the bot says, put together from our files and checked. Must never give out content that has a fault."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from dialogs.after import chasers, letters, next_step, periods
from dialogs.after.chasers import Chasers
from dialogs.after.letters import Letters
from dialogs.after.next_step import NextSteps
from dialogs.after.periods import Periods
from dialogs.after.tables import After
from dialogs.check import check_coach, check_needed, check_sayings, check_script, check_table
from dialogs.coach import barriers, boards, clinic, help_now, kit, ladder, meeting, remit
from dialogs.coach.barriers import Library
from dialogs.coach.boards import Boards
from dialogs.coach.clinic import Asks
from dialogs.coach.help_now import HelpNow
from dialogs.coach.kit import Kit
from dialogs.coach.ladder import Ladders
from dialogs.coach.meeting import Meeting
from dialogs.coach.remit import Topics
from dialogs.coach.tables import Coach
from dialogs.content import Content
from dialogs.desk import Desk, RoomSayings, Sayings, Screen
from dialogs.documents import ContentError, Document, checked, document_of, text_of
from dialogs.fault import Fault
from dialogs.guidance import Page, page_from
from dialogs.script import Script
from dialogs.team import checklist
from dialogs.team.checklist import Checklist
from dialogs.team.tables import TeamTables

Said = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

_GROUPS = ("choosing", "decision maker", "stage")


class Fact(BaseModel):
    """One thing the source document says, in our words, and what is true today.

    `now` is what changed since; `must_say` are words that a section which says the fact has to hold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+\.\d\d$")]
    topic: Said
    says: Said
    still_true: Literal["true", "partly", "false"]
    now: str = ""
    source: Said
    confidence: Literal["high", "medium", "low", "unchecked"]
    must_say: tuple[Said, ...] = Field((), max_length=2)


def load_pages(folder: Traversable | None = None) -> tuple[Page, ...]:
    """Every page, in the order of the list a person sees. Raises `ContentError` with every fault of every page."""
    pages: list[Page] = []
    faults: list[Fault] = []
    folder = folder if folder is not None else files("dialogs") / "guidance"
    for path in sorted((path for path in folder.iterdir() if path.name.endswith(".md")), key=lambda path: path.name):
        try:
            page, found = _page(path)
        except ContentError as error:
            page, found = None, error.faults
        faults += found
        pages += [page] if page else []
    if faults:
        raise ContentError(tuple(faults))
    return tuple(sorted(pages, key=lambda page: (_GROUPS.index(page.group), page.order, page.id)))


def load_facts(path: Traversable | None = None) -> tuple[Fact, ...]:
    """The facts the pages have to say. Raises `ContentError`."""
    path = path if path is not None else files("dialogs") / "england" / "facts.yaml"
    facts, document = checked(path, TypeAdapter(tuple[Fact, ...]))
    ids = [fact.id for fact in facts]
    twice = [(place, name) for place, name in enumerate(ids) if name in ids[:place]]
    if twice:
        problem = "the fact '{}' comes twice"
        raise ContentError(tuple(Fault(path.name, document.line((n,)), problem.format(name)) for n, name in twice))
    return facts


def load_jargon(path: Traversable | None = None) -> Mapping[str, tuple[str, ...]]:
    """Terms that need explaining -> phrases that explain them. Raises `ContentError`."""
    path = path if path is not None else files("dialogs") / "england" / "jargon.yaml"
    return checked(path, TypeAdapter(dict[Said, Annotated[tuple[Said, ...], Field(min_length=1)]]))[0]


def _page(path: Traversable) -> tuple[Page | None, tuple[Fault, ...]]:
    lines = text_of(path).split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return None, (Fault(path.name, 1, "no front matter between two lines of '---'"),)
    end = lines.index("---", 1)
    front = document_of(path.name, "\n".join(lines[1:end]), 2)
    if not isinstance(front.value, dict):
        return None, (Fault(path.name, 2, "the front matter is not a list of 'key: value'"),)
    keys = {str(where[0]): line for where, line in front.lines.items() if len(where) == 1}
    return page_from(path.name, front.value, "\n".join(lines[end + 1 :]), end + 2, keys)


Shapes: TypeAlias = tuple[tuple[str, TypeAdapter[Any], Any], ...]
"""Tables: the file in `england`, its shape, and the rules that know what else may be wrong with it."""
COACH: Shapes = tuple(
    (name, TypeAdapter(shape), rules)
    for name, shape, rules in (
        ("topics", Topics, remit),
        ("boards", Boards, boards),
        ("ladders", Ladders, ladder),
        ("asks", Asks, clinic),
        ("barriers", Library, barriers),
        ("meeting", Meeting, meeting),
        ("kit", Kit, kit),
        ("help_now", HelpNow, help_now),
    )
)
AFTER: Shapes = (
    ("letters", TypeAdapter(Letters), letters),
    ("periods", TypeAdapter(Periods), periods),
    ("chasers", TypeAdapter(Chasers), chasers),
    ("next", TypeAdapter(NextSteps), next_step),
)
TEAM: Shapes = (("checklist", TypeAdapter(Checklist), checklist),)


def load_tables(folder: Traversable, jargon: Mapping[str, tuple[str, ...]]) -> tuple[Coach, After, TeamTables]:
    """The coach's tables, those for what comes after, and the team's. Raises `ContentError` with every fault of every one."""
    tables: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, shape, rules in (*COACH, *AFTER, *TEAM):
        file = f"{name}.yaml"
        with _collected(faults, "england/"):
            table, document = checked(folder / file, shape)
            if wrong := check_table(rules.check(table), rules.spoken(table), file, document.line, jargon):
                raise ContentError(wrong)
            tables[name] = table
    if faults:
        raise ContentError(tuple(faults))
    coach, after, team = ({name: tables[name] for name, _, _ in shapes} for shapes in (COACH, AFTER, TEAM))
    return Coach(**coach), After(**after), TeamTables(**team)


def load_desk(folder: Traversable, jargon: Mapping[str, tuple[str, ...]]) -> Desk:
    """The desk with the screens and sentences of every room. Raises `ContentError`."""
    own = folder / "desk.yaml"
    desk, document = checked(own, TypeAdapter(Desk))
    read: list[tuple[str, Sayings, Document]] = [(own.name, desk, document)]
    faults: list[Fault] = []
    for path in sorted(
        (path for path in (folder / "rooms").iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name
    ):
        with _collected(faults, "rooms/"):
            read.append((f"rooms/{path.name}", *checked(path, TypeAdapter(RoomSayings))))
    if faults:
        raise ContentError(tuple(faults))
    screens: dict[str, Screen] = {}
    phrases: dict[str, str] = {}
    stands: dict[str, tuple[str, int]] = {}
    for file, sayings, where in read:
        faults += (Fault(file, where.line(("screens", name)), f"{name} is taken") for name in screens.keys() & sayings.screens)
        faults += (Fault(file, where.line(("phrases", name)), f"{name} is taken") for name in phrases.keys() & sayings.phrases)
        screens |= {name: screen for name, screen in sayings.screens.items() if name not in screens}
        phrases |= sayings.phrases
        stands |= {name: (file, where.line(("screens", name))) for name in sayings.screens}
        stands |= {name: (file, where.line(("phrases", name))) for name in sayings.phrases}
    for file, sayings, where in read:
        faults += check_sayings(sayings, screens, file, where.line, jargon)
    whole = desk.model_copy(update={"screens": screens, "phrases": phrases})
    faults += check_needed(whole, own.name, stands)
    if faults:
        raise ContentError(tuple(faults))
    return whole


def load_content(folder: Traversable | None = None) -> Content:
    """Everything the bot says, checked; `folder` has `scripts`, `guidance`, `england`. Raises `ContentError` with every fault."""
    folder = folder if folder is not None else files("dialogs")
    pages = {page.id: page for page in load_pages(folder / "guidance")}
    jargon = load_jargon(folder / "england" / "jargon.yaml")
    faults: list[Fault] = []
    plan = folder / "scripts" / "plan.yaml"
    with _collected(faults):
        script, document = checked(plan, TypeAdapter(Script))
        faults += check_script(script, pages, jargon, plan.name, document.line)
    with _collected(faults):
        desk = load_desk(folder / "scripts", jargon)
    with _collected(faults):
        coach, after, team = load_tables(folder / "england", jargon)
    if not faults:
        faults += check_coach(script, coach, pages, plan.name, document.line)
    if faults:
        raise ContentError(tuple(faults))
    return Content(script, desk, pages, hashlib.sha256(text_of(plan).encode()).hexdigest()[:12], coach, after, team)


@contextmanager
def _collected(faults: list[Fault], folder: str = "") -> Iterator[None]:
    """One broken file must not hide the faults of the next. `folder` tells files of one name apart."""
    try:
        yield
    except ContentError as error:
        faults += (replace(fault, file=folder + fault.file) for fault in error.faults)
