"""The list of broadcasts, opening one, and two organisers at one draft: what somebody else did is said, never passed over."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.piece import LinkButton, Piece
from tests.dialogs.rooms.composed import BEN, SAM, a_broadcast, composing, kept
from tests.talk import BEGINNING, Shared, Talker, our_content

FOOT = our_content().desk.phrases["broadcast_foot"]


def test_the_list_has_what_is_not_over_first_and_says_where_each_stands() -> None:
    ana, _ = composing(
        a_broadcast(1, state="done", ended=BEGINNING),
        a_broadcast(2, state="scheduled", at=BEGINNING + timedelta(hours=5)),
        a_broadcast(3, piece=Piece("", picture="p")),
        a_broadcast(4, state="cancelled", ended=BEGINNING),
        a_broadcast(5, state="previewed", approved=(BEN,)),
    )
    ana.say("/broadcast")

    assert ana.labels[:7] == (
        "Broadcast 5: Come on Friday (waits for a second yes, 23 November 2026)",
        "Broadcast 3: a picture (being written, 23 November 2026)",
        "Broadcast 2: Come on Friday (goes out, Monday 23 November 2026 at 3 pm)",
        "Broadcast 4: Come on Friday (cancelled, 23 November 2026)",
        "Broadcast 1: Come on Friday (sent, 23 November 2026)",
        "Write a new one",
        "Back to the team",
    )


@pytest.mark.parametrize("yeses", [(0,), (SAM,)], ids=["forgotten", "no role any more"])
def test_one_whose_only_yes_does_not_count_any_more_waits_for_no_second_one(yeses: tuple[int, ...]) -> None:
    ana, _ = composing(a_broadcast(state="previewed", approved=yeses))
    ana.say("/broadcast")
    assert ana.labels[0] == "Broadcast 1: Come on Friday (preview seen, 23 November 2026)"
    ana.press(ana.labels[0])

    assert ana.session.screen == "broadcast"


def test_a_long_list_is_cut_and_what_is_not_over_is_never_cut_off() -> None:
    over = [a_broadcast(name, state="done", ended=BEGINNING) for name in range(2, 60)]
    ana, _ = composing(a_broadcast(1), *over)
    ana.say("/broadcast")

    assert len([label for label in ana.labels if label.startswith("Broadcast ")]) == 20
    assert ana.labels[0].startswith("Broadcast 1:")


@pytest.mark.parametrize(
    ("one", "screen", "topic"),
    [
        (a_broadcast(), "broadcast", "1 "),
        (a_broadcast(state="previewed"), "broadcast", "1 "),
        (a_broadcast(state="previewed", approved=(BEN,)), "broadcast_confirm", "1"),
        (a_broadcast(state="approved"), "broadcast_confirm", "1"),
        (a_broadcast(state="scheduled"), "broadcast_run", "1"),
        (a_broadcast(state="sending"), "broadcast_run", "1"),
        (a_broadcast(state="paused"), "broadcast_run", "1"),
        (a_broadcast(state="done"), "broadcast_run", "1"),
        (a_broadcast(state="cancelled"), "broadcast_run", "1"),
    ],
)
def test_each_is_opened_where_it_is_shown(one: object, screen: str, topic: str) -> None:
    ana, _ = composing(one)  # type: ignore[arg-type]
    ana.say("/broadcast 1")
    assert (ana.session.screen, ana.session.topic[: len(topic)]) == (screen, topic)
    ana.say("/broadcast")
    ana.press(ana.labels[0])

    assert ana.session.screen == screen


def test_a_word_after_the_number_goes_along_to_where_it_is_acted_on() -> None:
    ana, _ = composing(a_broadcast(1, state="sending"), a_broadcast(2))
    ana.say("/broadcast 2 pause")
    assert ana.session.screen == "broadcast"
    ana.say("/broadcast 1 pause")

    assert ana.session.screen == "broadcast_run"
    assert ana.session.topic.split()[0] == "1"


@pytest.mark.parametrize("typed", ["99", "0", "-1", "x", "9999999999", "٣", "1x", "99 pause"])
def test_a_number_that_names_none_is_said_kindly_and_the_list_is_shown(typed: str) -> None:
    ana, _ = composing(a_broadcast())
    said = ana.say(f"/broadcast {typed}")

    assert "no broadcast with that number" in said
    assert ana.session.screen == "broadcasts"


def test_two_organisers_see_the_same_draft() -> None:
    ana, ben = composing()
    ana.say("/broadcast", "new", "Come on Friday")
    ben.say("/broadcast")
    assert "Come on Friday" in ben.press("Broadcast 1: Come on Friday (being written, 23 November 2026)")
    ben.say("who", "decider", "my mp")

    assert "They approach: My MP" in ana.say("/broadcast 1")


def test_the_later_words_win_and_the_earlier_ones_are_said() -> None:
    ana, ben = composing(a_broadcast())
    ana.say("/broadcast 1", "write")
    ben.say("/broadcast 1", "write", "Come on Saturday")
    said = ana.say("Come on Sunday")

    assert kept(ana).piece.words == "Come on Sunday"
    assert "The one before began: “Come on Saturday”" in said
    assert "Come on Sunday" in said


@pytest.mark.parametrize("pressed", ["Show me how it will look", "Go on to the checklist"])
def test_nobody_goes_on_with_what_they_have_not_seen(pressed: str) -> None:
    ana, ben = composing(a_broadcast(state="previewed", foot=FOOT))
    ana.say("/broadcast 1")
    ben.say("/broadcast 1", "write", "Come on Saturday", "show")
    said = ana.press(pressed)

    assert "Somebody else in the team has changed this" in said
    assert "Come on Saturday" in said
    assert (ana.session.screen, ana.copies) == ("broadcast", [])
    ana.press(pressed)
    assert ana.copies or ana.session.screen == "broadcast_check", "now they have seen it"


def test_nobody_throws_away_what_they_have_not_seen() -> None:
    ana, ben = composing(a_broadcast())
    ana.say("/broadcast 1", "throw")
    ben.say("/broadcast 1", "write", "Come on Saturday")
    ana.say("yes")

    assert kept(ana).state == "draft"
    assert "Come on Saturday" in ana.last


def test_a_button_is_not_taken_away_by_the_place_of_another() -> None:
    ana, ben = composing(a_broadcast(buttons=tuple(LinkButton(name, "https://example.org") for name in ("One", "Two", "Three"))))
    ana.say("/broadcast 1", "buttons")
    ben.say("/broadcast 1", "buttons")
    ben.press("Take away: One")
    ana.press("Take away: One")
    assert [button.label for button in kept(ana).buttons] == ["Two", "Three"]
    ana.press("Take away: Two")

    assert [button.label for button in kept(ana).buttons] == ["Two", "Three"], "first they see what was done"
    assert "has changed this" in ana.last


def test_a_change_of_somebody_elses_is_said_beside_ones_own() -> None:
    ana, ben = composing(a_broadcast())
    ana.say("/broadcast 1", "who", "area")
    ben.say("/broadcast 1", "write", "Come on Saturday")
    said = ana.say("St Ives")

    assert "changed this too" in said
    assert kept(ana).audience.areas == ("St Ives",)
    assert kept(ana).piece.words == "Come on Saturday"


@pytest.mark.parametrize("state", ["scheduled", "sending", "done", "cancelled"])
@pytest.mark.parametrize(
    "way",
    [
        ("write", "Other words"),
        ("buttons", "More https://example.org"),
        ("who", "area", "St Ives"),
        ("who", "active", "week"),
        ("who", "decider", "my mp"),
        ("show",),
        ("throw", "yes"),
    ],
)
def test_what_went_on_meanwhile_is_left_as_it_is(way: tuple[str, ...], state: str) -> None:
    ana, _ = composing(a_broadcast())
    ana.say("/broadcast 1", *way[:-1])
    gone_on = replace(kept(ana), state=state)  # type: ignore[arg-type]
    ana.shared.office = replace(ana.shared.office, broadcasts={1: gone_on})
    ana.say(way[-1])

    assert kept(ana) == gone_on
    assert ana.session.screen in ("broadcast", "broadcasts", "broadcast_run", "broadcast_audience")


def test_an_old_screen_of_one_that_went_on_leads_to_where_it_is_now() -> None:
    ana, _ = composing(a_broadcast(state="sending"))
    ana.session.screen, ana.session.topic = "broadcast", "1"
    ana.come_back()
    assert ana.labels == ("See how it stands", "All broadcasts", "Main menu")
    ana.press("See how it stands")

    assert ana.session.screen == "broadcast_run"


def test_nobody_else_comes_to_any_of_these_screens() -> None:
    sam = Talker(person=SAM, shared=Shared(composing(a_broadcast())[0].shared.office))
    sam.say("hello")
    assert "do not know that command" in sam.say("/broadcast 1")
    for screen in ("broadcasts", "broadcast", "broadcast_write", "broadcast_buttons", "broadcast_throw", "audience_area"):
        sam.session.screen, sam.session.topic = screen, "1"
        said = sam.say("Come on Monday")

        assert "Come on Friday" not in said
        assert sam.session.screen == "home"
    assert sam.shared.office.broadcasts[1] == a_broadcast()
