"""After a meeting: how it went, what both sides promised, and the thank-you letter that says so. Never sends it.

Every answer is kept at once, so whoever stops half way goes on from there. The private note goes into no letter.
"""

import re
from collections.abc import Mapping

from dialogs import menus
from dialogs.after.wall import moment
from dialogs.answers import Choice
from dialogs.approach import Promise, Side
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.paper import Form
from dialogs.rooms import promising, thanking, when
from dialogs.rooms.happening import happened, today
from dialogs.rooms.telling import NOTE_LIMIT
from dialogs.text import Text, plain
from dialogs.turn import Picked, Turn, View
from dialogs.words import at_in_words, fill, in_words, shorten

SCREENS: tuple[str, ...] = (
    *("follow", "follow_met", "follow_they", "follow_you", "follow_note", "follow_end", "follow_files", "follow_change"),
)
MOST_PROMISES = 24
"""Promises of one approach, of all its meetings together."""
WHAT_LIMIT = 200
"""Characters of one promise."""
_HOW = "how"
"""The topic where somebody changes how it went."""
_FORMS: Mapping[str, Form] = {"text": "text", "pdf": "pdf", "large": "large"}
_FELT = ("well", "so_so", "badly")
_FILLING = ("yes", "well")
"""Words that are an answer alone, and say nothing within a sentence."""
_NOT = re.compile(r"\b(?:not|no|never|nothing|but|\w+n't|(?:was|is|did|do|had|could|would)nt)\b")
_WORD = re.compile(r"[\w']+")
_CURLED, _STRAIGHT = "\u2019", "'"
_SIDES: Mapping[str, Side] = {"follow_they": "they", "follow_you": "you"}
_NEXT = {"they": "follow_they", "you": "follow_you", "note": "follow_note", "end": "follow_end"}
"""How far somebody has come -> what they are asked next; with "more_" before it, they came back to add something."""
_AFTER = {"they": "you", "you": "note", "note": "end"}
_TYPED = (*_SIDES, "follow_note")
"""Screens where any words are an answer."""


def view(turn: Turn) -> View:
    """The present screen. Whoever comes to the follow-up comes to where they are in it."""
    screen = _place(turn)
    if screen != turn.session.screen:
        turn.go(screen)
    return menus.listed(turn, lambda: _head(turn, screen), (), lambda one: _offered(turn, screen, one), whole=screen in _TYPED)


def _place(turn: Turn) -> str:
    name = turn.session.screen
    if _over(turn):
        return "follow"
    if turn.approach.went:
        return name if name not in ("follow", "follow_met") or turn.session.topic == _HOW else _next(turn)
    return name if name == "follow_met" else "follow" if _met(turn) else "follow_met"


def _next(turn: Turn) -> str:
    return _NEXT.get(turn.approach.told.removeprefix("more_"), "follow_they")


def _over(turn: Turn) -> bool:
    """Whether there is no approach to go on with."""
    return turn.under_way is None or turn.approach.stage == "closed"


def _met(turn: Turn) -> bool:
    """Whether the meeting is known to be over, or to have begun at least."""
    meeting = turn.approach.appointment
    if turn.approach.stage != "meeting_booked":
        return turn.approach.stage in ("met", "followed_up")
    return meeting is not None and moment(meeting.at, meeting.zone) <= turn.now


def _offered(turn: Turn, screen: str, option: ScreenOption) -> bool:
    if option.id == "ready":
        return True
    if _over(turn):
        return False
    approach = turn.approach
    some = bool(thanking.promises_of(turn, _SIDES[screen])) if screen in _SIDES else False
    offered = {
        "none": not some,
        "all": some,
        "not_held": approach.stage == "meeting_booked",
        "away": bool(approach.remember),
        "sent": approach.stage != "followed_up",
        "promises": bool(approach.promises),
        "month": not thanking.waiting(turn),
    }
    return offered.get(option.id, True)


def _head(turn: Turn, screen: str) -> Text:
    if turn.under_way is None:
        return turn.words("follow_no_plan")
    if _over(turn):
        return turn.words("follow_closed")
    meeting = turn.approach.appointment
    say = fill(turn.content.desk.screens[screen].say, turn.value)
    if screen == "follow_met" and turn.approach.stage == "meeting_booked" and meeting:
        return turn.filled("follow_met_soon", {"at": at_in_words(meeting.at)})
    if screen in _SIDES and (before := thanking.promises_of(turn, _SIDES[screen])):
        return thanking.listed(turn, f"follow_more_{_SIDES[screen]}", before)
    if screen == "follow_note" and turn.approach.remember:
        return say + plain("\n\n") + turn.filled("follow_note_now", {"what": turn.approach.remember})
    return say + thanking.summary(turn) if screen == "follow_end" else say


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    screen, key = turn.session.screen, choice.key
    turn.go(move(turn.content.screens, screen, key))
    if key == "ready" or _over(turn):
        return
    if screen == "follow":
        _how(turn, key)
    elif screen == "follow_met" and key == "met":
        _record_met(turn)
    elif screen in _SIDES:
        _go_on(turn)
    elif screen == "follow_note":
        _note_done(turn, key)
    elif screen == "follow_end":
        _at_end(turn, key)
    elif screen == "follow_files" and key in _FORMS:
        thanking.hand(turn, _FORMS[key])
    elif screen == "follow_change":
        _change(turn, key)


def _how(turn: Turn, key: str) -> None:
    turn.note(f"follow_{key}")
    if key == "not_held":
        return
    if turn.approach.went:
        turn.keep(went=key)
        _ask_next(turn)
    else:
        _record_met(turn)
        turn.keep(went=key, told="they")


def _record_met(turn: Turn) -> None:
    """Put down that they met, once."""
    if turn.approach.stage in ("met", "followed_up"):
        return
    meeting = turn.approach.appointment
    over = meeting is not None and turn.approach.stage == "meeting_booked" and moment(meeting.at, meeting.zone) <= turn.now
    happened(turn, "met", day=meeting.at.date() if meeting and over else None)
    turn.note("follow_recorded")


def _go_on(turn: Turn) -> None:
    """From what one side promised to the next question."""
    now = turn.approach.told
    turn.keep(told="end" if now.startswith("more_") else _AFTER.get(now, "end"))
    _ask_next(turn)


def _ask_next(turn: Turn) -> None:
    """The next question; with the last one answered, the letter."""
    turn.go(_next(turn))
    if turn.session.screen == "follow_end":
        thanking.show_letter(turn)


def _note_done(turn: Turn, key: str) -> None:
    if key == "away":
        turn.keep(remember="")
        turn.note("follow_note_gone")
    turn.keep(told="end")
    _ask_next(turn)


def _at_end(turn: Turn, key: str) -> None:
    if key == "letter":
        thanking.show_letter(turn)
    elif key == "month":
        thanking.remind_in_a_month(turn)
    elif key == "sent":
        thanking.sent(turn)


def _change(turn: Turn, key: str) -> None:
    if key == "how":
        turn.session.topic = _HOW
    elif key in ("they", "you"):
        turn.keep(told=f"more_{key}")


def _felt(turn: Turn, words: str) -> str:
    """How it went, where a sentence names one way and no other; "" where it does not, or there is a not in it."""
    options = turn.content.desk.screens["follow"].options
    ways = {name: one.id for one in options if one.id in _FELT for name in one.words if name not in _FILLING}
    rest, found = f" {' '.join(_WORD.findall(words.casefold().replace(_CURLED, _STRAIGHT)))} ", set()
    for name in sorted(ways, key=len, reverse=True):  # “not good” before “good”
        if f" {name} " in rest:
            rest = rest.replace(f" {name} ", " ")
            found.add(ways[name])
    return found.pop() if len(found) == 1 and not _NOT.search(rest) else ""


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice: how it went, a promise, or the private note."""
    screen, words = turn.session.screen, heard.words
    if screen == "follow" and not _over(turn) and (how := _felt(turn, words)):
        turn.go(move(turn.content.screens, screen, how))
        _how(turn, how)
    elif screen not in _TYPED or _over(turn) or words.isdigit() or not any(map(str.isalnum, words)):
        menus.said(turn, heard)
    elif screen == "follow_note":
        _remember(turn, words)
    else:
        _promise(turn, _SIDES[screen], words)


def _promise(turn: Turn, side: Side, words: str) -> None:
    """Keep what was promised at once, and ask by when."""
    if len(turn.approach.promises) >= MOST_PROMISES:
        turn.note("follow_full")
        return
    one = Promise(turn.fresh_name(), side, shorten(words, WHAT_LIMIT), today(turn))
    turn.keep(promises=(*turn.approach.promises, one))
    turn.notes.append(turn.filled("follow_put_down", {"what": one.what}))
    if len(" ".join(words.split())) > WHAT_LIMIT:
        turn.note("follow_cut")
    when.ask(turn, "promise", one.id)


def _remember(turn: Turn, words: str) -> None:
    """Add to the private note; what was there is never lost to make room."""
    whole = f"{turn.approach.remember}\n{words}".strip()
    if len(whole) > NOTE_LIMIT:
        turn.note("follow_note_full" if turn.approach.remember else "follow_cut")
        whole = turn.approach.remember or shorten(words, NOTE_LIMIT)
    else:
        turn.note("follow_noted")
    turn.keep(remember=whole, told="end")
    _ask_next(turn)


def dated(turn: Turn, picked: Picked) -> None:
    """By when one of the promises is to be kept; no date is fine."""
    one = promising.promise(turn, picked.subject)
    if one is None or turn.under_way is None:
        turn.go("promises")
        turn.note("promise_gone")
        return
    by = picked.wall.date() if picked.wall else None
    promising.changed(turn, one.id, by=by, made=today(turn))
    told = turn.approach.told.removeprefix("more_")
    if turn.approach.promises[-1].id == one.id and told == one.side:
        turn.go(_NEXT[told])
        phrase = "follow_by" if by else "follow_no_date"
        turn.notes.append(turn.filled(phrase, {"what": one.what, "by": in_words(by) if by else ""}))
    else:
        turn.go("promise", one.id)
        phrase = "promise_dated" if by else "promise_undated"
        turn.notes.append(turn.filled(phrase, {"promise_by": in_words(by) if by else ""}))
