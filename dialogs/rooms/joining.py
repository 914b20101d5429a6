"""A one-time link that gives a role: used once, before it expires, by whoever opens it. Never by name.

Whatever is wrong with a link is told in the same words, so nobody learns which links there are.
"""

from dialogs import ruling
from dialogs.effects import Button
from dialogs.office import Invitation, Member
from dialogs.team import invitations
from dialogs.turn import Turn


def joined(turn: Turn, code: str) -> bool:
    """Somebody opened the link that carries `code`. Always true: it is answered here, whether it gives anything or not."""
    found = invitations.opened(turn.office, code, turn.now)
    if ruling.role(turn) == "owner":
        ruling.record(turn, "refused", "join")
        turn.note("join_owner")
    elif found is None:
        ruling.record(turn, "refused", "join")
        turn.note("join_failed")
    else:
        _join(turn, found)
    return True


def _join(turn: Turn, found: Invitation) -> None:
    """They have the role from now on, in place of one they had; the link is used up."""
    person = turn.facts.person
    ruling.drop_invitation(turn, found.code)
    ruling.keep_member(turn, Member(person, found.role, turn.now, found.by))
    ruling.record(turn, "joined", found.role)
    phrases = turn.content.desk.phrases
    values = {"role": phrases[f"role_{found.role}"], "person": str(person)}
    told = turn.filled("join_told", values)
    for owner in turn.office.people("owner"):
        ruling.tell(turn, owner, told, (Button(phrases["join_take"], f"/team take {person}"),))
    turn.notes.append(turn.filled("join_welcome", values))
    turn.go("team")
