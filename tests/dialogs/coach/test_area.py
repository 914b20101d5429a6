"""Where a person lives, in the chat: asking, waiting, yes or no, and every way to fail. No dead end, no postcode kept."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import get_args

import pytest

from dialogs.area import Area
from dialogs.effects import LookUp, Say
from dialogs.inputs import Found, Miss, Missed
from dialogs.rooms import area as room
from dialogs.rooms.telling import told
from dialogs.text import words_of
from dialogs.turn import Facts, Turn
from tests.places import place
from tests.talk import Talker, our_content, planning, walked_to

KENT = replace(place("BR8 7RE").area, mp="Ann Lee", mp_page="https://members.parliament.uk/member/1/contact")
LEEDS = place("LS1 4AP").area
CANARY = "ZE99 9ZY"
MISSES: tuple[Miss, ...] = get_args(Miss)


def newcomer() -> Talker:
    """Somebody without any plan, at the main menu."""
    talker = Talker()
    talker.say("hello")
    return talker


def asked(talker: Talker | None = None, words: str = "BR8 7RE") -> Talker:
    """Somebody whose postcode is being looked up."""
    talker = talker or newcomer()
    talker.say("/area", words)
    assert talker.session.screen == "area_wait"
    return talker


def answer(talker: Talker, found: Area | Miss, turn: int | None = None) -> str:
    """The look-up asked for last (or in `turn`) comes back; what the bot says."""
    turn = talker.asked[-1][0] if turn is None else turn
    talker.hear(Found(turn, found) if isinstance(found, Area) else Missed(turn, found))
    return talker.last


def shown(found: Area = KENT, talker: Talker | None = None) -> Talker:
    """Somebody who sees their card and is asked whether to keep it."""
    talker = asked(talker)
    answer(talker, found)
    return talker


def kept(talker: Talker | None = None) -> Talker:
    """Somebody whose names are kept."""
    talker = shown(KENT, talker)
    talker.press("Yes, keep them")
    return talker


def area_of(talker: Talker) -> Area | None:
    """What is kept of where they live."""
    return talker.session.area


def test_it_says_what_it_does_with_a_postcode_before_it_asks() -> None:
    words = newcomer().say("/area")

    assert "Type your postcode" in words
    assert "I do not keep your postcode." in words


@pytest.mark.parametrize("words", ["BR8 7RE", "br87re", "My postcode is BR8 7RE."])
def test_a_postcode_is_looked_up_once_and_the_person_is_told_to_wait(words: str) -> None:
    talker = newcomer()
    talker.say("/area")

    assert talker.say(words).startswith("I am looking.")
    assert talker.asked == [(talker.session.turn, "BR8 7RE")]


def test_a_postcode_may_stand_behind_the_command() -> None:
    talker = newcomer()

    assert talker.say("/area br8 7re").startswith("I am looking.")
    assert [effect for effect in talker.effects if isinstance(effect, LookUp)] == [LookUp("BR8 7RE")]


def test_the_card_is_shown_and_nothing_is_kept_until_a_yes() -> None:
    talker = shown()

    assert talker.last.startswith("Who decides where you live\nYour MP: Ann Lee.")
    assert "Shall I keep these names?" in talker.last
    assert talker.labels[:3] == ("Yes, keep them", "No, do not keep them", "Not right. Try another")
    assert area_of(talker) == KENT
    assert not KENT.agreed


def test_after_a_yes_the_names_are_kept_and_the_coach_may_use_them() -> None:
    talker = kept()

    assert area_of(talker) == replace(KENT, agreed=True)
    assert "I have kept these names." in talker.last
    assert talker.session.screen == "home"
    assert told(Turn(talker.session, Facts(our_content(), "", ""), talker.now)).area == replace(KENT, agreed=True)


@pytest.mark.parametrize("words", ["no", "main menu", "/help", "back", "not today", "/plan", "/plans"])
def test_without_a_yes_nothing_is_kept(words: str) -> None:
    talker = shown()
    talker.say(words)

    assert area_of(talker) is None


def test_not_right_asks_for_another_postcode() -> None:
    talker = shown()

    assert talker.press("Not right. Try another").startswith("Type a postcode")
    assert area_of(talker) is None
    assert talker.say("LS1 4AP").startswith("I am looking.")
    assert "Leeds Council" in answer(talker, LEEDS)


def test_another_postcode_may_be_typed_instead_of_a_yes() -> None:
    talker = shown()

    assert talker.say("LS1 4AP").startswith("I am looking.")
    assert area_of(talker) is None


def test_names_that_are_kept_are_shown_with_ways_to_change_and_to_forget_them() -> None:
    talker = kept()
    words = talker.say("/area")

    assert words.startswith("Who decides where you live")
    assert "Shall I keep" not in words
    assert talker.labels == ("Look up another postcode", "Forget these names", "Main menu")


def test_names_are_forgotten_when_asked() -> None:
    talker = kept()
    talker.say("/area", "forget")

    assert area_of(talker) is None
    assert "I have forgotten those names." in talker.last
    assert "Type your postcode" in talker.last


@pytest.mark.parametrize("why", MISSES)
def test_looking_up_another_that_fails_loses_nothing(why: Miss) -> None:
    talker = kept()
    talker.say("/area", "another", "LS1 4AP")
    answer(talker, why)

    assert area_of(talker) == replace(KENT, agreed=True)


@pytest.mark.parametrize("words", ["thanks", "hmm"])
def test_other_words_on_the_card_change_nothing(words: str) -> None:
    talker = kept()
    talker.say("/area", words)

    assert "I did not catch that." in talker.last
    assert area_of(talker) == replace(KENT, agreed=True)
    again = shown()
    assert "I did not catch that." in again.say(words)
    assert again.session.screen == "area_keep"
    assert area_of(again) == KENT


SENTENCES = {
    "malformed": "I could not find one whole postcode in that.",
    "unknown": "I do not know that postcode.",
    "terminated": "That postcode is no longer in use.",
    "elsewhere": "that postcode is not in England",
    "down": "I cannot look up postcodes just now.",
}


@pytest.mark.parametrize("why", MISSES)
def test_each_way_to_fail_has_its_own_sentence_and_a_way_on(why: Miss) -> None:
    talker = asked()
    words = answer(talker, why)

    assert [name for name, sentence in SENTENCES.items() if sentence in words] == [why]
    assert "Type a postcode" in words
    assert "Main menu" in talker.labels
    assert area_of(talker) is None
    assert talker.say("LS1 4AP").startswith("I am looking.")


def test_when_the_service_is_down_the_links_are_there_instead() -> None:
    talker = asked()
    answer(talker, "down")
    links = [span.link for effect in talker.effects if isinstance(effect, Say) for span in effect.text if span.link]

    assert "https://www.writetothem.com/?a=westminstermp" in links
    assert "https://www.gov.uk/find-local-council" in links


def test_somewhere_else_in_the_united_kingdom_is_shown_who_can_help() -> None:
    talker = asked()
    answer(talker, "elsewhere")
    links = [span.link for effect in talker.effects if isinstance(effect, Say) for span in effect.text if span.link]

    assert links == ["https://www.writetothem.com/"]


@pytest.mark.parametrize("words", ["hello world", "SW1A", "BR8 7RE and LS1 4AP", "evil@host", "../BR8 7RE", "x" * 4000])
def test_what_is_no_postcode_is_looked_up_nowhere(words: str) -> None:
    talker = newcomer()
    talker.say("/area", words)

    assert talker.asked == []
    assert SENTENCES["malformed"] in talker.last
    talker.say(f"/area {words}")
    assert talker.asked == []
    assert talker.session.screen == "area_ask"


@pytest.mark.parametrize("words", ["is it there yet?", "ok", "LS1"])
def test_words_while_waiting_do_not_stop_the_look_up(words: str) -> None:
    talker = asked()

    assert "The answer is not here yet." in talker.say(words)
    assert "Yes, keep them" not in talker.last
    answer(talker, KENT)
    assert talker.session.screen == "area_keep"


@pytest.mark.parametrize("way", ["main menu", "back", "/help", "/plan", "try another", "not today"])
def test_who_goes_on_while_waiting_is_not_called_back(way: str) -> None:
    talker = asked()
    talker.say(way)
    screen, messages = talker.session.screen, len(talker.chat)
    answer(talker, KENT)

    assert talker.session.screen == screen
    assert len(talker.chat) == messages
    assert area_of(talker) is None


@pytest.mark.parametrize("late", [KENT, "unknown"])
def test_the_answer_to_an_older_look_up_is_passed_over(late: Area | Miss) -> None:
    talker = asked()
    first = talker.asked[0][0]
    talker.say("LS1 4AP")
    messages = len(talker.chat)
    answer(talker, late, first)

    assert talker.session.screen == "area_wait"
    assert len(talker.chat) == messages
    assert "Leeds Council" in answer(talker, LEEDS)


def test_a_number_that_was_looked_for_elsewhere_is_not_taken_for_a_look_up() -> None:
    talker = asked()
    talker.session.screen = "found"
    messages = len(talker.chat)
    answer(talker, KENT)

    assert talker.session.topic == str(talker.asked[0][0])
    assert len(talker.chat) == messages


def test_an_answer_that_comes_twice_is_heard_once() -> None:
    talker = shown()
    messages = len(talker.chat)
    answer(talker, LEEDS)

    assert len(talker.chat) == messages
    assert area_of(talker) == KENT


def test_what_comes_from_outside_is_never_taken_for_agreed() -> None:
    assert area_of(shown(replace(KENT, agreed=True))) == KENT


def test_the_question_that_was_on_the_screen_is_gone_back_to() -> None:
    talker = kept(planning())

    assert talker.session.screen == "question"
    assert "What is the one thing you want to change?" in talker.last
    again = shown(KENT, planning())
    again.say("no")
    assert "What is the one thing you want to change?" in again.last
    assert "I have not kept any of it." in again.last


def test_from_the_coachs_menu_there_is_a_way_back_to_it() -> None:
    talker = walked_to("card")
    talker.say("/ready", "who decides where i live")

    assert talker.session.screen == "area"
    assert talker.labels == ("Back to Get ready", "Go on with my plan", "Main menu")
    talker.say("back")
    assert talker.session.screen == "ready"


def test_without_a_plan_nobody_is_led_to_the_coachs_menu() -> None:
    talker = newcomer()
    talker.say("/area")

    assert "Back to Get ready" not in talker.labels
    assert "Back to Get ready" not in talker.last


@pytest.mark.parametrize("start", [newcomer, planning])
def test_every_screen_of_it_has_a_way_out(start: Callable[[], Talker]) -> None:
    for screen in room.SCREENS:
        talker = start()
        talker.say("/area", "BR8 7RE")
        answer(talker, KENT)
        talker.session.screen = screen
        talker.say("???")
        assert "Main menu" in talker.labels, screen
        talker.press("Main menu")
        assert talker.session.screen == "home"


def test_a_button_of_the_card_pressed_late_changes_nothing() -> None:
    talker = kept()
    place_in_chat = next(number for number, seen in enumerate(talker.chat) if "I am looking" in seen.words)

    assert "That button was from earlier." in talker.press_old("Try another postcode", place_in_chat)
    assert area_of(talker) == replace(KENT, agreed=True)


@pytest.mark.parametrize("found", [KENT, *MISSES])
def test_a_postcode_is_never_kept_in_the_session_and_never_said_again(found: Area | Miss) -> None:
    talker = newcomer()
    talker.say("/area", f"It is {CANARY}, I think", f"/area {CANARY}", CANARY.lower())
    assert [postcode for _, postcode in talker.asked] == [CANARY] * 3
    sessions = [str(asdict(talker.session))]
    answer(talker, found)
    sessions.append(str(asdict(talker.session)))
    talker.say("hmm", "menu")
    sessions.append(str(asdict(talker.session)))

    everything = "".join([*sessions, *(seen.words for seen in talker.chat)]).upper().replace(" ", "")
    assert CANARY.replace(" ", "") not in everything


def test_the_words_above_a_miss_are_kept_without_markup() -> None:
    talker = asked()
    answer(talker, "elsewhere")
    said = next(effect for effect in talker.effects if isinstance(effect, Say))

    assert "](" not in words_of(said.text)
    assert "](" not in talker.session.lead


@pytest.mark.parametrize("act", ["no", "main menu", "/help", "not right", "back"])
def test_names_that_are_kept_stay_until_others_are_agreed_to(act: str) -> None:
    talker = walked_to("card")
    talker.say("/area BR8 7RE")
    talker.hear(Found(talker.session.turn, Area(council="Kent County Council", kind="county")))
    talker.say("yes", "/area LS1 4AP")
    talker.hear(Found(talker.session.turn, Area(council="Leeds Council", kind="metropolitan")))
    assert "Leeds" in talker.last

    talker.say(act, "/menu")
    assert talker.session.area == Area(council="Kent County Council", kind="county", agreed=True)

    talker.say("/area LS1 4AP")
    talker.hear(Found(talker.session.turn, Area(council="Leeds Council", kind="metropolitan")))
    talker.say("yes")
    assert talker.session.area == Area(council="Leeds Council", kind="metropolitan", agreed=True)
