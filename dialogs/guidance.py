"""The guidance: pages of short sections, what makes a sound page, how one is found and shown. Must never read a file.

A page is front matter and a small Markdown: paragraphs, `- ` bullets, `**bold**`, `[label](https://…)`, headings
`## Title {#id}`, ids of the facts a sentence says in braces after it (`{mp.05 mp.06}`), and one placeholder,
`{team_contact}`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from dialogs.fault import Fault, plainly
from dialogs.text import Text, marked, plain, words_of

INTRO_LIMIT = 300
"""Characters a person sees in the few words that open a page."""
SECTION_LIMIT = 900
"""Characters a person sees in one section: about one screen of a phone."""
FEWEST_SECTIONS, MOST_SECTIONS = 3, 8
TITLE_LIMIT = 40
"""Characters of a title: it must fit a button."""

TEAM_CONTACT = "{team_contact}"

Group = Literal["choosing", "decision maker", "stage"]
Kind = Literal[
    "mp", "councillor", "council", "icb", "nhs_trust", "nhs_england", "hwb", "healthwatch", "scrutiny", "mayor", "other"
]
Title = Annotated[str, StringConstraints(min_length=1, max_length=TITLE_LIMIT, strip_whitespace=True)]
SearchWord = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9 '-]{0,29}$")]

_ID = re.compile(r"[a-z][a-z0-9_-]{0,29}")
_HEADING = re.compile(r"## (?P<title>[^#{}]*[^#{}\s]) \{#(?P<id>[^{}]*)\}")
_BRACES = re.compile(r"\s*\{(?P<inside>[^{}]*)\}")
_FACTS = re.compile(r"[a-z]+\.\d\d(?: [a-z]+\.\d\d)*")
_NOT_OURS = tuple(
    (re.compile(pattern), problem)
    for pattern, problem in (
        (r"<[A-Za-z/!]|&#?\w+;", "HTML"),
        (r"^\s*#", "a heading that is not '## Title {#id}'"),
        (r"^\s*\|", "a table"),
        (r"!\[", "an image"),
        (r"`", "code"),
        (r"^\s*>", "a quotation"),
        (r"^\s*(?:[*+]|\d+[.)])\s", "a list that is not '- '"),
        (r"^\s+-\s", "a bullet inside a bullet"),
        (r"^\s*(?:-{3,}|={3,})\s*$", "a ruler"),
    )
)
_HALF_MARKUP = re.compile(r"[*\[\]]|(?<!\w)_|_(?!\w)")
_LITTLE_WORDS = frozenset(
    re.findall(r"\w+", "a about an and are can do for how i in is it me my of on or the they this to what who with you your")
)
_SHORTEST_BEGINNING = 3
"""Letters of a beginning that is worth searching with."""


@dataclass(frozen=True, slots=True)
class Section:
    """One idea, one message.

    `body` still has its markup, but no fact ids; `facts` are the ids it says; `line` is its heading's.
    """

    id: str
    title: str
    body: str
    facts: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of guidance. `kinds` are the decision makers it is for; `order` is its place in its group, low first."""

    id: str
    title: str
    group: Group
    kinds: tuple[Kind, ...]
    words: tuple[str, ...]
    source: str
    checked_on: date
    review_by: date
    intro: str
    sections: tuple[Section, ...]
    order: int = 0


class Front(BaseModel):
    """The front matter as an editor writes it. Refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: Title
    group: Group
    order: int = Field(ge=1, le=99)
    kinds: list[Kind] = Field(alias="for")
    words: list[SearchWord] = Field(min_length=1)
    source: Annotated[str, StringConstraints(min_length=1)]
    checked_on: date
    review_by: date


def page_from(
    name: str, front: Mapping[str, object], body: str, body_line: int, lines: Mapping[str, int] | None = None
) -> tuple[Page | None, tuple[Fault, ...]]:
    """The page in file `name` (`mp.md`), or None and every fault in it.

    `body` starts at line `body_line` of the file; `lines` are the lines of the front matter's keys, 1 where not given.
    """
    faults = _Faults(name)
    page_id = name.removesuffix(".md")
    if not _ID.fullmatch(page_id):
        faults.add(1, "the file's name is not a page id (small letters, digits, _ and -) and '.md'")
    head = _front_from(front, lines or {}, faults)
    intro, sections = _body_from(body, body_line, faults)
    if head is None or faults.found:
        return None, tuple(sorted(faults.found))
    page = Page(
        id=page_id,
        title=head.title,
        group=head.group,
        kinds=tuple(head.kinds),
        words=tuple(head.words),
        source=head.source,
        checked_on=head.checked_on,
        review_by=head.review_by,
        intro=intro,
        sections=sections,
        order=head.order,
    )
    return page, ()


class _Faults:
    """The faults of one file, collected so that an editor sees all of them at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, line: int, problem: str) -> None:
        """One more."""
        self.found.append(Fault(self.file, line, problem))


def _front_from(front: Mapping[str, object], lines: Mapping[str, int], faults: _Faults) -> Front | None:
    try:
        head = Front.model_validate(dict(front))
    except ValidationError as error:
        for detail in error.errors(include_input=False, include_url=False):
            key = str(detail["loc"][0])
            problem = plainly(detail["type"], detail["msg"], detail.get("ctx", {}))
            faults.add(lines.get(key, 1), f"{'.'.join(map(str, detail['loc']))}: {problem}")
        return None
    if head.review_by < head.checked_on:
        faults.add(lines.get("review_by", 1), "review_by is before checked_on")
    return head


def _body_from(body: str, body_line: int, faults: _Faults) -> tuple[str, tuple[Section, ...]]:
    """The intro and the sections; a section that has a fault is still returned, so that its id is known to be taken."""
    parts: list[tuple[Section, list[tuple[int, str]]]] = [(Section("", "", "", (), body_line), [])]
    for number, line in enumerate(body.split("\n"), body_line):
        if heading := _HEADING.fullmatch(line.rstrip()):
            parts.append((Section(heading["id"], heading["title"], "", (), number), []))
        else:
            parts[-1][1].append((number, line))
    intro, *sections = (_filled(section, lines, faults) for section, lines in parts)
    if intro.facts:
        faults.add(intro.line, "facts belong in a section, not in the intro")
    _check_size(intro, INTRO_LIMIT, "the intro", faults)
    if not FEWEST_SECTIONS <= len(sections) <= MOST_SECTIONS:
        faults.add(body_line, f"{len(sections)} sections; a page has {FEWEST_SECTIONS} to {MOST_SECTIONS}")
    _check_names(sections, faults)
    return intro.body, tuple(sections)


def _filled(empty: Section, lines: list[tuple[int, str]], faults: _Faults) -> Section:
    """The section with its lines joined into paragraphs and bullets, and its fact ids taken out of them."""
    facts: list[str] = []
    joined: list[str] = []
    for number, line in lines:
        words = _without_facts(line, number, facts, faults).strip()
        if words and joined and joined[-1] and not words.startswith("- "):
            joined[-1] += " " + words
        elif words or (joined and joined[-1]):
            joined.append(words)
    return Section(empty.id, empty.title, "\n".join(joined).strip(), tuple(dict.fromkeys(facts)), empty.line)


def _without_facts(line: str, number: int, facts: list[str], faults: _Faults) -> str:
    for pattern, problem in _NOT_OURS:
        if pattern.search(line):
            faults.add(number, f"markup that is not ours: {problem}")

    def take(braces: re.Match[str]) -> str:
        if _FACTS.fullmatch(braces["inside"]):
            facts.extend(braces["inside"].split())
            return ""
        if braces["inside"] != "team_contact":
            faults.add(number, f"unknown placeholder {{{braces['inside']}}}")
            return ""
        return braces[0]

    left = _BRACES.sub(take, line)
    if re.search(r"[{}]", left.replace(TEAM_CONTACT, "")):
        faults.add(number, "a brace without its partner")
    if _HALF_MARKUP.search(words_of(shown(left, ""))):
        faults.add(number, "markup that is not ours or not closed: only **bold** and [label](https://…)")
    return left


def _check_names(sections: list[Section], faults: _Faults) -> None:
    taken: set[str] = set()
    for section in sections:
        if not _ID.fullmatch(section.id):
            faults.add(section.line, f"bad section id '{section.id}': small letters, digits, _ and -")
        if section.id in taken:
            faults.add(section.line, f"section id '{section.id}' is taken")
        taken.add(section.id)
        if len(section.title) > TITLE_LIMIT:
            faults.add(section.line, f"the title has {len(section.title)} characters; at most {TITLE_LIMIT} fit a button")
        _check_size(section, SECTION_LIMIT, f"section '{section.id}'", faults)


def _check_size(section: Section, limit: int, name: str, faults: _Faults) -> None:
    seen = len(words_of(shown(section.body, TEAM_CONTACT)))
    if not seen:
        faults.add(section.line, f"{name} is empty")
    if seen > limit:
        faults.add(section.line, f"{name} has {seen} characters; at most {limit}")


def shown(body: str, team_contact: str) -> Text:
    """An intro or a section's body as a person sees it; `team_contact` goes in as it is and is never read as markup."""
    spans: list[Text] = []
    for number, part in enumerate(re.sub(r"(?m)^- ", "• ", body).split(TEAM_CONTACT)):
        spans += [plain(team_contact)] if number else []
        spans.append(marked(part))
    return tuple(span for text in spans for span in text)


def facts_said(pages: tuple[Page, ...]) -> Mapping[str, tuple[str, ...]]:
    """Where each fact reaches a person: fact id -> `page#section`, in the pages' order."""
    places: dict[str, list[str]] = {}
    for page in pages:
        for section in page.sections:
            for fact in section.facts:
                places.setdefault(fact, []).append(f"{page.id}#{section.id}")
    return {fact: tuple(found) for fact, found in places.items()}


def find(typed: str, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages that fit what a person typed, best first.

    A page named exactly is enough. Otherwise those that share a word with it, then those that share a word's beginning.
    """
    ranked = sorted(((_rank(typed, page), number) for number, page in enumerate(pages)))
    named = [number for rank, number in ranked if rank == _NAMED]
    return tuple(pages[number] for number in named or [number for rank, number in ranked if rank != _NO_FIT])


_NAMED, _NO_FIT = (0, 0), (9, 0)


def _rank(typed: str, page: Page) -> tuple[int, int]:
    """Low is better: how the page fits, then how many of the typed words do not."""
    wanted = " ".join(typed.casefold().split()).strip(" ?.!")
    names = {page.id, page.title.casefold(), *page.words}
    if wanted in names:
        return _NAMED
    asked = set(re.findall(r"[\w'&-]+", wanted)) - _LITTLE_WORDS
    own = {word for name in names for word in re.findall(r"[\w'&-]+", name)} - _LITTLE_WORDS
    if common := asked & own:
        return 1, -len(common)
    begun = {word for word in asked if len(word) >= _SHORTEST_BEGINNING and any(other.startswith(word) for other in own)}
    return (2, -len(begun)) if begun else _NO_FIT
