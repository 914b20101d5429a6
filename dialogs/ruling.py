"""What a turn does to what the team shares, and who may. Authority is looked up from the sender's numeric id, each time anew.

Never trusts a button, a name or a screen: every act on the office passes through here.
"""

from dataclasses import replace
from typing import Any

from dialogs.desk import Desk
from dialogs.effects import Button, Record, Tell
from dialogs.office import Arrangement, Broadcast, Invitation, Member, Office, Question, Role
from dialogs.team import approving, life
from dialogs.team.roles import Duty, may
from dialogs.text import Span, Text, plain
from dialogs.turn import Turn
from dialogs.words import fill


def role(turn: Turn) -> Role | None:
    """The role of whoever's turn it is."""
    return turn.office.role_of(turn.facts.person)


def allowed(turn: Turn, duty: Duty) -> bool:
    """Whether they may do it."""
    return may(role(turn), duty)


def refuse(turn: Turn, about: str) -> None:
    """Write down that somebody without the right tried to. They are told no more than that there is no such command."""
    turn.effects.append(Record("refused", about))
    turn.note("unknown_command")
    turn.go("home")


def record(turn: Turn, act: str, about: str = "") -> None:
    """Write an act of the team down, for ever."""
    turn.effects.append(Record(act, about))


def tell(turn: Turn, chat: int, text: Text, *rows: tuple[Button, ...]) -> None:
    """Say something to somebody else, or to the team's group; not to whoever was forgotten since, who has no number."""
    if not chat:
        return
    turn.effects.append(Tell(chat, text, rows))


def tell_team(turn: Turn, duty: Duty, text: Text, button: Button, link: str) -> None:
    """Say something to everybody of the team who may do `duty`, but for whoever's turn it is, and to the team's group.

    The group gets a link in place of the button: buttons work in a private chat alone. `link` is what it opens there, such as
    "q-12" (`register.LINKS`).
    """
    office = turn.office
    for person in office.people("owner", "organiser", "viewer"):
        if person != turn.facts.person and may(office.role_of(person), duty):
            tell(turn, person, text, (button,))
    if office.arranged.chat:
        tell(turn, office.arranged.chat, text + plain("\n") + into_private(turn.content.desk, office.arranged, button, link))


def into_private(desk: Desk, arranged: Arrangement, button: Button, link: str) -> Text:
    """What leads from a group to what the button would open; while the bot's name is not known, what to type."""
    if not arranged.bot:
        return fill(desk.phrases["team_by_command"], lambda _: button.data)
    return (Span(button.label, link=f"https://t.me/{arranged.bot}?start={link}"),)


def begin_broadcast(turn: Turn) -> Broadcast:
    """A new draft."""
    office = turn.office
    made = Broadcast(office.next_id, turn.facts.person, turn.now)
    _change(turn, broadcasts={**office.broadcasts, made.id: made}, next_id=office.next_id + 1)
    return made


def keep_broadcast(turn: Turn, broadcast: Broadcast, told: bool = False) -> None:
    """The broadcast is now this. A yes, or a tick, that was given to something else does not stay.

    If it does not go out as planned any more, those whose plan it was hear of it, unless they are `told` otherwise.
    """
    kept = turn.office.broadcasts
    before = kept.get(broadcast.id)
    after = approving.honest(before, broadcast)
    _change(turn, broadcasts={**kept, broadcast.id: after})
    if before and not told and life.undone(before, after):
        letter = "approval_cancelled" if after.state == "cancelled" else "approval_undone"
        tell_theirs(turn, before, turn.filled(letter, {"number": str(after.id)}))


def tell_theirs(turn: Turn, broadcast: Broadcast, text: Text) -> None:
    """Say it to whoever wrote it and whoever said yes to it, as far as they are still of the team; not to whose turn it is."""
    theirs = {broadcast.by, *broadcast.approved} & {*approving.who_may(turn.office)}
    for person in sorted(theirs - {turn.facts.person}):
        tell(turn, person, text, (look_button(turn, broadcast),))


def look_button(turn: Turn, broadcast: Broadcast) -> Button:
    """What shows the broadcast."""
    return Button(turn.content.desk.phrases["approval_look"], f"/broadcast {broadcast.id}")


def begin_question(turn: Turn, question: Question) -> Question:
    """A new question; the id it was given comes back in it."""
    office = turn.office
    asked = replace(question, id=office.next_id)
    _change(turn, questions={**office.questions, asked.id: asked}, next_id=office.next_id + 1)
    return asked


def keep_question(turn: Turn, question: Question) -> None:
    """The question is now this."""
    _change(turn, questions={**turn.office.questions, question.id: question})


def keep_member(turn: Turn, member: Member) -> None:
    """They have this role now."""
    _change(turn, members={**turn.office.members, member.person: member})


def drop_member(turn: Turn, person: int) -> None:
    """They have no role any more."""
    _change(turn, members={name: one for name, one in turn.office.members.items() if name != person})


def keep_invitation(turn: Turn, invitation: Invitation) -> None:
    """A link that may be used once."""
    _change(turn, invitations={**turn.office.invitations, invitation.code: invitation})


def drop_invitation(turn: Turn, code: str) -> None:
    """The link means nothing any more."""
    _change(turn, invitations={name: one for name, one in turn.office.invitations.items() if name != code})


def _change(turn: Turn, **changes: Any) -> None:  # noqa: ANN401 fields of Office
    office: Office = turn.office
    turn.decide(replace(office, **changes))
