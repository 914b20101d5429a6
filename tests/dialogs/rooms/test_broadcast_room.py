"""Composing a broadcast: the list, writing, buttons, the preview, throwing away, and two organisers at one draft."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.piece import LinkButton, Mark, Piece
from dialogs.team.pieces import BIGGEST
from tests.dialogs.rooms.composed import ANA, BEN, HUB, SAM, a_broadcast, composing, kept
from tests.talk import BEGINNING, Shared, Talker, our_content

FOOT = our_content().desk.phrases["broadcast_foot"]
BOLD = Piece("Come on Friday", (Mark("bold", 0, 4),))
SMALL = ("ok", "OK.", "done", "thanks", "Thank you", "no", "not sure", "skip", "later", "none", "back")


def test_a_broadcast_from_the_first_word_to_the_checklist() -> None:
    ana, _ = composing()
    assert "There is none yet." in ana.say("/broadcast")
    assert "Send me the message, just as it shall look." in ana.say("new")
    assert "“Come on Friday”" in ana.write(BOLD)
    assert ana.labels == HUB
    assert "So far that is 325 people." in ana.last
    assert "three at most" in ana.press("Link buttons")
    assert "Buttons: Sign up, Read more" in ana.say("Sign up https://example.org/a\nRead more https://example.org/b")
    assert "Please look at it first" in ana.press("Go on to the checklist")
    assert ana.copies == []
    ana.press("Show me how it will look")
    copy = ana.copies[-1]
    buttons = (LinkButton("Sign up", "https://example.org/a"), LinkButton("Read more", "https://example.org/b"))
    assert (copy.piece, copy.buttons, copy.foot) == (BOLD, buttons, FOOT)
    assert (kept(ana).state, kept(ana).foot) == ("previewed", FOOT)
    ana.press("Go on to the checklist")

    assert (ana.session.screen, ana.session.topic) == ("broadcast_check", "1")
    assert [act for _, act, _ in ana.shared.acts] == ["broadcast begun", "broadcast changed", "broadcast previewed"]


def test_the_line_that_says_how_to_stop_is_below_every_preview() -> None:
    assert "/stop" in FOOT
    ana, _ = composing(a_broadcast(piece=Piece("", picture="p")))
    ana.say("/broadcast 1", "show")

    assert ana.copies[0].foot == FOOT


@pytest.mark.parametrize("piece", [Piece("", picture="p1", size=9), Piece("See below", (Mark("bold", 0, 3),), file="f1")])
def test_a_picture_or_a_file_is_a_message_too(piece: Piece) -> None:
    ana, _ = composing()
    ana.say("/broadcast", "new")
    ana.show("picture" if piece.picture else "file", piece=piece)

    assert kept(ana).piece == piece
    assert f"It has a {'picture' if piece.picture else 'file'}." in ana.last


@pytest.mark.parametrize(
    ("kind", "album", "piece", "said"),
    [
        ("picture", "5", Piece("", picture="p"), "one picture, but not several"),
        ("poll", "", None, "a poll"),
        ("sticker", "", None, "a sticker"),
        ("voice message", "", None, "a sound"),
        ("video", "", None, "a video"),
        ("forwarded message", "", None, "a forwarded message"),
        ("contact", "", None, "I cannot send on this: contact"),
        ("picture", "", Piece("", picture="p", size=BIGGEST + 1), "larger than 20 MB"),
        ("file", "", Piece("a" * 1000, file="f"), "too long to go below"),
    ],
)
def test_what_cannot_be_sent_on_is_refused_before_the_preview(kind: str, album: str, piece: Piece | None, said: str) -> None:
    ana, _ = composing()
    ana.say("/broadcast", "new")

    assert said in ana.show(kind, album, piece)
    assert ana.session.screen == "broadcast_write"
    assert not ana.shared.office.broadcasts


def test_of_an_album_only_one_sentence_is_said() -> None:
    ana, _ = composing()
    ana.say("/broadcast", "new")
    before = len(ana.chat)
    for name in ("p1", "p2", "p3"):
        ana.show("picture", "5", Piece("", picture=name))

    assert len(ana.chat) == before + 1
    assert not ana.shared.office.broadcasts


def test_too_long_a_message_is_refused_and_the_room_there_is_said() -> None:
    ana, _ = composing()
    ana.say("/broadcast", "new")
    said = ana.say("a" * 4090)

    assert f"{4096 - 2 - len(FOOT)} letters fit" in said
    assert not ana.shared.office.broadcasts


@pytest.mark.parametrize(
    "words", ["Helping each other on Friday", "No lifts at the clinic", "Back to the clinic?", "2026 is our year"]
)
def test_a_message_that_begins_with_a_small_word_is_the_message(words: str) -> None:
    ana, _ = composing()
    ana.say("/broadcast", "new", words)

    assert kept(ana).piece.words == words
    assert ana.session.screen == "broadcast"


@pytest.mark.parametrize("typed", SMALL)
@pytest.mark.parametrize(
    ("screen", "ways"),
    [
        ("broadcasts", ()),
        ("broadcast", ("1",)),
        ("broadcast_write", ("1", "write")),
        ("broadcast_buttons", ("1", "buttons")),
        ("broadcast_throw", ("1", "throw")),
        ("broadcast_audience", ("1", "who")),
        ("audience_decider", ("1", "who", "decider")),
        ("audience_stage", ("1", "who", "stage")),
        ("audience_topic", ("1", "who", "topic")),
        ("audience_area", ("1", "who", "area")),
        ("audience_active", ("1", "who", "active")),
    ],
)
def test_a_small_word_leads_away_and_changes_nothing(screen: str, ways: tuple[str, ...], typed: str) -> None:
    ana, _ = composing(a_broadcast())
    ana.say("/broadcast", *ways)
    assert ana.session.screen == screen
    before = ana.shared.office
    ana.say(typed)

    assert ana.session.screen not in (screen, "paused")
    assert "did not catch" not in ana.last
    assert ana.shared.office is before


def test_a_new_message_that_is_only_a_small_word_is_none_and_leads_back_to_the_list() -> None:
    ana, _ = composing()
    ana.say("/broadcast", "new", "ok")

    assert ana.session.screen == "broadcasts"
    assert not ana.shared.office.broadcasts


def test_changing_the_message_that_was_typed_changes_nothing_and_says_so() -> None:
    ana, _ = composing()
    ana.say("/broadcast", "new", "Come on Fryday")
    said = ana.amend("Come on Fryday", "Come on Friday")

    assert "The broadcast stays as it was" in said
    assert kept(ana).piece.words == "Come on Fryday"


@pytest.mark.parametrize(
    "way",
    [
        ("write", "Come on Monday"),
        ("buttons", "More https://example.org"),
        ("who", "decider", "my mp"),
        ("who", "area", "Leeds City Council"),
        ("who", "active", "week"),
        ("who", "active", "30"),
    ],
)
def test_any_change_after_a_preview_makes_every_yes_void(way: tuple[str, ...]) -> None:
    ana, _ = composing(a_broadcast(state="previewed", foot=FOOT, checked=("charity",), at=BEGINNING))
    ana.say("/broadcast 1")
    agreed = replace(kept(ana), approved=(BEN,))
    ana.shared.office = replace(ana.shared.office, broadcasts={1: agreed})
    ana.say(*way)

    now = kept(ana)
    assert (now.state, now.approved, now.checked, now.foot, now.at) == ("draft", (), (), "", None)
    ana.say("/broadcast 1", "go on")
    assert ana.session.screen == "broadcast"


def test_the_same_words_once_more_are_no_change() -> None:
    ana, _ = composing(a_broadcast(state="previewed", foot=FOOT, checked=("charity",)))
    ana.say("/broadcast 1", "write", "Come on Friday")

    assert (kept(ana).state, kept(ana).checked) == ("previewed", ("charity",))


def test_looking_again_keeps_a_yes_unless_the_last_line_became_another() -> None:
    for foot, approved in ((FOOT, (BEN,)), ("Other words", ())):
        ana, _ = composing(a_broadcast(state="previewed", foot=FOOT))
        ana.say("/broadcast 1")
        ana.shared.office = replace(ana.shared.office, broadcasts={1: replace(kept(ana), approved=(BEN,), foot=foot)})
        ana.say("show")

        assert kept(ana).approved == approved


def test_a_button_can_be_taken_away_and_a_fourth_is_refused() -> None:
    three = tuple(LinkButton(name, "https://example.org") for name in ("One", "Two", "Three"))
    ana, _ = composing(a_broadcast(buttons=three))
    ana.say("/broadcast 1", "buttons")
    assert "more than three" in ana.say("Four https://example.org")
    ana.press("Take away: Two")

    assert [button.label for button in kept(ana).buttons] == ["One", "Three"]
    assert "could not read this as a button: “Sign up”" in ana.say("buttons", "Sign up")


def test_throwing_away_is_asked_first_and_then_it_is_cancelled() -> None:
    ana, _ = composing(a_broadcast())
    assert "Come on Friday" in ana.say("/broadcast 1", "throw")
    ana.say("no")
    assert (ana.session.screen, kept(ana).state) == ("broadcast", "draft")
    ana.say("throw", "yes")

    assert (kept(ana).state, kept(ana).ended) == ("cancelled", ana.now)
    assert "Nobody gets it" in ana.last
    assert "cancelled" in ana.last
    assert ana.shared.acts[-1] == (ANA, "broadcast cancelled", "1")


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
        "No. 5: Come on Friday (waits for a second yes, 23 November 2026)",
        "No. 3: a picture (being written, 23 November 2026)",
        "No. 2: Come on Friday (goes out, Monday 23 November 2026 at 3 pm)",
        "No. 4: Come on Friday (cancelled, 23 November 2026)",
        "No. 1: Come on Friday (sent, 23 November 2026)",
        "Write a new one",
        "Back to the team",
    )


def test_a_long_list_is_cut_and_what_is_not_over_is_never_cut_off() -> None:
    over = [a_broadcast(name, state="done", ended=BEGINNING) for name in range(2, 60)]
    ana, _ = composing(a_broadcast(1), *over)
    ana.say("/broadcast")

    assert len([label for label in ana.labels if label.startswith("No. ")]) == 20
    assert ana.labels[0].startswith("No. 1:")


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
    assert "Come on Friday" in ben.press("No. 1: Come on Friday (being written, 23 November 2026)")
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

    assert "Somebody else on the team has changed this" in said
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
