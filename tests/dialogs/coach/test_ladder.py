"""The ladder's rules: what is proposed, every edit, the papers. Must never depend on the words of a screen."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.area import Area
from dialogs.coach.ladder import (
    ASK_LIMIT,
    KINDS,
    MOST_RUNGS,
    NAME_LIMIT,
    Ladders,
    added,
    as_papers,
    chain_of,
    changed,
    check,
    moved,
    proposed,
    rung,
    spoken,
    without,
)
from dialogs.coach.told import Rung, Told
from dialogs.paper import as_text
from dialogs.readability import reading_age
from dialogs.text import tidy
from tests.talk import our_content

CONTENT = our_content()
LADDERS = CONTENT.coach.ladders
ESSEX = Area(mp="Jo Doe MP", council="Essex County Council", district="Braintree Council", icb="NHS Essex", agreed=True)
ICB = Told(who="icb", noun="your NHS board", topic="nurses", outcome="Two more nurses by May")


def who(told: Told, decides: str = "") -> list[str]:
    return [one.who for one in proposed(told, LADDERS, decides)]


def test_the_way_to_an_nhs_board_leads_past_the_councillors_who_check_on_it() -> None:
    rungs = proposed(replace(ICB, decider="unsure"), LADDERS)

    assert [one.who for one in rungs] == [
        "Your local councillor",
        "The chair of health scrutiny (councillors who check on the NHS)",
        "Your NHS board",
    ]
    assert rungs[0].ask == "Will you ask the councillors who check on the NHS to look into this?"
    assert rungs[1].ask == "Will you ask the NHS board about this at a meeting, in public?"
    assert rungs[2].ask == "Will you say yes to this? “Two more nurses by May”"


def test_the_persons_own_names_take_their_places() -> None:
    told = Told(
        who="council",
        noun="your council",
        name="Cllr Ann Lee",
        decider="no",
        listens_to="Dr Rao",
        real_decider="The head of roads",
    )

    assert who(told) == ["Cllr Ann Lee", "Dr Rao", "The head of roads"]
    assert [one.ask for one in proposed(told, LADDERS)] == [
        "Will you ask Dr Rao to look at this?",
        "Will you tell the head of roads why this matters?",
        "Will you say yes to this?",
    ]


def test_a_councillor_they_name_stands_for_the_local_councillor() -> None:
    told = Told(who="council", noun="your council", name="Cllr Ann Lee", decider="unsure", topic="day_centre")

    assert who(told) == ["Cllr Ann Lee", "The councillor who leads on this", "Your council"]
    assert who(told, "Essex County Council")[-1] == "Essex County Council"


def test_a_council_they_name_may_be_the_one_who_decides() -> None:
    told = Told(who="council", noun="your council", name="Essex County Council", decider="unsure", topic="day_centre")

    assert who(told) == ["Your local councillor", "The councillor who leads on this", "Essex County Council"]


def test_whoever_does_not_decide_is_never_at_the_top() -> None:
    assert who(replace(ICB, decider="no")) == [
        "Your NHS board",
        "Your local councillor",
        "The chair of health scrutiny (councillors who check on the NHS)",
        "The one who decides this",
    ]
    assert who(replace(ICB, decider="no", name="NHS Kent"), "NHS Kent")[-1] == "The one who decides this"
    assert who(replace(ICB, decider="no", name="NHS Kent"), "NHS Essex")[-1] == "NHS Essex"


def test_the_names_of_the_area_are_used() -> None:
    told = Told(topic="benefits", who="council", noun="your council", decider="no", area=ESSEX)

    assert who(told) == ["Your council", "Jo Doe MP", "The minister in charge of benefits"]
    assert who(replace(ICB, decider="unsure", area=ESSEX), "NHS Essex")[-1] == "NHS Essex"


def test_somebody_who_decides_is_at_the_top_and_gets_the_persons_own_ask() -> None:
    told = Told(who="mp", noun="your MP", name="Jo Doe", decider="yes", topic="day_centre", ask_words="Will you come on Friday?")

    assert proposed(told, LADDERS)[-1] == Rung("Jo Doe", "Will you come on Friday?")
    assert who(told) == ["Your local councillor", "Jo Doe"]


def test_the_persons_own_ask_goes_to_the_one_they_plan_for() -> None:
    told = Told(who="mp", noun="your MP", decider="no", topic="drugs", ask_words="Will you write to the minister?")

    assert proposed(told, LADDERS)[0] == Rung("Your MP", "Will you write to the minister?")


def test_somebody_named_twice_stands_on_one_rung() -> None:
    told = Told(who="other", noun="the manager", name="Ann", decider="no", real_decider="ann.", listens_to="ANN")

    assert len(who(told)) == len({one.casefold().strip(".") for one in who(told)}) >= 2


def test_somebody_who_stands_on_every_rung_is_reached_by_the_usual_way() -> None:
    told = Told(who="mp", noun="your MP", topic="benefits", decider="no", real_decider="Your MP", listens_to="your mp")

    assert who(told) == ["Your local councillor", "Your MP"]


def test_without_any_answer_there_is_still_a_way() -> None:
    assert who(Told()) == ["Your local councillor", "Your MP", "The one who decides this"]


TYPED = [
    "",
    "Ann Lee",
    "{above}",
    "**x** [a](https://b.c)",
    "y " * 300,
    "Essex County Council",
    "Your MP",
    "The one who decides this",
]
WORDS = (st.sampled_from(TYPED) | st.text(max_size=30)).map(tidy)
TOLDS = st.builds(
    Told,
    outcome=WORDS,
    topic=st.sampled_from(["", "gone", *CONTENT.coach.topics.topics]),
    who=st.sampled_from(["", *(option.id for option in CONTENT.script.steps["who"].options)]),
    noun=st.sampled_from(["", "your MP", "NHS England"]),
    name=WORDS,
    decider=st.sampled_from(["", "yes", "no", "unsure"]),
    real_decider=WORDS,
    listens_to=WORDS,
    ask_words=WORDS,
    area=st.sampled_from([None, ESSEX]),
)


@settings(deadline=None)
@given(told=TOLDS, decides=st.sampled_from(["", "NHS Essex", "Essex County Council"]))
def test_whatever_was_answered_a_ladder_has_two_to_six_rungs_each_with_an_ask_of_its_own(told: Told, decides: str) -> None:
    rungs = proposed(told, LADDERS, decides)

    assert 2 <= len(rungs) <= 6
    assert len({one.ask for one in rungs}) == len(rungs)
    assert all(one.who for one in rungs)
    assert all(len(one.who) <= NAME_LIMIT and 0 < len(one.ask) <= ASK_LIMIT for one in rungs)
    assert proposed(told, LADDERS, decides) == rungs


def test_names_in_small_letters_or_with_a_full_stop_read_well_in_the_list_and_in_a_sentence() -> None:
    told = Told(
        who="icb", noun="your NHS board", decider="no", listens_to="the area manager", real_decider="The practice manager."
    )

    assert [one.who for one in proposed(told, LADDERS)] == ["Your NHS board", "The area manager", "The practice manager"]
    assert proposed(told, LADDERS)[1].ask == "Will you tell the practice manager why this matters?"


def test_an_mp_is_not_sent_back_down_to_a_councillor() -> None:
    told = Told(who="mp", noun="your MP", decider="no", outcome="A lift by May")

    assert [one.who for one in proposed(told, LADDERS)] == ["Your MP", "The one who decides this"]


def test_what_a_person_typed_is_never_read_as_a_place_or_as_markup() -> None:
    told = Told(who="mp", noun="your MP", name="{above} **bold**", outcome="{outcome} [a](https://b.c)", decider="no")
    rungs = proposed(told, LADDERS)

    assert rungs[0].who == "{above} **bold**"
    assert rungs[-1].ask.endswith("“{outcome} [a](https://b.c)”")


EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "away", "move", "who", "ask"]), st.integers(-2, 11), st.integers(-2, 11), WORDS)
)


@settings(deadline=None)
@given(edits=EDITS)
def test_any_edits_keep_one_to_nine_rungs_and_lose_none_but_by_taking_away(edits: list[tuple[str, int, int, str]]) -> None:
    rungs = proposed(replace(ICB, decider="no"), LADDERS)
    for act, at, to, words in edits:
        before = rungs
        match act:
            case "add":
                rungs = added(rungs, words, at, LADDERS)
                place = min(max(at, 0), len(before))
                assert rungs == before or (*rungs[:place], *rungs[place + 1 :]) == before
            case "away":
                rungs = without(rungs, at)
                assert len(before) - len(rungs) in (0, 1)
            case "move":
                rungs = moved(rungs, at, to)
                assert sorted(rungs) == sorted(before)
            case _ if 0 <= at < len(rungs):
                rungs = changed(rungs, at, **{act: words})
                assert len(rungs) == len(before)
                assert [one for n, one in enumerate(rungs) if n != at] == [one for n, one in enumerate(before) if n != at]
        assert len(rungs) >= len(before) or act == "away"
        assert 1 <= len(rungs) <= MOST_RUNGS
        assert all(one.who and len(one.who) <= NAME_LIMIT and len(one.ask) <= ASK_LIMIT for one in rungs)


def test_a_tenth_is_refused_and_nothing_is_lost() -> None:
    nine = tuple(Rung(f"N{number}", "Will you?") for number in range(9))

    assert added(nine, "Tenth", 3, LADDERS) == nine


def test_a_new_one_is_asked_to_talk_to_the_one_above() -> None:
    rungs = (Rung("Your local councillor", "?"), Rung("Dr Rao", "??"))

    assert added(rungs, "Ann", 0, LADDERS)[0] == Rung("Ann", "Will you talk to my local councillor about this for me?")
    assert added(rungs, "Ann", 1, LADDERS)[1].ask == "Will you talk to Dr Rao about this for me?"
    assert added(rungs, "Ann", 2, LADDERS)[2].ask == "Will you speak up for me with the one who decides?"


def test_a_rung_is_on_one_line_and_cut_at_its_limits() -> None:
    one = rung("a\nb " * 60, "c\n" * 300)

    assert "\n" not in one.who + one.ask
    assert len(one.who) <= NAME_LIMIT
    assert one.who.endswith("…")
    assert len(one.ask) <= ASK_LIMIT


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (9, [5, 4])])
def test_a_picture_has_at_most_five_rungs_and_all_together_have_every_one(count: int, sizes: list[int]) -> None:
    rungs = tuple(Rung("W" * 60 + str(number), f"Will you do {number}?") for number in range(count))
    papers = as_papers(rungs, "The way", "This goes on from {rung_who}.", "Start with the first one.")

    assert [sum(block.kind == "rung" for block in paper.blocks) for paper in papers] == sizes
    drawn = [Rung(block.words, block.more) for paper in papers for block in paper.blocks if block.kind == "rung"]
    assert drawn == list(rungs)
    assert len({paper.name for paper in papers}) == len(papers)
    if len(papers) > 1:
        assert f"This goes on from {rungs[sizes[0] - 1].who}." in as_text(papers[1])


def test_the_chain_is_chosen_by_topic_then_by_body_then_the_one_for_everything() -> None:
    chains = LADDERS.chains

    assert chain_of(Told(topic="nurses", who="council"), LADDERS) is chains["nhs"]
    assert chain_of(Told(who="council"), LADDERS) is chains["council"]
    assert chain_of(Told(topic="other", who="council"), LADDERS) is chains["any"]
    assert chain_of(Told(who="healthwatch"), LADDERS) is chains["any"]
    assert chain_of(Told(topic="nurses", who="mp", decider="yes"), LADDERS) is chains["any"]


def test_every_topic_of_a_chain_is_a_topic_and_every_kind_a_body() -> None:
    chains = LADDERS.chains.values()

    assert {topic for chain in chains for topic in chain.topics} <= set(CONTENT.coach.topics.topics)
    kinds = {kind for chain in chains for kind in (*chain.kinds, chain.top.kind, *(step.kind for step in chain.rungs)) if kind}
    assert kinds <= set(CONTENT.coach.topics.bodies)


def with_chain(name: str, **changes: Any) -> Ladders:  # noqa: ANN401 whatever the field holds
    chains = {**LADDERS.chains, name: LADDERS.chains[name].model_copy(update=changes)}
    return LADDERS.model_copy(update={"chains": chains})


def test_our_table_has_no_fault_and_each_fault_is_found() -> None:
    def problems(table: Ladders) -> list[str]:
        return [problem for _, problem in check(table)]

    any_rungs = LADDERS.chains["any"].rungs
    same = (any_rungs[0], any_rungs[1].model_copy(update={"ask": any_rungs[0].ask}))
    hole = (any_rungs[0].model_copy(update={"ask": "Will you {below}?"}), any_rungs[1])
    assert problems(LADDERS) == []
    assert problems(with_chain("drugs", topics=())) == [
        "one chain has to be for everything else, without topics and kinds; there are 2"
    ]
    assert problems(with_chain("benefits", topics=("gp",))) == ["benefits: gp is in another chain too"]
    assert problems(with_chain("any", rungs=same)) == ["any: two rungs are asked the same"]
    assert problems(with_chain("any", rungs=any_rungs[:1])) == [
        "any: it takes the place of every other chain and needs two rungs below the top"
    ]
    assert problems(with_chain("any", rungs=hole)) == ["nothing fills {below}"]


def test_the_words_are_easy_to_read() -> None:
    said = " ".join(words for _, words in spoken(LADDERS) if words.endswith("?"))

    assert reading_age(said) < 11


def test_a_kind_of_body_that_nobody_can_choose_is_refused() -> None:
    chains = {**LADDERS.chains, "nhs": LADDERS.chains["nhs"].model_copy(update={"kinds": ("icbb",)})}
    faults = list(check(LADDERS.model_copy(update={"chains": chains})))

    assert [where for where, _ in faults] == [("chains", "nhs")]
    assert faults[0][1].startswith("nhs: there is no kind icbb; it has to be one of these: mp, council,")


def test_the_kinds_are_the_options_of_the_question() -> None:
    assert set(KINDS) == {option.id for option in CONTENT.script.steps["who"].options} - {"help"}
