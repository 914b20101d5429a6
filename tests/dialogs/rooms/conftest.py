"""What several tests of the team's questions share: a team, and everybody in a chat of their own."""

import pytest

from tests.dialogs.asked import everybody, office
from tests.talk import Shared, Talker


@pytest.fixture
def room() -> Shared:
    """What the team shares."""
    return Shared(office())


@pytest.fixture
def people(room: Shared) -> dict[int, Talker]:
    """By number: those who ask, and those of the team."""
    return everybody(room)
