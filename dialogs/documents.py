"""Reads our files, YAML without its sharp edges, and tells every fault with its line. Must never run or fetch what they say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from dialogs.fault import Fault, plainly

FILE_LIMIT = 256 * 1024
"""Bytes of the largest file read: ten times the largest we have, far below what could fill the memory."""
DEPTH_LIMIT = 20
"""Levels of nesting; our deepest file has six."""

_HINT = "; are there quotes around words with a colon, and as many spaces before it as in the lines around it?"
Where = tuple[str | int, ...]
"""The keys and places in lists that lead to a value."""
_T = TypeVar("_T")


class ContentError(Exception):
    """Content that must not be used. `faults` has every one; the text lists them, one a line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


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
    return document_of(path.name, text_of(path), 1)


def text_of(path: Traversable) -> str:
    """The words of a file. Raises `ContentError` for one that is too big or not UTF-8."""
    with path.open("rb") as file:
        raw: bytes = file.read(FILE_LIMIT + 1)
    if len(raw) > FILE_LIMIT:
        raise ContentError((Fault(path.name, 1, f"more than {FILE_LIMIT} bytes"),))
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError((Fault(path.name, line, "not UTF-8"),)) from None


def document_of(name: str, text: str, first_line: int) -> Document:
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
        faults.append(Fault(name, first_line + (mark.line if mark else 0), f"not YAML: {error.problem}{_HINT}"))
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


def checked(path: Traversable, shape: TypeAdapter[_T]) -> tuple[_T, Document]:
    """The file as `shape`, and where everything stands. Raises `ContentError` with a line for each fault."""
    document = read_document(path)
    try:
        return shape.validate_python(document.value), document
    except ValidationError as error:
        details = error.errors(include_input=False, include_url=False)
        faults = (Fault(path.name, document.line(detail["loc"]), _said(detail["loc"], _problem(detail))) for detail in details)
        raise ContentError(tuple(faults)) from None


def _problem(detail: Mapping[str, Any]) -> str:
    """What pydantic found, in plain words."""
    return plainly(detail["type"], detail["msg"], str(detail.get("ctx", {}).get("expected", "")))


def _said(where: Where, problem: str) -> str:
    return f"{'.'.join(map(str, where))}: {problem}" if where else problem
