"""The only file of this room that reads files: our pages, facts and jargon. Must never run or fetch what they say."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from dialogs.check import check_desk, check_script
from dialogs.content import Content
from dialogs.desk import Desk
from dialogs.fault import Fault
from dialogs.guidance import Page, page_from
from dialogs.script import Script

FILE_LIMIT = 256 * 1024
"""Bytes of the largest file read: ten times the largest we have, far below what could fill the memory."""
DEPTH_LIMIT = 20
"""Levels of nesting; our deepest file has six."""

Where = tuple[str | int, ...]
"""The keys and places in lists that lead to a value."""
Said = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

_GROUPS = ("choosing", "decision maker", "stage")
_T = TypeVar("_T")


class ContentError(Exception):
    """Content that must not be used. `faults` has every one; the text lists them, one a line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


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


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says, and the line on which each part of it begins."""

    value: object
    lines: Mapping[Where, int]

    def line(self, where: Where) -> int:
        """The line of the part at `where`, or of the nearest part around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read_yaml(path: Traversable) -> object:
    """What the YAML file says, as plain values.

    Raises `ContentError` for bad YAML, and for what we do not allow: anchors, tags, a key twice, a huge or deep file.
    """
    return read_document(path).value


def read_document(path: Traversable) -> Document:
    """As `read_yaml`, with the lines, for those who find faults in the values."""
    return _document(path.name, _text(path), 1)


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
    facts, document = _checked(path, TypeAdapter(tuple[Fact, ...]))
    ids = [fact.id for fact in facts]
    twice = [(place, name) for place, name in enumerate(ids) if name in ids[:place]]
    if twice:
        problem = "the fact '{}' comes twice"
        raise ContentError(tuple(Fault(path.name, document.line((n,)), problem.format(name)) for n, name in twice))
    return facts


def load_jargon(path: Traversable | None = None) -> Mapping[str, tuple[str, ...]]:
    """Terms that need explaining -> phrases that explain them. Raises `ContentError`."""
    path = path if path is not None else files("dialogs") / "england" / "jargon.yaml"
    return _checked(path, TypeAdapter(dict[Said, Annotated[tuple[Said, ...], Field(min_length=1)]]))[0]


def _text(path: Traversable) -> str:
    with path.open("rb") as file:
        raw: bytes = file.read(FILE_LIMIT + 1)
    if len(raw) > FILE_LIMIT:
        raise ContentError((Fault(path.name, 1, f"more than {FILE_LIMIT} bytes"),))
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError((Fault(path.name, line, "not UTF-8"),)) from None


def _page(path: Traversable) -> tuple[Page | None, tuple[Fault, ...]]:
    lines = _text(path).split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return None, (Fault(path.name, 1, "no front matter between two lines of '---'"),)
    end = lines.index("---", 1)
    front = _document(path.name, "\n".join(lines[1:end]), 2)
    if not isinstance(front.value, dict):
        return None, (Fault(path.name, 2, "the front matter is not a list of 'key: value'"),)
    keys = {str(where[0]): line for where, line in front.lines.items() if len(where) == 1}
    return page_from(path.name, front.value, "\n".join(lines[end + 1 :]), end + 2, keys)


def _document(name: str, text: str, first_line: int) -> Document:
    """YAML without its sharp edges. They are refused while still events: a bomb of aliases is never built."""
    lines: dict[Where, int] = {}
    faults: list[Fault] = []
    value: object = None
    try:
        faults += (Fault(name, first_line + line, problem) for line, problem in _refused(text))
        if not faults:
            loader = yaml.CSafeLoader(text)
            if node := loader.get_single_node():
                faults += (Fault(name, first_line + line, problem) for line, problem in _walk(node, (), lines))
                value = None if faults else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.append(Fault(name, first_line + (mark.line if mark else 0), f"not YAML: {error.problem}"))
    except (yaml.YAMLError, ValueError) as error:
        faults.append(Fault(name, first_line, f"not YAML: {error}"))
    if faults:
        raise ContentError(tuple(faults))
    return Document(value, {where: first_line + line for where, line in lines.items()})


def _refused(text: str) -> Iterator[tuple[int, str]]:
    """What YAML allows and we do not, with its line from 0."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            yield line, "an alias (*name); write it out"
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            yield line, "an anchor (&name); write it out"
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            yield line, f"a tag ({event.tag})"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH_LIMIT:
            yield line, f"more than {DEPTH_LIMIT} levels"
            return


def _walk(node: yaml.Node, where: Where, lines: dict[Where, int]) -> Iterator[tuple[int, str]]:
    """Notes the line of every part in `lines`; yields what is wrong with keys, with its line from 0."""
    lines.setdefault(where, _line(node))
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _walk(item, (*where, number), lines)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = _line(key)
            if key.tag != "tag:yaml.org,2002:str":
                yield line, "a key that is not words; put it in quotes"
            elif (*where, key.value) in lines:
                yield line, f"the key '{key.value}' comes twice"
            else:
                lines[*where, key.value] = line
                yield from _walk(value, (*where, key.value), lines)


def _line(node: yaml.Node) -> int:
    return node.start_mark.line if node.start_mark else 0


def _checked(path: Traversable, shape: TypeAdapter[_T]) -> tuple[_T, Document]:
    document = read_document(path)
    try:
        return shape.validate_python(document.value), document
    except ValidationError as error:
        details = error.errors(include_input=False, include_url=False)
        faults = (Fault(path.name, document.line(detail["loc"]), _said(detail["loc"], detail["msg"])) for detail in details)
        raise ContentError(tuple(faults)) from None


def _said(where: Where, problem: str) -> str:
    return f"{'.'.join(map(str, where))}: {problem}" if where else problem


def load_content(folder: Traversable | None = None) -> Content:
    """Everything the bot says, checked; `folder` has `scripts`, `guidance`, `england`. Raises `ContentError` with every fault."""
    folder = folder if folder is not None else files("dialogs")
    pages = {page.id: page for page in load_pages(folder / "guidance")}
    jargon = load_jargon(folder / "england" / "jargon.yaml")
    plan, desk = folder / "scripts" / "plan.yaml", folder / "scripts" / "desk.yaml"
    script, plan_document = _checked(plan, TypeAdapter(Script))
    sayings, desk_document = _checked(desk, TypeAdapter(Desk))
    faults = (
        *check_script(script, pages, jargon, plan.name, plan_document.line),
        *check_desk(sayings, desk.name, desk_document.line, jargon),
    )
    if faults:
        raise ContentError(faults)
    return Content(script, sayings, pages, hashlib.sha256(_text(plan).encode()).hexdigest()[:12])
