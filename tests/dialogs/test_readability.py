"""Tests of the measure of plain words, and of our own guidance by it and by its facts. Must never test how a page is read."""

import re
from collections.abc import Iterator
from statistics import mean

import pytest

from dialogs.guidance import Page, Section, facts_said, shown
from dialogs.load import load_facts, load_jargon, load_pages
from dialogs.readability import reading_age, unexplained
from dialogs.text import words_of

OLDEST_SECTION = 12.0
OLDEST_MEAN = 11.0
PAGES = load_pages()
FACTS = {fact.id: fact for fact in load_facts()}
JARGON = load_jargon()
CONTACT = "team@example.org"
SECTIONS = [(page, section) for page in PAGES for section in page.sections]
NAMES = [f"{page.id}#{section.id}" for page, section in SECTIONS]
LINKS = (
    "www.writetothem.com",
    "members.parliament.uk",
    "www.gov.uk",
    "www.england.nhs.uk",
    "www.nhs.uk",
    "www.healthwatch.co.uk",
)
ENDED = re.compile(
    r"(?:has been|was|were|is|are|been) (?:now )?(?:abolished|closed|scrapped|shut|ended)|no longer exists?|has (?:closed|ended)",
    re.IGNORECASE,
)
CCG_TODAY = re.compile(
    r"(?:your|local|the) CCGs? (?:plans?|pays?|has|have|is|are|can|must)|CCGs? (?:are|is|can|plan|pay)\b", re.IGNORECASE
)
each_section = pytest.mark.parametrize(("page", "section"), SECTIONS, ids=NAMES)


def words(section: Section) -> str:
    return words_of(shown(section.body, CONTACT))


def every_text() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        yield page.id, page.intro
        yield from ((f"{page.id}#{section.id}", f"{section.title}\n{words(section)}") for section in page.sections)


def test_the_reading_age_is_the_automated_readability_index() -> None:
    # 3 words, 9 letters, 1 sentence: 4.71 * 3 + 0.5 * 3 - 21.43 + 5
    assert reading_age("The cat sat.") == pytest.approx(-0.8, abs=0.001)
    # 6 words, 51 letters, 1 sentence
    assert reading_age("Commissioners deprioritised rehabilitation in every area.") == pytest.approx(
        4.71 * 51 / 6 + 0.5 * 6 - 21.43 + 5
    )


@pytest.mark.parametrize(
    ("same", "as_this"),
    [
        ("One two\nthree four", "One two. Three four."),
        ("• One two\n• three four", "One two. Three four."),
        ("One two? Three four!", "One two. Three four."),
        ('"One two." Three four.', "One two. Three four."),
        ("See https://www.example.org/a.b?c one", "See one"),
        ("See www.example.org one", "See one"),
        ("Ask a.person@example.org now.", "Ask now."),
        ("One\n\n\n. two", "One. Two."),
    ],
)
def test_line_ends_are_sentence_ends_and_addresses_are_not_counted(same: str, as_this: str) -> None:
    assert reading_age(same) == pytest.approx(reading_age(as_this))


@pytest.mark.parametrize("nothing", ["", " \n ", "…", "https://www.example.org"])
def test_no_words_have_no_reading_age(nothing: str) -> None:
    assert reading_age(nothing) == 0.0


def test_longer_words_and_longer_sentences_are_harder() -> None:
    assert reading_age("We ask you to help.") < reading_age("We request assistance.")
    assert reading_age("We ask. You help. They come.") < reading_age("We ask you help they come.")


@pytest.mark.parametrize(
    ("said", "terms"),
    [
        ("Ask your ICB.", ("ICB",)),
        ("Ask the ICBs.", ("ICB",)),
        ("The ICB's job", ("ICB",)),
        ("Your ICB (Integrated Care Board) decides.", ()),
        ("A SCRUTINY hearing", ("scrutiny",)),
        ("scrutinyless ICBX icb", ()),
        ("Scrutiny: councillors who check on it. Your ICB.", ("ICB",)),
        ("Use call-in.", ("call-in",)),
        ("Call in at ten.", ()),
    ],
)
def test_a_hard_term_without_its_explanation_is_named(said: str, terms: tuple[str, ...]) -> None:
    jargon = {"ICB": ("integrated care board",), "scrutiny": ("who check", "look into"), "call-in": ("second look",)}

    assert unexplained(said, jargon) == terms


def test_the_pages_are_those_the_conversations_refer_to() -> None:
    ids = {f"{page.id}#{section.id}" for page, section in SECTIONS}
    makers = ("mp", "council", "icb", "nhs_england", "hwb", "healthwatch", "other")
    assert ids >= {f"{maker}#{part}" for maker in makers for part in ("who", "power", "help", "reach", "now")}
    assert ids >= {f"choose#{part}" for part in ("care", "nhs", "drugs", "travel", "benefits", "unsure")}
    assert ids >= {f"before#{part}" for part in ("decider", "ladder", "ask-them", "ask", "barriers", "answers", "team")}
    ways = ("ways", "phone", "email", "letter", "message", "story", "contact", "copies")
    assert ids >= {f"approaching#{part}" for part in ways}
    assert ids >= {f"meeting#{part}" for part in ("prepare", "start", "disagree", "expert", "evidence", "end")}
    assert ids >= {f"following-up#{part}" for part in ("thanks", "promises", "chase")}
    assert ids >= {f"refusal#{part}" for part in ("understand", "not-personal", "smaller", "others")}


def test_every_fact_reaches_a_person_and_no_page_names_one_that_does_not_exist() -> None:
    assert len(FACTS) == 92
    assert set(facts_said(PAGES)) == set(FACTS)


@each_section
def test_a_section_says_what_is_true_today(page: Page, section: Section) -> None:
    missing = [(fact, must) for fact in section.facts for must in FACTS[fact].must_say if must not in section.body]

    assert missing == [], page.id


def test_a_fact_that_is_no_longer_wholly_true_says_what_changed() -> None:
    for fact in FACTS.values():
        assert (fact.still_true == "true") == (not fact.must_say), fact.id
        assert fact.now or fact.still_true == "true", fact.id


@each_section
def test_a_section_is_easy_to_read_and_explains_its_terms(page: Page, section: Section) -> None:
    assert reading_age(words(section)) <= OLDEST_SECTION
    assert unexplained(f"{section.title}\n{words(section)}", JARGON) == (), page.id


def test_all_sections_together_are_easy_to_read() -> None:
    assert mean(reading_age(words(section)) for _, section in SECTIONS) <= OLDEST_MEAN


@pytest.mark.parametrize("page", PAGES, ids=[page.id for page in PAGES])
def test_an_intro_is_easy_to_read_and_the_page_is_checked_in_time(page: Page) -> None:
    assert reading_age(page.intro) <= OLDEST_SECTION
    assert unexplained(page.intro, JARGON) == ()
    assert page.checked_on <= page.review_by


def test_pages_where_the_law_is_moving_are_checked_again_by_january() -> None:
    soon = {page.id for page in PAGES if page.review_by.isoformat() <= "2027-01-31"}

    assert soon >= {"icb", "nhs_england", "healthwatch"}


def test_no_text_speaks_of_a_ccg_as_if_it_were_there_today() -> None:
    assert CCG_TODAY.search("Your CCG plans care.")
    assert [name for name, text in every_text() if CCG_TODAY.search(text)] == []
    assert [
        name
        for name, text in every_text()
        if re.search(r"CCG", text) and "took over" not in text and "Until 1 July 2022" not in text
    ] == []


def test_no_text_says_that_nhs_england_or_healthwatch_is_gone() -> None:
    assert ENDED.search("Healthwatch was abolished.")
    told = [(name, text) for name, text in every_text() if re.search("NHS England|Healthwatch", text)]
    assert [name for name, text in told if ENDED.search(text)] == []


def test_a_text_that_tells_of_a_plan_to_close_a_body_asks_the_person_to_check() -> None:
    plans = [(name, text) for name, text in every_text() if re.search(r"plans? to (?:close|end)|would close|Health Bill", text)]

    assert len(plans) >= 6
    assert [name for name, text in plans if not re.search(r"\bcheck\b", text)] == []


def test_no_text_says_who_pays_for_a_drug() -> None:
    drugs = [(name, text) for name, text in every_text() if re.search("DMT|drug", text)]

    assert len(drugs) >= 3
    assert [
        name for name, text in drugs if re.search(r"(?:pays?|budget|money) (?:for|of) (?:\w+ )?(?:drug|DMT)", text, re.IGNORECASE)
    ] == []


def test_a_number_of_boards_stands_beside_its_date() -> None:
    for name, text in every_text():
        for line in text.split("\n"):
            if re.search(r"\b(?:36|42)\b", line):
                assert re.search(r"1 (?:April 2026|July 2022)", line), name


def test_a_page_whose_rules_are_english_says_so() -> None:
    english = {page.id for page in PAGES if re.search("England only", page.intro)}

    assert english == {"choose", "council", "icb", "nhs_england", "hwb", "healthwatch", "other"}


@each_section
def test_a_section_neither_shouts_nor_scolds_nor_links_elsewhere(page: Page, section: Section) -> None:
    assert "!" not in words(section)
    assert not re.search(
        r"\byou (?:should have|failed|forgot|must not)\b|\b(?:he|she|his|her)\b", words(section), re.IGNORECASE
    ), page.id
    assert {match.split("/")[2] for match in re.findall(r"https://[^)]+", section.body)} <= set(LINKS)
