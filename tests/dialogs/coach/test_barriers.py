"""The library of reasons: every entry is whole, short and plain, and an answer is filled with the person's own words alone."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from dialogs.coach.barriers import OWN_WORDS_LIMIT, SLOTS, Library, by_body, check, known, missing, reply, spoken
from dialogs.coach.told import Barrier, Told
from dialogs.load import load_jargon
from dialogs.readability import reading_age, unexplained
from tests.talk import our_content

LIBRARY = our_content().coach.barriers
FULL = Told(
    issue="The clinic has no lift",
    outcome="A lift by May",
    noun="your MP",
    name="Ann Lee",
    ask_words="Will you meet us in June?",
    fallback="Will you write to the board?",
    message="A lift lets us in",
    story="My sister was carried up the stairs",
)
EMPTY = Told()
MARKUP = "no **, <, > or [ here: these words are also copied and sent"
OLD_IDS = ("money", "remit", "few", "wait", "done", "staff")


def changed(**changes: object) -> Library:
    """Our library with an entry `money` that has other words."""
    entry = {**LIBRARY.entries["money"].model_dump(), **changes}
    return TypeAdapter(Library).validate_python({**LIBRARY.model_dump(), "entries": {"money": entry}})


def with_table(**changes: object) -> Library:
    return TypeAdapter(Library).validate_python({**LIBRARY.model_dump(), **changes})


def problems(library: Library) -> list[tuple[Any, ...]]:
    return [(*where, problem) for where, problem in check(library)]


def test_there_are_many_reasons_and_those_of_the_question_are_among_them() -> None:
    assert len(LIBRARY.entries) >= 27
    assert set(OLD_IDS) <= set(LIBRARY.entries)
    assert list(missing(our_content().script, LIBRARY)) == []


def test_an_option_of_the_question_that_the_library_does_not_know_is_a_fault_with_its_place() -> None:
    fewer = with_table(entries={name: entry for name, entry in LIBRARY.entries.items() if name != "few"})

    assert list(missing(our_content().script, fewer)) == [
        (("steps", "barrier", "options", 2), "few: england/barriers.yaml has no such entry")
    ]


def test_the_labels_of_the_question_and_of_the_library_are_the_same() -> None:
    options = our_content().script.steps["barrier"].options

    assert [option.label for option in options if option.id != "none"] == [LIBRARY.entries[name].label for name in OLD_IDS]


def test_our_library_has_no_fault() -> None:
    assert problems(LIBRARY) == []


@pytest.mark.parametrize("name", list(LIBRARY.entries))
def test_an_entry_is_plain_short_and_checked(name: str) -> None:
    entry, jargon = LIBRARY.entries[name], load_jargon()
    words = [entry.meaning, entry.ask_first, entry.acknowledge, entry.fact, entry.step, entry.avoid, entry.fallback]

    assert reading_age(" ".join(words)) <= 11
    assert unexplained(" ".join([entry.label, *words]), jargon) == ()
    assert 1 <= entry.meaning.count(".") <= 4
    assert all(len(word) <= 220 for word in words)
    assert entry.ask_first.endswith("?")
    assert entry.fallback.endswith("?")
    assert entry.avoid.endswith(".")
    assert "—" not in " ".join(words)
    assert entry.checked_on == date(2026, 11, 24)
    assert entry.review_by > entry.checked_on


@pytest.mark.parametrize("name", list(LIBRARY.entries))
def test_a_full_plan_fills_every_part_and_leaves_no_prompt(name: str) -> None:
    answer = reply(LIBRARY.entries[name], FULL, LIBRARY)

    assert answer.prompts == ()
    assert not set("[]{}") & set(answer.whole)
    assert answer.whole.split("\n") == [answer.acknowledge, answer.fact, answer.step]
    assert any(answer.fact.endswith((own, f"{own}.")) for own in (FULL.issue, FULL.outcome, FULL.message, FULL.story))
    assert answer.step.endswith((FULL.fallback, FULL.ask_words))
    assert answer.fact.endswith((".", "?"))


@pytest.mark.parametrize("name", list(LIBRARY.entries))
def test_an_empty_plan_gives_prompts_in_brackets_and_no_words_of_ours(name: str) -> None:
    answer = reply(LIBRARY.entries[name], EMPTY, LIBRARY)

    assert len(answer.prompts) == 2
    assert answer.own == ()
    assert [f"[{LIBRARY.prompts[slot]}]" for slot in SLOTS if slot in answer.prompts]
    assert all(f"[{LIBRARY.prompts[slot]}]" in answer.whole for slot in SLOTS if slot in answer.prompts)


def test_the_first_words_that_there_are_stand_in_a_place() -> None:
    assert reply(LIBRARY.entries["money"], Told(issue="No lift"), LIBRARY).fact.endswith("This is what I see: No lift.")
    assert reply(LIBRARY.entries["money"], FULL, LIBRARY).own == ("story", "fallback")


def test_words_in_small_letters_without_a_stop_read_like_a_sentence() -> None:
    answer = reply(LIBRARY.entries["wait"], Told(issue="i wait for months", ask_words="please come and see our group"), LIBRARY)

    assert answer.fact.endswith("while everybody waits: i wait for months.")
    assert answer.step.endswith("in the meantime. Please come and see our group.")


def test_a_long_story_is_shortened_to_one_line() -> None:
    long = Told(story="One day\nit rained. " * 400, ask_words="x" * 5000)

    answer = reply(LIBRARY.entries["money"], long, LIBRARY)

    assert len(answer.whole.split("\n")) == 3
    assert "…" in answer.fact
    assert len(answer.whole) <= 2 * OWN_WORDS_LIMIT + 300


@pytest.mark.parametrize("words", ["{issue}", "**bold** [x](https://y.z)", "<b>&amp; x", "\\1 \\g<0>"])
def test_a_persons_words_are_never_read_as_places_or_markup(words: str) -> None:
    answer = reply(LIBRARY.entries["money"], Told(story=words, fallback=words), LIBRARY)

    assert answer.fact.endswith(f"{words}.")
    assert answer.step.endswith(f"{words}.")


def test_those_that_this_body_says_come_first_and_none_is_lost() -> None:
    ids = by_body(LIBRARY, "healthwatch")
    says = ["healthwatch" in LIBRARY.entries[name].bodies for name in ids]

    assert says == sorted(says, reverse=True)
    assert says[0]
    assert sorted(ids) == sorted(LIBRARY.entries)
    assert by_body(LIBRARY, "") == tuple(LIBRARY.entries)


@pytest.mark.parametrize("body", ["mp", "council", "icb", "nhs_england", "hwb", "healthwatch", "other"])
def test_every_decision_maker_that_can_be_chosen_says_something(body: str) -> None:
    assert sum(body in entry.bodies for entry in LIBRARY.entries.values()) >= 3


def test_an_entry_that_is_gone_is_not_known() -> None:
    assert known(Barrier("No money", "money"), LIBRARY) is LIBRARY.entries["money"]
    assert known(Barrier("No money", "gone"), LIBRARY) is None
    assert known(Barrier("No money"), LIBRARY) is None


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"fact": "What I see every day here."},
            ("entries", "money", "fact", "one place for the person's own words, at the end"),
        ),
        ({"fact": "I see {story} each day."}, ("entries", "money", "fact", "one place for the person's own words, at the end")),
        ({"step": "Do this: {name}"}, ("entries", "money", "step", "nothing fills {name} here")),
        ({"avoid": "Do not say {issue}"}, ("entries", "money", "avoid", "nothing fills {issue} here")),
        (
            {"acknowledge": "I see, **of course**."},
            ("entries", "money", "acknowledge", MARKUP),
        ),
        ({"meaning": "Look [here](https://x.y)."}, ("entries", "money", "meaning", MARKUP)),
        ({"bodies": ["mp", "mp"]}, ("entries", "money", "bodies", "one of these comes twice")),
    ],
)
def test_a_fault_of_an_entry_is_told_with_its_place(changes: dict[str, object], problem: tuple[str, ...]) -> None:
    assert problem in problems(changed(**changes))


def test_faults_of_the_whole_table_are_told_with_their_place() -> None:
    prompts = {slot: words for slot, words in LIBRARY.prompts.items() if slot != "story"}
    twice = {"money": LIBRARY.entries["money"], "cash": LIBRARY.entries["money"]}

    assert problems(with_table(prompts=prompts)) == [("prompts", "no prompt for story")]
    assert ("alike", 1, "cash is also in another line") in problems(with_table(alike=[["money", "cash"], ["cash", "quid"]]))
    assert ("alike", 0, "the is also among the little words") in problems(with_table(alike=[["the", "cash"]]))
    assert ("entries", "cash", "label", "money has the same label") in problems(with_table(entries=twice))


def test_a_label_that_does_not_find_its_own_entry_is_a_fault() -> None:
    entries = {**LIBRARY.entries, "money": LIBRARY.entries["money"].model_copy(update={"label": "They said so"})}

    assert [where for where, _ in check(with_table(entries=entries))] == [("entries", "money", "label")]


@pytest.mark.parametrize(
    "changes",
    [{"bodies": ["dragon"]}, {"bodies": []}, {"label": "x" * 41}, {"phrases": ["one", "two"]}, {"more": "x"}, {"source": ""}],
)
def test_an_entry_of_the_wrong_shape_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        changed(**changes)


def test_an_id_that_is_too_long_for_a_button_is_refused() -> None:
    with pytest.raises(ValidationError):
        with_table(entries={"x" * 31: LIBRARY.entries["money"]})


def test_every_word_that_a_person_sees_is_among_the_spoken() -> None:
    said = {words for _, words in spoken(LIBRARY)}

    assert set(LIBRARY.prompts.values()) <= said
    for entry in LIBRARY.entries.values():
        parts = {
            entry.label,
            entry.meaning,
            entry.ask_first,
            entry.acknowledge,
            entry.fact,
            entry.step,
            entry.avoid,
            entry.fallback,
        }
        assert parts <= said
