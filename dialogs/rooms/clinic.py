"""What the coach finds in an ask, said kindly, and the way to change it. Never stops anybody, never says the same thing twice.

The words before are never lost: they are said back when new ones take their place.
"""

from collections.abc import Iterable
from dataclasses import replace

from dialogs import asking, card, menus
from dialogs.answers import Choice
from dialogs.coach.clinic import Finding, findings, smaller
from dialogs.content import QUESTION
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms.telling import agreed, told
from dialogs.session import Answer, Place
from dialogs.text import Text, plain
from dialogs.turn import Turn, View
from dialogs.words import fill, shorten

SCREENS: tuple[str, ...] = ("clinic",)
MOST_FINDINGS = 3
"""Findings shown at once: more is a scolding, whatever the words."""
FEWEST_WORDS = 3
"""Words of a line that is taken for a new ask; fewer are more likely a button's name with a slip in it."""
_ASK, _FALLBACK = "ask_words", "fallback"
_UNSURE = "unsure"
"""The option that is only typed."""
_SHOWN = 300


def view(turn: Turn) -> View:
    """The ask, what could be better about it, and the choices that fit."""
    if turn.session.topic == menus.NOW:
        offered = {"change", "keep"}
    else:
        offered = {"change", "smaller", "ready"} if told(turn).ask_words else {"ready"}
    shown = menus.listed(turn, lambda: _head(turn), offered=lambda option: option.id in offered, whole=True)
    unsure = next(option for option in turn.content.desk.screens["clinic"].options if option.id == _UNSURE)
    return shown._replace(quiet=(Choice(unsure.id, unsure.label, unsure.words), *shown.quiet))


def _head(turn: Turn) -> Text:
    title, plan = fill(turn.content.desk.screens["clinic"].say, turn.value), told(turn)
    if not plan.ask_words:
        return title + plain("\n") + turn.words("clinic_none")
    found, now = _found(turn), turn.session.topic == menus.NOW
    quoted = title + plain("\n") + turn.filled("clinic_quoted", {"ask": shorten(plan.ask_words, _SHOWN)})
    verdict = [_entry(turn, finding) for finding in found] or [turn.words("clinic_fine")]
    smaller_ask = () if now else _smaller_ask(turn)
    return _stacked((quoted, *verdict, turn.words("clinic_offer") if found else (), smaller_ask))


def _entry(turn: Turn, finding: Finding) -> Text:
    entry = turn.filled("clinic_finding", {"finding": finding.say, "example": finding.example})
    old = turn.too_old(finding.review_by)
    return entry + plain("\n") + old if old else entry


def _smaller_ask(turn: Turn) -> Text:
    plan = told(turn)
    if plan.fallback:
        return turn.filled("clinic_smaller", {"smaller": shorten(plan.fallback, _SHOWN)})
    return turn.filled("clinic_no_smaller", {"smaller": smaller(plan, turn.content.coach.asks)})


def _stacked(texts: Iterable[Text]) -> Text:
    stacked: Text = ()
    for text in texts:
        stacked = stacked + plain("\n\n") + text if stacked and text else stacked or text
    return stacked


def _found(turn: Turn) -> tuple[Finding, ...]:
    return findings(told(turn), turn.content.coach.asks)[:MOST_FINDINGS]


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    if choice.key == _UNSURE:
        turn.note("clinic_unsure" if told(turn).ask_words else "not_a_choice")
        return
    turn.go(move(turn.content.screens, "clinic", choice.key))
    if choice.key == "change":
        _to_question(turn, _ASK)
    elif choice.key == "smaller":
        _to_question(turn, _FALLBACK)
        _suggest(turn)
    elif choice.key == "keep":
        _suggest(turn)


def _to_question(turn: Turn, slot: str) -> None:
    place = _place(turn, slot)
    turn.go(QUESTION)
    if turn.plan.path[-1:] == (place,):
        asking.back(turn)
    else:
        card.ask_at(turn, place)


def _place(turn: Turn, slot: str) -> Place:
    return Place(turn.walk.step_of(slot))


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice are a new ask, unless they are too few to be one."""
    if turn.session.current is None or len(heard.words.split()) < FEWEST_WORDS:
        turn.note("not_a_choice")
    elif not told(turn).ask_words:
        _keep_for_later(turn, heard)
    elif turn.session.topic != menus.NOW and _worse(turn, heard.words):
        turn.note("not_a_choice")
    elif len(heard.words) >= asking.FRAGMENT:
        _say_back(turn)
        _to_question(turn, _ASK)
        asking.said(turn, heard)
    else:
        _changed(turn, heard)


def _worse(turn: Turn, words: str) -> bool:
    """Words that are no clear ask, where there is one: more likely a question to the bot, and no reason to give that one up."""
    asks = turn.content.coach.asks
    return not _found(turn) and bool(findings(replace(told(turn), ask_words=words), asks))


def _say_back(turn: Turn) -> None:
    turn.note("clinic_before", shorten(told(turn).ask_words, _SHOWN))


def _keep_for_later(turn: Turn, heard: Said) -> None:
    """The question has not come yet: it will, with these words above it."""
    if turn.jotted(_ASK):
        turn.note("not_a_choice")
        return
    asking.answer_at(turn, _place(turn, _ASK), Answer(heard.words[: asking.ANSWER_LIMIT], state="again"))
    turn.note("clinic_later")


def _changed(turn: Turn, heard: Said) -> None:
    place, same = _place(turn, _ASK), told(turn).ask_words == heard.words
    if not same:
        _say_back(turn)
    asking.answer_at(turn, place, Answer(heard.words))
    if turn.session.topic != menus.NOW:
        return
    if turn.plan.path[-1:] == (place,):
        turn.change(heard=heard.message)
    if same or not _found(turn):
        turn.go(QUESTION)
        _approve(turn)


def between(turn: Turn) -> None:
    """After the ask was put in words: said to be clear, or shown with what could be better; not again while it stays the same."""
    if turn.answered == turn.walk.step_of(_FALLBACK):
        _take_suggested(turn)
    elif told(turn).ask_words == _ask_before(turn):
        _suggest(turn)
    elif _found(turn):
        turn.go("clinic", menus.NOW)
    else:
        _approve(turn)


def _ask_before(turn: Turn) -> str:
    """The ask as it was before this turn, if it was finished by then."""
    plan = turn.before.plans.get(turn.session.plan)
    answer = plan.answers.get(_ASK) if plan else None
    return answer.value if answer and answer.state != "open" else ""


def _approve(turn: Turn) -> None:
    """On to the next question, with a warm word for an ask that has earned it."""
    if not _found(turn):
        turn.note("clinic_clear")
    _suggest(turn)


def _take_suggested(turn: Turn) -> None:
    """A yes under the question for the smaller ask is a yes to the one that stood there."""
    place = _place(turn, _FALLBACK)
    if agreed(turn, place):
        suggestion = smaller(told(turn), turn.content.coach.asks)
        asking.answer_at(turn, place, Answer(suggestion))
        turn.notes.append(turn.filled("clinic_taken", {"smaller": suggestion}))


def _suggest(turn: Turn) -> None:
    """Above the question for the smaller ask, while it has no answer: one that would do."""
    if turn.plan.place == _place(turn, _FALLBACK) and asking.earlier(turn) is None:
        suggestion = smaller(told(turn), turn.content.coach.asks)
        turn.notes.append(turn.filled("clinic_suggest", {"smaller": suggestion}))
