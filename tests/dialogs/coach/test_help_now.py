"""Words of somebody who may be in danger are found wherever they stand; what people with MS write about MS is not."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from dialogs.coach.help_now import HelpNow, check, named
from dialogs.coach.told import Told
from dialogs.readability import reading_age
from tests import personas
from tests.dialogs.coach import clinic_asks, meeting_talks, objections
from tests.talk import WAY, our_content

OURS = our_content().coach.help_now
EVERY = (*OURS.phrases, *(f"{who} {done}" for who in OURS.who for done in OURS.does))


@pytest.mark.parametrize("around", ["{}", "Please help. My {}, and I do not know what to do!", "I\n{}.", "so:{}"])
def test_every_phrase_is_found_with_words_around_it(around: str) -> None:
    assert [phrase for phrase in EVERY if not named(around.format(phrase), OURS)] == []
    assert [phrase for phrase in EVERY if not named(around.format(phrase.upper().replace(" ", ", ")), OURS)] == []


@pytest.mark.parametrize(
    "typed",
    [
        "I want to die",
        "i just WANT TO   DIE...",
        "please help me my husband hit me",
        "My partner hits me",
        "I don\u2019t want to live any more",
        "I don't want to be here anymore",
        "the nurse was late, and I have been thinking about suicide",
        "I am scared of my husband",
    ],
)
def test_somebody_in_need_is_heard(typed: str) -> None:
    assert named(typed, OURS)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "...",
        "My MP wants to die on this hill",
        "The lift hit me with costs",
        "It hurts me to walk up the stairs",
        "The tiredness hits me after lunch",
        "It beats me why they closed it",
        "The cuts have hit me hard",
        "They hit me with a bill",
        "We want the plan to die down",
        "We want to diet",
        "Fewer people kill themselves on that road now",
        "Our issue is suicide prevention",
    ],
)
def test_ordinary_words_are_not(typed: str) -> None:
    assert not named(typed, OURS)


def ordinary() -> Iterator[str]:
    """What people of the other tests type in plans, in the clinic, in rehearsals and as reasons for a no."""
    yield from WAY.values()
    for one in vars(personas).values():
        if isinstance(one, Told):
            yield from (str(getattr(one, field.name)) for field in fields(one))
    for table in (clinic_asks, meeting_talks, objections):
        yield from strings(vars(table))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from () if str(name).startswith("__") else strings(part)
    elif isinstance(value, tuple | list | frozenset | set):
        for part in value:
            yield from strings(part)


def test_ordinary_answers_raise_no_alarm() -> None:
    every = list(ordinary())

    assert len(every) > 300
    assert [words for words in every if named(words, OURS)] == []


def test_what_is_said_is_short_and_plain_and_has_the_three_numbers() -> None:
    assert all(number in OURS.say for number in ("116 123", "999", "0808 2000 247"))
    assert len(OURS.say) < 420
    assert reading_age(OURS.say) < 11
    assert "!" not in OURS.say


def test_a_very_long_message_is_searched_to_its_end() -> None:
    assert named("word " * 20_000 + "want to die", OURS)


@pytest.mark.parametrize("phrase", ["I want", "don't go", "two  spaces", "end.", "!"])
@pytest.mark.parametrize("part", ["phrases", "who", "does"])
def test_a_phrase_that_would_never_be_found_is_refused(part: str, phrase: str) -> None:
    wrong = HelpNow.model_validate({**OURS.model_dump(), part: ("fine", phrase)})

    assert [where for where, _ in check(wrong)] == [(part, 1)]
    assert not list(check(OURS))
