"""What becomes of a question when somebody asks, answers, takes or closes it; who may answer. Functions of values.

Never decides who belongs to the team. Raises `ImpossibleError` for what cannot happen at that standing.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.office import Office, Question, Remark
from dialogs.team.roles import may
from dialogs.team.standing import after, possible
from dialogs.team.unsent import About

WORDS = 1_500
"""Characters of one message between a person and the team."""
OPEN = 3
"""Questions of one person that may wait for the team at once, and as many pieces of news of an MP."""
LISTED = 10
"""Open questions that are listed for who asked them."""
REMARKS = 40
"""Messages kept of one question: the first, and the newest."""
TIMES = 5
"""How often the whole team is told that a question waits; after that the owners are."""


def begun(person: int, now: datetime, words: str, shared: str, about: About) -> Question:
    """A new question, still without its number."""
    return Question(0, person, now, about=about, shared=shared, waiting=now, remarks=(Remark(person, now, words),))


def again(one: Question, now: datetime, words: str) -> Question:
    """Its person writes back: it waits again, also when it was closed. Who claimed it still answers it."""
    return replace(_said(one, one.person, now, words), state=after(one.state, "ask_again"), waiting=one.waiting or now)


def claimed(one: Question, by: int) -> Question:
    """`by` will answer it."""
    return replace(one, state=after(one.state, "claim"), claimed=by)


def released(one: Question) -> Question:
    """Nobody has it in hand any more."""
    return replace(one, state=after(one.state, "release"), claimed=0)


def answered(one: Question, by: int, now: datetime, words: str) -> Question:
    """`by` answered it, and it is theirs from now on."""
    return replace(_said(one, by, now, words), state=after(one.state, "answer"), claimed=by, waiting=None)


def mark(one: Question) -> str:
    """How much its person has written: another with each message of theirs, also once no more of them are kept."""
    theirs = _theirs(one)
    return f"{len(theirs)} {theirs[-1].at.isoformat()}" if theirs else ""


def news(one: Question, seen: str) -> tuple[Remark, ...]:
    """What its person wrote since its mark was `seen`; without one, nothing is known to be new."""
    if not seen or seen == mark(one):
        return ()
    theirs, known = _theirs(one), seen.partition(" ")[0]
    return theirs[-max(len(theirs) - int(known) if known.isdecimal() else 1, 1) :]


def _theirs(one: Question) -> tuple[Remark, ...]:
    return tuple(remark for remark in one.remarks if remark.by == one.person)


def closed(one: Question) -> Question:
    """It is over."""
    return replace(one, state=after(one.state, "close"), waiting=None)


def reopened(one: Question, now: datetime) -> Question:
    """It waits for an answer once more."""
    return replace(one, state=after(one.state, "reopen"), waiting=now)


def _said(one: Question, by: int, now: datetime, words: str) -> Question:
    first, *rest = (*one.remarks, Remark(by, now, words))
    return replace(one, remarks=(first, *rest[1 - REMARKS :]))


def written_since(one: Question, seen: datetime | None) -> bool:
    """Whether the last word is the team's, and not from before `seen`; None: whenever it was."""
    last = one.remarks[-1] if one.remarks else None
    return last is not None and last.by != one.person and (seen is None or last.at >= seen)


def answerer(office: Office, one: Question) -> int:
    """Who answers it: who claimed it, while they still may; 0 for nobody."""
    return one.claimed if may(office.role_of(one.claimed), "questions") else 0


def acts(office: Office, one: Question, person: int) -> tuple[str, ...]:
    """What `person` of the team may do with it now."""
    who, owner = answerer(office, one), office.role_of(person) == "owner"
    free, mine = who == 0, who == person
    rights = {
        "claim": free,
        "take": not free and not mine and owner,
        "release": mine,
        "answer": free or mine,
        "close": free or mine or owner,
        "reopen": True,
    }
    return tuple(act for act, may_be in rights.items() if may_be and possible(one.state, "claim" if act == "take" else act))


def open_of(office: Office, person: int) -> tuple[Question, ...]:
    """The questions of that person which are not closed, oldest first."""
    return tuple(one for _, one in sorted(office.questions.items()) if one.person == person and one.state != "closed")


def listed_of(office: Office, person: int) -> tuple[Question, ...]:
    """Those that person can choose among: what waits first, then the newest."""
    return tuple(sorted(open_of(office, person), key=lambda one: (one.waiting is None, -one.id))[:LISTED])


def has_room(office: Office, person: int, about: About) -> bool:
    """Whether that person may send another of the kind: what was answered keeps nobody from asking again."""
    return len([one for one in open_of(office, person) if one.waiting and one.about == about]) < OPEN


def in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Those that wait first, the longest waiting at the top; closed ones last."""
    return tuple(sorted(questions, key=_rank))


def _rank(one: Question) -> tuple[bool, bool, float, int]:
    since = one.waiting or one.asked
    return one.state == "closed", one.waiting is None, since.timestamp(), one.id


def waited(one: Question, now: datetime, each: timedelta) -> tuple[int, int]:
    """How many hours it has waited, and how often that should have been brought up, at every `each`; (0, 0) where it does not."""
    if one.waiting is None or one.state == "closed":
        return 0, 0
    long = now - one.waiting
    return int(long / timedelta(hours=1)), int(long / each)
