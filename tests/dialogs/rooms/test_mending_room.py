"""Mending a broadcast that is out. Must never change what was not shown first, nor a large one by one person alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dialogs.office import Broadcast
from dialogs.piece import Mark, Piece
from dialogs.queries import Tally
from tests.dialogs.sent import ANN, BEN, FOOT, NOBODY, OWNER, PIECE, VERA, at, broadcast, ended, team
from tests.talk import BEGINNING, Shared

APRIL = datetime(2027, 4, 20, 12, tzinfo=UTC)
"""Some weeks before an election."""
BETTER = Piece("The letters are out", (Mark("bold", 4, 7),))


def kept(shared: Shared) -> Broadcast:
    return shared.office.broadcasts[12]


def test_a_typo_is_mended_once_it_was_shown_and_said_yes_to() -> None:
    shared = team(ended())
    ann = at(shared)
    assert "Send me the whole message again" in ann.press("Mend a typo")
    asked = ann.write(BETTER)
    assert "Chats in which it will change: 312." in asked
    (copy,) = ann.copies
    assert (copy.piece, copy.buttons, copy.foot) == (BETTER, kept(shared).buttons, FOOT)
    assert (kept(shared).piece, kept(shared).mending) == (PIECE, ""), "nothing is different yet"
    assert "I am changing it now" in ann.press("Yes, change it")
    now = kept(shared)
    assert (now.piece, now.mending, now.round, now.correction, now.mender) == (BETTER, "edit", 1, None, ANN)
    assert shared.acts == [(ANN, "broadcast_mend_written", "12"), (ANN, "broadcast_mend", "12")]
    assert (now.approved, now.state) == ((BEN,), "done")


def test_near_an_election_a_change_too_wants_the_yes_of_somebody_else_however_few_have_it() -> None:
    shared = team(ended(begun=APRIL, ended=APRIL))
    ann = at(shared)
    ann.now = APRIL
    ann.say("mend", "The letters are out", "yes")
    assert kept(shared).mending == ""
    ben = at(shared, BEN)
    ben.now = APRIL
    ben.say("see", "yes")
    assert (kept(shared).mending, kept(shared).mender) == ("edit", BEN)


def test_words_typed_without_marks_are_taken_as_they_are() -> None:
    shared = team(ended())
    at(shared, word="mend").say("The letters are out", "yes")
    assert kept(shared).piece == Piece("The letters are out")


@pytest.mark.parametrize("piece", [Piece("Loook", picture="p1"), Piece("Loook", file="f1")])
def test_below_a_picture_or_file_only_the_words_change(piece: Piece) -> None:
    shared = team(ended(piece=piece))
    ann = at(shared, word="mend")
    assert "Please send the words alone" in ann.show("photo", piece=Piece(picture="p2"))
    assert "Please send the words alone" in ann.show("sticker")
    ann.show("photo", piece=Piece("Look", picture="p2"))
    ann.say("yes")
    assert kept(shared).piece == replace(piece, words="Look")


def test_an_album_is_not_taken() -> None:
    shared = team(ended(piece=Piece("Loook", picture="p1")))
    ann = at(shared, word="mend")
    assert "Please send the words alone" in ann.show("photo", "a1", Piece("Look", picture="p2"))
    assert kept(shared).correction is None


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (PIECE, "That is the same as before"),
        (Piece("a" * 4096), "That is too long. With the line at the end, 4060 letters fit."),
        (Piece("😀" * 2048), "That is too long"),
        (Piece("look", (Mark("text_link", 0, 4, "http://odd"),)), "link"),
    ],
)
def test_what_cannot_be_sent_is_said_before_it_is_shown(written: Piece, says: str) -> None:
    shared = team(ended())
    ann = at(shared, word="mend")
    assert says in ann.write(written)
    assert (ann.copies, kept(shared).correction, ann.session.screen) == ([], None, "broadcast_mend")


def test_a_large_one_is_changed_only_with_the_yes_of_somebody_else() -> None:
    shared = team(ended(), two_above=100)
    ann, ben, owner, vera = at(shared), at(shared, BEN), at(shared, OWNER), at(shared, VERA)
    ann.say("mend")
    said = ann.write(BETTER)
    assert "Somebody else in the team has to say yes" in said
    assert "Yes, change it" not in ann.labels
    ann.say("yes")
    assert kept(shared).mending == ""
    for other in (ben, owner):
        assert "A change to broadcast 12 waits for a yes." in other.last
        assert other.chat[-1].buttons[0].data == "/broadcast 12 mend"
        assert "letters" not in other.last
    assert "waits for a yes" not in vera.last
    at(shared, BEN, "mend")
    assert ben.copies[-1].piece == BETTER
    ben.press("Yes, change it")
    assert (kept(shared).mending, kept(shared).mender) == ("edit", BEN)


def test_who_is_alone_in_the_team_is_told_so_and_not_that_others_were_asked() -> None:
    shared = team(ended(), two_above=100)
    shared.office = replace(shared.office, members={VERA: shared.office.members[VERA]})
    owner = at(shared, OWNER, "mend")
    said = owner.write(BETTER)

    assert "I have told them" not in said
    assert "Somebody else has to say yes to it. Nobody else may say yes yet. An owner can add somebody with /team." in said
    assert "Yes, change it" not in owner.labels
    at(shared, OWNER, "mend")
    assert "Nobody else may say yes yet." in owner.last


def test_nobody_is_called_alone_where_others_may_say_yes_or_nobody_has_to() -> None:
    shared = team(ended(), two_above=100)
    assert "Nobody else" not in at(shared, word="mend").write(BETTER)
    small = team(ended())
    small.office = replace(small.office, members={})
    assert "Nobody else" not in at(small, OWNER, "mend").write(BETTER)


def test_its_writer_cannot_say_the_second_yes_by_coming_back() -> None:
    shared = team(ended(), two_above=100)
    ann = at(shared, word="mend")
    ann.write(BETTER)
    at(shared, word="mend")
    assert "You wrote this change" in ann.last
    ann.say("1")
    assert kept(shared).mending == ""
    ann.write(BETTER)
    ann.say("yes", "change it")
    assert kept(shared).mending == ""


def test_a_yes_to_one_change_is_none_to_another() -> None:
    shared = team(ended())
    ann, ben = at(shared, word="mend"), at(shared, BEN, "mend")
    ann.write(BETTER)
    ben.write(Piece("Something quite different"))
    assert "Somebody has written the change anew" in ann.press("Yes, change it")
    assert (kept(shared).mending, ann.copies[-1].piece.words) == ("", "Something quite different")
    ann.press("Yes, change it")
    assert kept(shared).piece.words == "Something quite different"
    assert "It is being changed already" in ben.press("Yes, change it")
    assert kept(shared).round == 1


def test_a_change_that_waits_is_shown_can_be_written_again_and_forgotten() -> None:
    shared = team(ended())
    ann = at(shared, word="mend")
    ann.write(BETTER)
    ann.press("Not now")
    assert "A change to it waits for a yes." in ann.last
    assert "Mend a typo" not in ann.labels, "both would lead to the change that waits"
    ann.press("See the change that waits")
    assert [copy.piece for copy in ann.copies] == [BETTER, BETTER]
    ann.press("Write it again")
    ann.write(Piece("Shorter"))
    ann.press("Forget this change")
    assert "I have forgotten that change" in ann.last
    assert (kept(shared).correction, kept(shared).piece) == (None, PIECE)
    ann.say("mend")
    assert ann.session.screen == "broadcast_mend"


def test_deleting_asks_first_and_tells_of_48_hours() -> None:
    shared = team(ended())
    ann = at(shared)
    asked = ann.press("Delete it from chats")
    assert "for 48 hours" in asked
    assert "Chats it is in: 312." in asked
    assert kept(shared).mending == ""
    assert "I am deleting it now" in ann.say("yes")
    assert (kept(shared).mending, kept(shared).round, kept(shared).mender) == ("delete", 1, ANN)
    assert shared.acts == [(ANN, "broadcast_delete", "12")]


def test_what_was_deleted_is_said_to_be_and_cannot_be_changed_or_deleted_again() -> None:
    shared = team(ended(round=1, deleted=True))
    shared.found = lambda query: Tally(sent=312, mended=309, unmended=3)
    ann = at(shared)
    assert "Chats it is deleted from: 309. Chats where that was not possible: 3." in ann.last
    assert {"Mend a typo", "Delete it from chats"}.isdisjoint(ann.labels)
    for word in ("mend", "delete"):
        assert "nothing left to change" in at(shared, word=word).last
    assert "nothing left to change" in at(shared, screen="broadcast_delete").say("yes")
    assert (kept(shared).mending, shared.acts) == ("", [])


@pytest.mark.parametrize("hours", [48.1, 500])
def test_what_is_older_than_48_hours_cannot_be_deleted(hours: float) -> None:
    long_ago = BEGINNING - timedelta(hours=hours)
    shared = team(ended(begun=long_ago, ended=long_ago))
    assert "more than 48 hours ago" in at(shared, word="delete").last
    assert "more than 48 hours ago" in at(shared, screen="broadcast_delete").say("yes")
    assert (kept(shared).mending, shared.acts) == ("", [])


@pytest.mark.parametrize("state", ["scheduled", "sending", "paused"])
def test_what_may_still_go_out_is_not_deleted(state: Any) -> None:  # noqa: ANN401
    shared = team(broadcast(state=state, begun=None if state == "scheduled" else BEGINNING))
    at(shared, screen="broadcast_delete").say("yes")
    assert (kept(shared).mending, shared.acts) == ("", [])


def test_a_paused_one_may_be_mended_and_the_rest_goes_out_with_the_new_words() -> None:
    shared = team(broadcast(state="paused"), Tally(sent=3, waiting=322))
    ann = at(shared)
    ann.press("Mend a typo")
    ann.write(BETTER)
    ann.press("Yes, change it")
    assert (kept(shared).piece, kept(shared).state) == (BETTER, "paused")


@pytest.mark.parametrize("state", ["sending", "scheduled"])
def test_one_that_went_on_meanwhile_is_not_changed_under_its_feet(state: Any) -> None:  # noqa: ANN401
    shared = team(broadcast(state="paused"))
    ann = at(shared, word="mend")
    ann.write(BETTER)
    shared.office = replace(shared.office, broadcasts={12: replace(kept(shared), state=state)})
    assert "This cannot be mended just now" in ann.press("Yes, change it")
    assert kept(shared).mending == ""
    ann = at(shared, screen="broadcast_mend")
    assert "This cannot be mended just now" in ann.write(Piece("Other"))


def test_while_a_change_is_made_no_other_begins() -> None:
    shared = team(ended(mending="edit", round=1), Tally(sent=5, mended=2))
    ann = at(shared)
    assert "A change is under way. Chats so far: 2 of 5." in ann.last
    assert ann.labels[:2] == ("As a table", "All broadcasts")
    for word in ("mend", "delete"):
        assert "It is being changed already" in at(shared, word=word).last
    assert "It is being changed already" in at(shared, screen="broadcast_mend").write(BETTER)
    assert kept(shared).round == 1


def test_what_came_of_it_is_in_the_report() -> None:
    shared = team(ended(round=1), Tally(sent=5, mended=3, unmended=2))
    assert "Chats the last change reached: 3. Chats where it was not possible: 2." in at(shared).last


@pytest.mark.parametrize("person", [VERA, NOBODY])
@pytest.mark.parametrize("screen", ["broadcast_mend", "broadcast_mend_check", "broadcast_delete"])
def test_nobody_else_mends(person: int, screen: str) -> None:
    shared = team(ended(correction=BETTER))
    other = at(shared, person, screen=screen)
    other.say("yes")
    other.write(BETTER)
    other.show("photo", piece=Piece("x", picture="p"))
    assert (kept(shared).mending, kept(shared).piece, other.copies) == ("", PIECE, [])


@pytest.mark.parametrize("typed", ["no", "ok", "done", "thanks", "not sure", "skip", "later", "none"])
def test_small_words_change_nothing(typed: str) -> None:
    for screen in ("broadcast_mend", "broadcast_mend_check", "broadcast_delete"):
        shared = team(ended(correction=BETTER))
        ann = at(shared, screen=screen)
        ann.say(typed)
        assert (kept(shared).mending, kept(shared).correction, ann.session.screen) == ("", BETTER, "broadcast_run")
