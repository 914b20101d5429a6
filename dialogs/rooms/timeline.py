"""What happened so far, as text, as a picture and as a file. Never changes anything."""

from dialogs import menus
from dialogs.after.timeline import SHOWN, Item, Line, ahead, as_paper, as_pictures, behind
from dialogs.answers import Choice
from dialogs.desk import ScreenOption
from dialogs.effects import Hand
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.paper import Paper
from dialogs.rooms.happening import today
from dialogs.rooms.noting import standing
from dialogs.rooms.telling import told
from dialogs.text import Text, bold, plain, words_of
from dialogs.turn import Turn, View
from dialogs.words import at_in_words, day_in_words, fill, in_words, shorten

SCREENS: tuple[str, ...] = ("timeline",)
_LATEST = 8
"""What has been, on the screen: all of it is in the file."""
_LINE = 200
"""Letters of one thing on the screen."""


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.listed(turn, lambda: _head(turn), offered=lambda option: _offered(turn, option))


def _offered(turn: Turn, option: ScreenOption) -> bool:
    if turn.session.current is None:
        return option.id == "plans"
    return option.id == "happened" or (option.id != "plans" and bool(_items(turn)[0] or _items(turn)[1]))


def _items(turn: Turn) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    plan = turn.plan
    ours = [one for one in turn.session.reminders.values() if one.plan == plan.id and not plan.closed]
    return behind(plan.approach), ahead(plan.approach, ours, today(turn))


def _head(turn: Turn) -> Text:
    if turn.session.current is None:
        return turn.words("happened_no_plan")
    past, to_come = _items(turn)
    text = fill(turn.content.desk.screens["timeline"].say, turn.value) + plain("\n") + standing(turn)
    if len(past) > _LATEST:
        text += plain("\n\n") + turn.filled("story_more", {"number": str(len(past) - _LATEST)})
    text += _listed(turn, past[-_LATEST:])
    if to_come:
        text += plain("\n\n") + bold(turn.content.desk.phrases["story_coming"])
    return text + _listed(turn, to_come)


def _listed(turn: Turn, items: tuple[Item, ...]) -> Text:
    """What came on one day stands below that day."""
    text, day = plain(""), ""
    for line in (_line(turn, item, _LINE) for item in items):
        text += plain("") if line.when == day else plain("\n\n") + bold(line.when)
        text, day = text + plain(f"\n{line.what}"), line.when
    return text


def _line(turn: Turn, item: Item, limit: int) -> Line:
    """An item in words. One that has no sentence of its own is told in the person's words."""
    phrases, name = turn.content.desk.phrases, f"story_{item.kind}"
    own = shorten(item.words, limit)
    if own and f"{name}_as" in phrases:
        name += "_as"
    when = at_in_words(item.at) if item.at else day_in_words(item.day) if item.later else in_words(item.day)
    values = {"whom": told(turn).addressee or phrases["happened_them"], "words": own, "by": in_words(item.by) if item.by else ""}
    what = [words_of(turn.filled(name if name in phrases else "story_note", values))]
    if own and "{words}" not in phrases.get(name, "{words}"):
        what.append(words_of(turn.filled("story_words", values)))
    if item.by:
        what.append(words_of(turn.filled("story_by", values)))
    return Line(when, shorten(" ".join(what), limit + len(what[0])))


def _lines(turn: Turn, limit: int) -> tuple[list[Line], list[Line]]:
    past, to_come = _items(turn)
    return [_line(turn, item, limit) for item in past], [_line(turn, item, limit) for item in to_come]


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    turn.go(move(turn.content.screens, turn.session.screen, choice.key))
    if turn.session.current is None or choice.key not in ("picture", "text"):
        return
    title = words_of(turn.filled("story_title", {"title": turn.title(turn.plan)}))
    coming = turn.content.desk.phrases["story_coming"]
    if choice.key == "text":
        turn.effects.append(Hand(as_paper(title, *_lines(turn, _MUCH), coming), "text", turn.words("story_file")))
        turn.note("story_filed")
        return
    papers = as_pictures(title, *_lines(turn, SHOWN), coming, turn.content.desk.phrases["story_goes_on"])
    turn.effects += [Hand(paper, "timeline", _caption(turn, number, papers)) for number, paper in enumerate(papers, start=1)]


_MUCH = 1000
"""Letters of one thing in the file: all that is kept of it."""


def _caption(turn: Turn, number: int, papers: tuple[Paper, ...]) -> Text:
    phrase = "story_caption" if len(papers) == 1 else "story_part"
    return turn.filled(phrase, {"number": str(number), "numbers": str(len(papers))})


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
