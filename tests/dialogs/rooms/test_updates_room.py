"""Updates from the team: only a clear yes is one, it is dated and names its words, and /stop ends them wherever somebody is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.consent import NEVER_ASKED, Consent
from dialogs.content import QUESTION, Content
from dialogs.desk import Desk
from dialogs.inputs import Pressed
from dialogs.office import Arrangement, Member, Office
from dialogs.rooms import updates
from dialogs.session import Session
from dialogs.turn import Facts, Turn
from tests.dialogs.rooms.test_small_words import SCREENS
from tests.talk import BEGINNING, TEAM, WAY, Shared, Talker, our_content, planning, walked_to

SEEN = updates.wording(Turn(Session(), Facts(our_content(), TEAM, "x"), BEGINNING))
YES = Consent(True, BEGINNING, SEEN)
SMALL = ("ok", "OK.", "done", "thanks", "skip", "later", "not today", "not sure", "don't know", "back", "leave it")


def asked(**changes: object) -> Talker:
    """Somebody on the screen, in the middle of a plan."""
    talker = walked_to("outcome")
    talker.session = replace(talker.session, **changes)  # type: ignore[arg-type] # fields of a session
    talker.say("/updates")
    return talker


def subscribed() -> Talker:
    return asked(updates=YES)


def refused() -> Talker:
    return asked(updates=Consent(False, BEGINNING, SEEN))


def test_what_they_are_is_said_before_the_yes_that_it_is_apart_from_all_else_and_how_to_stop() -> None:
    talker = asked()

    assert "I do not know how often" in talker.last
    assert "nothing to do with your plan and your reminders" in talker.last
    assert "Type /stop, and the updates end at once." in talker.last
    assert talker.labels[:2] == ("Yes, send me updates", "No, thank you")


@pytest.mark.parametrize("typed", ["yes", "Y", "yes please", "send me updates", "1"])
def test_a_clear_yes_is_kept_with_its_date_and_the_words_that_were_seen(typed: str) -> None:
    talker = asked()
    said = talker.say(typed)

    assert talker.session.updates == YES
    assert "You will get updates" in said
    assert "/stop" in said
    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")


@pytest.mark.parametrize("typed", ["no", "No.", "no thanks", "no, thank you", "2"])
def test_a_no_is_kept_too(typed: str) -> None:
    talker = asked()
    talker.say(typed)

    assert talker.session.updates == Consent(False, BEGINNING, SEEN)
    assert (talker.session.screen, talker.step) == (QUESTION, "outcome")


@pytest.mark.parametrize("typed", SMALL)
@pytest.mark.parametrize("come_to", [asked, subscribed, refused])
def test_a_small_word_is_neither_a_yes_nor_a_no_and_leads_back(come_to: object, typed: str) -> None:
    talker = come_to()  # type: ignore[operator] # one of three functions
    before = talker.session.updates
    said = talker.say(typed)

    assert talker.session.updates == before
    assert "did not catch" not in said
    assert talker.session.screen == QUESTION


@pytest.mark.parametrize("typed", ["yes", "no", "y", "n"])
def test_a_yes_or_no_to_no_question_changes_nothing(typed: str) -> None:
    talker = subscribed()
    talker.say(typed)

    assert talker.session.updates == YES


@pytest.mark.parametrize("typed", ["/plan", "maybe", "what is it about?", "I say yes to the lift", "yes and no", "3", "99", "?"])
def test_words_that_are_no_clear_yes_give_nothing(typed: str) -> None:
    talker = asked()
    talker.say(typed)

    assert talker.session.updates == NEVER_ASKED


def test_later_it_is_said_since_when_and_the_other_choice_is_offered() -> None:
    talker = subscribed()
    assert "You said yes on 23 November 2026" in talker.last
    assert talker.labels[:2] == ("End the updates", "Leave it as it is")
    talker.now += timedelta(days=8)
    talker.press("End the updates")
    assert talker.session.updates == Consent(False, talker.now)
    said = talker.say("/updates")
    assert "On 1 December 2026 it was a no" in said
    assert talker.labels[:2] == ("Yes, send me updates", "Leave it as it is")
    talker.press("Yes, send me updates")
    assert talker.session.updates == Consent(True, talker.now, SEEN)


def test_the_date_is_the_persons_own() -> None:
    late = BEGINNING.replace(hour=23, minute=30)
    talker = asked(updates=Consent(True, late))
    talker.say("/settings", "zone", "Spain")

    assert "You said yes on 24 November 2026" in talker.say("/updates")


def test_other_words_have_another_name() -> None:
    content = our_content()
    for changed in ({"updates_what": "Other"}, {"updates_ask": "Other"}):
        desk: Desk = content.desk.model_copy(update={"phrases": {**content.desk.phrases, **changed}})
        other = Content(content.script, desk, content.pages, content.revision, content.coach, content.after, content.team)
        assert updates.wording(Turn(Session(), Facts(other, TEAM, "x"), BEGINNING)) != SEEN
    assert len(SEEN) == 12


def reworded(talker: Talker) -> str:
    """Other words from now on, as after a restart; how they are named."""
    desk: Desk = talker.content.desk.model_copy(
        update={"phrases": {**talker.content.desk.phrases, "updates_what": "We also share your words with partners."}}
    )
    talker.content = replace(talker.content, desk=desk)
    return updates.wording(Turn(Session(), Facts(talker.content, TEAM, "x"), BEGINNING))


@pytest.mark.parametrize("way", ["press", "yes", "1"])
def test_a_yes_to_words_that_are_others_by_now_is_none_and_it_is_asked_again(way: str) -> None:
    talker = asked()
    new = reworded(talker)
    assert new != SEEN
    said = talker.press("Yes, send me updates") if way == "press" else talker.say(way)

    assert talker.session.updates == NEVER_ASKED
    assert talker.session.screen == "updates"
    assert "These words are new, so I ask you once more." in said
    assert "We also share your words with partners." in said
    talker.press("Yes, send me updates") if way == "press" else talker.say(way)
    assert talker.session.updates == Consent(True, BEGINNING, new)


def test_a_no_to_words_that_are_others_by_now_is_a_no_to_those_that_were_seen() -> None:
    talker = asked()
    reworded(talker)
    talker.press("No, thank you")

    assert talker.session.updates == Consent(False, BEGINNING, SEEN)
    assert talker.session.screen == QUESTION


def test_new_words_that_were_shown_meanwhile_may_be_said_yes_to() -> None:
    talker = asked()
    new = reworded(talker)
    assert "We also share" in talker.say("what is it about?")
    talker.say("yes")

    assert talker.session.updates == Consent(True, BEGINNING, new)


def test_after_a_pause_the_words_are_shown_before_a_yes_counts() -> None:
    talker = asked()
    new = reworded(talker)
    talker.say("/later")
    assert "We also share" in talker.say("hello")
    talker.say("yes")

    assert talker.session.updates == Consent(True, BEGINNING, new)


@pytest.mark.parametrize("screen", [name for name in SCREENS if name != "updates"])
def test_stop_ends_updates_on_every_screen_and_leaves_it_where_it_is(screen: str) -> None:
    talker = SCREENS[screen]()
    talker.session.updates = YES
    before = (talker.session.screen, talker.session.topic, talker.session.plans)
    said = talker.say("/stop")

    assert "You will get no more updates" in said
    assert (talker.session.screen, talker.session.topic, talker.session.plans) == before
    assert talker.session.updates == Consent(False, talker.now)


@pytest.mark.parametrize("step", [*WAY, "card"])
def test_stop_ends_updates_at_every_question_and_the_question_stays(step: str) -> None:
    talker = walked_to(step)
    talker.session.updates = YES
    answers = talker.answers
    said = talker.say("/stop")

    assert "You will get no more updates" in said
    assert (talker.step, talker.answers) == (step, answers)
    assert not talker.session.updates.given


@pytest.mark.parametrize("typed", ["/stop", "/STOP", "/stop@CoachBot", "/stop please"])
def test_the_button_and_every_way_to_type_it_count(typed: str) -> None:
    talker = planning()
    talker.session.updates = YES
    talker.say(typed)
    assert not talker.session.updates.given
    talker.session.updates = YES
    talker.hear(Pressed("/stop", 1))
    assert not talker.session.updates.given


def test_stop_without_updates_is_answered_kindly_and_is_a_no_that_is_not_asked_about_again() -> None:
    talker = planning()
    said = talker.say("/stop")

    assert "You do not get updates" in said
    assert talker.session.updates == Consent(False, BEGINNING)
    talker.now += timedelta(days=1)
    talker.say("/stop")
    assert talker.session.updates == Consent(False, BEGINNING), "the first no counts"


PLAIN_STOPS = [
    *("unsubscribe", "Unsubscribe.", "please unsubscribe me", "stop updates", "stop the updates", "Stop sending me updates!"),
    *("no more updates", "no more updates please"),
]


@pytest.mark.parametrize("typed", PLAIN_STOPS)
@pytest.mark.parametrize("screen", ["home", "paused", "ready", "card", "who", "settings", "forget"])
def test_words_that_mean_nothing_else_end_updates_too(screen: str, typed: str) -> None:
    talker = walked_to("who" if screen == "who" else "card")
    if screen not in ("card", "who"):
        talker.session = replace(talker.session, screen=screen, topic="")
    talker.session.updates = YES
    place = (talker.session.screen, talker.step)
    said = talker.say(typed)

    assert "You will get no more updates" in said
    assert not talker.session.updates.given
    assert (talker.session.screen, talker.step) == place


@pytest.mark.parametrize("step", ["issue", "message", "story", "ask_words"])
def test_where_any_words_may_be_the_answer_they_are_the_answer(step: str) -> None:
    talker = walked_to(step)
    talker.session.updates = YES
    talker.say("stop updates")

    assert talker.answers[step] == "stop updates"
    assert talker.session.updates == YES


@pytest.mark.parametrize("typed", ["stop", "Stop.", "pause", "not today"])
def test_a_mere_stop_means_not_today_and_ends_nothing(typed: str) -> None:
    talker = walked_to("outcome")
    talker.session.updates = YES
    talker.say(typed)

    assert talker.session.screen == "paused"
    assert talker.session.updates == YES


@pytest.mark.parametrize("typed", ["stop", "stop them", "no more", "unsubscribe", "end"])
def test_where_updates_are_spoken_of_a_stop_ends_them(typed: str) -> None:
    talker = subscribed()
    said = talker.say(typed)

    assert talker.session.updates == Consent(False, BEGINNING)
    assert "no more updates" in said


def test_somebody_the_bot_does_not_know_may_say_stop_first() -> None:
    talker = Talker()
    said = talker.say("/stop")

    assert "You do not get updates" in said
    assert talker.session.screen == "home"
    assert talker.session.updates == Consent(False, BEGINNING)


def test_somebody_whose_role_was_taken_away_is_heard_on_a_screen_of_the_teams() -> None:
    member = Member(7, "organiser", BEGINNING, 1)
    shared = Shared(Office(Arrangement(frozenset({1})), {7: member}))
    talker = Talker(person=7, shared=shared)
    talker.say("hello")
    talker.session = replace(talker.session, screen="broadcasts", updates=YES)
    shared.office = replace(shared.office, members={})
    said = talker.say("/stop")

    assert "You will get no more updates" in said
    assert "do not know that command" not in said
    assert not talker.session.updates.given
    assert talker.session.screen == "home"
    assert shared.acts == [(7, "refused", "broadcasts")]


def test_forgetting_somebody_forgets_their_yes() -> None:
    talker = subscribed()
    talker.say("/forget", "yes")

    assert talker.session.updates == NEVER_ASKED


def test_a_plan_just_made_is_the_quiet_place_where_updates_are_spoken_of_once() -> None:
    talker = walked_to("contact")
    assert "campaigns team can write" not in talker.last
    talker.say(WAY["contact"])

    assert "The campaigns team can write to you now and then with news." in talker.last
    assert "Updates from the team" in talker.labels
    talker.say("edit 1", "A new issue")
    assert talker.step == "card"
    assert "campaigns team can write" not in talker.last, "it is said once"
    talker.press("Updates from the team")
    assert talker.session.screen == "updates"


@pytest.mark.parametrize("answer", ["yes", "no", "/stop"])
def test_after_any_answer_it_is_never_offered_again(answer: str) -> None:
    talker = walked_to("card")
    talker.say("updates", answer)
    assert talker.step == "card"
    talker.say("menu", "go on")
    assert "Updates from the team" not in talker.labels
    second = planning()
    second.session.updates = talker.session.updates
    second.say(*list(WAY.values()))
    assert second.step == "card"
    assert "campaigns team can write" not in second.last
    assert "Updates from the team" not in second.labels


@pytest.mark.parametrize("order", ["/settings", "/help"])
def test_it_is_reached_from_the_settings_and_from_help(order: str) -> None:
    talker = planning()
    talker.say(order)
    talker.press("Updates from the team")

    assert talker.session.screen == "updates"


def test_between_two_questions_nobody_is_asked() -> None:
    talker = planning()
    for typed in WAY.values():
        assert "updates" not in talker.last.lower()
        assert "Updates from the team" not in talker.labels
        talker.say(typed)


STILL = "You still get updates from the team. To end them, type /stop."


@pytest.mark.parametrize("typed", ["STOP", "Stop.", "stop", "please stop"])
@pytest.mark.parametrize("way", [("/menu",), ("/help",), ("/later",), ("/ready",), ("/ready", "practise", "easy"), ()])
def test_somebody_who_types_a_mere_stop_is_told_that_updates_go_on(way: tuple[str, ...], typed: str) -> None:
    talker = walked_to("outcome")
    talker.session.updates = YES
    talker.say(*way, typed)

    assert talker.last.count(STILL) == 1
    assert talker.session.updates == YES


def test_a_stop_that_ends_updates_does_not_say_that_they_go_on() -> None:
    for words in ("stop", "/stop", "unsubscribe"):
        assert STILL not in asked(updates=YES).say(words)


def test_nobody_without_updates_is_told_of_them_when_they_stop() -> None:
    assert STILL not in walked_to("outcome").say("stop")


def test_other_words_that_leave_something_say_nothing_of_updates() -> None:
    talker = walked_to("outcome")
    talker.session.updates = YES

    assert STILL not in talker.say("not today")
