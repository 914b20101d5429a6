"""The remit guard: which plans go to somebody who cannot decide them. Must never be made to agree with the table in england."""

from typing import NamedTuple

import pytest

from dialogs.area import Area
from dialogs.coach.remit import guard, only_bodies, topic_of
from dialogs.coach.told import Told
from tests.talk import our_content

TOPICS = our_content().coach.topics
ESSEX = Area(
    mp="Jo Doe", council="Essex County Council", district="Braintree Council", kind="county", icb="NHS Essex", agreed=True
)
LEEDS = Area(mp="Al Roe", council="Leeds City Council", kind="metropolitan", icb="NHS West Yorkshire", agreed=True)
NOWHERE = None


class Plan(NamedTuple):
    """One line of the table: a plan, and the body it should go to instead ("" where it is fine)."""

    topic: str
    who: str
    right: str
    name: str = ""
    area: Area | None = None
    decider: str = ""
    ask: str = ""


COUNTY, DISTRICT = "Essex County Council", "Braintree Council"
TABLE = (
    # the wrong kind of body, nothing else known
    Plan("social_care", "icb", "your council"),
    Plan("social_care", "nhs_england", "your council"),
    Plan("social_care", "council", ""),
    Plan("day_centre", "icb", "your council"),
    Plan("day_centre", "nhs_england", "your council"),
    Plan("day_centre", "council", ""),
    Plan("equipment", "icb", ""),
    Plan("equipment", "nhs_england", "your council"),
    Plan("equipment", "council", ""),
    Plan("transport", "icb", "your council"),
    Plan("transport", "council", ""),
    Plan("parking", "icb", "your council"),
    Plan("parking", "council", ""),
    Plan("planning", "icb", "your council"),
    Plan("planning", "council", ""),
    Plan("rehab", "council", "your NHS board"),
    Plan("rehab", "nhs_england", "your NHS board"),
    Plan("rehab", "icb", ""),
    Plan("nurses", "council", "your NHS board"),
    Plan("nurses", "nhs_england", "your NHS board"),
    Plan("nurses", "icb", ""),
    Plan("waiting", "council", "your NHS board"),
    Plan("waiting", "nhs_england", "your NHS board"),
    Plan("waiting", "icb", ""),
    Plan("gp", "council", "your NHS board"),
    Plan("gp", "icb", ""),
    Plan("drugs", "icb", "your MP"),
    Plan("drugs", "council", "your MP"),
    Plan("drugs", "nhs_england", ""),
    Plan("drugs", "mp", ""),
    Plan("benefits", "council", "your MP"),
    Plan("benefits", "icb", "your MP"),
    Plan("benefits", "nhs_england", "your MP"),
    Plan("benefits", "mp", ""),
    Plan("other", "council", ""),
    Plan("other", "icb", ""),
    Plan("other", "mp", ""),
    # the right body has its name where the person lives
    Plan("social_care", "icb", COUNTY, area=ESSEX),
    Plan("planning", "icb", DISTRICT, area=ESSEX),
    Plan("social_care", "icb", "Leeds City Council", area=LEEDS),
    Plan("planning", "icb", "Leeds City Council", area=LEEDS),
    Plan("parking", "icb", "your council", area=ESSEX),
    Plan("nurses", "council", "NHS Essex", area=ESSEX),
    Plan("benefits", "council", "Jo Doe", area=ESSEX),
    # two councils
    Plan("social_care", "council", COUNTY, "Braintree District Council", ESSEX),
    Plan("day_centre", "council", COUNTY, "the district council", ESSEX),
    Plan("transport", "council", COUNTY, "Braintree", ESSEX),
    Plan("social_care", "council", COUNTY, "Chelmsford City Council", ESSEX),
    Plan("social_care", "council", COUNTY, "Brentwood Borough Council", ESSEX),
    Plan("social_care", "council", "", "Essex County Council", ESSEX),
    Plan("social_care", "council", "", "Councillor Ann Braintree", ESSEX),
    Plan("social_care", "council", "", "Councillor Ann Lee", ESSEX),
    Plan("social_care", "council", "", "", ESSEX),
    Plan("social_care", "council", "", "Essex County Council and Braintree District Council", ESSEX),
    Plan("planning", "council", DISTRICT, "Essex County Council", ESSEX),
    Plan("planning", "council", DISTRICT, "Essex council", ESSEX),
    Plan("planning", "council", "", "Braintree Council", ESSEX),
    Plan("parking", "council", "", "Braintree District Council", ESSEX),
    Plan("equipment", "council", "", "Braintree District Council", ESSEX),
    # one council, or a place we do not know
    Plan("social_care", "council", "", "Leeds City Council", LEEDS),
    Plan("planning", "council", "", "Leeds City Council", LEEDS),
    Plan("social_care", "council", "the county council", "Stroud District Council", NOWHERE),
    Plan("social_care", "council", "", "Wakefield Metropolitan District Council", NOWHERE),
    Plan("social_care", "council", "", "Blackpool Borough Council", NOWHERE),
    Plan("planning", "council", "the district council", "Kent County Council", NOWHERE),
    Plan("planning", "council", "", "Stroud District Council", NOWHERE),
    # those who speak up
    Plan("social_care", "mp", ""),
    Plan("social_care", "mp", "", decider="unsure", ask="support"),
    Plan("social_care", "mp", "", decider="yes", ask="meet"),
    Plan("social_care", "mp", "", decider="yes", ask="event"),
    Plan("social_care", "mp", "", decider="yes", ask="speak_up"),
    Plan("social_care", "mp", "your council", decider="yes", ask="support"),
    Plan("nurses", "mp", "NHS Essex", area=ESSEX, decider="yes", ask="support"),
    Plan("benefits", "mp", "", decider="yes", ask="support"),
    Plan("social_care", "hwb", ""),
    Plan("social_care", "hwb", "your council", decider="yes"),
    Plan("nurses", "healthwatch", "your NHS board", decider="yes", ask="meet"),
    Plan("nurses", "healthwatch", "", decider="yes", ask="speak_up"),
    Plan("nurses", "healthwatch", "", decider="unsure"),
    # somebody who knows that another decides, or only asks them to speak up
    Plan("social_care", "icb", "", decider="no"),
    Plan("social_care", "icb", "", ask="speak_up"),
    Plan("drugs", "icb", "", decider="no", ask="speak_up"),
    Plan("drugs", "icb", "your MP", decider="yes", ask="support"),
    Plan("social_care", "icb", "your council", decider="unsure", ask="meet"),
    Plan("social_care", "council", "", "Braintree District Council", ESSEX, "no"),
    Plan("social_care", "council", COUNTY, "Braintree District Council", ESSEX, "yes"),
    # anybody else can be anything; and before anybody is chosen there is nothing to say
    Plan("social_care", "other", ""),
    Plan("drugs", "other", "", decider="yes"),
    Plan("social_care", "", ""),
    Plan("social_care", "help", ""),
)


@pytest.mark.parametrize("plan", TABLE, ids=lambda plan: "-".join(filter(None, (plan.topic, plan.who, plan.name, plan.decider))))
def test_a_plan_is_told_the_right_body_only_if_it_goes_to_a_wrong_one(plan: Plan) -> None:
    told = Told(topic=plan.topic, who=plan.who, name=plan.name, area=plan.area, decider=plan.decider, ask=plan.ask)
    found = guard(told, TOPICS)

    assert (found.body if found else "") == plan.right


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 60
    assert {plan.topic for plan in TABLE} == set(TOPICS.topics)


def test_a_finding_says_what_is_wrong_and_why_in_one_sentence_or_two_each() -> None:
    found = guard(Told(topic="drugs", who="icb"), TOPICS)

    assert found
    assert found.wrong.startswith("One NHS board alone cannot add an MS drug")
    assert "whole country" in found.reason
    assert (found.right, found.name, found.sure) == ("mp", "", True)


def test_what_a_district_cannot_do_is_said_for_the_county_too() -> None:
    up = guard(Told(topic="social_care", who="council", name="Braintree District Council", area=ESSEX), TOPICS)
    down = guard(Told(topic="planning", who="council", name="Essex County Council", area=ESSEX), TOPICS)

    assert up
    assert down
    assert "the district council does not deal with this" in up.wrong
    assert "the county council does not deal with this" in down.wrong
    assert up.mark != down.mark


@pytest.mark.parametrize(
    ("issue", "right"),
    [("My Blue Badge renewal", COUNTY), ("The car park is full", ""), ("A hoist for my bedroom", COUNTY), ("A wet room", "")],
)
def test_where_it_depends_the_words_may_settle_which_council_it_is(issue: str, right: str) -> None:
    found = guard(Told(issue=issue, who="council", name="Braintree District Council", area=ESSEX), TOPICS)

    assert (found.body if found else "") == right


SAID = (
    ("The day centre in Witham may close", "day_centre"),
    ("There are not enough carers", "social_care"),
    ("My respite was stopped", "social_care"),
    ("No buses run after six", "transport"),
    ("The pavement has no dropped kerbs", "transport"),
    ("My Blue Badge was refused", "parking"),
    ("I cannot see the MS nurse", "nurses"),
    ("Our nurses left", "nurses"),
    ("Physiotherapy ended after six weeks", "rehab"),
    ("I wait a year to see a neurologist", "waiting"),
    ("The waiting list for a scan is long", "waiting"),
    ("We cannot get a GP appointment", "gp"),
    ("I cannot have the drug that helps", "drugs"),
    ("They stopped my PIP", "benefits"),
    ("Carer\u2019s allowance is too low", "benefits"),
    ("My bin is not collected", "planning"),
    ("I need a stairlift", "equipment"),
    ("The clinic has no lift", ""),
    ("My badge fell off", ""),
    ("Nursery places", ""),
    ("", ""),
    ("MS nurses and the day centre", ""),
)


@pytest.mark.parametrize(("issue", "topic"), SAID)
def test_the_topic_is_guessed_from_the_words_and_never_where_two_fit_equally(issue: str, topic: str) -> None:
    assert topic_of(Told(issue=issue), TOPICS) == (topic, False)


def test_what_the_person_chose_counts_more_than_their_words() -> None:
    assert topic_of(Told(issue="The day centre may close", topic="gp"), TOPICS) == ("gp", True)
    assert topic_of(Told(issue="The day centre may close", topic="other"), TOPICS) == ("other", True)
    assert topic_of(Told(issue="The day centre may close", topic="gone"), TOPICS) == ("day_centre", False)


def test_the_outcome_is_read_as_well() -> None:
    assert topic_of(Told(issue="It is too far", outcome="An MS nurse near me"), TOPICS) == ("nurses", False)


def test_only_a_name_of_a_body_gives_way_to_another() -> None:
    assert only_bodies("", ESSEX)
    assert only_bodies("Braintree District Council", ESSEX)
    assert only_bodies("NHS Essex", ESSEX)
    assert not only_bodies("Councillor Ann Lee, Braintree District Council", ESSEX)
    assert not only_bodies("Braintree District Council", None)
