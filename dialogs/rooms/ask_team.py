"""Asking the team: a question with as much of the plan as the person agrees to share. Never passes on more than was shown.

What is not sent yet is in the topic of the screen and in their session (`pending`), so that nobody else ever has it, and it is
there again after a break.
"""

from dialogs import card, menus, ruling, whereabouts
from dialogs.answers import Choice, plain_word
from dialogs.desk import ScreenOption
from dialogs.effects import DropTimer
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.office import Question
from dialogs.rooms import passing, pending
from dialogs.rooms.telling import kind_of, told
from dialogs.team import asking, sharing
from dialogs.team.sharing import Line, Part
from dialogs.team.standing import possible
from dialogs.team.unsent import Unsent, kept, read
from dialogs.text import Text, plain, words_of
from dialogs.turn import Turn, View
from dialogs.words import fill, shorten

SCREENS: tuple[str, ...] = ("ask", "ask_which", "ask_share", "ask_check", "ask_sent", "ask_back", "ask_mp")
_TYPED = ("ask", "ask_back")
"""Screens where any words are an answer."""
_QUIET = ("home", "help", "later")
"""What can be typed beside the choices: less than elsewhere, since “more” or “read” may be words for the team."""
_PICK = "q-"
_LABEL = 40
_PARTS: dict[str, Part] = {"only": "only", "about": "about", "all": "all"}


def view(turn: Turn) -> View:
    """The present screen."""
    name, unsent = turn.session.screen, read(turn.session.topic)
    found = asking.listed_of(turn.office, turn.facts.person) if name == "ask_which" else ()
    entries = [(f"{_PICK}{one.id}", _label(turn, one)) for one in found]
    listed = menus.listed(turn, lambda: _head(turn, unsent), entries, lambda one: _offered(turn, unsent, one), name in _TYPED)
    return listed._replace(quiet=tuple(turn.key(key) for key in _QUIET))


def _label(turn: Turn, one: Question) -> str:
    said = shorten(one.remarks[-1].words if one.remarks else "", _LABEL)
    return words_of(turn.filled("ask_entry", {"number": str(one.id), "words": said}))


def _offered(turn: Turn, unsent: Unsent, option: ScreenOption) -> bool:
    name, key = turn.session.screen, option.id
    if key in ("keep", "leave"):
        return True
    if name == "ask_which":
        return _has_room(turn, unsent)
    if name == "ask_share":
        return key == "only" or bool(_part(turn, _PARTS[key]))
    if name == "ask_check":
        fitting = {"words": unsent.about == "question", "share": _sharable(turn, unsent)}
        return bool(unsent.words) and fitting.get(key, True)
    if name == "ask_back":
        one = _own(turn, unsent.number)
        return one is not None and possible(one.state, "close")
    return name != "ask_mp" or (_team(turn) and _may_say(turn, key))


def _head(turn: Turn, unsent: Unsent) -> Text:
    name = turn.session.screen
    said = fill(turn.content.desk.screens[name].say, lambda place: _value(turn, unsent, place))
    if name == "ask":
        return passing.stacked(said, passing.quoted(turn, "ask_so_far", unsent.words))
    if name == "ask_which":
        many = len(asking.open_of(turn.office, turn.facts.person)) > 1
        full = () if _has_room(turn, unsent) else turn.words("ask_full")
        return passing.stacked(turn.filled("ask_which_many", {}) if many else said, full)
    if name == "ask_sent":
        one = _own(turn, unsent.number)
        return passing.sent(turn, one, said) if one else turn.words("ask_gone")
    if name == "ask_check" and unsent.words:
        words = "ask_mp_words" if unsent.about == "mp" else "ask_words"
        going = (passing.quoted(turn, words, unsent.words), passing.quoted(turn, "ask_shared", unsent.shared))
        slow = turn.words("ask_not_at_once") if unsent.about == "question" else ()
        return passing.stacked(said, *going, turn.words("ask_nothing_else"), slow)
    if name == "ask_back":
        one = _own(turn, unsent.number)
        return _back_head(turn, one, said, unsent) if one else turn.words("ask_gone")
    if name == "ask_mp" and not _team(turn):
        return turn.phrase("ask_no_team")
    if name == "ask_mp":
        shown = [turn.words("ask_mp_shows"), *[plain("• ") + _mp_words(turn, key) for key in _MP if _may_say(turn, key)]]
        return passing.stacked(said, shown[0] + plain("\n") + _lines(shown[1:]))
    return said


def _lines(texts: list[Text]) -> Text:
    text: Text = ()
    for one in texts:
        text += (plain("\n") if text else ()) + one
    return text


def _back_head(turn: Turn, one: Question, said: Text, unsent: Unsent) -> Text:
    closed = turn.words("ask_is_closed") if one.state == "closed" else ()
    begun = passing.quoted(turn, "ask_so_far", unsent.words)
    return passing.stacked(passing.talk(turn, one, "ask_you_at", "ask_team_at"), closed, said, begun)


def _value(turn: Turn, unsent: Unsent, place: str) -> str:
    if place == "number":
        return str(unsent.number)
    return passing.within(turn) if place == "within" else turn.value(place)


def _team(turn: Turn) -> bool:
    """Whether there is anybody who answers questions."""
    return bool(turn.office.people("owner", "organiser"))


def _has_room(turn: Turn, unsent: Unsent) -> bool:
    return asking.has_room(turn.office, turn.facts.person, unsent.about)


def _own(turn: Turn, number: int) -> Question | None:
    """The question of that number, if it is this person's."""
    one = turn.office.questions.get(number)
    return one if one and one.person == turn.facts.person else None


def _part(turn: Turn, which: Part) -> str:
    """That part of the plan on the table."""
    if turn.session.current is None:
        return ""
    script = turn.content.script
    lines = [(place.step, answer) for place, answer in card.lines(turn) if answer.state != "skipped"]
    return sharing.part([Line(script.slot(step), script.steps[step].label, answer.value) for step, answer in lines], which)


def _sharable(turn: Turn, unsent: Unsent) -> bool:
    return not unsent.number and unsent.about == "question" and bool(_part(turn, "all"))


_MP = ("plain", "issue", "name")
"""What can be told of an MP: only that; with the issue; with the issue and the MP's name."""


def _may_say(turn: Turn, key: str) -> bool:
    plan = turn.session.current
    if plan is None or kind_of(turn, plan) != "mp":
        return key == "plain"
    known = told(turn)
    return key == "plain" or bool(known.issue and (key == "issue" or (known.area and known.area.mp)))


def _mp_words(turn: Turn, key: str) -> Text:
    if key == "plain":
        return turn.words("ask_mp_plain")
    known = told(turn)
    return turn.filled(f"ask_mp_{key}", {"issue": known.issue, "mp": known.area.mp if known.area else ""})


def ordered(turn: Turn, rest: str) -> None:
    """/ask: a new question, perhaps with its words; /ask 12: write back on that one. Without a team, how to reach it."""
    number, here, (screen, left) = passing.number(rest), read(turn.session.topic), pending.waiting(turn)
    if not _team(turn):
        turn.note("ask_no_team")
    elif number and _own(turn, number) is None:
        turn.note("ask_none")
        if number in turn.office.questions:
            ruling.record(turn, "refused", f"/ask {number}")
    elif turn.session.screen in SCREENS and here.words and here.number == number and not (rest and not number):
        return  # they are in the middle of it
    elif left.words and screen in SCREENS and (pending.nested(left) or not rest or (number and number == left.number)):
        turn.note("ask_still_here")
        _go_on(turn, left)
    elif number:
        turn.go("ask_back", kept(Unsent(number=number, place=_place(turn))))
    else:
        _begin(turn, Unsent(passing.cut(turn, rest), place=_place(turn)))


def _place(turn: Turn) -> str:
    """Where they are to be afterwards."""
    screen = turn.session.screen
    if screen.startswith("area"):
        return pending.behind(turn, "area")  # what was looked up and not agreed to is gone once they have left
    return pending.behind(turn, read(turn.session.topic).place if screen in SCREENS else whereabouts.here(turn))


def _begin(turn: Turn, unsent: Unsent) -> None:
    if asking.open_of(turn.office, turn.facts.person):
        turn.go("ask_which", kept(unsent))
    else:
        _go_on(turn, unsent)


def _go_on(turn: Turn, unsent: Unsent) -> None:
    """To what is still missing: the words, what goes along, the yes."""
    if not any(map(str.isalnum, unsent.words)):
        turn.go("ask", kept(unsent._replace(words="")))
    else:
        turn.go("ask_share" if _sharable(turn, unsent) else "ask_check", kept(unsent))


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, topic, key = turn.session.screen, turn.session.topic, choice.key
    unsent = read(topic)
    if key.startswith(_PICK):
        chosen = Unsent(unsent.words, passing.number(key.removeprefix(_PICK)), place=unsent.place)
        turn.go("ask_check" if unsent.words else move(turn.content.screens, name, "picked"), kept(chosen))
        return
    turn.go(move(turn.content.screens, name, key), topic)
    if key == "keep":
        whereabouts.to(turn, pending.beyond(unsent))
    elif key in ("leave", "on"):
        _leave(turn, unsent, name)
    elif name == "ask_which":
        _go_on(turn, unsent)
    elif name == "ask_share":
        turn.go("ask_check", kept(unsent._replace(shared=_part(turn, _PARTS[key]))))
    elif name == "ask_mp":
        turn.go("ask_check", kept(Unsent(words_of(_mp_words(turn, key)), about="mp", place=pending.behind(turn, "happened"))))
    elif key == "solved":
        _solved(turn, unsent)
    elif key == "words" and unsent.number:
        turn.go("ask_back", topic)
    elif key == "send":
        _send(turn, unsent)


def _leave(turn: Turn, unsent: Unsent, name: str) -> None:
    if name in ("ask_share", "ask_check", "ask_mp"):
        turn.note("ask_not_sent")
        pending.settled(turn, unsent)
        whereabouts.to(turn, "happened" if name == "ask_mp" else unsent.place)
    else:
        whereabouts.to(turn, pending.beyond(unsent) if unsent.words else unsent.place)


def _solved(turn: Turn, unsent: Unsent) -> None:
    """It is answered, they say: closed."""
    one = _own(turn, unsent.number)
    pending.settled(turn, unsent)
    if one:
        ruling.keep_question(turn, asking.closed(one))
        turn.effects.append(DropTimer(f"{passing.NUDGE}{one.id}"))
        passing.tell_answerer(turn, one, "asked_solved")
        turn.note("ask_solved")
    whereabouts.to(turn, unsent.place)


def said(turn: Turn, heard: Said) -> None:
    """Words for the team; anywhere else they name no choice."""
    unsent = read(turn.session.topic)
    if turn.session.screen not in _TYPED or not any(map(str.isalnum, heard.words)):
        menus.said(turn, heard)
    elif turn.session.screen == "ask" and plain_word(heard.words) in _yes(turn):
        turn.note("not_a_choice")
    elif turn.session.screen == "ask" or _own(turn, unsent.number):
        _go_on(turn, unsent._replace(words=passing.cut(turn, heard.words)))
    else:
        menus.said(turn, heard)


def _yes(turn: Turn) -> tuple[str, ...]:
    """The words that send a question, which are none themselves."""
    return next(option.words for option in turn.content.desk.screens["ask_check"].options if option.id == "send")


def _send(turn: Turn, unsent: Unsent) -> None:
    """Pass it on, exactly as it was shown."""
    if not _team(turn):
        turn.note("ask_no_team")
        turn.go("ask_check", kept(unsent))
    elif unsent.number:
        _send_back(turn, unsent)
    elif not _has_room(turn, unsent):
        turn.note("ask_full_kept")
        turn.go("ask_which", kept(unsent))
    else:
        new = asking.begun(turn.facts.person, turn.now, unsent.words, unsent.shared, unsent.about)
        one = ruling.begin_question(turn, new)
        passing.look_after(turn, one)
        passing.tell_team(turn, one, "asked_new_mp" if one.about == "mp" else "asked_new")
        pending.settled(turn, unsent)
        turn.go("ask_sent", kept(Unsent(number=one.id, place=unsent.place)))


def _send_back(turn: Turn, unsent: Unsent) -> None:
    one = _own(turn, unsent.number)
    if one is None:
        turn.note("ask_gone")
        _go_on(turn, unsent._replace(number=0))
        return
    pending.settled(turn, unsent)
    asked = asking.again(one, turn.now, unsent.words)
    ruling.keep_question(turn, asked)
    if one.waiting is None:
        passing.look_after(turn, asked)
    passing.tell_answerer(turn, asked, "asked_again")
    turn.go("ask_sent", kept(Unsent(number=one.id, place=unsent.place)))
