"""The state machine and the ways through a script: a small one of its own, which shows more; the bot's own only at the end."""

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from dialogs.machine import ImpossibleError, Walk, arrows, build, holds, move
from dialogs.script import Script
from dialogs.session import Answer, Place, State
from tests.talk import our_content

SMALL = Script.model_validate(
    {
        "script": "small",
        "start": "what",
        "rounds": 2,
        "steps": {
            "more": {
                "kind": "choice",
                "label": "More",
                "ask": "More?",
                "group": "g",
                "options": [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}],
                "next": [{"to": "reason", "when": {"more": "yes"}}, {"to": "end"}],
            },
            "what": {"kind": "text", "label": "What", "ask": "What?", "slot": "thing", "next": "who"},
            "who": {
                "kind": "choice",
                "label": "Who",
                "ask": "Who?",
                "options": [{"id": "mp", "label": "MP"}, {"id": "other", "label": "Other"}],
                "next": [{"to": "whom", "when": {"who": "other"}}, {"to": "reason"}],
            },
            "whom": {"kind": "text", "label": "Whom", "ask": "Whom?", "optional": True, "next": "reason"},
            "reason": {"kind": "text", "label": "Reason", "ask": "Reason?", "group": "g", "next": "more"},
            "end": {"kind": "card", "label": "End", "ask": "End"},
        },
    }
)
WALK = Walk(SMALL)


def given(choice: str = "", state: State = "given") -> Answer:
    return Answer("words", choice, state)


def test_an_impossible_move_names_the_state_and_what_is_possible_there() -> None:
    table = build(["a", "b"], [("go", "a", "b", None), ("stay", "a", "a", None)])

    with pytest.raises(ImpossibleError, match=r"^fly is not possible in a; possible there: go, stay$"):
        move(table, "a", "fly")
    with pytest.raises(ImpossibleError, match=r"^go is not possible in b; possible there: nothing$"):
        move(table, "b", "go")


def test_a_move_to_a_state_that_does_not_exist_is_refused_when_built() -> None:
    with pytest.raises(ImpossibleError, match=r"go: a -> c names a state that does not exist"):
        build(["a", "b"], [("go", "a", "c", None)])
    with pytest.raises(ImpossibleError, match="names a state that does not exist"):
        build(["a", "b"], [("go", "c", "a", None)])


def test_the_first_move_whose_guard_holds_is_taken() -> None:
    table = build(["a", "b", "c"], [("go", "a", "b", lambda answers, turn: turn == 1), ("go", "a", "c", None)])

    assert move(table, "a", "go", {}, 1) == "b"
    assert move(table, "a", "go", {}, 2) == "c"


def test_a_refused_move_leaves_everything_as_it_was() -> None:
    table = build(["a", "b"], [("go", "a", "b", lambda answers, turn: False)])

    with pytest.raises(ImpossibleError):
        move(table, "a", "go", {}, 1)
    assert move(build(["a", "b"], [("go", "a", "b", None)]), "a", "go") == "b"


def test_arrows_are_the_moves_as_written() -> None:
    assert arrows(build(["a", "b"], [("go", "a", "b", None), ("back", "b", "a", None)])) == [("go", "a", "b"), ("back", "b", "a")]


@pytest.mark.parametrize(
    ("wanted", "answer", "fits"),
    [
        ("mp", given("mp"), True),
        ("mp", given("mp", "doubt"), True),
        ("mp", given("icb"), False),
        ("mp", given("mp", "again"), False),
        ("mp", given("mp", "open"), False),
        ("mp", given("mp", "skipped"), False),
        ("mp", None, False),
        (("mp", "icb"), given("icb"), True),
        ("*", given(), True),
        ("*", given("", "skipped"), False),
        ("*", None, False),
        ("-", None, True),
        ("-", given("", "skipped"), True),
        ("-", given(), False),
        (("-", "mp"), given("mp"), True),
    ],
)
def test_a_condition_holds_for_what_is_answered(wanted: str | tuple[str, ...], answer: Answer | None, fits: bool) -> None:
    assert holds({"who": wanted}, {"who": answer} if answer else {}) is fits


def test_a_condition_on_a_slot_asked_in_rounds_looks_at_its_own_round() -> None:
    answers = {"more.1": given("yes"), "more.2": given("no")}

    assert holds({"more": "yes"}, answers, ".1")
    assert not holds({"more": "yes"}, answers, ".2")


def test_the_way_follows_the_answers_and_stops_at_the_first_open_question() -> None:
    answers = {"thing": given(), "who": given("other"), "whom": given("", "skipped")}

    assert WALK.way(answers) == (Place("what"), Place("who"), Place("whom"))
    assert WALK.first_open(answers) == Place("reason")
    assert WALK.way({**answers, "who": given("mp")}) == (Place("what"), Place("who"))
    assert WALK.first_open({}) == Place("what")


def test_an_answer_to_be_given_again_is_open() -> None:
    assert WALK.first_open({"thing": given(), "who": given("mp", "again"), "reason.1": given()}) == Place("who")


def test_rounds_are_counted_and_end_whatever_is_answered() -> None:
    answers = {"more.1": given("yes"), "more.2": given("yes")}

    assert WALK.after(Place("more", 1), answers) == Place("reason", 2)
    assert WALK.after(Place("reason", 2), answers) == Place("more", 2)
    assert WALK.after(Place("more", 2), answers) == Place("end")


@pytest.mark.parametrize("first", ["more", "reason", "what", "end"])
def test_the_order_in_which_steps_are_written_down_means_nothing(first: str) -> None:
    """A round begins with the step that is come to from outside, not with the one written first."""
    steps = {first: SMALL.steps[first], **SMALL.steps}
    walk = Walk(SMALL.model_copy(update={"steps": steps}))
    answers = {"more.1": given("yes"), "more.2": given("yes")}

    assert walk.after(Place("reason", 2), answers) == Place("more", 2)
    assert walk.after(Place("more", 1), answers) == Place("reason", 2)
    assert walk.after(Place("more", 2), answers) == Place("end")


def test_a_slot_is_kept_under_its_name_and_its_round() -> None:
    assert WALK.key(Place("what")) == "thing"
    assert WALK.key(Place("reason", 2)) == "reason.2"
    assert WALK.keys("reason") == ("reason.1", "reason.2")
    assert WALK.keys("thing") == ("thing",)
    assert WALK.step_of("thing") == "what"


def test_answered_questions_ahead_are_passed_over() -> None:
    answers = {"thing": given(), "who": given("mp"), "reason.1": given(), "more.1": given("no")}

    assert WALK.ahead(Place("what"), answers) == Place("end")


CHOICES = st.sampled_from(["yes", "no", "unsure", "know_now", "none", "money", "mp", "council", "other", ""])
STATES = st.sampled_from(["given", "skipped", "open", "again", "doubt"])
ANSWERS = st.builds(lambda choice, state: Answer("words", choice, state), CHOICES, STATES)


@settings(max_examples=300, deadline=None)
@drawn(data=st.data())
def test_a_way_that_is_remembered_is_the_way_the_machine_would_go(data: st.DataObject) -> None:
    walk = our_content().walk
    slots = sorted({slot for step in walk.script.steps.values() for edge in step.edges for slot in edge.when})
    keys = [key for slot in slots for key in walk.keys(slot)]
    answers = data.draw(st.dictionaries(st.sampled_from(keys), ANSWERS))
    for name in (name for name, step in walk.script.steps.items() if step.edges):
        place = Place(name, data.draw(st.integers(1, walk.script.rounds)))

        assert walk.after(place, answers).step == move(walk.table, name, "answered", answers, place.round)
