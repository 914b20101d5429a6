"""What happened on an approach, by two taps or in words. Never writes down what the stage does not allow."""

from collections.abc import Callable, Mapping
from datetime import date

from dialogs import menus
from dialogs.after.heard import News, day_of, heard
from dialogs.answers import Choice, read
from dialogs.approach import Stage
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms import closing, noting, when
from dialogs.rooms.happening import can, stage, today
from dialogs.rooms.purposes import TOLD
from dialogs.rooms.telling import kind_of
from dialogs.text import Text, plain
from dialogs.turn import Picked, Turn, View
from dialogs.words import day_in_words, fill, shorten

SCREENS: tuple[str, ...] = (
    *("happened", "happened_sent", "happened_answer", "happened_words", "happened_no", "happened_who", "happened_note"),
    *("happened_late", "happened_done"),
)
_TYPED = ("happened_answer", "happened_words", "happened_no", "happened_who")
"""Screens where any words are an answer."""
_TOPICS = ("happened_note", "happened_answer")
"""Screens that show the words they are about."""
_FEW = 4
"""Words of somebody who says that an answer came, and not yet what it was."""
_ENDS = ("mp", "timeline", "done", "ready")
_OUT = ("answered", "refused", "passed", "meeting")
_WAYS: Mapping[Stage, tuple[str, ...]] = {
    "planning": ("sent", "meeting", *_ENDS),
    "ready": ("sent", "meeting", *_ENDS),
    "approached": (*_OUT, "none", "promises", *_ENDS),
    "no_reply": (*_OUT, "none", "promises", *_ENDS),
    "passed_on": ("sent", *_OUT, "promises", *_ENDS),
    "refused": ("barriers", "sent", "answered", "passed", "meeting", "promises", *_ENDS),
    "replied": ("sent", *_OUT, "promises", *_ENDS),
    "meeting_booked": ("met", "booking", "promises", *_ENDS),
    "met": ("met", "meeting", "refused", "passed", "promises", *_ENDS),
    "followed_up": ("answered", "meeting", "refused", "passed", "promises", *_ENDS),
    "closed": ("reopen", "timeline", "plans", "ready"),
}
"""What the first screen offers at each stage: what is likely then. Anything else that is possible can be typed."""
_BEFORE: tuple[Stage, ...] = ("planning", "ready")
_MAY_HELP: tuple[Stage, ...] = ("replied", "meeting_booked", "met", "followed_up")
"""Where an MP has listened, so that the team is glad to hear of it."""
_NEEDS: Mapping[News, str] = {
    **dict.fromkeys(("answered", "yes"), "replied"),
    "no": "refused",
    "passed": "passed_on",
    "time": "more_time",
    "none": "no_answer",
    "chase": "chased",
}
"""What is told -> what has to be possible for it."""
_TOLD: Mapping[tuple[str, str], News] = {
    ("happened", "meeting"): "meeting",
    ("happened", "none"): "none",
    ("happened", "met"): "met",
    ("happened", "booking"): "booking",
    ("happened_answer", "yes"): "yes",
    ("happened_answer", "meeting"): "meeting",
    ("happened_answer", "time"): "time",
    ("happened_answer", "plain"): "answered",
    ("happened_words", "plain"): "answered",
    ("happened_no", "plain"): "no",
    ("happened_who", "plain"): "passed",
}
"""Choices that tell a thing which can also be told in words."""
_SORTS: Mapping[str, News] = {"refused": "no", "else": "answered"}
"""Kinds of answer whose words are asked for, unless they came before."""


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    return menus.listed(turn, lambda: _head(turn), offered=lambda option: _offered(turn, option), whole=name in _TYPED)


def _offered(turn: Turn, option: ScreenOption) -> bool:
    """Without a plan that is open, only the ways out, and the way to take it up again."""
    name, current = turn.session.screen, turn.session.current
    if name != "happened":
        return option.id in ("leave", "no") if turn.under_way is None else option.id != "time" or can(turn, "more_time")
    if current is None:
        return option.id in ("plans", "ready")
    there = {
        "promises": bool(turn.approach.promises),
        "timeline": bool(turn.approach.happened),
        "mp": kind_of(turn, current) == "mp" and stage(turn) in _MAY_HELP,
    }
    return option.id in _WAYS["closed" if current.closed else stage(turn)] and there.get(option.id, True)


def _head(turn: Turn) -> Text:
    name, current = turn.session.screen, turn.session.current
    if current is None:
        return turn.words("happened_no_plan")
    if current.closed:
        return turn.words("happened_at_closed")
    said = fill(turn.content.desk.screens[name].say, turn.value)
    if name == "happened":
        return said + plain("\n") + noting.standing(turn)
    if name in _TOPICS and turn.session.topic:
        return said + plain("\n") + turn.filled("happened_you_said", {"words": turn.session.topic})
    return said


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, topic, key = turn.session.screen, turn.session.topic, choice.key
    turn.go(move(turn.content.screens, name, key))
    if key == "reopen":
        closing.reopen(turn)
        turn.note("reopened")
    elif turn.under_way is None:
        return
    elif (name, key) in _TOLD:
        _tell(turn, _TOLD[name, key], topic)
    elif (name, key) in _ACTS:
        _ACTS[name, key](turn, topic)
    elif name == "happened_done" and key != "leave":
        _close(turn, key)
    elif name == "happened_answer" and topic and key in _SORTS:
        _tell(turn, _SORTS[key], topic)


def _close(turn: Turn, how: str) -> None:
    option = next(one for one in turn.content.desk.screens["happened_done"].options if one.id == how)
    closing.close(turn, option.label)
    turn.note(f"happened_{how}")
    turn.note("happened_closed_now")


def _sent(turn: Turn, day: date, words: str) -> None:
    """It went off; and what they told before that could be written down, if they did."""
    if day > today(turn):
        turn.notes.append(turn.filled("happened_sent_future", {"sent": day_in_words(day)}))
        turn.go("happened")
        return
    more = bool(words) and heard(words)[0] not in ("", "sent")
    noting.sent(turn, day, words, more)
    if more:
        _understood(turn, words)


def _some_day(turn: Turn, words: str) -> None:
    """It went off, and they leave the day open: today stands for it, unless a day is known already."""
    if turn.approach.sent and "sent" not in _WAYS[stage(turn)]:
        return
    _sent(turn, today(turn), words)
    if stage(turn) == "approached":
        turn.note("happened_put_today")


def _note(turn: Turn, words: str) -> None:
    if words:
        noting.note(turn, words)


_ACTS: Mapping[tuple[str, str], Callable[[Turn, str], None]] = {
    ("happened_sent", "today"): lambda turn, words: _sent(turn, today(turn), words),
    ("happened_sent", "unsure"): _some_day,
    ("happened_sent", "day"): lambda turn, words: when.ask(turn, "sent", words=words),
    ("happened_note", "yes"): _note,
    ("happened_note", "no"): lambda turn, _: turn.note("happened_not_kept"),
    ("happened_late", "tomorrow"): lambda turn, _: noting.tomorrow(turn),
}


def _tell(turn: Turn, news: News, words: str, whom: str = "") -> None:
    """It is told that this happened: written down if it can be, else said why not, and what comes first."""
    needs = _NEEDS.get(news)
    if needs and stage(turn) in _BEFORE:
        turn.note("happened_first_sent")
        turn.go("happened_sent", words)
    elif needs and not can(turn, needs):
        turn.note(f"happened_not_{needs}")
        turn.go("happened")
    elif news in ("yes", "answered"):
        noting.answered(turn, words, "happened_kept_yes" if news == "yes" else "happened_kept_replied")
    elif news == "no":
        noting.refused(turn, words)
    elif news == "passed":
        noting.passed_on(turn, whom)
    elif news == "time":
        when.ask(turn, "answer_by", words=words)
    elif news == "none":
        noting.no_answer(turn)
    else:
        _lead(turn, news)


def _lead(turn: Turn, news: News) -> None:
    """What another room writes down."""
    if news == "meeting":
        when.ask(turn, "meeting", TOLD)
    elif news == "met":
        turn.go("follow")
    elif news == "booking":
        turn.go("booking")
        if stage(turn) != "meeting_booked":
            turn.note("happened_not_booking")
    else:
        turn.go({"chase": "chase", "done": "happened_done"}[news])


def _understood(turn: Turn, words: str) -> bool:
    """Whether the words name something that happened; it is told then."""
    words = shorten(words, noting.WORDS_LIMIT)
    news, whom = heard(words)
    if not news:
        return False
    day = day_of(words, today(turn)) if news == "sent" else None
    if day:
        _sent(turn, day, words)
    elif news == "sent":
        turn.go("happened_sent", words)
    elif news == "answered" and stage(turn) not in _BEFORE:
        turn.go("happened_answer", words if len(words.split()) > _FEW else "")
    elif news == "passed" and not whom and stage(turn) not in _BEFORE:
        turn.go("happened_who")
    else:
        _tell(turn, news, words, whom)
    return True


def said(turn: Turn, typed: Said) -> None:
    """Words that name no choice: news, an answer to what is asked, or a note."""
    name, words = turn.session.screen, typed.words
    if turn.session.current is None or not any(map(str.isalpha, words)):
        menus.said(turn, typed)
    elif turn.under_way is None:
        turn.note("happened_not_sent")
    elif name in _TYPED:
        _answer(turn, name, words)
    elif name == "happened_sent":
        _day(turn, typed)
    elif name != "happened" or _only_yes(turn, words):
        menus.said(turn, typed)
    elif not _understood(turn, words):
        turn.go("happened_note", noting.kept(turn, words))


def _only_yes(turn: Turn, words: str) -> bool:
    """Whether it is no more than a yes, to which there was no question."""
    option = next(one for one in turn.content.desk.screens["happened_note"].options if one.id == "yes")
    return bool(read(words, [Choice(option.id, option.label, option.words)], whole=True))


def _answer(turn: Turn, name: str, words: str) -> None:
    news, whom = heard(words)
    if name == "happened_who":
        _tell(turn, "passed", words, whom or words)
    elif name == "happened_no":
        _tell(turn, "no", words)
    elif name == "happened_words" or news in ("", "answered", "sent"):
        _tell(turn, "answered", words)
    else:
        _understood(turn, words)


def _day(turn: Turn, typed: Said) -> None:
    """A day typed where it is asked when it went off."""
    topic, day = turn.session.topic, day_of(typed.words, today(turn))
    if day:
        _sent(turn, day, topic)
    else:
        when.ask(turn, "sent", words=topic)
        when.said(turn, typed)


def dated(turn: Turn, picked: Picked) -> None:
    """A date was agreed on, or left open: the day it went off, or the day by which they will answer."""
    turn.go("happened")
    if turn.under_way is None:
        return
    if picked.purpose == "sent":
        if picked.wall:
            _sent(turn, picked.wall.date(), picked.words)
        else:
            _some_day(turn, picked.words)
    elif picked.purpose == "answer_by" and can(turn, "more_time"):
        noting.more_time(turn, picked.wall.date() if picked.wall else None, picked.words)
