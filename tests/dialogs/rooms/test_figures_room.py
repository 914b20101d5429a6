"""The rooms of the figures and of what there is to do. Must never show them to anybody without the duty, nor a few people."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dialogs.office import Arrangement, Member, Office
from dialogs.queries import Figures, Found, GetFigures, Query, ToDo
from dialogs.team.figures import PARTS
from tests.talk import Shared, Talker

OWNER, ORGANISER, VIEWER, NOBODY = 7, 8, 9, 10
SINCE = datetime(2026, 11, 1, tzinfo=UTC)
FIGURES = Figures(
    people={"all": 1200, "active": 700, "subscribed": 300},
    stages={"planning": 40, "met": 3},
    barriers={"money": 40, "no_budget_line": 6},
    reminders={"came": 90, "late": 6, "waiting": 50},
    stuck={"story": 9},
    questions={"waiting": 2},
    updates={"sent": 3, "arrived": 118},
)
TO_DO = ToDo(12, {"parking": 6}, {"who": 7, "ask": 2})


def found(query: Query) -> Found:
    return FIGURES if isinstance(query, GetFigures) else TO_DO


@pytest.fixture
def shared() -> Shared:
    members = {ORGANISER: Member(ORGANISER, "organiser", SINCE, OWNER), VIEWER: Member(VIEWER, "viewer", SINCE, OWNER)}
    return Shared(Office(Arrangement(owners=frozenset({OWNER})), members), found)


def talker(shared: Shared, person: int) -> Talker:
    one = Talker(person=person, shared=shared)
    one.say("hello")
    return one


@pytest.mark.parametrize("person", [OWNER, ORGANISER, VIEWER])
def test_everybody_of_the_team_sees_the_figures(shared: Shared, person: int) -> None:
    said = talker(shared, person).say("/figures")
    assert "Everybody: 1,200" in said
    assert "Asked the team, and wait for an answer: fewer than 5" in said


def test_nobody_else_does(shared: Shared) -> None:
    one = talker(shared, NOBODY)
    assert "1,200" not in one.say("/figures")
    assert shared.acts == [(NOBODY, "refused", "/figures")]


def test_each_part_is_a_screen_and_comes_back(shared: Shared) -> None:
    one = talker(shared, VIEWER)
    one.say("/figures")
    assert "Still planning: 40\nHave met: fewer than 5" in one.press("Where approaches stand")
    assert "Everybody" in one.say("back to the figures")
    said = one.press("Reminders")
    assert "Got one: 90\nGot one more than ten minutes late: 6\nStill to come: 50" in said


def test_a_part_without_anything_says_so(shared: Shared) -> None:
    one = talker(shared, VIEWER)
    one.say("/figures")
    assert "nothing to show yet" in one.press("Who decides")
    assert "As a chart" not in one.labels, "a button that did nothing"
    assert "nothing to show yet" in one.say("chart")
    assert one.handed == []


def test_a_part_put_away_says_nothing_that_is_not_so(shared: Shared) -> None:
    one = talker(shared, VIEWER)
    one.say("/figures")
    one.press("Where approaches stand")
    one.press("As a chart")
    assert not any("nothing to show yet" in seen.words for seen in one.chat)


def test_a_chart_has_the_same_numbers_in_words_below_it(shared: Shared) -> None:
    one = talker(shared, VIEWER)
    one.say("/figures", "where approaches stand", "chart")
    (chart,) = one.handed
    assert chart.form == "chart"
    assert [(block.words, block.more) for block in chart.paper.blocks[1:]] == [
        ("Still planning", "40"),
        ("Have met", "fewer than 5"),
    ]
    assert "Have met: fewer than 5" in "".join(span.words for span in chart.caption)
    one.say("hm")
    assert len(one.handed) == 1, "handed out once"


def test_only_an_owner_gets_the_table(shared: Shared) -> None:
    owner = talker(shared, OWNER)
    owner.say("/figures", "table")
    assert [one.form for one in owner.handed] == ["table"]
    assert (OWNER, "exported", "figures") in shared.acts
    for person in (ORGANISER, VIEWER):
        one = talker(shared, person)
        one.say("/figures")
        assert "All as a table" not in one.labels
        one.say("table")
        assert one.handed == []


def test_an_owner_who_is_none_any_more_gets_no_table(shared: Shared) -> None:
    one = talker(shared, OWNER)
    one.say("/figures")
    shared.office = replace(shared.office, arranged=Arrangement())
    one.press("All as a table")
    assert one.handed == []
    assert shared.acts == [(OWNER, "refused", "figures")]


def test_every_part_and_row_has_words(shared: Shared) -> None:
    one = talker(shared, VIEWER)
    phrases = one.content.desk.phrases
    assert all(f"figures_part_{part}" in phrases for part in PARTS)


def test_what_there_is_to_do_is_listed_without_a_sentence_of_anybody(shared: Shared) -> None:
    said = talker(shared, ORGANISER).say("/todo")
    assert "12 people typed one in their own words" in said
    assert "parking (6)" in said
    assert "Who you will approach: 7 people" in said
    assert "2 people" not in said.replace("12 people", "")


def test_a_word_that_all_but_a_few_of_them_used_is_not_counted_out(shared: Shared) -> None:
    shared.found = lambda query: ToDo(11, {"lift": 11, "parking": 10, "bus": 6}, {})
    said = talker(shared, ORGANISER).say("/todo")
    assert "lift (11), parking (all but a few), bus (6)" in said


def test_one_update_that_reached_a_few_is_not_counted_out(shared: Shared) -> None:
    shared.found = lambda query: replace(FIGURES, updates={"sent": 1, "arrived": 2})
    said = talker(shared, VIEWER).say("/figures")
    assert "Updates sent: 1\nCopies that arrived: fewer than 5\n" in said


def test_what_is_due_is_told_once_it_is(shared: Shared) -> None:
    one = talker(shared, ORGANISER)
    one.now = datetime(2035, 1, 1, tzinfo=UTC)
    said = one.say("/todo")
    assert "was due on" in said
    assert "can list them all: python -m bot due" in said


def test_a_viewer_does_not_see_it(shared: Shared) -> None:
    assert "typed one" not in talker(shared, VIEWER).say("/todo")
    assert shared.acts == [(VIEWER, "refused", "/todo")]


def test_a_few_are_not_told_of_there_either(shared: Shared) -> None:
    shared.found = lambda query: ToDo(4, {}, {"who": 4})
    said = talker(shared, ORGANISER).say("/todo")
    assert "4" not in said.split("Where people asked")[1]


def test_a_role_that_was_lowered_while_the_table_was_asked_for_gets_none(shared: Shared) -> None:
    one = talker(shared, VIEWER)
    one.say("/figures")
    one.session.topic = "table"
    one.say("hm")
    assert one.handed == []


def test_an_empty_list_has_its_heading_in_bold(shared: Shared) -> None:
    for command in ("/broadcast", "/questions"):
        one = talker(shared, ORGANISER)
        one.say(command)
        assert one.chat[-1].say.text[0].bold
        assert "**" not in one.last
