"""People of a team for the tests: an owner from the settings, an organiser, a viewer, and somebody who is nobody there."""

from dataclasses import replace
from datetime import timedelta

from dialogs.office import Arrangement, Member, Office
from tests.talk import BEGINNING, Shared, Talker

OWNER, ORGANISER, VIEWER, NOBODY, GROUP = 71, 72, 73, 74, -100_500
ARRANGED = Arrangement(owners=frozenset({OWNER}), chat=GROUP, bot="coach_bot")
OFFICE = Office(
    ARRANGED,
    {
        ORGANISER: Member(ORGANISER, "organiser", BEGINNING - timedelta(days=3), OWNER),
        VIEWER: Member(VIEWER, "viewer", BEGINNING - timedelta(days=2), OWNER),
    },
)


def a_team() -> Shared:
    """The four, each at their main menu."""
    shared = Shared(OFFICE)
    for person in (OWNER, ORGANISER, VIEWER, NOBODY):
        Talker(person=person, shared=shared).say("hello")
    return shared


def at(screen: str, topic: str = "", person: int = OWNER) -> Talker:
    """Somebody in the team on a screen of it."""
    talker = a_team().people[person]
    talker.session = replace(talker.session, screen=screen, topic=topic)
    return talker


def link_of(talker: Talker) -> str:
    """What the newest link of an owner carries."""
    copied = next(button.copies for seen in reversed(talker.chat) for button in seen.buttons if button.copies)
    return copied.partition("?start=")[2]
