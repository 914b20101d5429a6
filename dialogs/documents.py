"""Reads our files, YAML without its sharp edges, and tells every fault with its line. Must never run or fetch what they say."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
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

_NO_DAY = "there is no such day; write it like 2027-01-31"
_NO_END = "not YAML: the words in quotes that begin here go on over other lines; is the second quote missing?"
_IN_QUOTES = "while scanning a quoted scalar"
_BEGUN_HERE = (_IN_QUOTES, "while parsing a flow sequence", "while parsing a flow mapping")
"""What YAML calls the parts that have a sign at their end: the line of their beginning helps more than that of the surprise."""
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
        raise ContentError((Fault(path.name, line, "is not saved as UTF-8: save it again as UTF-8 (plain text)"),)) from None


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
        line, problem = _broken(text, error)
        faults.append(Fault(name, first_line + line, problem))
    except (yaml.YAMLError, ValueError) as error:
        faults.append(Fault(name, first_line, f"not YAML: {error}"))
    if faults:
        raise ContentError(tuple(faults))
    return Document(value, {where: first_line + line for where, line in lines.items()})


def _broken(text: str, error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Where to look for the slip, as a line from 0, and what to say: what is not closed is noticed only further down."""
    noticed = error.problem_mark.line if error.problem_mark else 0
    begun = error.context_mark.line if error.context_mark and error.context in _BEGUN_HERE else noticed
    quotes = begun if error.context == _IN_QUOTES else _quotes_over_lines(text).get(noticed)
    return (begun, f"not YAML: {error.problem}{_HINT}") if quotes is None else (quotes, _NO_END)


def _quotes_over_lines(text: str) -> Mapping[int, int]:
    """The last line of words in quotes that go over several -> their first line; as far as the text can be read."""
    found: dict[int, int] = {}
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and token.start_mark.line < token.end_mark.line:
                found[token.end_mark.line] = token.start_mark.line
    return found


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
    if isinstance(node, yaml.ScalarNode):
        yield from ((_line(node), problem) for problem in _unreadable(node))
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


def _unreadable(node: yaml.ScalarNode) -> Iterator[str]:
    """What is wrong with a value that looks like a day or a number and is none."""
    try:
        yaml.constructor.SafeConstructor().construct_object(node)
    except ValueError:
        yield _NO_DAY if node.tag == "tag:yaml.org,2002:timestamp" else "it looks like a number and is none; put it in quotes"


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
    return plainly(detail["type"], detail["msg"], detail.get("ctx", {}))


def _said(where: Where, problem: str) -> str:
    return f"{'.'.join(map(str, where))}: {problem}" if where else problem
