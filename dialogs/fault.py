"""One thing wrong with the content, and where. Must never carry what a person wrote: only our own files have faults."""

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


def plainly(kind: str, message: str, expected: str = "") -> str:
    """What is wrong with the shape of a file, in words for an editor. `kind`, `message`, `expected`: as pydantic names them."""
    if kind == "literal_error":
        return f"has to be one of these: {expected.replace(' or ', ', ')}"
    if kind.startswith("date_"):
        return "has to be a day, written like 2027-01-31"
    return _PLAINLY.get(kind, message)


_PLAINLY = {
    "missing": "is missing; write it as the entries around it do",
    "extra_forbidden": "there is no such name; check the spelling, or take it out",
    "string_type": "has to be words; put a number, yes, no, on and off in quotes",
    "tuple_type": "has to be a list: [one, two]",
    "dict_type": "has to be a list of `name: value`",
    "model_type": "has to be a list of `name: value`",
    "bool_parsing": "has to be true or false",
    "int_parsing": "has to be a whole number",
    "string_pattern_mismatch": "is not written as it has to be; look how the entries around it are written",
}
