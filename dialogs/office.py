"""What the campaigns team shares: who has which role, broadcasts, questions. Values only; decides nothing.

A turn gets it as it is and says what it shall be; never changed in place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from dialogs.piece import LinkButton, Piece

Role: TypeAlias = Literal["owner", "organiser", "viewer"]
"""owner: everything, gives roles. organiser: broadcasts, questions, figures. viewer: figures only."""
Life: TypeAlias = Literal["draft", "previewed", "approved", "scheduled", "sending", "paused", "done", "cancelled"]
"""Where a broadcast stands (`dialogs.team.life`)."""
Standing: TypeAlias = Literal["asked", "claimed", "answered", "closed"]
"""Where a question stands (`dialogs.team.standing`)."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the team is set up, from the settings. `owners` are numeric ids; `chat` is the team's group, 0 for none.

    `two_above`: a broadcast to more people than this needs a second yes. `nudge_after`: an unanswered question is brought up
    again. `paid`: broadcasts go out faster, at a price. `bot` is the bot's user name, "" until it is known.
    """

    owners: frozenset[int] = frozenset()
    chat: int = 0
    two_above: int = 100
    nudge_after: timedelta = timedelta(hours=48)
    paid: bool = False
    bot: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a role that an owner gave: by a link of `by`, at `since`."""

    person: int
    role: Role
    since: datetime
    by: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that gives `role` to whoever opens it first, until `until`. `code` is the SHA-256 (hex) of what the link carries."""

    code: str
    role: Role
    by: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets a broadcast: subscribers for whom every filter holds; an empty filter holds for all.

    `deciders`: kinds of decision maker (options of the plan script). `stages`: stages of an approach. `areas`: names of
    councils, constituencies or NHS boards. `topics`: campaign topics (ids of england/topics.yaml). `active_days`: seen within so
    many days; 0: whenever.
    """

    deciders: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    active_days: int = 0


@dataclass(frozen=True, slots=True)
class Broadcast:
    """An update to an audience. `by` wrote it; `foot` is the line that says how to stop, fixed with the preview.

    `approved` are those who said yes to exactly this; `checked` the entries of the checklist that were ticked. `at` is when it
    goes out. `begun`, `ended`, `total` (people fixed at the start) and `tally` (what became of them once it is over, by the names
    of `queries.Tally`) are told of its sending; `mending` is what is being done to the copies that are out: each is edited or
    deleted; `round` counts such. `correction` is what they are to say instead, until it is said yes to; `mender` asked for it, or
    for the deletion, and is told when it is done. `deleted`: the copies that could be were taken out of chats.
    """

    id: int
    by: int
    made: datetime
    state: Life = "draft"
    piece: Piece = field(default_factory=Piece)
    buttons: tuple[LinkButton, ...] = ()
    foot: str = ""
    audience: Audience = field(default_factory=Audience)
    checked: tuple[str, ...] = ()
    approved: tuple[int, ...] = ()
    at: datetime | None = None
    begun: datetime | None = None
    ended: datetime | None = None
    total: int = 0
    tally: tuple[tuple[str, int], ...] = ()
    mending: Literal["", "edit", "delete"] = ""
    round: int = 0
    correction: Piece | None = None
    mender: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One message of a conversation between a person and the team; `by` is who wrote it (the person, or one of the team)."""

    by: int
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """What `person` asked the team: their words and what followed, and the part of their plan they agreed to share, as words.

    `claimed` is who of the team answers it, 0 for nobody yet. `about` is the kind: a question, or news that an MP may help.
    `waiting` is since when it waits for the team; None while it does not. `step` is the step of the script they stood at.
    """

    id: int
    person: int
    asked: datetime
    state: Standing = "asked"
    about: Literal["question", "mp"] = "question"
    shared: str = ""
    claimed: int = 0
    waiting: datetime | None = None
    step: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """Everything the team shares, as far as it is live; what ended long ago is left out. `next_id` names what is begun next."""

    arranged: Arrangement = field(default_factory=Arrangement)
    members: Mapping[int, Member] = field(default_factory=dict)
    invitations: Mapping[str, Invitation] = field(default_factory=dict)
    broadcasts: Mapping[int, Broadcast] = field(default_factory=dict)
    questions: Mapping[int, Question] = field(default_factory=dict)
    next_id: int = 1

    def role_of(self, person: int) -> Role | None:
        """The role of the person with this id. Owners are those of the settings, whatever else is written."""
        if person in self.arranged.owners:
            return "owner"
        member = self.members.get(person)
        return member.role if member else None

    def people(self, *roles: Role) -> tuple[int, ...]:
        """Everybody with one of these roles, in a lasting order."""
        found = {*self.arranged.owners, *self.members}
        return tuple(sorted(person for person in found if self.role_of(person) in roles))


NO_OFFICE = Office()
"""No team is set up."""
