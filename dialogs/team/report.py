"""What became of a broadcast, so that it adds up: 312 sent + 9 blocked + 4 gone = 325. Pure. Counts only, never a person."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from dialogs.office import Broadcast
from dialogs.paper import Block, Paper
from dialogs.queries import Tally
from dialogs.team.audience import few
from dialogs.team.progress import counts, lasting, listed, titled
from dialogs.text import Text, joined, plain
from dialogs.words import at_in_words, fill

LONDON = ZoneInfo("Europe/London")
"""The team's time."""


def sum_of(phrases: Mapping[str, str], tally: Tally) -> str:
    """The sum, zeros left out."""
    return f"{listed(phrases, tally, ' + ')} = {tally.total}" if tally.total else phrases["report_nobody"]


def told(phrases: Mapping[str, str], broadcast: Broadcast, tally: Tally) -> Text:
    """The report: the sum, what each part of it means, and when it was."""
    head = plain(phrases["report_cancelled" if broadcast.state == "cancelled" else "report_done"])
    if few(broadcast.audience, tally.total):
        lines = _of_few(phrases, tally)
    else:
        lines = [plain(sum_of(phrases, tally))]
        lines += [plain(phrases[f"means_{name}"]) for name, _ in counts(tally) if name != "sent"]
    if broadcast.begun:
        values = {"begun": in_london(broadcast.begun)}
        if broadcast.ended:
            seconds = (broadcast.ended - broadcast.begun).total_seconds()
            values["time"] = lasting(phrases, seconds)
        lines.append(fill(phrases["report_when" if broadcast.ended else "report_since"], lambda name: values.get(name, "")))
    return joined([titled(phrases, broadcast), head, *lines], "\n")


def _of_few(phrases: Mapping[str, str], tally: Tally) -> list[Text]:
    """What may be said of a chosen few: nothing is counted, as a part would tell of one of them."""
    nobody = not (tally.open or tally.sent or tally.uncertain)
    names = ("report_few", *(("report_few_none",) if nobody else ("report_few_uncertain",) if tally.uncertain else ()))
    return [plain(phrases[name]) for name in names]


def mended(phrases: Mapping[str, str], broadcast: Broadcast, tally: Tally) -> Text:
    """What came of changing or deleting the copies that are out; nothing where that was never done."""
    if not broadcast.round:
        return ()
    values = {"mended": str(tally.mended), "unmended": str(tally.unmended), "sent": str(tally.sent)}
    what = "delete" if broadcast.deleted else "mend"
    name = "mend_under_way" if broadcast.mending else f"{what}_some" if tally.unmended else f"{what}_all"
    name += "_few" if few(broadcast.audience, tally.total) else ""
    return fill(phrases[name], lambda place: values.get(place, ""))


def as_paper(phrases: Mapping[str, str], broadcast: Broadcast, tally: Tally) -> Paper:
    """The report as a table: every kind there is some of, the total, and when it was (in UTC, as spreadsheets sort it)."""
    rows = [(phrases["table_kind"], phrases["table_count"])]
    total = phrases["audience_few"]
    if not few(broadcast.audience, tally.total):
        total = str(tally.total)
        rows += [(phrases[f"run_{name}"], str(count)) for name, count in counts(tally)]
    rows += [(phrases["table_total"], total), (phrases["table_id"], str(broadcast.id))]
    rows += [(phrases["table_begun"], _stamp(broadcast.begun)), (phrases["table_ended"], _stamp(broadcast.ended))]
    return Paper(f"broadcast-{broadcast.id}", tuple(Block("row", "\t".join(row)) for row in rows))


def in_london(at: datetime) -> str:
    """A moment as the team's clocks show it, in words."""
    return at_in_words(at.astimezone(LONDON))


def _stamp(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}" if at else ""
