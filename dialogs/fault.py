"""One thing wrong with the content, and where. Must never carry what a person wrote: only our own files have faults."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """A problem in `file` at `line` (the first line is 1), said so that an editor knows what to do."""

    file: str
    line: int
    problem: str

    def __str__(self) -> str:
        """As compilers say it, so that editors can jump there."""
        return f"{self.file}:{self.line}: {self.problem}"


def plainly(kind: str, message: str, context: Mapping[str, object]) -> str:
    """What is wrong with the shape of a file, in words for an editor. `kind`, `message`, `context`: as pydantic has them."""
    if kind == "literal_error":
        return f"has to be one of these: {str(context['expected']).replace(' or ', ', ')}"
    if kind.startswith("date_"):
        return "has to be a day, written like 2027-01-31"
    plain = _PLAINLY.get(kind)
    return plain.format_map(context) if plain else message.removeprefix("Value error, ")


_PLAINLY = {
    "missing": "is missing; write it as the entries around it do",
    "extra_forbidden": "there is no such name; check the spelling, or take it out",
    "string_type": "has to be words; put a number, yes, no, on and off in quotes",
    "tuple_type": "has to be a list: [one, two]",
    "dict_type": "has to be a list of `name: value`",
    "model_type": "has to be a list of `name: value`",
    "frozen_set_type": "has to be a list: [one, two]",
    "string_too_long": "is too long: at most {max_length} letters",
    "string_too_short": "has too few letters: it needs {min_length} or more",
    "too_long": "has too many entries: at most {max_length}",
    "too_short": "has too few entries: it needs {min_length} or more",
    "greater_than_equal": "has to be {ge} or more",
    "less_than_equal": "has to be {le} or less",
    "bool_type": "has to be true or false",
    "bool_parsing": "has to be true or false",
    "int_type": "has to be a whole number",
    "int_from_float": "has to be a whole number",
    "int_parsing": "has to be a whole number",
    "string_pattern_mismatch": "is not written as it has to be; look how the entries around it are written",
}
