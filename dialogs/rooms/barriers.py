"""The library of reasons for a no: browsing it, and offering the nearest entries for words of one's own.

Never puts an answer into a plan that nobody chose, and never takes one away without showing it once more.
"""

from collections.abc import Iterable

from dialogs import asking, menus
from dialogs.answers import Choice
from dialogs.coach.barriers import Entry, Library, Reply, by_body, known, nearest, reply
from dialogs.coach.told import Barrier
from dialogs.desk import ScreenOption
from dialogs.effects import Button
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms.telling import NO_BARRIER, agreed, told
from dialogs.session import Answer, Place
from dialogs.text import Text, block, length, plain
from dialogs.tips import answers_on_the_way
from dialogs.turn import TITLE_LIMIT, Turn, View
from dialogs.words import fill, shorten

SCREENS = ("barriers", "barrier_list", "barrier_found", "barrier", "barrier_near")
COPY_LIMIT = 256
"""UTF-16 units that a button can copy (Bot API, CopyTextButton); a longer answer stands in a block, which one tap copies."""
PAGE = 8
"""Reasons on one screen of the list, our choice: with the ways out they still fit a phone."""
_ENTRY, _OWN = "e-", "b-"
_SHOWN = 200


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    if name == "barrier":
        return _card(turn)
    say = turn.content.desk.screens[name].say
    entries = [(_OWN + str(number), shorten(one.words, TITLE_LIMIT)) for number, one in _own(turn).items()]
    if name != "barriers":
        entries = [(_ENTRY + one, _library(turn).entries[one].label) for one in _listed(turn)]
    return menus.listed(turn, lambda: fill(say, turn.value), entries, lambda option: _offered(turn, option))


def _library(turn: Turn) -> Library:
    return turn.content.coach.barriers


def _own(turn: Turn) -> dict[int, Barrier]:
    """The reasons in the plan on the table, by the round in which each was given."""
    answers = answers_on_the_way(turn) if turn.session.current else {}
    given = {number: answers.get(f"barrier.{number}") for number in range(1, turn.content.script.rounds + 1)}
    rounds = [number for number, answer in given.items() if answer and answer.choice != NO_BARRIER]
    return dict(zip(rounds, told(turn).barriers, strict=True))


def _topic(turn: Turn) -> tuple[str, int]:
    """What the screen is about, and the round of the reason it is for; 0 for none."""
    what, _, number = turn.session.topic.rpartition(".")
    return what, int(number) if number.isdigit() else 0


def _listed(turn: Turn) -> list[str]:
    """The ids on a screen that lists entries. One that the library has lost is passed over."""
    what, _ = _topic(turn)
    if turn.session.screen == "barrier_list":
        page = _page(turn)
        return list(by_body(_library(turn), told(turn).who)[page * PAGE : (page + 1) * PAGE])
    if turn.session.screen == "barrier_near":
        return list(_nearest(turn, turn.jotted(f"barrier.{turn.plan.path[-1].round}"))) if turn.plan.path else []
    return [one for one in what.split(",") if one in _library(turn).entries]


def _page(turn: Turn) -> int:
    what, _ = _topic(turn)
    last = (len(_library(turn).entries) - 1) // PAGE
    return min(int(what), last) if what.isdigit() else 0


def _offered(turn: Turn, option: ScreenOption) -> bool:
    more = (_page(turn) + 1) * PAGE < len(_library(turn).entries)
    return more or option.id != "more"


def _nearest(turn: Turn, words: str) -> tuple[str, ...]:
    return nearest(words, _library(turn), told(turn).who)


def _card(turn: Turn) -> View:
    """One reason with its answer; where the library has lost it, the ways to another."""
    what, number = _topic(turn)
    entry = _library(turn).entries.get(what)
    if entry is None:
        gone = turn.words("barrier_gone")
        return menus.listed(turn, lambda: gone, (), lambda option: option.id != "use")
    answer = reply(entry, told(turn), _library(turn))
    head = _about(turn, entry, answer, _own(turn).get(number))
    screen = menus.listed(turn, lambda: head, (), lambda option: option.id != "use" or number in _own(turn))
    label = turn.content.desk.phrases["barrier_copy"]
    return screen._replace(copies=(Button(label, copies=answer.whole),) if _fits_a_button(answer) else ())


def _fits_a_button(answer: Reply) -> bool:
    return length(plain(answer.whole)) <= COPY_LIMIT


def _about(turn: Turn, entry: Entry, answer: Reply, own: Barrier | None) -> Text:
    gap = plain("\n\n")
    parts = {"reason": entry.label, "means": entry.meaning, "first": entry.ask_first}
    text = turn.filled("barrier_top", parts) + plain("\n") + block(answer.whole) + gap
    for phrase, fits in (
        ("barrier_tap", not _fits_a_button(answer)),
        ("barrier_prompts", bool(answer.prompts)),
        ("barrier_private", "story" in answer.own),
    ):
        text += turn.words(phrase) + gap if fits else ()
    text += turn.filled("barrier_end", {"avoid": entry.avoid, "smaller": entry.fallback})
    if own and own.answer:
        text += gap + turn.filled("barrier_yours", {"yours": shorten(own.answer, _SHOWN)})
    old = turn.too_old(entry.review_by)
    return text + gap + old if old else text


def take(turn: Turn, choice: Choice) -> None:
    """A reason or an option was chosen."""
    screen, (what, number) = turn.session.screen, _topic(turn)
    if choice.key.startswith(_OWN):
        _open_own(turn, int(choice.key.removeprefix(_OWN)))
    elif choice.key.startswith(_ENTRY) and screen == "barrier_near":
        kind = choice.key.removeprefix(_ENTRY)
        turn.jot({f"barrier_kind.{turn.plan.path[-1].round}": kind})
        _suggest(turn, kind)
        turn.go(move(turn.content.screens, screen, "picked"))
    elif choice.key.startswith(_ENTRY):
        turn.go(move(turn.content.screens, screen, "picked"), f"{choice.key.removeprefix(_ENTRY)}.{number}")
    else:
        if choice.key == "use":
            _use(turn, what, number)
        page = _page(turn) + 1 if choice.key == "more" else 0
        turn.go(move(turn.content.screens, screen, choice.key))
        if turn.session.screen == "barrier_list":
            turn.change(topic=f"{page}.{_unknown(turn, number)}")


def _unknown(turn: Turn, number: int) -> int:
    """The round, while it is not known what kind of reason was given there: one that is known has its own answer."""
    own = _own(turn).get(number)
    return number if own and known(own, _library(turn)) is None else 0


def _open_own(turn: Turn, number: int) -> None:
    own = _own(turn)[number]
    if known(own, _library(turn)):
        turn.go("barrier", f"{own.kind}.{number}")
    else:
        _find(turn, own.words, number)


def _find(turn: Turn, words: str, number: int) -> None:
    """The nearest reasons, or all of them where none is near."""
    near = _nearest(turn, words)
    if near:
        turn.go("barrier_found", f"{','.join(near)}.{number}")
    else:
        turn.note("barrier_unlike")
        turn.go("barrier_list", f"0.{number}")


def _use(turn: Turn, what: str, number: int) -> None:
    """The answer on the screen becomes the person's own for the reason of that round."""
    own = _own(turn)[number]
    text = reply(_library(turn).entries[what], told(turn), _library(turn)).whole
    if own.answer:
        turn.notes.append(turn.filled("barrier_before", {"yours": own.answer}))
    if known(own, _library(turn)) is None:
        turn.jot({f"barrier_kind.{number}": what})
    asking.answer_at(turn, Place(turn.walk.step_of("barrier_answer"), number), Answer(text, what))
    turn.note("barrier_used")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice look for a reason like them; between two questions they wait for a choice."""
    if turn.session.topic == menus.NOW:
        turn.note("not_a_choice")
        return
    _, number = _topic(turn)
    _find(turn, heard.words, _unknown(turn, number))


def between(turn: Turn) -> None:
    """After a reason was given: a question to ask first and a next step; for words of their own, what they may mean."""
    number = turn.plan.path[-1].round
    if turn.answered == turn.walk.step_of("barrier_answer"):
        _take_idea(turn, number)
        return
    if turn.walk.key(turn.plan.place) != f"barrier_answer.{number}":
        return
    given, slot = turn.plan.answers[f"barrier.{number}"], f"barrier_kind.{number}"
    near: Iterable[str] = () if given.choice else _nearest(turn, given.value)
    kind = given.choice or (turn.jotted(slot) if turn.jotted(slot) in near else "")
    turn.jot({slot: "" if given.choice else kind})
    if kind:
        _suggest(turn, kind)
    elif near:
        turn.go("barrier_near", menus.NOW)


def _take_idea(turn: Turn, number: int) -> None:
    """A yes under the question for an answer is a yes to the idea that stood there."""
    place, own = Place(turn.walk.step_of("barrier_answer"), number), _own(turn).get(number)
    entry = known(own, _library(turn)) if own else None
    if entry and agreed(turn, place):
        step = reply(entry, told(turn), _library(turn)).step
        asking.answer_at(turn, place, Answer(step))
        turn.notes.append(turn.filled("barrier_taken", {"step": step}))


def _suggest(turn: Turn, kind: str) -> None:
    entry = _library(turn).entries.get(kind)
    if entry:
        parts = {"first": entry.ask_first, "step": reply(entry, told(turn), _library(turn)).step}
        turn.notes.append(turn.filled("barrier_idea", parts))
