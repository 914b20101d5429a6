"""What a postcode's record means: who decides there, by their names of today, and the card that says so.

Pure. Never raises for what a record holds: it comes from outside. Never sees who asked, and no postcode goes into a card.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal, TypeAlias
from unicodedata import category

from pydantic import Field, StringConstraints

from dialogs.area import Area
from dialogs.dated import Dated
from dialogs.inputs import Miss
from dialogs.script import Label, Model, Words
from dialogs.text import Span, Text, plain
from dialogs.words import fill, in_words, places

Where = tuple[str | int, ...]
Kind: TypeAlias = Literal["county", "unitary", "metropolitan", "london", "unknown"]
Name = Annotated[str, StringConstraints(min_length=3, max_length=100, strip_whitespace=True)]

KINDS: Mapping[str, Kind] = {"E06": "unitary", "E08": "metropolitan", "E09": "london"}
"""How the code of a council begins (ONS) that does everything -> its kind."""
COUNTY = "E10"
"""How the code of a county council begins (ONS); E99999999 stands for none."""
BOARD = "Integrated Care Board"
LONGEST_NAME = 100
"""Characters kept of a name from outside: the longest name of an NHS board has 76."""
PLACES = ("constituency", "mp", "council", "district", "ward", "division", "icb", "icb_was", "date")
"""What the lines of the card may name: fields of the area, and the day by which we wanted to check again."""
MEMBER_PAGE = "https://members.parliament.uk/member/"
"""How the address of an MP's page begins: no other is shown as one."""
_PSEUDO = re.compile(r"unparished|pseudo", re.IGNORECASE)
_LONGEST_MESSAGE = 1_000
_TWO_PARTS = (
    r"(?:[A-PR-UWYZ][0-9]{1,2}|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}|[A-PR-UWYZ][0-9][A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY])"
    r"( ?)[0-9][ABD-HJLNP-UW-Z]{2}"
)
_POSTCODE = re.compile(_TWO_PARTS, re.ASCII)
_WITHIN = re.compile(rf"(?:^|(?<=[\s.,;:!?'\"(“‘-])){_TWO_PARTS}(?=[\s.,;:!?'\")”’-]|$)", re.IGNORECASE | re.ASCII)  # noqa: RUF001 typographic


class Replaced(Model):
    """A board that gave way to another; with `county` or `districts` only there. The first that fits counts."""

    was: Name
    now: Name
    county: str = ""
    districts: tuple[Name, ...] = ()

    def fits(self, board: str, county: str, district: str) -> bool:
        """Whether it speaks of `board` in this county and district."""
        here = not (self.county or self.districts) or district in self.districts or (self.county != "" and county == self.county)
        return board == self.was and here


class Link(Dated):
    """A page of somebody else's that helps; only for some kinds of council, if `kinds` names any."""

    label: Label
    url: Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+/[^\s()]*$")]
    kinds: tuple[Kind, ...] = ()


class Note(Dated):
    """Something that changes soon for a council, or for every place with two councils (`council` left out)."""

    council: str = ""
    say: Words


class Card(Model):
    """The lines of the card. {places} are the names of the area; `old` has the {date} by which we wanted to check again."""

    title: Words
    seat: Words
    mp: Words
    mp_vacant: Words
    mp_unknown: Words
    mp_page: Label
    council: Words
    county: Words
    district: Words
    ward: Words
    division: Words
    board: Words
    board_was: Words
    board_unknown: Words
    wellbeing: Words
    healthwatch: Words
    links: Words
    border: Words
    old: Words
    thanks: Words


class Boards(Dated):
    """england/boards.yaml: boards that were replaced, names of councils that are not "X Council", links, and the card."""

    replaced: tuple[Replaced, ...] = Field(min_length=1)
    councils: dict[Name, Name] = Field(description="A council's name in the record -> as people say it.")
    notes: tuple[Note, ...]
    links: tuple[Link, ...] = Field(min_length=1)
    card: Card

    def overdue(self, today: date) -> bool:
        """Whether any part of it should have been checked again before `today`."""
        return self.due < today

    @property
    def due(self) -> date:
        """Until when all of it holds."""
        return min(self.review_by, *(part.review_by for part in (*self.notes, *self.links)))


def check(boards: Boards) -> Iterator[tuple[Where, str]]:
    """What is wrong beyond the shape: where it stands, and the problem."""
    everywhere: set[str] = set()
    gone = {entry.was for entry in boards.replaced}
    for number, entry in enumerate(boards.replaced):
        if entry.was in everywhere:
            yield ("replaced", number), f"an entry above already says what became of {entry.was}"
        if entry.now in gone:
            yield ("replaced", number), f"{entry.now} is itself replaced"
        if not (entry.county or entry.districts):
            everywhere.add(entry.was)
    for number, link in enumerate(boards.links):
        if "pc=" in link.url:
            yield ("links", number, "url"), "a link must hold no postcode"
    for where, words in spoken(boards):
        for place in places(words):
            if place not in PLACES:
                yield where, f"nothing fills {{{place}}}"


def spoken(boards: Boards) -> Iterator[tuple[Where, str]]:
    """Every sentence that reaches a person, and where it stands. The names in them, and whose data it is, are not ours."""
    for name, words in boards.card:
        if name != "thanks":
            yield ("card", name), words
    for number, note in enumerate(boards.notes):
        yield ("notes", number, "say"), note.say
    for number, link in enumerate(boards.links):
        yield ("links", number, "label"), link.label


def postcode(words: str) -> str | None:
    """The one well-formed postcode in what was typed, as "SW1A 1AA"; None for none, or for two.

    The format and the letters that each place allows: BS 7666 (Cabinet Office, PostCodeType 2.0), and P in the third place, as
    Royal Mail has given out since (N1P). Only ASCII letters and digits count.
    """
    line = " ".join(words.split()) if len(words) <= _LONGEST_MESSAGE else ""
    alone = _POSTCODE.fullmatch(line.replace(" ", "").upper()) if line.isascii() else None
    found = {match[0].replace(" ", "").upper() for match in ([alone] if alone else _WITHIN.finditer(line))}
    one = found.pop() if len(found) == 1 else ""
    return f"{one[:-3]} {one[-3:]}" if one else None


def name(value: object) -> str:
    """A name from outside: one line of what can be seen, cut; "" for anything that is no name."""
    if not isinstance(value, str):
        return ""
    seen = "".join(" " if category(sign)[0] in "CZ" else sign for sign in value[: 4 * LONGEST_NAME])
    return " ".join(seen.split())[:LONGEST_NAME].rstrip()


def area_from(record: Mapping[str, object], boards: Boards) -> Area | Miss:
    """The area that a record of postcodes.io (its JSON `result`) means, without the MP.

    "elsewhere" when it is not in England, "down" when it is no such record. Shape: postcodes.io 18.0.1.
    """
    country, place = name(record.get("country")), name(record.get("admin_district"))
    if country not in ("", "England"):
        return "elsewhere"
    if not country or not place:
        return "down"
    codes = record.get("codes")
    codes = codes if isinstance(codes, Mapping) else {}
    county = name(record.get("admin_county")) if name(codes.get("admin_county")).startswith(COUNTY) else ""
    alone = KINDS.get(name(codes.get("admin_district"))[:3], "")
    was = name(record.get("icb")).removesuffix(BOARD).rstrip()
    board = _today(was, county, place, boards)
    return Area(
        constituency=name(record.get("parliamentary_constituency_2024")) or name(record.get("parliamentary_constituency")),
        council=f"{county} County Council" if county else _council(place, boards),
        district=_council(place, boards) if county else "",
        kind="county" if county else alone,
        ward=_real(name(record.get("admin_ward"))),
        division=_real(name(record.get("ced"))) if county else "",
        icb=board,
        icb_was=was if board != was and board else "",
    )


def _real(given: str) -> str:
    """`given`, unless it only says that there is none."""
    return "" if _PSEUDO.search(given) else given


def _council(place: str, boards: Boards) -> str:
    return boards.councils.get(place, f"{place} Council")


def _today(board: str, county: str, district: str, boards: Boards) -> str:
    """The name of the board today; "" for one that is gone without our knowing what became of it here."""
    for entry in boards.replaced:
        if entry.fits(board, county, district):
            return entry.now
    return "" if board in {entry.was for entry in boards.replaced} else board


def card(area: Area, boards: Boards, today: date) -> Text:
    """Who decides there, in words for one screen, with links that open the right page."""
    words = boards.card
    groups = [[words.title, *_parliament(area, words)], _councils(area, boards), _health(area, words)]
    ends = [*([words.old] if boards.overdue(today) else ()), words.thanks, words.border]
    values = {place: getattr(area, place) for place in PLACES[:-1]} | {"date": in_words(boards.due)}
    said: Text = ()
    for line in [*map("\n".join, groups), "", *ends]:
        part = fill(line, lambda place: values.get(place, "")) if line else links(boards, area)
        said = (*said, *plain("\n\n"), *part) if said else part
    return said


def _parliament(area: Area, words: Card) -> list[str]:
    who = words.mp if area.mp else words.mp_vacant if area.vacant else words.mp_unknown
    return [who, words.seat] if area.constituency else [who]


def _councils(area: Area, boards: Boards) -> list[str]:
    words = boards.card
    lines = [words.county, words.district] if area.two_tier else [words.council]
    lines += [words.ward] if area.ward else []
    lines += [words.division] if area.division else []
    note = next((note for note in boards.notes if area.two_tier and note.council in ("", area.council)), None)
    return [*lines, note.say] if note else lines


def _health(area: Area, words: Card) -> list[str]:
    board = [words.board] if area.icb else [words.board_unknown]
    was = [words.board_was] if area.icb and area.icb_was else []
    return [*board, *was, words.wellbeing, words.healthwatch]


def links(boards: Boards, area: Area | None = None) -> Text:
    """The pages that help, for `area` or for anywhere."""
    kind = area.kind if area and area.kind else "unknown"
    said = fill(boards.card.links, lambda place: "")
    if area and area.mp and area.mp_page.startswith(MEMBER_PAGE):
        said += (*plain("\n• "), Span(boards.card.mp_page, link=area.mp_page))
    for link in boards.links:
        if not link.kinds or kind in link.kinds:
            said += (*plain("\n• "), Span(link.label, link=link.url))
    return said
