"""Nothing but a yes where it is asked gives consent to updates: every button and every small word on every screen is tried."""

from dataclasses import replace

import pytest

from dialogs.consent import NEVER_ASKED, Consent
from dialogs.effects import Say
from dialogs.engine import advance
from dialogs.inputs import Amended, Input, Left, Pressed, Returned, Said, Showed
from dialogs.session import Session
from dialogs.turn import Facts
from tests.dialogs.test_engine import everywhere
from tests.talk import BEGINNING, TEAM, our_content

FACTS = Facts(our_content(), TEAM, "px")
YES = Consent(True, BEGINNING, "seen")
SMALL = (
    "yes",
    "y",
    "ok",
    "1",
    "2",
    "no",
    "stop",
    "later",
    "subscribe",
    "send me updates",
    "/start yes",
    "/start updates",
    "/help",
)


def acts(session: Session) -> tuple[Session, list[Input]]:
    """Somebody there, and what they can do."""
    shown, effects = advance(session, Returned(), FACTS, BEGINNING)
    buttons = [button for effect in effects if isinstance(effect, Say) for row in effect.rows for button in row if button.data]
    pressed: list[Input] = [Pressed(button.data, 5) for button in buttons]
    return shown, [*pressed, *[Said(words, 6) for words in SMALL], Amended("yes", 6), Showed("picture"), Left(), Returned()]


@pytest.mark.parametrize("place", range(len(everywhere())))
@pytest.mark.parametrize("updates", [NEVER_ASKED, YES], ids=["never_asked", "subscribed"])
def test_no_button_and_no_word_gives_or_takes_consent_but_where_it_is_asked(place: int, updates: Consent) -> None:
    shown, heard = acts(replace(everywhere()[place], updates=updates))
    for one in heard:
        after, _ = advance(shown, one, FACTS, BEGINNING)
        gone = after.screen == "gone" or not after.screen
        assert after.updates == (NEVER_ASKED if gone else updates) or shown.screen == "updates", (shown.screen, one)


def test_the_screen_that_asks_is_among_those_tried_and_takes_both() -> None:
    session = replace(next(one for one in everywhere() if one.screen == "updates"), updates=NEVER_ASKED)
    shown, heard = acts(session)
    given = [advance(shown, one, FACTS, BEGINNING)[0].updates for one in heard]

    assert {one.given for one in given if one.at} == {True, False}
    assert NEVER_ASKED in given
