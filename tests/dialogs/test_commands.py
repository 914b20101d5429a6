"""Which words are an order. Must never take an answer for one."""

import pytest

from dialogs.commands import command, stops, unsubscribes
from dialogs.orders import ORDERS
from dialogs.team.roles import COMMANDS
from tests.talk import our_content


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("/start", ("start", "")),
        ("/START", ("start", "")),
        ("/start@CoachBot from_poster", ("start", "from_poster")),
        ("/guide  my letter ", ("guide", "my letter")),
        ("/edit 3", ("edit", "3")),
        ("edit 3", ("edit", "3")),
        ("Edit 3.", ("edit", "3")),
        ("EDIT  number 12", ("edit", "12")),
        ("change answer 3", ("edit", "3")),
        ("/guide\nletter", ("guide", "letter")),
        ("/nonsense", ("nonsense", "")),
        ("remind me in three weeks about the letter", ("remind", "in three weeks about the letter")),
        ("Remind me", ("remind", "")),
        ("Please remind me\nto ring", ("remind", "to ring")),
        ("/remind Friday 10am", ("remind", "Friday 10am")),
    ],
)
def test_an_order_is_read(words: str, order: tuple[str, str]) -> None:
    assert command(words) == order


@pytest.mark.parametrize(
    "words",
    [
        "",
        "/",
        "//",
        "start",
        "/1",
        "edit",
        "edit the ramp",
        "edit 3 doors",
        "edit 1000",
        "change",
        "a /start",
        "and/or",
        "reminders",
        "remind them",
        "please ring them",
        "it will remind me of her",
    ],
)
def test_what_may_be_an_answer_is_no_order(words: str) -> None:
    assert command(words) is None


@pytest.mark.parametrize("words", ["/stop", "/stop x", "/STOP@CoachBot", "unsubscribe", "Stop updates.", "no more updates"])
def test_what_ends_updates_is_known_without_a_session(words: str) -> None:
    assert stops(words)


OTHER_STOPS = [
    *("", "stop", "Stop.", "/stopped", "/start", "/updates", "updates", "stop the bus", "no updates came", "do not stop updates"),
    *("unsubscribe them from the list", "no more updates from the council reach us", "remind me to unsubscribe"),
]


@pytest.mark.parametrize("words", OTHER_STOPS)
def test_what_may_mean_something_else_ends_no_updates(words: str) -> None:
    assert not stops(words)
    assert not unsubscribes(words)


def test_every_command_in_the_menu_does_something_and_the_reverse_but_the_menu_itself() -> None:
    assert {entry.name for entry in our_content().desk.commands} == set(ORDERS) - {"menu", *COMMANDS}
