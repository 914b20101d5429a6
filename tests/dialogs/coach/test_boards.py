"""What a postcode's record means, and the card that says so: 85 places, every replaced board, and records full of nonsense."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.area import Area
from dialogs.coach.boards import LONGEST_NAME, Boards, area_from, card, check, links, name, postcode, spoken
from dialogs.text import MESSAGE_LIMIT, length, words_of
from tests.dialogs.profiles import EVERYTHING
from tests.places import NOT_ONE, PLACES, Place, place
from tests.talk import our_content

BOARDS = our_content().coach.boards
TODAY = date(2026, 11, 24)
MEMBER = "https://members.parliament.uk/member/5362/contact"
WRITE = "https://www.writetothem.com/?a="
KENT = replace(place("BR8 7RE").area, mp="Ann Lee", mp_page=MEMBER)


def said(area: Area, today: date = TODAY) -> str:
    return words_of(card(area, BOARDS, today))


def addresses(area: Area) -> list[str]:
    return [span.link for span in card(area, BOARDS, TODAY) if span.link]


def changed(**changes: object) -> Boards:
    """Our table with some of its parts in other words; raises when they have not its shape."""
    return Boards.model_validate(BOARDS.model_dump() | changes)


def test_the_places_cover_every_kind_of_council_and_every_way_a_board_was_replaced() -> None:
    areas = [one.area for one in PLACES]
    assert len(PLACES) >= 60
    assert {area.kind for area in areas} == {"county", "unitary", "metropolitan", "london"}
    assert len({area.icb_was for area in areas} - {""}) == 12
    assert {area.icb for area in areas if area.icb_was} == {
        "NHS Norfolk and Suffolk",
        "NHS Essex",
        "NHS Central East",
        "NHS West and North London",
        "NHS Surrey and Sussex",
        "NHS Thames Valley",
        "NHS Hampshire and Isle of Wight",
    }
    used = {next(e for e in BOARDS.replaced if e.was == a.icb_was and e.now == a.icb) for a in areas if a.icb_was}
    assert len(used) == len(BOARDS.replaced)
    assert len({one.postcode for one in PLACES}) == len(PLACES)


@pytest.mark.parametrize("one", PLACES, ids=lambda one: one.postcode)
def test_a_record_is_the_right_area_and_the_card_names_all_of_it_but_the_postcode(one: Place) -> None:
    area = area_from(one.record, BOARDS)

    assert area == one.area
    words = said(one.area)
    kept = [value for key, value in asdict(one.area).items() if isinstance(value, str) and value and key != "kind"]
    assert [value for value in kept if value not in words] == []
    assert ("District council" in words) == ("County council" in words) == one.area.two_tier
    assert ("County division" in words) == bool(one.area.division)
    assert one.postcode not in words
    assert one.postcode.replace(" ", "") not in "".join(addresses(one.area))


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [("BR8 7RE", ["CED", "DIW"]), ("SW1A 1AA", ["LBW"]), ("LS1 4AP", ["MTW"]), ("SL1 1AA", ["UTW,UTE"])],
)
def test_the_links_at_writetothem_are_those_of_its_councils(asked: str, kinds: list[str]) -> None:
    at_writetothem = [link for link in addresses(place(asked).area) if link.startswith(WRITE)]

    assert at_writetothem == [WRITE + "westminstermp", *(WRITE + kind for kind in kinds)]


def test_without_an_area_the_links_still_lead_to_the_mp_the_council_and_the_board() -> None:
    assert [span.link for span in links(BOARDS) if span.link] == [
        WRITE + "westminstermp",
        WRITE + "council",
        "https://www.gov.uk/find-local-council",
        "https://www.england.nhs.uk/integratedcare/integrated-care-in-your-area/",
        "https://www.healthwatch.co.uk/",
    ]
    assert WRITE + "council" in addresses(Area(council="Somewhere Council"))


def test_an_mp_is_named_with_a_page_where_they_are_known() -> None:
    assert "Your MP: Ann Lee.\nConstituency: Sevenoaks." in said(KENT)
    assert MEMBER in addresses(KENT)


def test_an_mp_who_is_not_known_and_a_seat_without_one_are_told_apart() -> None:
    assert "Your MP: I could not find the name just now." in said(replace(KENT, mp="", mp_page=""))
    assert "Your MP: there is none at the moment." in said(replace(KENT, mp="", mp_page="", vacant=True))
    assert "Constituency" not in said(replace(KENT, constituency=""))


@pytest.mark.parametrize("page", ["https://evil.example/member/1", "javascript:alert(1)", "https://members.parliament.uk.evil/"])
def test_no_page_is_shown_as_the_mps_that_is_not_parliaments(page: str) -> None:
    assert page not in addresses(replace(KENT, mp_page=page))


def test_where_two_councils_share_the_work_the_card_says_which_does_what_and_that_it_may_change() -> None:
    words = said(KENT)

    assert "County council: Kent County Council. It runs social care and roads.\n" in words
    assert "District council: Sevenoaks Council. It runs housing, planning and bins.\n" in words
    assert "Health and Wellbeing Board: it is part of Kent County Council." in words
    assert "one council in place of two" in words
    assert "East Surrey and West Surrey, on 1 April 2027" in said(place("GU1 3AA").area)
    assert "one council in place of two" not in said(place("LS1 4AP").area)


def test_a_replaced_board_is_named_as_it_is_today_and_as_it_was() -> None:
    words = said(place("CO1 1AA").area)

    assert "Your local NHS board (ICB): NHS Essex.\nUntil April 2026 it was called NHS Suffolk and North East Essex." in words
    assert "Until April 2026" not in said(place("LS1 4AP").area)


def test_a_board_that_is_not_known_is_looked_for_in_a_list() -> None:
    words = said(replace(KENT, icb=""))

    assert "Your local NHS board (ICB): I could not find the name." in words


def test_a_board_that_was_split_is_not_guessed_where_no_line_says_who_took_over() -> None:
    record = place("SL1 1AA").record | {"admin_district": "Somewhere Else"}

    area = area_from(record, BOARDS)
    assert isinstance(area, Area)
    assert (area.icb, area.icb_was) == ("", "")


def test_healthwatch_is_said_to_be_planned_to_close_not_closed() -> None:
    assert "The government plans to close it, so please check." in said(KENT)


def test_the_card_asks_whether_it_is_right_and_says_whose_data_it_is() -> None:
    words = said(KENT)

    assert words.endswith("A postcode on a border can be put in the wrong area, so please check that this is right.")
    assert "licensed under the Open Parliament Licence v3.0." in words
    assert "Royal Mail data ©" in words


def test_past_its_date_the_card_says_so() -> None:
    due = BOARDS.due
    assert due == date(2027, 1, 31)
    assert "this was due to be checked by" not in said(KENT, due)
    assert "this was due to be checked by 31 January 2027. Some names may have changed." in said(KENT, due + timedelta(days=1))
    assert BOARDS.overdue(due + timedelta(days=1))


def test_a_link_past_its_date_makes_the_whole_card_say_so() -> None:
    old = [link.model_dump() | {"review_by": date(2026, 11, 23)} for link in BOARDS.links[:1]]

    assert changed(links=old).overdue(TODAY)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"country": "Scotland", "admin_district": "City of Edinburgh"}, "elsewhere"),
        ({"country": "Wales", "admin_district": "Cardiff"}, "elsewhere"),
        ({"country": "Northern Ireland"}, "elsewhere"),
        ({"country": "Channel Islands"}, "elsewhere"),
        ({"country": "Isle of Man"}, "elsewhere"),
        ({}, "down"),
        ({"country": "England"}, "down"),
        ({"country": None, "admin_district": "Leeds"}, "down"),
        ({"country": ["England"], "admin_district": "Leeds"}, "down"),
    ],
)
def test_a_place_that_is_not_in_england_or_no_place_at_all_is_a_miss(record: dict[str, Any], why: str) -> None:
    assert area_from(record, BOARDS) == why


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"admin_ward": "  Hextable \n"}, "ward", "Hextable"),
        ({"admin_ward": "x" * 5000}, "ward", "x" * LONGEST_NAME),
        ({"admin_ward": "Hex\u202etable\x00"}, "ward", "Hex table"),
        ({"admin_ward": 7}, "ward", ""),
        ({"admin_ward": None}, "ward", ""),
        ({"ced": "(pseudo) England (UA/MD/LB)"}, "division", ""),
        ({"ced": "Swanley (unparished)"}, "division", ""),
        ({"parliamentary_constituency_2024": None}, "constituency", "Sevenoaks"),
        ({"parliamentary_constituency_2024": "Tonbridge"}, "constituency", "Tonbridge"),
        ({"icb": None}, "icb", ""),
        ({"icb": {"name": "NHS"}}, "icb", ""),
        ({"icb": "NHS Kent and Medway"}, "icb", "NHS Kent and Medway"),
        ({"codes": None}, "council", "Sevenoaks Council"),
        ({"codes": "E10"}, "district", ""),
        ({"codes": {"admin_county": 10, "admin_district": []}}, "kind", ""),
        ({"codes": {"admin_county": "E99999999", "admin_district": "E06000035"}}, "kind", "unitary"),
        ({"codes": {"admin_county": "E99999999"}}, "division", ""),
    ],
)
def test_what_is_odd_in_a_record_costs_that_name_and_no_more(change: dict[str, Any], field: str, value: str) -> None:
    area = area_from(place("BR8 7RE").record | change, BOARDS)

    assert isinstance(area, Area)
    assert getattr(area, field) == value


SIMPLE = st.none() | st.booleans() | st.integers() | st.text(max_size=120)
JSON = SIMPLE | st.lists(SIMPLE, max_size=2) | st.dictionaries(st.sampled_from(("admin_county", "admin_district")), SIMPLE)
FIELDS = ("country", "admin_county", "admin_district", "admin_ward", "ced", "icb", "codes", "parliamentary_constituency_2024")


@EVERYTHING
@given(st.dictionaries(st.sampled_from(FIELDS), JSON | st.just("England")))
def test_no_record_at_all_raises_and_every_area_has_a_card(record: dict[str, Any]) -> None:
    area = area_from(record, BOARDS)

    if isinstance(area, Area):
        assert max(map(len, (area.ward, area.division, area.icb, area.constituency))) <= LONGEST_NAME
        assert 0 < length(card(area, BOARDS, TODAY)) < MESSAGE_LIMIT


def test_the_fullest_card_fits_into_one_message() -> None:
    names = [key for key, value in asdict(KENT).items() if isinstance(value, str) and key not in ("kind", "mp_page")]
    longest = Area(**asdict(KENT) | dict.fromkeys(names, "W" * LONGEST_NAME))

    assert length(card(longest, BOARDS, date(2030, 1, 1))) < MESSAGE_LIMIT


def test_names_are_never_read_as_markup_or_as_places() -> None:
    nasty = replace(KENT, ward="**{council}** [x](https://evil.example/)")

    assert "Ward: **{council}** [x](https://evil.example/)." in said(nasty)
    assert "https://evil.example/" not in addresses(nasty)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SW1A 1AA", "SW1A 1AA"),
        ("sw1a1aa", "SW1A 1AA"),
        ("  sw1a   1aa ", "SW1A 1AA"),
        ("S W 1 A 1 A A", "SW1A 1AA"),
        ("my postcode is SW1A 1AA", "SW1A 1AA"),
        ("It is “m1 1ae”, thanks", "M1 1AE"),
        ("postcode:B33 8TH.", "B33 8TH"),
        ("(CR2 6XH)", "CR2 6XH"),
        ("12 High Street, Leeds\nLS1 4AP", "LS1 4AP"),
        ("W1A 0AX", "W1A 0AX"),
        ("N1P 1AA", "N1P 1AA"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("DN55 1PT 🙂", "DN55 1PT"),
        ("sw1a 1aa, yes, SW1A1AA", "SW1A 1AA"),
    ],
)
def test_one_whole_postcode_is_found_in_what_was_typed(typed: str, found: str) -> None:
    assert postcode(typed) == found


@pytest.mark.parametrize("typed", NOT_ONE)
def test_nothing_else_is_taken_for_a_postcode(typed: str) -> None:
    assert postcode(typed) is None


@EVERYTHING
@given(st.text() | st.text("SW1Aaez9 ./@\r\n"))
def test_whatever_is_typed_gives_a_well_formed_postcode_or_none(typed: str) -> None:
    found = postcode(typed)

    assert found is None or (postcode(found) == found and found.isascii() and found == found.upper() and found.count(" ") == 1)


@pytest.mark.parametrize("value", [None, 7, [], {}, True, b"x"])
def test_what_is_no_text_is_no_name(value: object) -> None:
    assert name(value) == ""


def problems(**changes: object) -> list[str]:
    return [problem for _, problem in check(changed(**changes))]


def test_our_own_table_has_no_fault() -> None:
    assert list(check(BOARDS)) == []


def test_an_entry_that_can_never_fit_is_a_fault() -> None:
    twice = [{"was": "NHS Old", "now": "NHS New"}, {"was": "NHS Old", "county": "Kent", "now": "NHS Newer"}]

    assert problems(replaced=twice) == ["an entry above already says what became of NHS Old"]


def test_a_board_that_is_replaced_by_one_that_is_gone_is_a_fault() -> None:
    chain = [{"was": "NHS Old", "now": "NHS New"}, {"was": "NHS New", "now": "NHS Newest"}]

    assert problems(replaced=chain) == ["NHS New is itself replaced"]


def test_a_link_with_a_postcode_in_it_is_a_fault() -> None:
    link = BOARDS.links[0].model_dump() | {"url": "https://www.writetothem.com/?pc=SW1A1AA"}

    assert problems(links=[link]) == ["a link must hold no postcode"]


def test_a_place_in_the_card_that_nothing_fills_is_a_fault() -> None:
    lines = BOARDS.card.model_dump() | {"ward": "Ward: {wrad}"}

    assert problems(card=lines) == ["nothing fills {wrad}"]


def test_every_sentence_of_the_card_is_read_by_the_checker_but_whose_data_it_is() -> None:
    heard = {words for _, words in spoken(BOARDS)}

    assert {words for name, words in BOARDS.card if name != "thanks"} <= heard
    assert {note.say for note in BOARDS.notes} <= heard
