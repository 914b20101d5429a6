"""Between a person and the team: how a question reads, and who hears that there is something new in it.

Never puts anybody's words into what it tells the team: those are read where the question is opened.
"""

from dialogs import ruling
from dialogs.after.wall import local
from dialogs.effects import Button, SetTimer
from dialogs.office import Question
from dialogs.team import asking
from dialogs.text import Text, bold, plain, words_of
from dialogs.turn import Turn
from dialogs.words import at_in_words

NUDGE = "nudge."
"""How the key of a timer begins that looks after a question; its id follows."""
SHOWN = 6
"""Messages of a question that are shown, the newest of them."""
_DIGITS = 9


def number(typed: str) -> int:
    """The number of a question, as typed or out of a link; 0 for anything else."""
    word = typed.strip()
    return int(word) if word.isascii() and word.isdigit() and len(word) <= _DIGITS else 0


def cut(turn: Turn, words: str) -> str:
    """As much of the words as goes at once; says so where something was left out."""
    if len(words) > asking.WORDS:
        turn.note("ask_cut")
    return words[: asking.WORDS]


def look_after(turn: Turn, one: Question) -> None:
    """Have it brought up again if nobody answers. The timer is that of who asked, and goes with them."""
    turn.effects.append(SetTimer(f"{NUDGE}{one.id}", turn.now + turn.office.arranged.nudge_after, one.person))


def tell_answerer(turn: Turn, one: Question, phrase: str) -> None:
    """Tell who answers it; where nobody does yet, the whole team."""
    who = asking.answerer(turn.office, one)
    if who:
        _tell(turn, who, one, phrase)
    else:
        tell_team(turn, one, phrase)


def tell_team(turn: Turn, one: Question, phrase: str, hours: int = 0) -> None:
    """Tell everybody who answers questions, and the team's group."""
    said, button = _said(turn, one, phrase, hours)
    ruling.tell_team(turn, "questions", said, button, f"q-{one.id}")


def tell_owners(turn: Turn, one: Question, phrase: str, hours: int) -> None:
    """Tell the owners alone."""
    for owner in turn.office.people("owner"):
        if owner != turn.facts.person:
            _tell(turn, owner, one, phrase, hours)


def tell_person(turn: Turn, one: Question, phrase: str, words: str = "") -> None:
    """Tell the person who asked, as the team; nobody's name goes along. Their own screen stays as it is."""
    said = turn.filled(phrase, {"number": str(one.id)}) + plain(f"\n{words}" if words else "")
    phrases = turn.content.desk.phrases
    back, on = Button(phrases["ask_write_back"], f"/ask {one.id}"), Button(phrases["ask_go_on"], "/start")
    ruling.tell(turn, one.person, said, (back,), (on,))


def answered_meanwhile(turn: Turn) -> None:
    """Somebody unblocked the bot: what the team wrote since they were last here may never have reached them."""
    for one in turn.office.questions.values():
        if one.person == turn.facts.person and asking.written_since(one, turn.before.seen_at):
            turn.notes.append(turn.filled("ask_answered_meanwhile", {"number": str(one.id)}))


def sent(turn: Turn, one: Question, said: Text) -> Text:
    """What is said of a question where it went: `said` promises an answer, and holds only while it waits for one."""
    values = {"number": str(one.id)}
    if one.waiting is None and asking.written_since(one, None):
        return turn.filled("ask_answered", values)
    if one.about == "mp":
        return turn.filled("ask_mp_sent", values)
    return said if one.waiting else turn.filled("ask_closed_by_team", values)


def _tell(turn: Turn, chat: int, one: Question, phrase: str, hours: int = 0) -> None:
    if chat != turn.facts.person:
        said, button = _said(turn, one, phrase, hours)
        ruling.tell(turn, chat, said, (button,))


def _said(turn: Turn, one: Question, phrase: str, hours: int) -> tuple[Text, Button]:
    said = turn.filled(phrase, {"number": str(one.id), "count": str(hours)})
    return said, Button(turn.content.desk.phrases["asked_open"], f"/questions {one.id}")


def talk(turn: Turn, one: Question, person: str, team: str) -> Text:
    """What was said, the newest last, each under when and by whom: `person` and `team` are the phrases for the two sides."""
    text: Text = ()
    for remark in one.remarks[-SHOWN:]:
        by = person if remark.by == one.person else team
        at = at_in_words(local(remark.at, turn.session.habits.zone))
        text += plain("\n\n" if text else "") + turn.filled(by, {"at": at}) + plain(f"\n{remark.words}")
    return text


def within(turn: Turn) -> str:
    """About how long an answer takes, in words."""
    hours = max(1, round(turn.office.arranged.nudge_after.total_seconds() / 3600))
    days, rest = divmod(hours, 24)
    one, many, count = ("ask_hour", "ask_hours", hours) if rest else ("ask_day", "ask_days", days)
    return words_of(turn.filled(one if count == 1 else many, {"count": str(count)}))


def stacked(*texts: Text) -> Text:
    """One under the other, with a line between; what is empty is left out."""
    text: Text = ()
    for one in texts:
        text += (plain("\n\n") if text and one else ()) + one
    return text


def quoted(turn: Turn, phrase: str, words: str) -> Text:
    """Words under a title, exactly as they are; nothing where there are none."""
    return bold(turn.content.desk.phrases[phrase]) + plain(f"\n{words}") if words else ()
