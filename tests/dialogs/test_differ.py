"""Proves that an editor is told what new words do to the people inside, by playing the same people under them."""

from dialogs.differ import Difference, difference
from dialogs.engine import advance
from dialogs.inputs import Said
from dialogs.script import Script
from dialogs.session import Plan
from dialogs.turn import Facts
from tests.dialogs.test_script_edits import renamed, revised, without
from tests.talk import BEGINNING, TEAM, our_content, walked_to

AT = ("outcome", "outcome", "name", "card")
"""Where the people inside stand."""


def plans() -> list[Plan]:
    found = [walked_to(step).session.current for step in AT]
    return [plan for plan in found if plan is not None]


def told(script: Script) -> Difference:
    return difference(plans(), our_content(), revised(script))


def test_the_same_words_move_nobody() -> None:
    assert told(our_content().script).lines() == ("4 inside: 4 go on, 0 moved, 0 replayed",)


def test_a_renamed_question_moves_those_who_stand_at_it() -> None:
    assert told(renamed(our_content().script, "outcome", "aim")).lines() == (
        "4 inside: 2 go on, 2 moved, 0 replayed",
        "  2 at outcome come to aim",
    )


def test_a_question_taken_out_replays_those_who_stand_at_it_and_says_whose_answer_is_kept_unseen() -> None:
    assert told(without(our_content().script, "name")).lines() == (
        "4 inside: 3 go on, 0 moved, 1 replayed",
        "  1 at name come to decider",
        "  1 have an answer to name that no question shows any more; it is kept",
    )


def test_an_option_taken_out_asks_those_again_who_chose_it() -> None:
    script = our_content().script
    who = script.steps["who"]
    fewer = who.model_copy(update={"options": tuple(option for option in who.options if option.id != "mp")})
    without_mp = script.model_copy(update={"steps": {**script.steps, "who": fewer}})

    found = told(without_mp)
    assert found.again == {"who": 2}
    assert "  2 are asked who again: what they chose is no longer there" in found.lines()
    assert found.ways == {("card", "who"): 1}


def test_what_is_told_is_what_happens_to_the_people() -> None:
    new = revised(without(our_content().script, "name"))
    session = walked_to("name").session
    after, _ = advance(session, Said("hello"), Facts(new, TEAM, "x"), BEGINNING)
    plan = after.current
    assert plan is not None

    assert difference(list(session.plans.values()), our_content(), new).ways == {("name", plan.place.step): 1}
