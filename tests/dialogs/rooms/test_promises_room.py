"""The list of promises and one of them: ticked, dated, asked for, taken away only after a yes. Must never tick a wrong one."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dialogs.approach import Happening, Promise
from dialogs.rooms import promising
from dialogs.rooms.promises import SCREENS
from dialogs.text import MESSAGE_LIMIT, length
from dialogs.turn import Facts, Turn
from tests.dialogs.rooms.meetings import agree, approach, on, put
from tests.talk import TEAM, Talker, walked_to

TODAY = date(2026, 11, 23)
FIGURES = Promise("5a", "they", "send us the figures", TODAY, date(2026, 12, 4))
PHOTOS = Promise("5b", "you", "send you our photos", TODAY, date(2026, 11, 20))
RING = Promise("5c", "you", "ring you", TODAY)
LIST = Promise("5d", "they", "put us on the list", TODAY, date(2026, 11, 1), kept=date(2026, 11, 10))


def listed(*promises: Promise, stage: str = "followed_up") -> Talker:
    talker = walked_to("card")
    talker.say("/ready")
    put(talker, stage=stage, went="well", told="end", promises=promises or (PHOTOS, LIST, RING, FIGURES))
    on(talker, "promises")
    return talker


def of(talker: Talker, name: str) -> Promise:
    return next(one for one in approach(talker).promises if one.id == name)


def test_the_list_has_both_sides_by_when_and_what_became_of_it() -> None:
    assert listed().labels[:6] == (
        "They: send us the figures (by 4 December 2026)",
        "You: send you our photos (was due by 20 November 2026)",
        "You: ring you (no date)",
        "They: put us on the list (done)",
        "Add one",
        "Back to Get ready",
    )


def test_one_is_chosen_by_number_or_press_and_said_in_full() -> None:
    talker = listed()
    said = talker.say("1")

    assert (talker.session.screen, talker.session.topic) == ("promise", "5a")
    assert "They said they would:\nsend us the figures\n\nBy: 4 December 2026." in said
    assert talker.labels[:5] == ("It is done", "Ask them for it", "Change the date", "Take it away", "Back to all promises")


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (PHOTOS, "It was due by 20 November 2026. That happens."),
        (replace(FIGURES, by=date(2026, 11, 22)), "It was due by 22 November 2026. Things slip, and asking is not rude."),
        (replace(FIGURES, by=TODAY), "By: 23 November 2026."),
        (RING, "It has no date."),
        (LIST, "Done on 10 November 2026."),
    ],
)
def test_where_it_stands_is_said_without_blame(one: Promise, words: str) -> None:
    talker = listed(one)

    assert words in talker.say("1")


def test_a_promise_that_is_done_is_ticked_and_goes_down_the_list() -> None:
    talker = listed()
    talker.say("1")
    said = talker.press("It is done")

    assert of(talker, "5a").kept == TODAY
    assert approach(talker).happened == (Happening("promise_kept", TODAY, "send us the figures"),)
    assert "I have ticked this off: “send us the figures”" in said
    assert talker.labels[3] == "They: send us the figures (done)"
    assert approach(talker).stage == "followed_up"


def test_ticking_takes_its_reminder_away_and_undoing_brings_it_back() -> None:
    talker = listed(replace(FIGURES, by=None))
    agree(talker, datetime.fromisoformat("2026-12-04T00:00"), "5a")
    (one,) = talker.session.reminders.values()
    assert f"remind.{one.id}" in talker.timers
    talker.press("It is done")
    assert talker.session.reminders == {}
    assert f"remind.{one.id}" not in talker.timers

    talker.say("1")
    assert "It is done" not in talker.labels
    talker.press("It is not done after all")
    assert of(talker, "5a").kept is None
    (again,) = talker.session.reminders.values()
    assert again.wall == one.wall


def test_a_date_is_changed_and_the_reminder_moves() -> None:
    talker = listed(FIGURES)
    talker.say("1")
    talker.press("Change the date")
    assert talker.session.screen == "when"
    said = agree(talker, datetime.fromisoformat("2026-12-18T00:00"), "5a")

    assert (talker.session.screen, talker.session.topic) == ("promise", "5a")
    assert "It is now: by 18 December 2026." in said
    assert [one.wall for one in talker.session.reminders.values()] == [datetime.fromisoformat("2026-12-21T10:00")]


def test_a_date_that_is_near_is_counted_from_the_day_it_was_changed() -> None:
    talker = listed(replace(PHOTOS, by=None))
    talker.now += timedelta(days=9)
    agree(talker, datetime.fromisoformat("2026-12-03T00:00"), "5b")

    assert of(talker, "5b").made == date(2026, 12, 2)
    assert [one.wall for one in talker.session.reminders.values()] == [datetime.fromisoformat("2026-12-03T10:00")]


def test_taking_the_date_away_takes_the_reminder_with_it() -> None:
    talker = listed(FIGURES)
    agree(talker, datetime.fromisoformat("2026-12-18T00:00"), "5a")
    said = agree(talker, None, "5a")

    assert "it has no date" in said
    assert talker.session.reminders == {}


def test_theirs_can_be_asked_for_and_ones_own_cannot() -> None:
    talker = listed()
    talker.say("1")
    talker.press("Ask them for it")
    assert (talker.session.screen, talker.session.topic) == ("chase", "5a")

    on(talker, "promise", "5b")
    assert "Ask them for it" not in talker.labels


def test_one_is_taken_away_only_after_a_yes() -> None:
    talker = listed()
    talker.say("1", "take it away")
    assert talker.session.screen == "promise_away"
    assert "“send us the figures”" in talker.last
    talker.press("No, keep it")
    assert (talker.session.screen, talker.session.topic, len(approach(talker).promises)) == ("promise", "5a", 4)

    talker.say("take it away", "yes")
    assert [one.id for one in approach(talker).promises] == ["5b", "5d", "5c"]
    assert "I have taken it away." in talker.last


@pytest.mark.parametrize("typed", ["ok", "done", "thanks", "no", "skip", "not sure"])
def test_a_small_word_takes_nothing_away(typed: str) -> None:
    talker = listed()
    talker.say("1", "take it away", typed)

    assert len(approach(talker).promises) == 4


@pytest.mark.parametrize("typed", ["ok", "thanks", "no", "skip", "not sure"])
def test_a_small_word_ticks_nothing(typed: str) -> None:
    talker = listed()
    before = approach(talker)
    talker.say("1", typed)

    assert (talker.session.screen, approach(talker)) == ("promises", before)


def test_done_means_that_it_is_done() -> None:
    talker = listed()
    talker.say("1", "done")

    assert of(talker, "5a").kept == TODAY


def test_another_one_is_added_through_the_follow_up() -> None:
    talker = listed()
    talker.press("Add one")

    assert talker.session.screen == "follow_end"


def test_nothing_promised_is_said_kindly() -> None:
    talker = listed()
    put(talker, promises=())

    assert "Nobody has promised anything yet." in on(talker, "promises")
    assert talker.labels[:2] == ("Add one", "Back to Get ready")


@pytest.mark.parametrize("screen", SCREENS)
def test_without_a_plan_there_is_a_kind_sentence_and_a_way_on(screen: str) -> None:
    talker = listed()
    talker.session.plan = ""
    said = on(talker, screen, "5a" if screen != "promises" else "")

    assert "there is none open" in said
    assert talker.labels == ("Back to Get ready", "Main menu")


@pytest.mark.parametrize("screen", ["promise", "promise_away"])
@pytest.mark.parametrize("topic", ["", "99z", "5", "x " * 50])
def test_a_promise_that_is_gone_leads_to_the_list(screen: str, topic: str) -> None:
    talker = listed()
    said = on(talker, screen, topic)

    assert "I cannot find that promise any more." in said
    assert talker.session.screen == "promises"
    assert len(approach(talker).promises) == 4


def test_a_closed_plan_shows_its_promises_and_changes_none() -> None:
    talker = listed()
    plan = talker.session.plans[talker.session.plan]
    talker.session.plans = {plan.id: replace(plan, closed=True)}
    on(talker, "promises")
    assert "Add one" not in talker.labels
    talker.say("1")
    assert talker.labels == ("Back to all promises", "Main menu")
    on(talker, "promise_away", "5a")
    talker.say("yes", "done", "take it away")

    assert approach(talker).promises == (PHOTOS, LIST, RING, FIGURES)


def test_many_long_promises_fit() -> None:
    talker = listed(*(Promise(f"{n}a", "they", f"{n} " + "measure the road " * 12, TODAY, TODAY) for n in range(10, 34)))

    assert all(length(seen.say.text) <= MESSAGE_LIMIT for seen in talker.chat[-3:])
    talker.say("24")
    assert talker.session.topic == "33a"
    assert "33 measure the road" in talker.last


def turn_of(talker: Talker) -> Turn:
    return Turn(talker.session, Facts(talker.content, TEAM, "new"), talker.now)


def test_the_helper_for_reminders_ticks_once_and_says_if_it_did() -> None:
    turn = turn_of(listed())

    assert promising.kept(turn, "5a")
    assert not promising.kept(turn, "5a")
    assert not promising.kept(turn, "99z")
    assert [one.words for one in turn.approach.happened] == ["send us the figures"]
    assert promising.promise(turn, "5a") == replace(FIGURES, kept=TODAY)


def test_the_helper_ticks_too_where_nothing_can_be_put_down() -> None:
    turn = turn_of(listed(stage="ready"))

    assert promising.kept(turn, "5a")
    assert turn.approach.happened == ()


def test_the_helper_does_nothing_without_a_plan_under_way() -> None:
    talker = listed()
    plan = talker.session.plans[talker.session.plan]
    talker.session.plans = {plan.id: replace(plan, closed=True)}
    assert not promising.kept(turn_of(talker), "5a")
    talker.session.plan = ""
    assert not promising.kept(turn_of(talker), "5a")
    assert promising.promise(turn_of(talker), "5a") is None


def test_changing_one_that_is_gone_changes_nothing() -> None:
    turn = turn_of(listed())
    before = turn.approach
    promising.changed(turn, "99z", what="x")
    promising.dropped(turn, "99z")

    assert turn.approach == before
