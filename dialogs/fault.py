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
