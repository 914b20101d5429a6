"""Proves that the team's group hears when a broadcast needs somebody, with a link that works there and gives nobody a right."""

from dataclasses import replace

import pytest

from dialogs.effects import Tell
from dialogs.piece import Piece
from dialogs.text import words_of
from tests.dialogs.rooms.approvals import AUTHOR, NUMBER, OTHER, VIEWER, Team
from tests.dialogs.sent import ANN, at, ended, team
from tests.talk import Shared, Talker

GROUP = -100_500
LINK = f"https://t.me/coach_bot?start=b-{NUMBER}"


def arranged() -> Team:
    made = Team()
    made.arrange(chat=GROUP, bot="coach_bot")
    return made


def in_group(shared: Shared) -> Tell:
    (told,) = [one for one in shared.elsewhere if one.chat == GROUP]
    return told


def test_a_second_yes_is_asked_for_with_a_link_since_a_button_does_nothing_in_a_group() -> None:
    made = arranged()
    assert made[OTHER]
    made.at(AUTHOR).press("Yes, let it go out")
    told = in_group(made.shared)

    assert "needs a second yes" in words_of(told.text)
    assert told.text[-1].link == LINK
    assert told.rows == ()
    assert made[OTHER].labels == ("Look at it",)


def test_while_the_bots_name_is_not_known_it_says_what_to_type() -> None:
    made = Team()
    made.arrange(chat=GROUP, bot="")
    made.at(AUTHOR).press("Yes, let it go out")

    assert words_of(in_group(made.shared).text).endswith(f"type /broadcast {NUMBER} in a private chat with me.")


def test_a_change_to_what_is_out_is_told_in_the_same_way() -> None:
    shared = team(ended(), two_above=100)
    shared.office = replace(shared.office, arranged=replace(shared.office.arranged, chat=GROUP, bot="coach_bot"))
    ann = at(shared, ANN)
    ann.say("mend")
    ann.write(Piece("The letters are out"))
    told = in_group(shared)

    assert "waits for a yes" in words_of(told.text)
    assert told.text[-1].link == LINK
    assert told.rows == ()


def test_the_link_leads_whoever_may_to_it() -> None:
    made = arranged()
    made.at(AUTHOR).press("Yes, let it go out")
    other = made[OTHER]
    other.say(f"/start b-{NUMBER}")

    assert other.session.screen == "broadcast_confirm"
    assert other.labels[0] == "Yes, let it go out"


@pytest.mark.parametrize("person", [VIEWER, 99])
def test_the_link_opens_nothing_for_anybody_else_and_that_is_written_down(person: int) -> None:
    made = arranged()
    before = made.kept
    stranger = made[person]
    said = stranger.say(f"/start b-{NUMBER}")

    assert stranger.session.screen == "home"
    assert f"{NUMBER}" not in said
    assert made.shared.acts == [(person, "refused", f"broadcast {NUMBER}")]
    assert made.kept == before


@pytest.mark.parametrize("more", ["-cancel", "-pause", "-yes", " cancel", " pause"])
def test_a_link_only_shows_whatever_else_stands_in_it(more: str) -> None:
    made = arranged()
    made.becomes(state="sending", begun=made.now)
    made[AUTHOR].say(f"/start b-{NUMBER}{more}")

    assert made.kept.state == "sending"
    assert made[AUTHOR].session.screen in ("broadcast_run", "broadcasts")


def test_a_link_to_none_leads_to_the_list() -> None:
    made = arranged()
    made[AUTHOR].say("/start b-99")

    assert made[AUTHOR].session.screen == "broadcasts"


def test_somebody_new_to_the_bot_is_led_there_too() -> None:
    made = arranged()
    made.at(AUTHOR).press("Yes, let it go out")
    new = Talker(now=made.now, person=OTHER, shared=made.shared)
    new.say(f"/start b-{NUMBER}")

    assert new.session.screen == "broadcast_confirm"
