"""Questions of people, for the team: take one, answer it, close it. Opening one takes no claim.

Never says who asked, and never to who asked who answers.
"""

from dialogs import menus, ruling, whereabouts
from dialogs.after.wall import local
from dialogs.answers import Choice
from dialogs.desk import ScreenOption
from dialogs.effects import Say
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.office import Question
from dialogs.rooms import passing, pending
from dialogs.team import asking
from dialogs.team.unsent import Unsent, kept, read
from dialogs.text import Text, plain, words_of
from dialogs.turn import Turn, View
from dialogs.words import at_in_words, day_in_words, fill

SCREENS: tuple[str, ...] = ("asked", "asked_one", "asked_reply", "asked_send")
NUDGE = passing.NUDGE
_PICK = "q-"
_LISTED = 30
"""Questions in the list."""
_REPLY = ("asked_reply", "asked_send")


def view(turn: Turn) -> View:
    """The present screen. Whoever lost their role since they were here sees nothing of it."""
    name = turn.session.screen
    one = _one(turn)
    found = asking.in_order(turn.office.questions.values()) if name == "asked" and _allowed(turn) else ()
    entries = [(f"{_PICK}{each.id}", _line(turn, each)) for each in found[:_LISTED]]
    return menus.listed(
        turn, lambda: _head(turn, one, bool(found)), entries, lambda option: _offered(turn, one, option), name == "asked_reply"
    )


def _allowed(turn: Turn) -> bool:
    return ruling.allowed(turn, "questions")


def _one(turn: Turn) -> Question | None:
    """The question of the present screen, while it is there, for those who may see it."""
    name, topic = turn.session.screen, turn.session.topic
    number = read(topic).number if name in _REPLY else passing.number(topic)
    return turn.office.questions.get(number) if _allowed(turn) else None


def _line(turn: Turn, one: Question) -> str:
    since = local(one.waiting or one.asked, turn.session.habits.zone).date()
    values = {"number": str(one.id), "since": day_in_words(since), "state": words_of(_state(turn, one))}
    return words_of(turn.filled("asked_entry", values))


def _state(turn: Turn, one: Question) -> Text:
    """Where it stands, and who has it: oneself, or somebody else, never by name."""
    who, state = asking.answerer(turn.office, one), one.state
    whose = "mine" if who == turn.facts.person else "theirs"
    return turn.words(f"asked_is_{state}" if not who or state == "closed" else f"asked_is_{state}_{whose}")


def _head(turn: Turn, one: Question | None, some: bool) -> Text:
    name = turn.session.screen
    said = fill(turn.content.desk.screens[name].say, turn.value)
    if name == "asked":
        return said if some else turn.phrase("asked_none")
    if one is None:
        return turn.words("asked_gone")
    if name == "asked_one":
        return _whole(turn, one)
    words = read(turn.session.topic).words
    return passing.stacked(said, passing.quoted(turn, "asked_so_far" if name == "asked_reply" else "asked_answer", words))


def _whole(turn: Turn, one: Question) -> Text:
    since = at_in_words(local(one.waiting, turn.session.habits.zone)) if one.waiting else ""
    waits = turn.filled("asked_waits", {"since": since}) if since else ()
    now = turn.filled("asked_now", {"state": words_of(_state(turn, one))})
    title = turn.filled("asked_title_mp" if one.about == "mp" else "asked_title", {"number": str(one.id)})
    talk = passing.talk(turn, one, "asked_person_at", "asked_team_at")
    return passing.stacked(title, talk, passing.quoted(turn, "asked_shared", one.shared), now, waits)


def _offered(turn: Turn, one: Question | None, option: ScreenOption) -> bool:
    if option.id == "leave":
        return True
    if one is None:
        return False
    if turn.session.screen != "asked_one":
        return True
    acts = asking.acts(turn.office, one, turn.facts.person)
    if option.id == "unsent":  # whoever has the question now: what is not to be lost must be there to be dropped too
        return "answer" not in acts and bool(pending.answer_to(turn, one.id)[0])
    return option.id in acts


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, topic, key, one = turn.session.screen, turn.session.topic, choice.key, _one(turn)
    if key.startswith(_PICK):
        turn.go(move(turn.content.screens, name, "picked"), key.removeprefix(_PICK))
        return
    turn.go(move(turn.content.screens, name, key), topic)
    if name in _REPLY:
        _replied(turn, one, name, key, read(topic))
    elif name == "asked_one" and key in ("answer", "unsent") and one:
        _answer(turn, one)
    elif name == "asked_one" and key != "leave" and one:
        _act(turn, one, key)
    elif key == "leave":
        turn.session.topic = ""


def _act(turn: Turn, one: Question, key: str) -> None:
    """Take it, give it back, close it, open it again. Recorded; whoever it concerns hears of it."""
    me, answerer = turn.facts.person, asking.answerer(turn.office, one)
    new = {
        "claim": lambda: asking.claimed(one, me),
        "take": lambda: asking.claimed(one, me),
        "release": lambda: asking.released(one),
        "close": lambda: asking.closed(one),
        "reopen": lambda: asking.reopened(one, turn.now),
    }[key]()
    ruling.keep_question(turn, new)
    ruling.record(turn, f"question_{key}", str(one.id))
    turn.note(f"asked_did_{key}")
    if key == "reopen":
        passing.look_after(turn, new)
    elif key == "take" and answerer:
        passing.tell_answerer(turn, one, "asked_taken")
    elif key == "close" and one.waiting:
        passing.tell_person(turn, one, "ask_closed_by_team")


def _answer(turn: Turn, one: Question) -> None:
    """Where the answer is typed; where one was begun, what was typed. With two that wait, no third begins."""
    screen, begun = pending.answer_to(turn, one.id)
    _, left = pending.waiting(turn)
    if screen:
        turn.note("ask_still_here")
        turn.go(screen, kept(begun._replace(seen=asking.mark(one))))  # they have the question before them
    elif left.words and pending.nested(left):
        turn.note("ask_still_here")
        whereabouts.to(turn, turn.session.unsent)
    else:
        turn.go("asked_reply", kept(Unsent(number=one.id, place=pending.behind(turn, ""), seen=asking.mark(one))))


def _replied(turn: Turn, one: Question | None, name: str, key: str, unsent: Unsent) -> None:
    """An answer is sent, changed, or left."""
    if one is None:
        pending.settled(turn, unsent)
        turn.go("asked")
    elif key in ("keep", "leave"):
        dropped = name == "asked_send" and key == "leave"
        if dropped:
            pending.settled(turn, unsent)
        if dropped or not unsent.words:
            turn.note("asked_not_sent")
        turn.go("asked_one", str(one.id))
    elif key == "send":
        _send(turn, one, unsent)


def _send(turn: Turn, one: Question, unsent: Unsent) -> None:
    """Pass the answer on, unless somebody else took the question meanwhile: the words wait then."""
    if not unsent.words:
        turn.go("asked_reply", kept(unsent))
    elif "answer" not in asking.acts(turn.office, one, turn.facts.person):
        turn.notes.append(turn.filled("asked_not_yours", {"number": str(one.id)}))
        turn.go("asked_send", kept(unsent))
    elif asking.news(one, unsent.seen):
        turn.note("asked_not_yet")
        turn.go("asked_send", kept(_caught_up(turn, one, unsent)))
    else:
        ruling.keep_question(turn, asking.answered(one, turn.facts.person, turn.now, unsent.words))
        ruling.record(turn, "question_answer", str(one.id))
        passing.tell_person(turn, one, "ask_answer", unsent.words)
        pending.settled(turn, unsent)
        turn.note("asked_sent")
        turn.go("asked_one", str(one.id))


def _caught_up(turn: Turn, one: Question, unsent: Unsent) -> Unsent:
    """What its person wrote meanwhile is said, in messages of its own: what stands above a screen is kept for a while."""
    for remark in asking.news(one, unsent.seen):
        at = at_in_words(local(remark.at, turn.session.habits.zone))
        turn.effects.append(Say(turn.filled("asked_wrote_again", {"at": at}) + plain(f"\n{remark.words}")))
    return unsent._replace(seen=asking.mark(one))


def said(turn: Turn, heard: Said) -> None:
    """Words for an answer, or the number of a question; anywhere else they name no choice."""
    name, one = turn.session.screen, _one(turn)
    if name == "asked_reply" and one and any(map(str.isalnum, heard.words)):
        unsent = read(turn.session.topic)._replace(words=passing.cut(turn, heard.words))
        turn.go("asked_send", kept(_caught_up(turn, one, unsent)))
    elif name == "asked_send" and one is None:
        _replied(turn, one, name, "leave", read(turn.session.topic))  # it is gone: no word is worth keeping them at it
    elif name == "asked" and passing.number(heard.words):
        ordered(turn, heard.words)
    else:
        menus.said(turn, heard)


def ordered(turn: Turn, rest: str) -> None:
    """/questions, the list; /questions 12, that one."""
    number = passing.number(rest)
    if number in turn.office.questions:
        turn.go("asked_one", str(number))
        return
    if rest:
        turn.note("asked_no_such")
    turn.go("asked")


def opened(turn: Turn, rest: str) -> bool:
    """The link of a question was opened; False: it opens nothing for them."""
    if not _allowed(turn):
        ruling.record(turn, "refused", f"question {passing.number(rest)}")
        return False
    ordered(turn, rest)
    return True


def nudged(turn: Turn, key: str) -> None:
    """A question has waited long: the team is told again, in the end only the owners. The turn is that of who asked."""
    one = turn.office.questions.get(passing.number(key.removeprefix(NUDGE)))
    if one is None or one.person != turn.facts.person:
        return
    hours, times = asking.waited(one, turn.now, turn.office.arranged.nudge_after)
    if one.waiting is None or one.state == "closed":
        return
    phrase = "asked_nudge_hour" if hours == 1 else "asked_nudge"
    if 0 < times <= asking.TIMES:
        passing.tell_team(turn, one, phrase, hours)
    elif times:
        passing.tell_owners(turn, one, phrase, hours)
    passing.look_after(turn, one)
