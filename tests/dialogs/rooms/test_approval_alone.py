"""Whatever people do in whatever order: nobody alone sends to many, and no yes outlives a change. Must stay fast."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from dialogs.inputs import Pressed
from dialogs.piece import Piece
from dialogs.team import approving
from tests.dialogs.profiles import PEOPLE
from tests.dialogs.rooms.approvals import AUTHOR, NOON, NUMBER, OTHER, OWNER, Team
from tests.talk import Talker

SCREENS = ("broadcast_check", "broadcast_when", "broadcast_confirm")
TYPED = (
    "yes",
    "no",
    "now",
    "time",
    "all",
    "go on",
    "1",
    "2",
    "3",
    "friday at 11am",
    "today at 3pm",
    "ok",
    "back",
    "/menu",
    "/stop",
)

Act = Callable[[Team, int], object]


def typed(words: str) -> Act:
    return lambda team, person: team[person].say(words)


def opened(screen: str) -> Act:
    return lambda team, person: team.at(person, screen)


def pressed(place: int) -> Act:
    """A button of any message of theirs, however old."""

    def act(team: Team, person: int) -> None:
        talker: Talker = team[person]
        buttons = [(seen.message, button.data) for seen in talker.chat for button in seen.buttons]
        message, data = buttons[-1 - place % len(buttons)]
        talker.hear(Pressed(data, message))

    return act


def changed(words: str) -> Act:
    """Somebody changes the words and previews them, as the room that writes them does: through the one door there is."""

    def act(team: Team, person: int) -> None:
        if team.kept.state in ("draft", "previewed"):
            team.becomes(**vars_of(approving.honest(team.kept, replace(team.kept, state="previewed", piece=Piece(words)))))

    return act


def vars_of(broadcast: object) -> dict[str, object]:
    return {name: getattr(broadcast, name) for name in ("state", "piece", "checked", "approved")}


def waited(hours: int) -> Act:
    return lambda team, person: team.on(team.now + timedelta(hours=hours))


ACTS = (
    st.sampled_from(TYPED).map(typed)
    | st.sampled_from(SCREENS).map(opened)
    | st.integers(0, 40).map(pressed)
    | st.sampled_from(("Hello", "Good day")).map(changed)
    | st.sampled_from((1, 10, 30)).map(waited)
)


def going(acts: list[Act]) -> list[Act]:
    """The acts, begun where a yes is asked for."""
    return [opened("broadcast_confirm"), *acts]


@PEOPLE
@given(acts=st.lists(ACTS, max_size=25), person=st.sampled_from((OWNER, AUTHOR, OTHER)), count=st.integers(101, 10_000))
def test_nobody_alone_sends_to_more_than_a_hundred(acts: list[Act], person: int, count: int) -> None:
    team = Team(count=count, people=(OWNER, AUTHOR, OTHER))
    for act in going(acts):
        act(team, person)

        assert team.kept.state in ("draft", "previewed", "cancelled"), "thrown away at most"
        assert set(team.kept.approved) <= {person}
    assert "schedule" not in [act for _, act in team.acts]


@PEOPLE
@given(acts=st.lists(ACTS, max_size=25), count=st.integers(1, 5))
def test_nobody_alone_sends_to_anybody_when_an_election_is_near(acts: list[Act], count: int) -> None:
    team = Team(count=count, now=NOON.replace(year=2027, month=4, day=12), people=(OWNER, AUTHOR, OTHER))
    for act in going(acts):
        act(team, AUTHOR)

        assert team.kept.state in ("draft", "previewed", "cancelled"), "thrown away at most"


@PEOPLE
@given(acts=st.lists(st.tuples(ACTS, st.sampled_from((AUTHOR, OTHER, OWNER))), max_size=30))
def test_what_is_set_to_go_out_has_two_yeses_to_exactly_this(acts: list[tuple[Act, int]]) -> None:
    """The yeses are counted from the audit: those since the words or the time last changed, or somebody said no."""
    team = Team(people=(OWNER, AUTHOR, OTHER))
    said: set[int] = set()
    for act, person in [(opened("broadcast_confirm"), one) for one in (AUTHOR, OTHER)] + acts:
        before, known = team.kept, len(team.acts)
        act(team, person)
        new = team.acts[known:]
        if team.kept.state in ("draft", "previewed") and (
            before.piece != team.kept.piece or before.at != team.kept.at or team.kept.state == "draft"
        ):
            said = set()
        said |= {who for who, what in new if what == "approve"}
        if team.kept.state == "scheduled":
            assert len(said) >= 2
            assert set(team.kept.approved) == said
            break
        assert set(team.kept.approved) <= said
    assert [what for _, what in team.acts].count("schedule") <= 1
    assert team.shared.office.broadcasts[NUMBER].piece == team.kept.piece
