"""A message as the team wrote it: words with marks, a picture or a file. Values only; never knows how it is sent."""

from dataclasses import dataclass
from typing import NamedTuple


class Mark(NamedTuple):
    """One of Telegram's message entities: a style (bold, italic, text_link, ...) over `length` UTF-16 units from `offset`."""

    kind: str
    offset: int
    length: int
    link: str = ""


class LinkButton(NamedTuple):
    """A button that opens an address."""

    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words (of a message, or below a picture or file) with their marks; `picture` and `file` are Telegram's ids, or "".

    `size` is the picture's or file's, in bytes, as far as Telegram said.
    """

    words: str = ""
    marks: tuple[Mark, ...] = ()
    picture: str = ""
    file: str = ""
    size: int = 0

    @property
    def bare(self) -> bool:
        """Words only."""
        return not (self.picture or self.file)
