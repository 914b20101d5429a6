"""The team: who has which role, links that give one, the audit. Only owners change anything. People are numbers, never names.

A link's code is said once and kept nowhere: not in the session, not in the office.
"""

from datetime import datetime

from dialogs import menus, ruling
from dialogs.after.wall import local
from dialogs.answers import Choice
from dialogs.content import QUESTION
from dialogs.desk import ScreenOption
from dialogs.effects import Button, Say
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.office import Invitation, Role
from dialogs.queries import Entry, Query, ReadAudit
from dialogs.team import invitations
from dialogs.team.roles import COMMANDS, Duty, may
from dialogs.text import Text, plain
from dialogs.turn import Turn, View
from dialogs.words import fill, in_words

DUTIES: dict[str, Duty] = {
    "team": "team",
    "team_members": "roles",
    "team_give": "roles",
    "team_take": "roles",
    "team_audit": "audit",
}
"""Screen -> what of the team's work it is for."""
SCREENS: tuple[str, ...] = tuple(DUTIES)
PAGE = 15
"""Entries of the audit at once: what a phone's screen holds."""
_PICK, _LINK = "m-", "l-"
_SHORT = 16
"""Digits of what a link's code hashes to that are enough to tell it from the others."""
_GIVEN: dict[str, Role] = {"organiser": "organiser", "viewer": "viewer"}
_TAKE = "take"
_OF_THE_BOT = ("broadcast_recount",)
"""Acts of the bot itself."""
_DIGITS = 19
"""Digits of the greatest number that is kept."""


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    if name == "team":
        return menus.listed(turn, lambda: _standing(turn), offered=lambda option: _offered(turn, option))
    if name == "team_members":
        return menus.listed(turn, lambda: _list(turn), _entries(turn))
    if name == "team_take":
        return menus.listed(turn, lambda: turn.filled("team_take_ask", {"person": turn.session.topic}))
    if name == "team_audit":
        return menus.listed(turn, lambda: _audit(turn), offered=lambda option: option.id != "older" or bool(_older(turn)))
    return menus.listed(turn, lambda: fill(turn.content.desk.screens[name].say, turn.value))


def _offered(turn: Turn, option: ScreenOption) -> bool:
    duty = DUTIES.get(option.to)
    return duty is None or ruling.allowed(turn, duty)


def _standing(turn: Turn) -> Text:
    """Who somebody is to the team, and what they can do there."""
    role, phrases = ruling.role(turn), turn.content.desk.phrases
    can = [f"\n/{name}: {phrases[f'team_does_{name}']}" for name, duty in COMMANDS.items() if may(role, duty)]
    return (*turn.filled("team_now", {"role": _role(turn, role)}), *plain("".join(can)))


def _role(turn: Turn, role: Role | None) -> str:
    return turn.content.desk.phrases[f"role_{role}"] if role else ""


def _list(turn: Turn) -> Text:
    """Who has a role, and the links that can still be used."""
    office, lines = turn.office, []
    for person in office.people("owner", "organiser", "viewer"):
        given = None if person in office.arranged.owners else office.members[person]
        values = {"person": str(person), "role": _role(turn, office.role_of(person))}
        if given:
            lines.append(turn.filled("team_line", {**values, "since": in_words(_wall(turn, given.since).date())}))
        else:
            lines.append(turn.filled("team_line_settings", values))
    lines += [turn.filled("team_line_link", _link_values(turn, one)) for one in _links(turn)]
    listed = [part for line in lines for part in (*plain("\n• "), *line)]
    return (*turn.phrase("team_list"), *listed)


def _links(turn: Turn) -> list[Invitation]:
    stand = [one for one in turn.office.invitations.values() if one.until > turn.now]
    return sorted(stand, key=lambda one: (one.until, one.code))


def _link_values(turn: Turn, one: Invitation) -> dict[str, str]:
    return {"role": _role(turn, one.role), "until": _at(turn, one.until)}


def _entries(turn: Turn) -> list[tuple[str, str]]:
    """What can be taken back: roles that were given, and links."""
    phrases, office = turn.content.desk.phrases, turn.office
    given = sorted(office.members.keys() - office.arranged.owners)
    people = [(f"{_PICK}{person}", f"{phrases['team_take_pick']} {person}") for person in given]
    links = [(_LINK + one.code[:_SHORT], f"{phrases['team_link_pick']} {_at(turn, one.until)}") for one in _links(turn)]
    return [*people, *links]


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, topic, key = turn.session.screen, turn.session.topic, choice.key
    if key.startswith(_PICK):
        turn.go(move(turn.content.screens, name, "picked"), key.removeprefix(_PICK))
        return
    if key.startswith(_LINK):
        _close(turn, key.removeprefix(_LINK))
        return
    older = _older(turn)
    turn.go(move(turn.content.screens, name, key))
    if name == "team_give" and key in _GIVEN:
        _give(turn, _GIVEN[key])
    elif name == "team_take" and key == "yes":
        _take(turn, topic)
    elif name == "team_take":
        turn.note("team_kept")
    elif name == "team_audit" and key == "older":
        turn.go("team_audit", older)
    elif name == "team" and key == "leave":
        turn.go(QUESTION if turn.under_way else "home")


def _give(turn: Turn, role: Role) -> None:
    """A link that gives `role`: said once, in a message of its own, since what stands above a screen is kept for a while."""
    code, bot = turn.facts.code, turn.office.arranged.bot
    ruling.keep_invitation(turn, invitations.made(code, role, turn.facts.person, turn.now))
    ruling.record(turn, "link_made", role)
    link, typed = invitations.link(bot, code), invitations.typed(code)
    said = turn.filled("team_link", {"role": _role(turn, role), "link": link, "typed": typed})
    turn.effects.append(Say(said, ((Button(turn.content.desk.phrases["team_copy"], copies=link),),)))


def _close(turn: Turn, short: str) -> None:
    """The link is not to work any more."""
    found = next((one for one in _links(turn) if one.code.startswith(short)), None)
    turn.note("team_link_closed")
    if found:
        ruling.drop_invitation(turn, found.code)
        ruling.record(turn, "link_closed", found.role)


def _take(turn: Turn, topic: str) -> None:
    """The role is gone, and whoever had it is told."""
    person = _given(turn, topic)
    if person is None:
        return
    ruling.drop_member(turn, person)
    ruling.record(turn, "role_taken", str(person))
    ruling.tell(turn, person, turn.words("team_ended"))
    turn.notes.append(turn.filled("team_taken", {"person": str(person)}))


def _given(turn: Turn, words: str) -> int | None:
    """The person with this number whose role can be taken away here; where there is none, it is said why."""
    person = int(words) if words.isascii() and words.isdigit() and len(words) <= _DIGITS else 0
    if person in turn.office.arranged.owners:
        turn.note("team_owner_stays")
    elif person not in turn.office.members:
        turn.note("team_nobody")
    else:
        return person
    return None


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def ordered(turn: Turn, rest: str) -> None:
    """The command; after it, `take` and a number ask whether that person's role shall go."""
    order, _, who = rest.partition(" ")
    if order.lower() != _TAKE:
        turn.go("team")
    elif not ruling.allowed(turn, DUTIES["team_take"]):
        ruling.refuse(turn, "/team")
    else:
        person = _given(turn, who.strip())
        if person is None:
            turn.go("team_members")
        else:
            turn.go("team_take", str(person))


def needs(turn: Turn) -> Query | None:
    """The audit is looked up: the entries before the one that the topic names."""
    if turn.session.screen != "team_audit":
        return None
    before = turn.session.topic.partition("-")[0]
    return ReadAudit(int(before) if before.isascii() and before.isdigit() and len(before) <= _DIGITS else 0)


def told(turn: Turn) -> None:
    """Entries of the audit are here: of a full page the last is kept in the topic, since older ones may follow."""
    if isinstance(turn.told, tuple) and len(turn.told) == PAGE:
        before = turn.session.topic.partition("-")[0]
        turn.go("team_audit", f"{before}-{turn.told[-1].id}")


def _older(turn: Turn) -> str:
    return turn.session.topic.partition("-")[2]


def audit_ordered(turn: Turn, rest: str) -> None:
    """The command for the audit."""
    turn.go("team_audit")


def _audit(turn: Turn) -> Text:
    say = fill(turn.content.desk.screens["team_audit"].say, turn.value)
    if not isinstance(turn.told, tuple):
        return say
    if not turn.told:
        return (*say, *plain("\n"), *turn.words("audit_over" if turn.session.topic else "audit_empty"))
    return (*say, *[part for entry in turn.told for part in (*plain("\n• "), *_line(turn, entry))])


def _line(turn: Turn, entry: Entry) -> Text:
    """Who did what, when. Each act has its words; one that is not known any more is told by its name."""
    phrases = turn.content.desk.phrases
    values = {
        "at": _at(turn, entry.at),
        "person": str(entry.by or phrases["audit_bot" if entry.act in _OF_THE_BOT else "audit_nobody"]),
        "act": phrases.get(f"act_{entry.act.replace(' ', '_')}", entry.act),
        "about": _subject(turn, entry.about),
    }
    return turn.filled("audit_about" if values["about"] else "audit_line", values)


def _subject(turn: Turn, about: str) -> str:
    return turn.content.desk.phrases["audit_nobody"] if about == "0" else about


def _wall(turn: Turn, at: datetime) -> datetime:
    return local(at, turn.session.habits.zone)


def _at(turn: Turn, at: datetime) -> str:
    wall = _wall(turn, at)
    return f"{wall.day} {wall:%b}, {wall:%H.%M}"
