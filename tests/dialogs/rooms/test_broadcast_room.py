"""Composing a broadcast: writing, buttons, the preview, throwing away. A small word never is the message."""

from dataclasses import replace

import pytest

from dialogs.piece import LinkButton, Mark, Piece
from dialogs.team.pieces import BIGGEST
from tests.dialogs.rooms.composed import ANA, BEN, HUB, a_broadcast, composing, kept
from tests.talk import BEGINNING, our_content

FOOT = our_content().desk.phrases["broadcast_foot"]
BOLD = Piece("Come on Friday", (Mark("bold", 0, 4),))
SMALL = ("ok", "OK.", "done", "thanks", "Thank you", "no", "not sure", "skip", "later", "none", "back")


def test_a_broadcast_from_the_first_word_to_the_checklist() -> None:
    ana, _ = composing()
    assert ana.say("/broadcast").startswith("Broadcasts\nThere are none yet.")
    assert "Send me the message, just as it should look." in ana.say("new")
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
        ("sticker", "", None, "A sticker"),
        ("voice message", "", None, "A sound"),
        ("video", "", None, "A video"),
        ("forwarded message", "", None, "A forwarded message"),
        ("contact", "", None, "This cannot go out: contact"),
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
    "words",
    ["Helping each other on Friday", "No lifts at the clinic", "Back to the clinic?", "Thank", "Leave it as", "2026 is our year"],
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


def test_a_greeting_is_no_message() -> None:
    ana, _ = composing()
    ana.say("/broadcast", "new", "Hello")

    assert ana.session.screen == "broadcast_write"
    assert not ana.shared.office.broadcasts


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
