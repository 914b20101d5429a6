"""Writing down what happened on the approach of the plan on the table, and saying so; where it stands, in a line or two.

Never writes down what cannot happen: whoever calls has asked `can`.
"""

from datetime import date, datetime, timedelta

from dialogs.after import chase as clock
from dialogs.after.heard import how_of
from dialogs.after.periods import during
from dialogs.after.wall import moment, morning
from dialogs.after.workdays import workday
from dialogs.approach import Stage
from dialogs.coach.ladder import NAME_LIMIT
from dialogs.reminder import Reminder
from dialogs.rooms import chain
from dialogs.rooms.happening import happened, stage, today
from dialogs.rooms.telling import kind_of, told
from dialogs.text import Text, plain
from dialogs.turn import Turn
from dialogs.words import at_in_words, day_in_words, in_words, shorten

WORDS_LIMIT = 300
"""Characters kept of what somebody tells: a few sentences."""


def standing(turn: Turn) -> Text:
    """Where it stands."""
    approach, now = turn.approach, stage(turn)
    values = {
        "whom": told(turn).addressee or turn.content.desk.phrases["happened_them"],
        "sent": in_words(approach.sent) if approach.sent else "",
        "chased": in_words(approach.chased) if approach.chased else "",
        "by": in_words(approach.reply_by) if approach.reply_by else "",
        "at": at_in_words(approach.appointment.at) if approach.appointment else "",
    }
    phrases = [f"happened_at_{now}", *_more(now, values)]
    lines = [turn.filled(phrase, values) for phrase in phrases]
    text = lines[0]
    for line in lines[1:]:
        text += plain("\n") + line
    return text


def _more(now: Stage, values: dict[str, str]) -> list[str]:
    if now == "meeting_booked":
        return ["happened_meeting_on" if values["at"] else "happened_meeting_day"]
    if now not in ("approached", "no_reply"):
        return []
    return [phrase for phrase, name in (("happened_chased_on", "chased"), ("happened_wait_until", "by")) if values[name]]


def kept(turn: Turn, words: str) -> str:
    """The person's words as they are kept; says so where something was cut."""
    if len(" ".join(words.split())) > WORDS_LIMIT:
        turn.note("happened_cut")
    return shorten(words, WORDS_LIMIT)


def sent(turn: Turn, day: date, words: str, more: bool) -> None:
    """It went off on `day`, in the way that `words` say or the plan does: a new wait begins.

    `more`: what came of it follows, so nothing is said of the wait.
    """
    way = how_of(words) or told(turn).way
    how = turn.content.desk.phrases.get(f"happened_by_{way}", "")
    happened(turn, "sent", how, day=day, sent=day, chased=None, reply_by=None)
    phrase = "happened_kept_sent_how" if how else "happened_kept_sent"
    turn.notes.append(turn.filled(phrase, {"sent": day_in_words(day), "how": how}))
    turn.go("happened")
    if not more:
        _wait(turn)


def answered(turn: Turn, words: str, phrase: str = "happened_kept_replied") -> None:
    """They answered, with these words."""
    happened(turn, "replied", kept(turn, words), reply_by=None)
    turn.note(phrase)
    turn.go("happened")


def refused(turn: Turn, words: str) -> None:
    """They said no, for the reason in these words."""
    happened(turn, "refused", kept(turn, words), reply_by=None)
    turn.note("happened_kept_refused")
    turn.go("happened")


def passed_on(turn: Turn, name: str) -> None:
    """They passed the person on to `name`, who comes onto the way to who decides; "" where they did not say to whom."""
    name = shorten(name, NAME_LIMIT)
    happened(turn, "passed_on", name, reply_by=None)
    turn.go("happened")
    if not name:
        turn.note("happened_kept_passed_on")
        return
    phrase = "happened_kept_to" if chain.add(turn, name) else "happened_kept_nine"
    turn.notes.append(turn.filled(phrase, {"name": name}))


def more_time(turn: Turn, by: date | None, words: str) -> None:
    """They need more time, until `by` if they said so. The clock then waits for that day."""
    happened(turn, "more_time", kept(turn, words), reply_by=by)
    turn.note("happened_kept_time")
    turn.go("happened")
    _wait(turn)


def no_answer(turn: Turn) -> None:
    """Nothing came; told again, it is no news."""
    if stage(turn) != "no_reply":
        happened(turn, "no_answer")
        turn.note("happened_kept_none")
    turn.go("chase")


def note(turn: Turn, words: str) -> None:
    """Something worth remembering that is none of these."""
    happened(turn, "note", kept(turn, words))
    turn.note("happened_kept_note")
    turn.go("happened")


def _wait(turn: Turn) -> None:
    """When we shall remind them to ask again; where that day is past they are asked. What is known of these weeks."""
    who, periods = kind_of(turn, turn.plan), turn.content.after.periods
    for wish in clock.wishes(turn.approach, who, turn.session.habits, periods):
        if moment(wish.wall, wish.zone) > turn.now:
            _say_when(turn, "happened_remind", wish.wall)
        else:
            turn.go("happened_late")
    for period in during(periods, who, today(turn)):
        turn.notes += [plain(period.say), turn.too_old(period.review_by)]


def _say_when(turn: Turn, phrase: str, wall: datetime) -> None:
    turn.notes.append(turn.filled(phrase, {"remind": at_in_words(wall)}))


def tomorrow(turn: Turn) -> None:
    """Remind them to ask again, on the morning of the next working day."""
    habits, plan = turn.session.habits, turn.plan
    wall = morning(workday(today(turn) + timedelta(days=1)), habits)
    held = [one.id for one in turn.session.reminders.values() if one.plan == plan.id and one.kind == "chase"]
    turn.remind_no_more(*held)
    turn.remind(Reminder(turn.fresh_name(), "chase", wall, habits.zone, moment(wall, habits.zone), plan.id))
    _say_when(turn, "happened_kept_reminder", wall)
