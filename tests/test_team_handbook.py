"""What the handbook of the team and the runbook say of the team is what the rules, the tables and the screens say."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect

import pytest

from bot import broadcaster, gate, limits
from bot.practice.world import FIRST_PERSON
from data import deliveries, offices
from data.store import open_store
from dialogs.content import Content
from dialogs.office import Arrangement, Audience
from dialogs.rooms import underway
from dialogs.team import approving, asking, audience, figures, invitations, pieces, timing
from dialogs.team.progress import KINDS
from dialogs.team.roles import COMMANDS, MAY
from dialogs.text import MESSAGE_LIMIT
from tests.subscribers import broadcast, schedule, subscribe, tallied
from tests.test_docs import README, ROOT, RUNBOOK, rows

TEAM = (ROOT / "docs/team.md").read_text()
FLAT = " ".join(TEAM.split())
"""The same without its line ends."""
ROLES = ("owner", "organiser", "viewer")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_who_may_do_what_is_the_table_of_the_rules() -> None:
    told = rows(TEAM, "| what | how |")
    assert [tuple(role for role, says in zip(ROLES, row[2:], strict=True) if says == "yes") for row in told] == [*MAY.values()]
    assert {row[2 + number] for row in told for number in range(3)} == {"yes", "no"}
    by_duty = dict(zip(MAY, [re.findall(r"`/([a-z]+)`", row[1])[0] for row in told], strict=True))
    assert [by_duty[duty] for duty in COMMANDS.values()] == [*COMMANDS]


def test_every_command_of_the_team_is_told_in_the_readme_and_in_the_handbook() -> None:
    for page in (README, TEAM):
        assert [name for name in COMMANDS if f"`/{name}`" not in page] == []


def test_what_the_readme_has_pressed_in_the_practice_chat_is_there(content: Content) -> None:
    steps = README.partition("### The team, on your own machine")[2].partition("\n## ")[0]
    labels = {option.label for screen in content.desk.screens.values() for option in screen.options}
    page = "".join(path.read_text() for path in sorted((ROOT / "bot/practice/page").glob("*.[hj]*")))
    pressed = re.findall(r'"([^"]+)"', " ".join(steps.split()))
    assert len(pressed) > 12
    assert [
        words for words in pressed if words not in {*labels, *content.desk.phrases.values()} and f'"{words}"' not in page
    ] == []
    assert f"ADMIN_IDS={FIRST_PERSON} APPROVE_ABOVE=0 make run" in steps


def test_what_can_become_of_a_copy_is_explained_in_the_order_and_the_words_of_the_report(content: Content) -> None:
    told = [row[0] for row in rows(TEAM, "| what you see | what it means |")]
    assert told == [content.desk.phrases[f"run_{name}"] for name in KINDS]


def test_every_state_on_the_list_is_explained(content: Content) -> None:
    told = {row[0] for row in rows(TEAM, "| in the list |")}
    shown = {words for name, words in content.desk.phrases.items() if name.startswith("broadcast_is_")}
    assert told == shown - {content.desk.phrases["broadcast_is_approved"]}, "approved and scheduled are one act"


def test_every_date_of_a_source_of_the_checklist_is_in_the_handbook(content: Content) -> None:
    sources = " ".join(item.source for item in content.team.checklist.entries.values())
    dates = set(re.findall(r"\d{1,2} [A-Z][a-z]+ 20\d\d", sources))
    assert len(dates) >= 3
    assert [day for day in dates if day not in FLAT] == []


def test_the_figures_in_the_handbook_are_those_of_the_rules(content: Content) -> None:
    items = content.team.checklist.entries.values()
    near = sum(item.near_election for item in items)
    assert (len(items) - near, near) == (7, 4)
    usual = Arrangement()
    told = (
        "Seven lines.",
        "there are four more",
        f"for {invitations.LASTS // timedelta(hours=1)} hours, for whoever opens it first",
        f"nothing over {pieces.BIGGEST // 1024**2} MB",
        f"{MESSAGE_LIMIT:,} letters, or {pieces.CAPTION_LIMIT:,} below",
        f"up to {timing.AHEAD.days} days ahead",
        f"up to {usual.two_above} people",
        f"each for {approving.STARS_FOR_TEN / 10} Telegram Stars",
        f"for {underway.DELETABLE // timedelta(hours=1)} hours after its end",
        f"For {deliveries.KEPT.days} days after the end",
        f"those that ended in the last {offices.SHOWN.days} days",
        f"after {usual.nudge_after // timedelta(hours=1)} hours all of you",
    )
    assert [words for words in told if words not in FLAT] == []
    assert (pieces.BUTTONS, asking.OPEN, asking.TIMES) == (3, 3, 5)
    assert (audience.FEWEST, figures.FEW, gate.PAID_PER_SECOND) == (5, 5, 1_000)
    assert timedelta(minutes=30) == deliveries.UNFINISHED
    assert broadcaster.PATIENCE == 2.0


def test_the_copies_that_may_become_uncertain_are_as_many_as_the_runbook_says() -> None:
    assert "At most four copies that were out count as not certain; with paid broadcasts, sixty." in " ".join(RUNBOOK.split())
    assert broadcaster.OUT == 4
    assert broadcaster.OUT_SECONDS * gate.PAID_PER_SECOND == 60


def test_the_waits_for_an_answer_are_those_of_the_decision() -> None:
    told = (ROOT / "docs/decisions/0020-one-gate-and-a-second-from-the-answer.md").read_text()
    assert "two seconds at the longest, and where answers usually take longer than 50 ms" in told
    assert (limits.SLOW, limits.LATE) == (0.05, 2.0)


def told_query(begins: str) -> str:
    """The SQL in the runbook that begins so."""
    found = re.search(rf'"({begins}[^"]+)"', RUNBOOK)
    assert found is not None
    return found[1]


async def test_the_runbooks_way_to_stop_every_broadcast_winds_up_what_goes_out_and_what_is_planned(
    database: Path, content: Content
) -> None:
    store = await open_store(database)
    await store.write(lambda c: subscribe(c, range(1, 4), NOON))
    await schedule(store, broadcast(1), NOON)
    await schedule(store, broadcast(2, state="sending", begun=NOON, total=3), NOON)
    await store.write(lambda c: deliveries.begin(c, broadcast(2), content, NOON))
    await store.close()
    with connect(database) as by_hand:
        by_hand.execute(told_query("UPDATE broadcasts"))
        assert by_hand.execute(told_query("SELECT broadcast")).fetchall() == [(2, "waiting", 3)]
    store = await open_store(database)
    office = await store.write(lambda c: offices.load(c, Arrangement(), NOON))
    assert {one.state for one in office.broadcasts.values()} == {"cancelled"}
    (left,) = await store.write(lambda c: deliveries.live(c, NOON))
    assert left.id == 2, "the one under way is wound up; the other never begins"
    await store.write(lambda c: deliveries.cancel(c, 2))
    assert (await tallied(store, 2)).unsent == 3
    await store.close()


@pytest.mark.parametrize("count", [1, 4])
def test_few_people_are_not_counted_out_where_there_is_a_filter(content: Content, count: int) -> None:
    assert "fewer than five are not counted out" in FLAT
    assert audience.how_many(Audience(stages=("met",)), count, content.desk.phrases) == "fewer than 5 people"
