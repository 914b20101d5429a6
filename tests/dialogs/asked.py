"""People who ask and people who answer, sharing one office. Must never pass words on by itself."""

from dataclasses import replace
from datetime import timedelta

from dialogs.office import Arrangement, Member, Office, Question
from tests.talk import BEGINNING, WAY, Shared, Talker

OWNER, ORGANISER, OTHER, VIEWER, ANN, BOB = 1, 2, 3, 4, 7, 8
GROUP = -100
ARRANGED = Arrangement(owners=frozenset({OWNER}), chat=GROUP, nudge_after=timedelta(hours=48), bot="coach_bot")


def office(arranged: Arrangement = ARRANGED) -> Office:
    """An owner, two organisers and a viewer."""
    return Office(
        arranged,
        {
            ORGANISER: Member(ORGANISER, "organiser", BEGINNING, OWNER),
            OTHER: Member(OTHER, "organiser", BEGINNING, OWNER),
            VIEWER: Member(VIEWER, "viewer", BEGINNING, OWNER),
        },
    )


def met(person: int, shared: Shared) -> Talker:
    """Somebody who has said hello."""
    talker = Talker(person=person, shared=shared)
    talker.say("hello")
    return talker


def everybody(shared: Shared | None = None) -> dict[int, Talker]:
    """The team and two people, in one office."""
    shared = shared or Shared(office())
    return {person: met(person, shared) for person in (OWNER, ORGANISER, OTHER, VIEWER, ANN, BOB)}


def with_plan(shared: Shared, until: str = "card", who: str = WAY["who"], person: int = ANN) -> Talker:
    """Somebody of that office with a plan that goes as far as `until`."""
    talker = met(person, shared)
    talker.say("plan")
    for _ in WAY:
        if talker.step != until:
            talker.say(who if talker.step == "who" else WAY[talker.step])
    assert talker.step == until
    return talker


def ask(talker: Talker, words: str = "Whom do I write to?") -> int:
    """Ask the team, with nothing of the plan; the number of the question."""
    talker.say("/ask", words)
    if talker.session.screen == "ask_share":
        talker.press("Only my question")
    talker.press("Send it")
    assert talker.session.screen == "ask_sent"
    return max(talker.shared.office.questions)


def answer(talker: Talker, number: int, words: str = "Write to your council.") -> None:
    """Answer that question."""
    talker.say(f"/questions {number}", "answer", words, "send")


def question(shared: Shared, number: int = 1) -> Question:
    """The question with that number."""
    return shared.office.questions[number]


def without(shared: Shared, person: int) -> None:
    """Take somebody's role away."""
    members = {name: one for name, one in shared.office.members.items() if name != person}
    shared.office = replace(shared.office, members=members)
