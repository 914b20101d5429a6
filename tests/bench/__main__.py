"""`python -m tests.bench [--quick]`: measures everything, prints a table, and writes docs/benchmarks.md (not when quick).

Never fails over a time: only a bot that does not answer as it should ends it with an error.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from bot.app import PER_SECOND
from bot.clock import Clock
from bot.gate import PAID_PER_SECOND
from dialogs.load import load_content
from tests.bench import broadcasts, engine, hostile, measure, papers, reminders
from tests.bench.lines import coached, echoed, reading
from tests.bench.measure import LATENCY, PACE, SOME, Bot
from tests.bench.people import BenchError, Talk
from tests.bench.report import Row, details, machine, table
from tests.bench.stage import ROOT, on_this_core

PAGE = ROOT / "docs" / "benchmarks.md"
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rounds, people who talk at once, the most seconds of each measurement, copies of broadcasts."""

    rounds: int
    people: int
    seconds: float
    open_seconds: float
    many: int
    starts: int
    pending: int
    due: int
    copies: int
    paid: int


FULL = Size(
    rounds=5,
    people=1_000,
    seconds=8.0,
    open_seconds=40.0,
    many=100_000,
    starts=5,
    pending=1_000_000,
    due=10_000,
    copies=10_000,
    paid=10_000,
)
QUICK = Size(
    rounds=2, people=300, seconds=4.0, open_seconds=10.0, many=6_000, starts=2, pending=100_000, due=1_000, copies=300, paid=3_000
)

CONTENT = load_content()
OURS = Bot("ours", ("tests.bench.ours", "URL", "FOLDER/coach.db"), coached(CONTENT))
LIMITED = Bot("ours", (*OURS.words, "limited"), OURS.lines)
PAID = Bot("ours", (*OURS.words, "paid"), OURS.lines)
ECHO = Bot("PTB echo", ("tests.bench.echo", "URL"), echoed())
ECHO_64 = Bot("PTB echo, 64 at once", ("tests.bench.echo", "URL", "64"), echoed())
QUESTIONS = Bot("PTB ConversationHandler + PicklePersistence", ("tests.bench.questions", "URL", "FOLDER/kept.pickle"), echoed())
FSM = Bot("aiogram FSM", ("tests.bench.fsm", "URL"), echoed())


def tell(line: str) -> None:
    """Say how it goes."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def rounds(size: Size, bots: Sequence[Bot], latency: float) -> dict[str, list[Talk]]:
    """Every bot once a round, in turn."""
    talks: dict[str, list[Talk]] = {bot.name: [] for bot in bots}
    for number in range(size.rounds):
        for bot in bots:
            talk = await measure.crowd(bot, size.people, size.seconds, latency)
            talks[bot.name].append(talk)
            tell(
                f"  round {number + 1}, {latency * 1000:.0f} ms: {bot.name}: {talk.rate:.0f} turns/s,"
                f" {1000 * talk.cost:.2f} ms of processor time a turn, Bot API {talk.busy:.0%} busy"
            )
    return talks


def compared(letter: str, what: str, talks: dict[str, list[Talk]], other: Bot, target: float) -> Row:
    """Our turns a second as a multiple of another bot's: the median over the rounds."""
    ratio = statistics.median(a.rate / b.rate for a, b in zip(talks[OURS.name], talks[other.name], strict=True))
    found = ", ".join(
        f"{bot.name} {statistics.median(talk.rate for talk in talks[bot.name]):.0f} turns/s"
        f" ({1000 * statistics.median(talk.cost for talk in talks[bot.name]):.2f} ms of processor time each,"
        f" Bot API {statistics.median(talk.busy for talk in talks[bot.name]):.0%} busy)"
        for bot in (OURS, other)
    )
    return Row(letter, what, f"{ratio:.2f}", f">= {target}", ratio >= target, found)


async def throughput(size: Size) -> list[Row]:
    """A to D, and what the Bot API itself can do."""
    most = await measure.ceiling(size.seconds / 2)
    at_once = await rounds(size, (OURS, ECHO, QUESTIONS, FSM), 0.0)
    later = await rounds(size, (OURS, ECHO_64), LATENCY)
    return [
        compared("A", "our durable turns, against a PTB echo bot as it comes", at_once, ECHO, 1.5),
        compared("B", f"the same when every answer takes {LATENCY * 1000:.0f} ms, echo 64 at once", later, ECHO_64, 5.0),
        compared("C", "against PTB's ConversationHandler with PicklePersistence", at_once, QUESTIONS, 8.0),
        compared("D", "against aiogram's FSM in memory", at_once, FSM, 1.0),
        Row("", "messages a second that our Bot API alone can take", f"{most:.0f}"),
    ]


async def replies(size: Size) -> Row:
    """E."""
    waits = [1000 * wait for wait in await measure.reply_times(OURS, size.open_seconds)]
    p50, p95, p99 = (waits[round(len(waits) * part) - 1] for part in (0.5, 0.95, 0.99))
    detail = f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, the longest {waits[-1]:.1f} ms, of {len(waits)} replies"
    return Row("E", f"time to the reply, p95, at {PACE} turns a second", f"{p95:.1f} ms", "<= 60 ms", p95 <= 60, detail)


async def replies_beside_papers(size: Size) -> Row:
    """L."""
    rounds = round(size.open_seconds / measure.LINE_SECONDS)
    waits = [1000 * wait for wait in await measure.reply_times(OURS, size.open_seconds, reading(CONTENT, rounds))]
    p50, p95, p99 = (waits[round(len(waits) * part) - 1] for part in (0.5, 0.95, 0.99))
    detail = f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, the longest {waits[-1]:.1f} ms, of {len(waits)} replies"
    what = f"the same while {measure.READERS} people get PDFs and pictures"
    return Row("L", what, f"{p95:.1f} ms", "<= 60 ms", p95 <= 60, detail)


async def timed(size: Size) -> list[Row]:
    """M to P."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        made, used = Path(folder, "made.db"), Path(folder, "used.db")
        reminders.pending(made, size.pending)
        copyfile(made, used)
        claim, nothing = (1000 * seconds for seconds in await reminders.claims(used, 50))
        once = await reminders.at_once(OURS, made, CONTENT, size.due)
        found = await reminders.beside_dialogue(OURS, made, CONTENT, size.open_seconds)
    p50, p99 = (1000 * found.late[round(len(found.late) * part) - 1] for part in (0.5, 0.99))
    p95 = 1000 * found.waits[round(len(found.waits) * 0.95) - 1]
    grown = (found.end - found.early) / MEGABYTE
    detail = (
        f"p50 {p50:.1f} ms, the longest {1000 * found.late[-1]:.1f} ms, of {len(found.late)} reminders, from due to the Bot API;"
        f" replies p95 {p95:.1f} ms; memory grew by {grown:.1f} MB from {found.early / MEGABYTE:.1f} MB"
    )
    beside = f"lateness of reminders, p99, {reminders.DUE_PACE} due a second among those, beside {PACE} turns a second"
    fired = f"{size.due:,} reminders due in one moment, all sent"
    pending = f"claiming {reminders.EACH} due timers among {size.pending:,} pending, commit included"
    return [
        Row("M", pending, f"{claim:.2f} ms", "<= 5 ms", claim <= 5),
        Row("N", "finding among them that nothing is due", f"{nothing:.2f} ms", "<= 1 ms", nothing <= 1),
        Row("O", fired, f"{once:.1f} s", "<= 10 s", once <= 10, f"{size.due / once:.0f} reminders a second"),
        Row("P", beside, f"{p99:.1f} ms", "<= 100 ms", p99 <= 100, detail),
    ]


async def broadcast(size: Size) -> list[Row]:
    """Q to S."""
    found = await broadcasts.plain(LIMITED, size.copies)
    paid, most = await broadcasts.paid(PAID, size.paid), await broadcasts.ceiling(3 * size.paid)
    theirs = await broadcasts.theirs(min(size.copies, 1_000))
    p95 = 1000 * found.waits[round(len(found.waits) * 0.95) - 1]
    met = found.rate >= 0.97 * PER_SECOND and found.most <= PER_SECOND and not found.refused and p95 <= 1000
    detail = (
        f"{found.most} messages in the fullest second, {found.refused} refused with 429; replies to people who talk p95"
        f" {p95:.0f} ms, the longest {1000 * found.waits[-1]:.0f} ms, of {len(found.waits)}"
    )
    enough = 0.9 * min(PAID_PER_SECOND, most)
    of_paid = (
        f"{paid.most} in the fullest second, {paid.refused} refused; one core without database and limits {most:.0f} a second"
    )
    beside = f"{theirs.most} in the fullest second, {theirs.refused} refused with 429"
    what = f"messages a second while a broadcast goes to {size.copies:,} people, at Telegram's limit of {PER_SECOND}"
    return [
        Row("Q", what, f"{found.rate:.2f}", ">= 29.1, none refused", met, detail),
        Row("R", "the same where it is paid for", f"{paid.rate:.0f}", f">= {enough:.0f}", paid.rate >= enough, of_paid),
        Row("S", "the same by PTB's AIORateLimiter, unpaid", f"{theirs.rate:.2f}", detail=beside),
    ]


def making() -> list[Row]:
    """I to K."""
    kit, pdf, large, picture = (
        1000 * seconds
        for seconds in (
            papers.texts(CONTENT, 50),
            papers.prints(CONTENT, "pdf", 30),
            papers.prints(CONTENT, "large", 30),
            papers.picture(30),
        )
    )
    return [
        Row("I", "the five texts of a kit, the slowest of twelve people", f"{kit:.1f} ms", "<= 30 ms", kit <= 30),
        Row("J", "the longest letter as a PDF", f"{pdf:.1f} ms", "<= 150 ms", pdf <= 150, f"in large print {large:.1f} ms"),
        Row("K", "a picture of five rungs with long names", f"{picture:.1f} ms", "<= 150 ms", picture <= 150),
    ]


async def endurance(size: Size) -> list[Row]:
    """F and G."""
    found = await measure.growth(OURS, ("bot",), size.many, size.starts)
    grown, start = (found.late - found.early) / MEGABYTE, statistics.median(found.starts)
    early, late = found.early / MEGABYTE, found.late / MEGABYTE
    detail = f"{early:.1f} MB after {SOME:,} people, {late:.1f} MB after {size.many:,}, at {found.rate:.0f} people/s"
    return [
        Row("F", f"growth of memory over {size.many:,} people", f"{grown:.1f} MB", "<= 20 MB", grown <= 20, detail),
        Row("G", f"start to first poll, {size.many:,} people in the database", f"{start:.2f} s", "<= 2 s", start <= 2),
    ]


def steps() -> Row:
    """H."""
    found = {kind: 1e6 * seconds for kind, seconds in engine.medians(CONTENT, 100).items()}
    median = found["all"]
    detail = ", ".join(f"{kind} {micros:.1f} µs" for kind, micros in found.items())
    return Row("H", "one `advance`, median over whole conversations", f"{median:.1f} µs", "<= 50 µs", median <= 50, detail)


async def hostile_words() -> list[Row]:
    """T and U."""
    found = {name: 1000 * taken for name, taken in hostile.seconds(CONTENT, 15).items()}
    most = max(found.values())
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        team = 1000 * await hostile.team_seconds(Path(folder), 30)
    detail = ", ".join(f"{name} {taken:.1f} ms" for name, taken in found.items())
    much = f"reading a team with {hostile.QUESTIONS} open questions and {hostile.BROADCASTS} broadcasts being written"
    return [
        Row("T", "reading a message made to be slow, the slowest of all", f"{most:.1f} ms", "<= 20 ms", most <= 20, detail),
        Row("U", much, f"{team:.1f} ms", "<= 50 ms", team <= 50),
    ]


async def main(quick: bool) -> None:
    """Measure, tell, write down."""
    began, size = time.perf_counter(), QUICK if quick else FULL
    on_this_core()
    engine_alone = steps()  # before anything else has filled the memory and the caches of this process
    made = [*making(), *await hostile_words()]
    rows = [
        *await throughput(size),
        await replies(size),
        await replies_beside_papers(size),
        *await endurance(size),
        *await timed(size),
        *await broadcast(size),
        engine_alone,
        *made,
    ]
    rows.sort(key=lambda row: row.letter or "Z")
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {Clock().now():%d %B %Y}; it took {(time.perf_counter() - began) / 60:.0f} minutes.",
        *machine(measure.commit_seconds()),
        "",
        *table(rows),
        "",
        *details(rows),
        "",
        *HOW.format(size=size).splitlines(),
    ]
    tell("\n".join(lines))
    if not quick:
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


HOW = """\
## How it is measured

Every bot talks to the same Bot API on loopback (the practice chat's), which has a core to itself; the bot under test has the
other. {size.people:,} people start at once, and each says the next of eight lines (a greeting, a choice, six answers) when the
reply to the last has come. A turn is one message of a person, answered. Before counting, 64 people talk to warm the bot up. A
measurement ends when everybody is done, or after {size.seconds:.0f} seconds. Figures are medians of {size.rounds} rounds in which
the bots take turns; a ratio compares two bots of the same round.

Our bot is the whole product with a database in a file and `synchronous=FULL`: a reply leaves only after its turn is safe on the
disk. Only Telegram's sending limits are lifted, which would otherwise be all that is measured. Every one of its answers is
compared with what it should be.

Reminders (M to P) are measured on a database with {size.pending:,} timers that are far from due. A reminder is sent by the whole
bot to a person with a plan, and counts as sent when it has reached the Bot API.

Broadcasts (Q to S) are measured with Telegram's limits on, in the bot and in the Bot API, which refuses what is too fast.
Messages a second are all that arrive, after the first second.

While a message is read (T) or the team's work is (U), nobody else is answered: the slowest of several that were made to be slow.
"""

if __name__ == "__main__":
    try:
        asyncio.run(main("--quick" in sys.argv[1:]))
    except BenchError as error:
        sys.exit(f"Nothing was measured: {error}")
