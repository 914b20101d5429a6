"""What a new revision of the script does to the people inside: who goes on, who is moved, who is asked something again.

Pure. Judges by the very rules that bring a plan under new words (`moving`), so it cannot promise anything else.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dialogs.content import Content
from dialogs.machine import Walk
from dialogs.moving import moved
from dialogs.session import Plan


@dataclass(frozen=True, slots=True)
class Difference:
    """People inside by what becomes of them. `ways`: (step they stand at, step they come to) -> how many, if it is another.

    `again`: slot -> how many have an answer there that is asked again. `unseen`: slot -> how many have an answer there that
    no question of the new words shows; it stays with their plan.
    """

    inside: int = 0
    go_on: int = 0
    moved: int = 0
    replayed: int = 0
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    again: Counter[str] = field(default_factory=Counter)
    unseen: Counter[str] = field(default_factory=Counter)

    def lines(self) -> tuple[str, ...]:
        """For the person at the terminal."""
        first = f"{self.inside} inside: {self.go_on} go on, {self.moved} moved, {self.replayed} replayed"
        ways = (f"  {count} at {here} come to {there}" for (here, there), count in sorted(self.ways.items()))
        again = (
            f"  {count} are asked {slot} again: what they chose is no longer there" for slot, count in sorted(self.again.items())
        )
        unseen = (
            f"  {count} have an answer to {slot} that no question shows any more; it is kept"
            for slot, count in sorted(self.unseen.items())
        )
        return (first, *ways, *again, *unseen)


def difference(plans: Iterable[Plan], old: Content, new: Content) -> Difference:
    """What becomes of `plans` when `new` takes the place of `old`.

    go on: they stay at their question. moved: their question has another name and they stay at it. replayed: their question is
    gone, or another is open before their card, so their answers lead them to the first open one.
    """
    counts: Counter[str] = Counter()
    ways: Counter[tuple[str, str]] = Counter()
    again: Counter[str] = Counter()
    unseen: Counter[str] = Counter()
    for plan in plans:
        before, _ = moved(plan, old.walk, old.revision)
        after, elsewhere = moved(before, new.walk, new.revision)
        renamed = before.place.step != after.place.step
        counts["replayed" if elsewhere else "moved" if renamed else "go_on"] += 1
        if elsewhere or renamed:
            ways[before.place.step, after.place.step] += 1
        again.update(_again(before, after, new.walk))
        unseen.update(slot for slot in _slots(after.answers) if _asked(old.walk, slot) and not _asked(new.walk, slot))
    return Difference(counts.total(), counts["go_on"], counts["moved"], counts["replayed"], ways, again, unseen)


def _again(before: Plan, after: Plan, walk: Walk) -> set[str]:
    """The slots whose answer stood and is now to be asked again."""
    stood = {slot for slot, answer in before.answers.items() if answer.state != "again"}
    return {
        slot for slot in _slots(s for s, a in after.answers.items() if a.state == "again" and s in stood) if _asked(walk, slot)
    }


def _slots(keys: Iterable[str]) -> set[str]:
    return {key.partition(".")[0] for key in keys}


def _asked(walk: Walk, slot: str) -> bool:
    return any(walk.script.slot(step) == slot for step in walk.script.steps)
