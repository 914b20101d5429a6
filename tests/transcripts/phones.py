"""Several people of one transcript, who share a team, and what is found out for them. Must never decide what the bot says.

`@ Olive, owner 7` is Olive's phone from there on, `@ Sam 11` that of somebody without a role. `= 325 people` is how many an
audience has. `= broadcast 2 sends: sent 312, waiting 13` and `= broadcast 2 is over: sent 312, blocked 9` are what came of it;
`= broadcast 2 is mended: sent 312, mended 310, unmended 2` is what came of a correction or a deletion.
"""

import re
from dataclasses import replace

from dialogs.office import Arrangement, Member, Office
from dialogs.queries import Count, CountTally, Entry, Figures, Found, GetFigures, Query, ReadAudit, Tally, ToDo
from dialogs.team import life
from tests.talk import BEGINNING, Shared, Talker
from tests.transcripts.counted import FIGURES, TO_DO

_PHONE = re.compile(r"@ (\w+)(?:, (owner|organiser|viewer))? (\d+)")
_COUNT = re.compile(r"= (\d+) people")
_RUN = re.compile(r"= broadcast (\d+) (sends|is over|is mended): (.+)")


class Phones:
    """Everybody of one transcript. `names` says whose number is whose."""

    def __init__(self) -> None:
        self.shared = Shared(Office(Arrangement(bot="campaign_coach_bot")), self._found)
        self.talker = Talker(shared=self.shared)
        self.names: dict[int, str] = {}
        self._count = 0
        self._tally = Tally()
        self._audit: list[Entry] = []

    def _found(self, query: Query) -> Found:
        if isinstance(query, Count):
            return self._count
        if isinstance(query, CountTally):
            return self._tally
        if isinstance(query, GetFigures):
            return FIGURES if self._count else Figures()
        if isinstance(query, ReadAudit):
            return tuple(one for one in reversed(self._audit) if not query.before or one.id < query.before)[:15]
        return TO_DO if self._count else ToDo()

    def meant(self, line: str) -> bool:
        """Whether `line` is for the phones and not something the person does."""
        if found := _PHONE.fullmatch(line):
            self._pick_up(int(found[3]), found[1], found[2])
        elif found := _COUNT.fullmatch(line):
            self._count = int(found[1])
        elif found := _RUN.fullmatch(line):
            self._sent(int(found[1]), found[2], found[3])
        else:
            return False
        return True

    def catch_up(self) -> None:
        """It is the same time for everybody, and what was done stands in the audit with it."""
        for person, act, about in self.shared.acts[len(self._audit) :]:
            self._audit.append(Entry(len(self._audit) + 1, self.talker.now, person, act, about))
        for talker in self.shared.people.values():
            talker.now = max(talker.now, self.talker.now)

    def _pick_up(self, person: int, name: str, role: str | None) -> None:
        office = self.shared.office
        if person not in self.names:
            self.names[person] = name
            Talker(now=self.talker.now, person=person, shared=self.shared)
            if role == "owner":
                arranged = replace(office.arranged, owners=office.arranged.owners | {person})
                self.shared.office = replace(office, arranged=arranged)
            elif role in ("organiser", "viewer"):
                member = Member(
                    person, "organiser" if role == "organiser" else "viewer", BEGINNING, min(office.arranged.owners, default=0)
                )
                self.shared.office = replace(office, members={**office.members, person: member})
        self.talker = self.shared.people[person]

    def _sent(self, number: int, how: str, counts: str) -> None:
        named = [part.split() for part in counts.split(", ")]
        self._tally = Tally(**{name: int(count) for name, count in named})
        one = self.shared.office.broadcasts[number]
        if one.state == "scheduled":
            one = replace(one, state=life.after(one.state, "begin"), begun=self.talker.now, total=self._tally.total)
        if how == "is mended":
            one = replace(one, mending="")
        elif how == "is over":
            one = replace(one, state=life.after(one.state, "finish"), ended=self.talker.now)
        self.shared.office = replace(self.shared.office, broadcasts={**self.shared.office.broadcasts, number: one})
