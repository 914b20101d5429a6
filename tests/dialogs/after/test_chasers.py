"""The texts that ask once more, of six people: own words, days, never the story, never a threat, short.

`UPDATE_CHASERS=1` writes the golden files in `tests/chasers` anew; then read every one of them aloud.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dialogs.after.chasers import (
    CHANNELS,
    LONG,
    TONES,
    Chasers,
    Line,
    asked_for,
    chased,
    check,
    fitting,
    for_approach,
    for_promise,
    lines,
    spoken,
    way,
)
from dialogs.approach import Approach, Happening, Promise
from dialogs.coach.kit import BODIES
from dialogs.coach.told import Told
from dialogs.readability import reading_age
from tests.personas import JUNE, OMAR, PERSONAS
from tests.talk import our_content

FOLDER = Path(__file__).parents[2] / "chasers"
TABLE = our_content().after.chasers
SIX = ("june", "omar", "lewis", "dot", "half", "salma")
SENT, AGAIN = date(2027, 1, 11), date(2027, 1, 26)
ONCE = Approach("approached", sent=SENT)
TWICE = replace(ONCE, chased=AGAIN, happened=(Happening("sent", SENT), Happening("chased", AGAIN)))
LATE = Promise("9a", "they", "Send us the figures for last year", date(2027, 1, 12), by=date(2027, 1, 29))
UNDATED = replace(LATE, by=None)
THREATS = re.compile(
    r"\b(?:or else|complain(?:t| to)|legal|lawyer|solicitor|press|newspaper|media|demand|insist|deadline|unacceptable|"
    r"disappointed|failed|ignored?|final|consequences|vote against|must)\b",
    re.IGNORECASE,
)


def everything(told: Told) -> Iterator[tuple[str, str]]:
    for tone in TONES:
        for channel in CHANNELS:
            yield f"{tone} {channel}", for_approach(TABLE, told, ONCE if tone == "friendly" else TWICE, tone, channel)
    for tone in TONES[:2]:
        for channel in CHANNELS:
            asked = None if tone == "friendly" else date(2027, 2, 8)
            yield f"promise {tone} {channel}", for_promise(TABLE, told, LATE, asked, tone, channel)


@pytest.mark.parametrize("name", SIX)
def test_the_texts_of_a_person_are_as_they_were_read_and_approved(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    now = "\n".join(f"=== {title}\n{found}\n" for title, found in everything(PERSONAS[name]))
    if os.environ.get("UPDATE_CHASERS") == "1":
        path.write_text(now, encoding="utf-8")
        return

    assert now == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SIX)


@pytest.mark.parametrize("name", PERSONAS)
def test_each_text_is_short_polite_and_easy_and_tells_no_story(name: str) -> None:
    told = PERSONAS[name]
    for title, found in everything(told):
        assert 60 <= len(found.split()) <= 120, (title, len(found.split()))
        assert not THREATS.search(found.replace(told.ask_words, "")), title
        assert not told.story or told.story not in found, title
        assert not told.issue or told.issue not in found.replace(told.ask_words, ""), title
        assert reading_age(found) <= 12, title


@pytest.mark.parametrize("name", PERSONAS)
def test_it_names_the_day_it_was_sent_and_the_ask_in_their_own_words(name: str) -> None:
    told = PERSONAS[name]
    for tone in TONES:
        for channel in CHANNELS:
            found = for_approach(TABLE, told, TWICE, tone, channel)
            named = "11 January 2027" in found
            assert named or tone == "other", (tone, channel)
            assert not told.ask_words or told.ask_words.rstrip("?.") in found, (tone, channel)
            assert "{" not in found.replace(told.ask_words, "")


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_firmer_text_says_when_they_were_asked_before_if_they_were(channel: str) -> None:
    assert "once more on 26 January 2027" in for_approach(TABLE, JUNE, TWICE, "firmer", channel)  # type: ignore[arg-type]
    assert "once more" not in for_approach(TABLE, JUNE, ONCE, "firmer", channel)  # type: ignore[arg-type]


def test_a_chaser_of_an_earlier_letter_is_not_spoken_of_once_a_new_one_went() -> None:
    anew = replace(TWICE, sent=date(2027, 3, 1))

    assert chased(anew) == 0
    assert fitting(anew, date(2027, 3, 16)) == "friendly"
    assert "26 January" not in for_approach(TABLE, JUNE, anew, "firmer", "email")


def test_who_rang_first_says_that_they_rang() -> None:
    assert "I rang you on 11 January 2027" in for_approach(TABLE, replace(JUNE, way="phone"), ONCE, "friendly", "email")
    assert "I wrote to you on 11 January 2027" in for_approach(TABLE, JUNE, ONCE, "friendly", "phone")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("tone", TONES)
def test_where_the_ask_is_missing_or_much_too_long_a_prompt_stands_for_it(tone: str, channel: str) -> None:
    for ask in ("", "word " * 400, "w" * 5000):
        found = for_approach(TABLE, replace(JUNE, ask_words=ask), TWICE, tone, channel)  # type: ignore[arg-type]
        assert "our one question]" in found
        assert len(found) < 1200


def test_without_a_day_or_a_name_prompts_stand_for_them() -> None:
    found = for_approach(TABLE, replace(JUNE, name=""), Approach("approached"), "friendly", "email")

    assert found.startswith("Subject: My question of [the day]\n\nDear [their name],\n\n[When you first asked")


def test_a_promise_is_named_with_its_days_and_a_missing_day_is_left_out() -> None:
    dated = for_promise(TABLE, JUNE, LATE, None, "friendly", "email")
    undated = for_promise(TABLE, JUNE, UNDATED, None, "friendly", "email")

    assert "12 January 2027 that you would do this: Send us the figures for last year." in dated
    assert "done by 29 January 2027" in dated
    assert "done by" not in undated
    assert "{" not in undated


def test_what_people_wrote_stays_what_they_wrote() -> None:
    odd = replace(JUNE, ask_words="Will you mend <b>it</b> {sent} **now**?", name="{ask_words}")
    found = for_approach(TABLE, odd, ONCE, "friendly", "email")

    assert "Will you mend <b>it</b> {sent} **now**?" in found
    assert "Dear {ask_words}," in found


@pytest.mark.parametrize(
    ("days", "waited", "tone"),
    [
        ((), 14, "friendly"),
        ((), 200, "friendly"),
        ((14,), 28, "firmer"),
        ((14,), LONG.days - 1, "firmer"),
        ((14,), LONG.days, "other"),
        ((14, 28), 42, "other"),
        ((14, 28, 42), 56, "other"),
    ],
)
def test_friendly_comes_first_then_firmer_then_another_way(days: tuple[int, ...], waited: int, tone: str) -> None:
    happened = tuple(Happening("chased", SENT + timedelta(day)) for day in days)
    approach = replace(ONCE, chased=happened[-1].day if happened else None, happened=happened)

    assert fitting(approach, SENT + timedelta(waited)) == tone


def test_a_chaser_whose_line_is_gone_from_the_long_list_still_counts() -> None:
    assert chased(replace(ONCE, chased=AGAIN)) == 1


def test_only_questions_about_this_promise_count_for_it() -> None:
    happened = (
        Happening("asked", date(2027, 2, 1), LATE.what),
        Happening("asked", date(2027, 2, 2), "Ring the clinic"),
        Happening("chased", date(2027, 2, 3), LATE.what),
    )

    assert asked_for(happened, LATE) == (date(2027, 2, 1),)


@pytest.mark.parametrize("who", [*BODIES, "", "martian"])
def test_there_is_another_way_for_everybody(who: str) -> None:
    assert way(TABLE, who) == TABLE.ways[who if who in BODIES else "other"]


def broken(**changes: object) -> list[str]:
    return [problem for _, problem in check(TABLE.model_copy(update=changes))]


def with_line(line: Line) -> Chasers:
    email = TABLE.promise.firmer.model_copy(update={"email": (line,)})
    return TABLE.model_copy(update={"promise": TABLE.promise.model_copy(update={"firmer": email})})


def test_our_table_is_sound_and_each_fault_of_another_is_told() -> None:
    assert list(check(TABLE)) == []
    assert broken(wrote="I wrote") == ["wrote: it has to say {sent}, and nothing else is filled in"]
    assert "ways: mp is missing" in broken(ways={name: one for name, one in TABLE.ways.items() if name != "mp"})
    assert broken(ways={**TABLE.ways, "king": TABLE.ways["mp"]}) == ["ways: there is no body king"]
    for line, problem in (
        (Line(say="{ask_words}"), "nothing fills {ask_words}"),
        (Line(), "a line needs words or a prompt"),
        (Line(prompt="Say it"), "a prompt says in [brackets] what to write"),
    ):
        assert list(check(with_line(line))) == [(("promise", "firmer", "email", 0), problem)]


def test_every_word_of_the_table_is_looked_over() -> None:
    said = [words for _, words in spoken(TABLE)]

    assert len(said) == sum(bool(line.say) + bool(line.prompt) for _, line in lines(TABLE)) + len(TABLE.ways)
    assert OMAR.ask_words not in said
