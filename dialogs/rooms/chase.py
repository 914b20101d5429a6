"""Asking once more after silence: the texts, and writing down that it was done. Never sends anything to anybody else."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from dialogs import menus
from dialogs.after import chase as clock
from dialogs.after import chasers
from dialogs.after.chasers import CHANNELS, TONES, Channel, Tone
from dialogs.after.periods import during
from dialogs.after.wall import moment, morning
from dialogs.after.workdays import workday
from dialogs.answers import Choice
from dialogs.approach import Promise
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.reminder import Reminder, ReminderKind
from dialogs.rooms.happening import can, happened, today
from dialogs.rooms.telling import kind_of, told
from dialogs.text import Text, block, plain
from dialogs.turn import Turn, View
from dialogs.words import day_in_words, fill, in_words, shorten

SCREENS: tuple[str, ...] = ("chase", "chase_text")
State: TypeAlias = Literal["no_plan", "gone", "unsent", "over", "early", "not_late", "soon", "due"]
"""Why there is nobody to ask (the first four), why it is not time yet (the next three), or that it is."""
_NOBODY: tuple[State, ...] = ("no_plan", "gone", "unsent", "over")
_WAYS: dict[State, tuple[str, ...]] = {
    "no_plan": ("plans", "ready"),
    "gone": ("promises", "ready"),
    "unsent": ("happened", "ready"),
    "over": ("happened", "ready"),
    "early": ("text", "answered", "ready"),
    "not_late": ("text", "promises", "ready"),
    "soon": ("text", "answered", "promises", "ready"),
    "due": ("sent", "answered", *TONES, *CHANNELS, "wait", "promises", "ready"),
}
"""What the first screen offers in each state."""
_THE_APPROACH = "-"
"""In the topic, in the place of a promise's id, where the chaser is about the approach."""
_GAP = plain("\n\n")
_SHOWN = 200


def view(turn: Turn) -> View:
    """The present screen."""
    state = _state(turn)
    return menus.listed(turn, lambda: _head(turn, state), offered=lambda option: _offered(turn, state, option))


def _subject(turn: Turn) -> str:
    """The id of the promise that the screen is about; "" for the approach."""
    name = turn.session.topic.partition(" ")[0]
    return "" if name == _THE_APPROACH else name


def _promise(turn: Turn) -> Promise | None:
    """Their promise that the screen is about, if it is still open."""
    name = _subject(turn)
    return next((one for one in turn.approach.promises if one.id == name and one.side == "they" and not one.kept), None)


def _asked(turn: Turn, promise: Promise | None) -> date | None:
    """The day they were last asked again."""
    approach = turn.approach
    if promise:
        return max(chasers.asked_for(approach.happened, promise), default=None)
    return approach.chased if chasers.chased(approach) else None


def _next(turn: Turn, promise: Promise | None) -> date:
    """The day on which it is time to ask."""
    approach, periods, who = turn.approach, turn.content.after.periods, kind_of(turn, turn.plan)
    asked = _asked(turn, promise)
    if promise is None:
        return clock.due(approach, who, periods) or today(turn)
    late = promise.by or promise.made
    return max(workday(late + timedelta(days=1)), clock.a_week_on(asked, who, periods) if asked else date.min)


def _state(turn: Turn) -> State:
    if turn.under_way is None:
        return "no_plan"
    promise = _promise(turn)
    if _subject(turn):
        if promise is None:
            return "gone"
        if _too_soon(turn):
            return "soon"
        return "not_late" if promise.by and today(turn) <= promise.by else "due"
    approach = turn.approach
    if approach.sent is None:
        return "unsent"
    if clock.due(approach, "", turn.content.after.periods) is None:
        return "over"
    if _asked(turn, None) and _too_soon(turn):
        return "soon"
    return "early" if today(turn) < _next(turn, None) else "due"


def _too_soon(turn: Turn) -> bool:
    asked = _asked(turn, _promise(turn))
    return asked is not None and clock.too_soon(asked, today(turn))


def _tone(turn: Turn) -> Tone:
    """The tone that was picked, or the one that fits."""
    promise, (_, tone, _) = _promise(turn), _topic(turn)
    fits = chasers.fitting(turn.approach, today(turn))
    if promise:
        fits = "firmer" if _asked(turn, promise) else "friendly"
    return next((one for one in TONES if one == tone and not (promise and one == "other")), fits)


def _channel(turn: Turn) -> Channel:
    """The way that was picked, or the one the person took first; who goes another way rings."""
    _, _, channel = _topic(turn)
    usual: Channel = "phone" if told(turn).way == "phone" or _tone(turn) == "other" else "email"
    return next((one for one in CHANNELS if one == channel), usual)


def _topic(turn: Turn) -> tuple[str, str, str]:
    name, tone, channel, *_ = (*turn.session.topic.split(" "), "", "", "")
    return name, tone, channel


def _offered(turn: Turn, state: State, option: ScreenOption) -> bool:
    about_promise = bool(_subject(turn))
    if turn.session.screen == "chase_text" and state in _NOBODY:
        return option.id == "chase"
    if turn.session.screen == "chase" and option.id not in _WAYS[state]:
        return False
    if option.id in TONES:
        return option.id != _tone(turn) and not (about_promise and option.id == "other")
    if option.id in CHANNELS:
        return option.id != _channel(turn)
    return {"answered": not about_promise, "promises": about_promise}.get(option.id, True)


def _head(turn: Turn, state: State) -> Text:
    parts = [fill(turn.content.desk.screens[turn.session.screen].say, turn.value)]
    if state in _NOBODY:
        return parts[0] + plain("\n") + turn.words(f"chase_{state}")
    if turn.session.screen == "chase":
        parts += [_so_far(turn, state), _slow_now(turn)]
    if state == "due" or turn.session.screen == "chase_text":
        parts += [_lead(turn), block(_text(turn)), turn.words("chase_tap")]
    head: Text = ()
    for part in parts:
        head += (_GAP if head and part else ()) + part
    return head


def _so_far(turn: Turn, state: State) -> Text:
    """How long it has been, and what is usual."""
    promise = _promise(turn)
    asked, day = _asked(turn, promise), _next(turn, promise)
    values = {"asked": in_words(asked) if asked else "", "next": day_in_words(day)}
    if promise:
        values |= {"what": shorten(promise.what, _SHOWN), "by": in_words(promise.by) if promise.by else ""}
        phrases = ["chase_late", *(["chase_late_by"] if promise.by else []), *(["chase_again"] if asked else [])]
        phrases.append("chase_late_due" if state == "due" else f"chase_{state}")
    else:
        sent = turn.approach.sent or today(turn)
        ago = (today(turn) - sent).days
        whom = told(turn).addressee or turn.content.desk.phrases["chase_them"]
        values |= {"whom": whom, "sent": in_words(sent), "days": str(ago)}
        first = {0: "chase_today", 1: "chase_yesterday"}.get(ago, "chase_since")
        phrases = [first, *(["chase_again"] if asked else []), f"chase_{state}"]
    said: Text = ()
    for phrase in phrases:
        said += (plain("\n") if said else ()) + turn.filled(phrase, values)
    return said


def _slow_now(turn: Turn) -> Text:
    """What is known of these weeks, such as an election: an answer may take longer."""
    found: Text = ()
    for period in during(turn.content.after.periods, kind_of(turn, turn.plan), today(turn)):
        old = turn.too_old(period.review_by)
        found += (plain("\n") if found else ()) + plain(period.say) + (plain("\n") + old if old else ())
    return found


def _lead(turn: Turn) -> Text:
    """What the text below is; for another way also which ways there are."""
    tone = _tone(turn)
    if tone != "other":
        return turn.words(f"chase_{tone}")
    way = chasers.way(turn.content.after.chasers, kind_of(turn, turn.plan))
    old = turn.too_old(way.review_by)
    ways = turn.phrase("chase_other") + plain(f"\n{way.say}") + (plain("\n") + old if old else ())
    return ways + _GAP + turn.words("chase_words")


def _text(turn: Turn) -> str:
    promise, table, known = _promise(turn), turn.content.after.chasers, told(turn)
    if promise:
        promise = replace(promise, made=turn.approach.agreed_on(promise))
        return chasers.for_promise(table, known, promise, _asked(turn, promise), _tone(turn), _channel(turn))
    return chasers.for_approach(table, known, turn.approach, _tone(turn), _channel(turn))


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    subject, tone, channel = _subject(turn), _topic(turn)[1], _topic(turn)[2]
    to = move(turn.content.screens, turn.session.screen, choice.key)
    if choice.key == "sent":
        _sent(turn, _promise(turn))
    elif choice.key == "wait":
        day = clock.a_week_on(today(turn), kind_of(turn, turn.plan), turn.content.after.periods)
        _remind(turn, _promise(turn), day)
        turn.notes.append(turn.filled("chase_waits", {"next": day_in_words(day)}))
    if to == "chase_text":
        tone = choice.key if choice.key in TONES else tone or _tone(turn)
        channel = choice.key if choice.key in CHANNELS else channel
        turn.go(to, f"{subject or _THE_APPROACH} {tone} {channel}".strip())
    else:
        turn.go(to, subject if to == "chase" else "")


def _sent(turn: Turn, promise: Promise | None) -> None:
    """They were asked again today."""
    if promise is None:
        happened(turn, "chased", chased=today(turn))
        turn.notes.append(turn.filled("chase_sent", {"next": day_in_words(_next(turn, None))}))
        return
    if can(turn, "asked"):
        happened(turn, "asked", promise.what)
    day = clock.a_week_on(today(turn), kind_of(turn, turn.plan), turn.content.after.periods)
    _remind(turn, promise, day)
    turn.notes.append(turn.filled("chase_asked", {"next": day_in_words(day)}))


def _remind(turn: Turn, promise: Promise | None, day: date) -> None:
    """Move the reminder to `day`, or make one. A promise without a date has none of its own, so it gets one as people ask for."""
    habits, plan = turn.session.habits, turn.session.plan
    kind: ReminderKind = "chase" if promise is None else "promise" if promise.by else "own"
    about = "" if promise is None else promise.id if promise.by else promise.what
    wall = morning(day, habits)
    every = turn.session.reminders.values()
    held = next((one for one in every if (one.plan, one.kind, one.about) == (plan, kind, about)), None)
    one = held or Reminder(turn.fresh_name(), kind, wall, habits.zone, turn.now, plan, about)
    turn.remind(replace(one, wall=wall, zone=habits.zone, due=moment(wall, habits.zone), state="waiting"))


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
