"""Guidance in the chat: the list of pages, a page, a part of it, and finding one by a word. Never changes a plan."""

from collections.abc import Iterable

from dialogs.answers import Choice
from dialogs.guidance import Page, find, shown
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.menus import listed
from dialogs.text import Text, bold, plain
from dialogs.tips import references
from dialogs.turn import Turn, View
from dialogs.words import fill, in_words, shorten

SCREENS = ("guide", "found", "fitting", "page", "section")
_PICK = "g-"
_TOPIC_LIMIT = 40


def still_there(turn: Turn) -> bool:
    """Whether what is being read still exists: pages change while people read."""
    name, topic = turn.session.screen, turn.session.topic
    found = turn.content.section(topic)
    return name not in ("page", "section") or (found is not None and (name == "page") == (found[1] is None))


def view(turn: Turn) -> View:
    """The present screen of the guidance."""
    name = turn.session.screen
    entries = [(_PICK + key, label) for key, label in _entries(turn, name)]
    return listed(turn, lambda: _head(turn, name), entries, lambda option: option.id != "next" or bool(_next_part(turn)))


def _entries(turn: Turn, name: str) -> Iterable[tuple[str, str]]:
    if name == "guide":
        return [(page.id, page.title) for page in turn.content.pages.values()]
    if name == "found":
        return [(page.id, page.title) for page in find(turn.session.topic, tuple(turn.content.pages.values()))]
    if name == "fitting":
        return [(reference, _name(turn, reference)) for reference in references(turn)]
    if name == "page":
        return [(section.id, section.title) for section in _page(turn).sections]
    return []


def _name(turn: Turn, reference: str) -> str:
    found = turn.content.section(reference)
    assert found is not None  # noqa: S101 the checker refuses a script that names no page
    page, section = found
    return f"{page.title}: {section.title}" if section else page.title


def _page(turn: Turn) -> Page:
    return turn.content.pages[turn.session.topic.partition("#")[0]]


def _head(turn: Turn, name: str) -> Text:
    if name in ("guide", "found", "fitting"):
        return fill(turn.content.desk.screens[name].say, lambda place: turn.session.topic)
    page = _page(turn)
    contact = turn.facts.team_contact
    late = turn.too_old(page.review_by)
    old = plain("\n\n") + late if late else ()
    if name == "page":
        checked = plain("\n\n") + turn.phrase("checked", in_words(page.checked_on))
        return bold(page.title) + plain("\n") + shown(page.intro, contact) + checked + old
    part = turn.session.topic.partition("#")[2]
    section = next(section for section in page.sections if section.id == part)
    return bold(f"{page.title}: {section.title}") + plain("\n") + shown(section.body, contact) + old


def _next_part(turn: Turn) -> str:
    """The part of the page after the one on the screen, or nothing."""
    page, part = _page(turn), turn.session.topic.partition("#")[2]
    names = [section.id for section in page.sections]
    after = names.index(part) + 1
    return f"{page.id}#{names[after]}" if after < len(names) else ""


def take(turn: Turn, choice: Choice) -> None:
    """A page, a part or an option was chosen."""
    name, topic = turn.session.screen, turn.session.topic
    if choice.key.startswith(_PICK):
        picked = choice.key.removeprefix(_PICK)
        if name == "fitting":
            open_reference(turn, picked)
            return
        turn.go(move(turn.content.screens, name, "picked"), f"{topic}#{picked}" if name == "page" else picked)
        return
    topics = {"next": _next_part(turn) if name == "section" else "", "page": topic.partition("#")[0]}
    turn.go(move(turn.content.screens, name, choice.key), topics.get(choice.key, ""))


def said(turn: Turn, heard: Said) -> None:
    """Words typed while reading look for a page."""
    look_up(turn, heard.words)


def look_up(turn: Turn, words: str) -> None:
    """The page that `words` name, or the few it could be, or all of them."""
    found = find(words, tuple(turn.content.pages.values())) if words else ()
    topic = shorten(words, _TOPIC_LIMIT)
    if len(found) == 1:
        turn.go("page", found[0].id)
    elif found:
        turn.go("found", topic)
    else:
        if words:
            turn.note("nothing_found", topic)
        turn.go("guide")


def open_reference(turn: Turn, reference: str) -> None:
    """Open `page#part`, or the list of pages where there is none such."""
    found = turn.content.section(reference)
    if found is None:
        turn.go("guide")
    elif found[1] is None:
        turn.go("page", found[0].id)
    else:
        turn.go("section", reference)
