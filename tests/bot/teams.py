"""A bot with a team on a real database for the tests, and updates by every kind of sender. Must never decide what is right."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.translate import lane
from bot.turn import Outcome, Rules, take_set
from data import offices, sessions, updates
from data.sessions import Change
from data.store import Connection, Store
from data.tables import audit, broadcasts, invitations, members, questions
from data.tables import sessions as kept_sessions
from data.updates import Arrived
from dialogs.content import Content
from dialogs.office import Arrangement, Broadcast, Member, Office, Question, Role
from dialogs.session import Session
from dialogs.team import invitations as links
from dialogs.team.roles import COMMANDS, Duty
from tests.bot.strange import message

NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
OWNER, ORGANISER, VIEWER, NOBODY = 71, 72, 73, 74
PEOPLE = (OWNER, ORGANISER, VIEWER, NOBODY)
TEAM, ELSEWHERE, CHANNEL = -100_500, -100_600, -100_700
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CODE = "feed" * 8
ASKED = 8
ARRANGED = Arrangement(owners=frozenset({OWNER}), chat=TEAM, bot="coach_bot")
OFFICE = Office(
    ARRANGED,
    {
        ORGANISER: Member(ORGANISER, "organiser", NOW, OWNER),
        VIEWER: Member(VIEWER, "viewer", NOW, OWNER),
    },
    {links.made(CODE, "organiser", OWNER, NOW).code: links.made(CODE, "organiser", OWNER, NOW)},
    {12: Broadcast(12, OWNER, NOW, "sending", total=5)},
    {13: Question(13, NOBODY, NOW, waiting=NOW)},
    next_id=14,
)
ORDERS: Mapping[str, Duty] = {
    **{f"/{name}": duty for name, duty in COMMANDS.items()},
    f"/team take {VIEWER}": "roles",
    "/broadcast 12 pause": "broadcast",
    "/broadcast 12 cancel": "broadcast",
    "/questions 13": "questions",
    "/BROADCAST@coach_bot 12 resume": "broadcast",
}
"""Everything of the team's that can be typed or is the data of a button that works for ever; what it needs."""
ROLES: Mapping[int, Role | None] = {OWNER: "owner", ORGANISER: "organiser", VIEWER: "viewer", NOBODY: None}
TABLES = (members, invitations, broadcasts, questions)


@dataclass
class Bench:
    """A bot with a team, and what is kept in it."""

    store: Store
    rules: Rules

    async def comes(self, *came: dict[str, Any], now: datetime = NOW) -> Outcome:
        """These updates come, and are handled."""
        first = int((now - NOW).total_seconds()) + 1
        rows = [Arrived(first + number, lane(update), json.dumps(update)) for number, update in enumerate(came)]
        await self.store.write(lambda c: updates.accept(c, 42, rows, now))
        return await self.store.write(lambda c: take_set(c, self.rules, now, now + timedelta(seconds=60)))

    async def office(self) -> list[Any]:
        """All that the team shares, as it is in the tables."""

        async def read(connection: Connection) -> list[Any]:
            return [tuple(row) for table in TABLES for row in await connection.execute(select(table))]

        return await self.store.write(read)

    async def sessions(self, but: int) -> list[Any]:
        """Everybody's session, but for one person's."""
        asked = select(kept_sessions).where(kept_sessions.c.person != but).order_by(kept_sessions.c.person)
        return [tuple(row) for row in await self.store.write(lambda c: c.execute(asked))]

    async def refused(self) -> list[tuple[int, str]]:
        """Who was refused what. Nothing else was written down."""
        rows = [tuple(row) for row in await self.store.write(lambda c: c.execute(select(audit.c.by, audit.c.act, audit.c.about)))]
        assert all(act == "refused" for _, act, _ in rows), rows
        return [(by, about) for by, _, about in rows]

    async def all_but(self, *people: int) -> tuple[list[Any], list[Any], list[tuple[int, str]]]:
        """What the team shares, the sessions of everybody but these people, and who was refused what: as one moment."""

        async def read(connection: Connection) -> tuple[list[Any], list[Any], list[Any]]:
            office = [tuple(row) for table in TABLES for row in await connection.execute(select(table))]
            asked = select(kept_sessions).where(kept_sessions.c.person.not_in(people)).order_by(kept_sessions.c.person)
            acts = select(audit.c.by, audit.c.act, audit.c.about).order_by(audit.c.id)
            return office, [tuple(row) for row in await connection.execute(asked)], list(await connection.execute(acts))

        office, others, acts = await self.store.write(read)
        assert all(act == "refused" for _, act, _ in acts), acts
        return office, others, [(by, about) for by, _, about in acts]

    async def all_at(self, people: Sequence[int], screen: str, topic: str = "") -> None:
        """All of these people are on this screen, and its buttons are on their phones."""
        new = Session(screen=screen, topic=topic, turn=ASKED, asked=ASKED)

        async def put(connection: Connection) -> None:
            old = await sessions.load(connection, people)
            await sessions.save(connection, [Change(person, old[person], new) for person in people], NOW)

        await self.store.write(put)

    async def screens(self, people: Sequence[int]) -> set[str]:
        """The screens they are on."""
        return {one.screen for one in (await self.store.write(lambda c: sessions.load(c, people))).values()}

    async def at(self, person: int, screen: str, topic: str = "") -> None:
        """The person is on this screen, and its buttons are on their phone."""
        new = Session(screen=screen, topic=topic, turn=ASKED, asked=ASKED)
        old = (await self.store.write(lambda c: sessions.load(c, [person])))[person]
        await self.store.write(lambda c: sessions.save(c, [Change(person, old, new)], NOW))

    async def take_role(self, *people: int) -> None:
        """These people have no role any more."""
        left = {person: one for person, one in OFFICE.members.items() if person not in people}
        owners = ARRANGED.owners - set(people)
        self.rules = replace(self.rules, arranged=replace(ARRANGED, owners=owners))
        await self.store.write(lambda c: offices.save(c, OFFICE, replace(OFFICE, members=left), NOW))


async def a_team(store: Store, content: Content, office: Office = OFFICE) -> Bench:
    """A bot whose team is this, everybody at their main menu."""
    made = Bench(store, Rules(content, "the team", lambda: "0123456789ab", ARRANGED))
    await store.write(lambda c: offices.save(c, Office(), office, NOW))
    for person in PEOPLE:
        await made.at(person, "home")
    return made


def private(sender: int, words: str, chat: int = 0, **more: Any) -> dict[str, Any]:  # noqa: ANN401 whatever a message may hold
    """A message in a private chat; `chat` is whose, if not the sender's."""
    user = {"id": sender, "is_bot": False, "first_name": "Sam", "username": "sam_the_owner"}
    return {"message": message(text=words, chat={"id": chat or sender, "type": "private"}, **{"from": user}, **more)}


def crowd(chat: int, words: str, kind: str = "supergroup", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    user = {"id": OWNER, "is_bot": False, "first_name": "Sam"}
    return message(text=words, chat={"id": chat, "type": kind, "title": "Friends"}, **{"from": user, **more})


def edited(update: dict[str, Any]) -> dict[str, Any]:
    return {"edited_message": {**update["message"], "edit_date": 2}}


def pressed(sender: int, data: str, chat: Mapping[str, Any]) -> dict[str, Any]:
    user = {"id": sender, "is_bot": False, "first_name": "Sam", "username": "sam_the_owner"}
    return {"callback_query": {"id": "q", "from": user, "message": message(text="?", chat=chat), "data": data}}


def chat_of(person: int) -> dict[str, Any]:
    return {"id": person, "type": "private"}


GROUP_OF_THE_TEAM = {"id": TEAM, "type": "supergroup"}
NOBODYS_GROUP = {"id": ELSEWHERE, "type": "supergroup"}
HIDDEN: dict[str, Any] = {"from": ANONYMOUS, "sender_chat": NOBODYS_GROUP}
HIDDEN_IN_THE_TEAM: dict[str, Any] = {"from": ANONYMOUS, "sender_chat": GROUP_OF_THE_TEAM}
