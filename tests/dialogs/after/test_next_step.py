"""What is worth doing next: each rule, their order, the pace, and what holds over any plans. Must never know a screen."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.after.next_step import (
    KINDS,
    Form,
    Now,
    Sized,
    Standing,
    Step,
    check,
    form,
    pace,
    spoken,
    steps,
)
from dialogs.after.periods import Periods
from dialogs.after.stages import STAGES
from dialogs.approach import Appointment, Approach, Happening, Promise
from dialogs.reminder import Reminder, ReminderKind
from tests.approaches import TODAY, ago, asked_again, meeting, out, promise
from tests.talk import BEGINNING, our_content

TABLE = our_content().after.next
NONE = Periods(periods={})
NOW = Now(BEGINNING, "Europe/London")


def standing(approach: Approach, plan: str = "p", ready: bool = True) -> Standing:
    return Standing(plan, approach, approach.stage, "mp", ready)


def found(*approaches: Approach, reminders: tuple[Reminder, ...] = (), now: Now = NOW, ready: bool = True) -> list[Step]:
    plans = [standing(one, f"p{number}", ready) for number, one in enumerate(approaches)]
    return list(steps(plans, reminders, NONE, now, room=True))


def first(approach: Approach, **more: bool) -> str:
    return found(approach, ready=more.get("ready", True))[0].kind


def reminder(kind: ReminderKind, days: int, state: str = "waiting", about: str = "", plan: str = "p0") -> Reminder:
    at = BEGINNING + timedelta(days)
    return Reminder("1a", kind, at.replace(tzinfo=None), "Europe/London", at, plan, about, state)  # type: ignore[arg-type] # a state


@pytest.mark.parametrize(
    ("approach", "kind"),
    [
        (meeting(-2), "follow"),
        (meeting(-24 * 40), "follow"),
        (replace(meeting(-2), stage="met"), "follow"),
        (Approach("met"), "follow"),
        (meeting(-0.5), "meeting_near"),  # it is going on
        (meeting(3), "meeting_near"),
        (meeting(24), "meeting_near"),
        (meeting(49), "meeting_ahead"),
        (Approach("meeting_booked"), "meeting_ahead"),
        (out(stage="followed_up", promises=(promise("you", by=0),)), "own_promise"),
        (out(stage="followed_up", promises=(promise("you", by=-1),)), "own_promise"),
        (out(stage="followed_up", promises=(promise("you", by=90),)), "own_promise"),
        (out(stage="followed_up", promises=(promise("they"),)), "their_promise"),
        (out(14), "chase"),
        (out(14, stage="no_reply"), "chase"),
        (out(13), "waiting"),
        (asked_again(out(40), 13), "waiting"),
        (asked_again(out(40), 14), "chase"),
        (out(40, reply_by=TODAY), "waiting"),
        (out(stage="refused"), "refused"),
        (out(stage="passed_on"), "passed_on"),
        (out(stage="replied"), "replied"),
        (Approach("ready"), "send"),
    ],
)
def test_each_thing_there_is_to_do_is_found(approach: Approach, kind: str) -> None:
    assert first(approach) == kind


def test_a_plan_that_is_not_whole_goes_on_with_its_questions() -> None:
    assert first(Approach(), ready=False) == "question"


@pytest.mark.parametrize(
    "approach",
    [
        out(stage="followed_up"),
        out(stage="closed", promises=(promise("you"), promise("they"))),
        out(stage="followed_up", promises=(promise("you", by=-2), promise("they", by=None))),
        out(stage="followed_up", promises=(replace(promise("you"), kept=TODAY), replace(promise("they"), kept=TODAY))),
        out(stage="followed_up", promises=(promise(),), happened=(Happening("asked", ago(6), promise().what),)),
    ],
)
def test_what_is_done_not_due_or_closed_asks_for_nothing(approach: Approach) -> None:
    assert [step.kind for step in found(approach)] == ["plan", "read"]


def test_what_they_promised_is_waited_for_until_its_day_has_passed() -> None:
    for days in (0, -9):
        one = promise("they", by=days)
        assert found(out(stage="followed_up", promises=(one,)))[0] == Step("awaited", "p0", "9a", ago(days), one.what)


def test_a_promise_that_was_asked_about_a_week_ago_can_be_asked_about_again() -> None:
    approach = out(stage="followed_up", promises=(promise(),), happened=(Happening("asked", ago(7), promise().what),))

    assert first(approach) == "their_promise"


def test_what_the_person_put_off_is_not_due_before_its_reminder_comes() -> None:
    late = out(stage="followed_up", promises=(promise(),))

    assert found(out(), reminders=(reminder("chase", 3),))[0].kind == "waiting"
    assert found(out(), reminders=(reminder("chase", 0),))[0].kind == "chase", "it comes today"
    assert found(out(), reminders=(reminder("chase", 3, "shown"),))[0].kind == "chase", "it came"
    assert found(out(), reminders=(reminder("chase", 3, plan="p9"),))[0].kind == "chase", "that is another plan's"
    assert found(late, reminders=(reminder("promise", 3, about="9a"),))[0].kind == "plan"
    assert found(late, reminders=(reminder("promise", 3, about="8b"),))[0].kind == "their_promise"


@pytest.mark.parametrize("state", ["shown", "missed"])
def test_a_reminder_of_their_own_that_came_is_still_to_be_dealt_with(state: str) -> None:
    step = found(reminders=(reminder("own", -1, state, "ring the clinic", plan=""),))[0]

    assert step == Step("reminder", "", "1a", ago(1), "ring the clinic")
    assert found(reminders=(reminder("own", 1, about="x"),))[0].kind == "plan"


def test_the_most_useful_comes_first_whatever_the_order_of_the_plans() -> None:
    approaches = (
        *(Approach("ready"), out(3), out(stage="replied"), out(stage="passed_on"), out(stage="refused"), out(20), meeting(90)),
        *(out(stage="followed_up", promises=(promise("they"), promise("you"), promise("they", by=-9))), meeting(5), meeting(-5)),
    )
    kinds = [step.kind for step in found(*approaches, reminders=(reminder("own", -1, "shown", "x", plan=""),))]

    assert kinds == [kind for kind in KINDS if kind != "question"]


def test_of_two_of_one_kind_the_one_that_was_due_first_comes_first() -> None:
    sooner, later = (out(stage="followed_up", promises=(promise("you", by=days),)) for days in (9, 2))

    assert [step.plan for step in found(later, sooner)[:2]] == ["p1", "p0"]
    assert [step.plan for step in found(out(15), out(30))[:2]] == ["p1", "p0"]


def test_two_alike_stay_in_the_order_they_came_in() -> None:
    assert [step.plan for step in found(Approach("ready"), Approach("ready"))[:2]] == ["p0", "p1"]


def test_with_no_plan_there_is_one_to_plan_and_something_to_read() -> None:
    assert [step.kind for step in steps((), (), NONE, NOW, room=True)] == ["plan", "read"]
    assert [step.kind for step in steps((), (), NONE, NOW, room=False)] == ["read"]


def test_the_day_of_a_meeting_is_the_day_where_the_person_is() -> None:
    late = Appointment(datetime(2026, 11, 24, 23, 30, tzinfo=UTC).replace(tzinfo=None), "Europe/London", "u")
    approach = replace(out(), stage="meeting_booked", appointment=late)

    assert found(approach)[0].day == date(2026, 11, 24)
    assert found(approach, now=Now(BEGINNING, "Asia/Tokyo"))[0].day == date(2026, 11, 25)


@pytest.mark.parametrize(("minutes", "name"), [(1, "two"), (2, "two"), (3, "ten"), (10, "ten"), (11, "thirty"), (30, "thirty")])
def test_the_pace_picks_the_form(minutes: int, name: str) -> None:
    assert pace(minutes) == name
    one, two, three = (Form(say=f"{word}.", why="So.", button="Go") for word in ("One", "Two", "Three"))
    every = TABLE.model_copy(update={"steps": {"send": Sized(two=one, ten=two, thirty=three)}})
    fewer = TABLE.model_copy(update={"steps": {"send": Sized(two=one)}})
    between = TABLE.model_copy(update={"steps": {"send": Sized(two=one, ten=two)}})

    assert form(every, Step("send"), minutes) == {"two": one, "ten": two, "thirty": three}[name]
    assert form(fewer, Step("send"), minutes) == one
    assert form(between, Step("send"), minutes) == (one if name == "two" else two)


def test_our_table_is_sound_and_each_fault_of_another_is_told() -> None:
    assert list(check(TABLE)) == []
    assert set(TABLE.steps) == set(KINDS)
    without = {name: one for name, one in TABLE.steps.items() if name != "send"}
    odd = Sized(two=Form(say="Write to {who}.", why="So.", button="Go"))
    for table, problem in (
        (without, "steps: send is missing"),
        ({**TABLE.steps, "fly": TABLE.steps["send"]}, "steps: there is no step fly"),
        ({**TABLE.steps, "send": odd}, "nothing fills {who}"),
    ):
        assert [said for _, said in check(TABLE.model_copy(update={"steps": table}))] == [problem]


def test_a_step_with_a_day_or_words_is_the_only_one_that_says_them() -> None:
    days = {"meeting_near", "own_promise", "their_promise", "awaited"}
    whats = {"own_promise", "their_promise", "awaited", "reminder"}
    for (_, kind, *_), words in spoken(TABLE):
        assert "{day}" not in words or kind in days
        assert "{what}" not in words or kind in whats


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
PROMISES = st.lists(
    st.builds(Promise, st.sampled_from("abc"), st.sampled_from(["they", "you"]), st.text(max_size=9), DAYS, st.none() | DAYS),
    max_size=4,
).map(tuple)
MEETINGS = st.builds(
    lambda days, hour: Appointment(datetime.combine(days, time(hour)), "Europe/London", "u"), DAYS, st.integers(0, 23)
)
APPROACHES = st.builds(
    Approach,
    st.sampled_from(STAGES),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | MEETINGS,
    promises=PROMISES,
)


@given(approaches=st.lists(APPROACHES, max_size=20), ready=st.booleans(), room=st.booleans())
def test_whatever_the_plans_there_is_a_step_in_order_once_each_and_it_can_be_said(
    approaches: list[Approach], ready: bool, room: bool
) -> None:
    plans = [standing(one, f"p{number}", ready) for number, one in enumerate(approaches)]
    every = steps(plans, (), NONE, NOW, room)

    assert every[-1].kind == "read"
    assert [KINDS.index(step.kind) for step in every] == sorted(KINDS.index(step.kind) for step in every)
    for step in every:
        assert step.plan == "" or not any(one.plan == step.plan and one.stage == "closed" for one in plans)
        assert form(TABLE, step, 2).button
