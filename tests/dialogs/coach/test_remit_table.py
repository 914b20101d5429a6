"""The table of topics: it agrees with the question that helps to choose, and each of its faults is told with its place."""

import re
from datetime import date
from typing import Any

import pytest

from dialogs.coach.remit import Topics, check, missing, spoken
from dialogs.readability import reading_age
from tests.talk import our_content

CONTENT = our_content()
TOPICS = CONTENT.coach.topics


def changed(part: str, name: str, **changes: Any) -> Topics:  # noqa: ANN401 whatever the field holds
    """Our table with one entry changed."""
    entries = dict(getattr(TOPICS, part))
    entries[name] = entries[name].model_copy(update=changes)
    return TOPICS.model_copy(update={part: entries})


def problems(topics: Topics) -> list[str]:
    return [problem for _, problem in check(topics)]


def test_every_option_of_the_question_has_a_topic_that_says_the_same_body() -> None:
    assert missing(CONTENT.script, TOPICS) == ()
    assert set(TOPICS.topics) == {
        *("social_care", "day_centre", "equipment", "transport", "parking", "planning", "rehab"),
        *("nurses", "waiting", "drugs", "gp", "benefits", "other"),
    }


def test_where_they_disagree_it_is_said() -> None:
    other = changed("topics", "gp", decides="mp")
    fewer = TOPICS.model_copy(update={"topics": {name: one for name, one in TOPICS.topics.items() if name != "gp"}})
    more = TOPICS.model_copy(update={"topics": {**TOPICS.topics, "vets": TOPICS.topics["gp"]}})

    assert missing(CONTENT.script, other) == ("gp: sets icb, but mp decides",)
    assert missing(CONTENT.script, fewer) == ("gp: an option without a topic",)
    assert missing(CONTENT.script, more) == ("vets: a topic without an option",)


def test_every_body_is_an_option_of_the_question_who() -> None:
    assert set(TOPICS.bodies) <= {option.id for option in CONTENT.script.steps["who"].options}


def test_every_reply_says_whom_it_put_down_and_fits_a_button() -> None:
    for option in CONTENT.script.steps["choose"].options:
        assert "I have put down" in option.reply, option.id
        assert len(option.label) <= 30, option.id


def test_every_topic_leads_to_guidance() -> None:
    assert [name for name, topic in TOPICS.topics.items() if CONTENT.section(topic.guide) is None] == []


def test_our_table_has_no_fault() -> None:
    assert problems(TOPICS) == []


@pytest.mark.parametrize(
    ("part", "name", "changes", "problem"),
    [
        ("topics", "gp", {"decides": "vet"}, "gp: there is no body vet"),
        ("topics", "gp", {"shared": ("vet",)}, "gp: there is no body vet"),
        ("topics", "gp", {"tier": "upper"}, "gp: a tier is for what the council decides, and needed there"),
        ("topics", "day_centre", {"tier": ""}, "day_centre: a tier is for what the council decides, and needed there"),
        ("topics", "day_centre", {"upper_words": ("bus",)}, "day_centre: upper_words only mean something with the tier both"),
        (
            "topics",
            "gp",
            {"instead": {}},
            "gp: council must be what decides, shared, or have its sentence in instead, and only one of them",
        ),
        ("bodies", "council", {"upper": ""}, "council: upper, lower, upper_not and lower_not belong together"),
    ],
)
def test_each_fault_is_found(part: str, name: str, changes: dict[str, Any], problem: str) -> None:
    assert problem in problems(changed(part, name, **changes))


def test_every_sentence_for_people_is_easy_to_read_and_says_nothing_about_who_pays() -> None:
    sentences = [words for _, words in spoken(TOPICS) if words]

    assert len(sentences) > 60
    assert [words for words in sentences if re.search(r"\b(?:pay|pays|paid|fund|funds|cost|costs)\b", words)] == []
    hard = {words: round(reading_age(words), 1) for words in sentences if len(words.split()) >= 20 and reading_age(words) > 11.5}
    assert hard == {}


def test_every_topic_says_when_it_was_checked() -> None:
    assert all(topic.checked_on <= date(2026, 11, 23) < topic.review_by for topic in TOPICS.topics.values())
