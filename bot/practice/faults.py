"""Things that go wrong between a bot and Telegram, played from a script: errors, lost answers, delays, cut JSON.

Must never touch the world: it only says what shall happen to one request. Chance is passed in.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["answer", "lose_answer", "drop", "delay", "truncate"]
KINDS: tuple[Kind, ...] = ("answer", "lose_answer", "drop", "delay", "truncate")


@dataclass(slots=True)
class Fault:
    """One line of the script.

    `method` ("*" for any) and when: the `nth` call of it from now on (1 is the next), or `percent` of its calls until
    cleared. What: `answer` with `status` and `body` (nothing is done) after the request was read; `lose_answer`: the
    request is carried out and the connection cut; `drop`: cut before it is carried out; `delay` by `seconds`, then as
    usual; `truncate`: carried out, and half of the answer's JSON sent.
    """

    kind: Kind
    method: str = "*"
    nth: int = 1
    percent: float = 0
    status: int = 500
    body: str = ""
    seconds: float = 0
    content_type: str = "application/json"

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> "Fault":
        """A fault as a test in another process writes it; `ValueError` says what is wrong with it."""
        if given.get("kind") not in KINDS:
            raise ValueError(f"A fault's kind is one of {', '.join(KINDS)}.")
        unknown = sorted(set(given) - set(cls.__slots__))
        if unknown:
            raise ValueError(f"A fault has no {', '.join(unknown)}.")
        return cls(**given)


def error(status: int, description: str, method: str = "*", nth: int = 1, retry_after: int | None = None) -> Fault:
    """The fault that answers as Telegram does when it refuses."""
    after = "" if retry_after is None else f', "parameters": {{"retry_after": {retry_after}}}'
    body = f'{{"ok": false, "error_code": {status}, "description": "{description}"{after}}}'
    return Fault("answer", method, nth=nth, status=status, body=body)


def bad_gateway(method: str = "*", nth: int = 1) -> Fault:
    """The 502 with a page of HTML that stands before Telegram now and then."""
    page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
    return Fault("answer", method, nth=nth, status=502, body=page, content_type="text/html")


class Faults:
    """The script: faults still to come, and a count of those played. `chance` gives numbers from 0 up to 1."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self.chance = chance
        self.script: list[Fault] = []
        self.played: Counter[str] = Counter()

    def add(self, *faults: Fault) -> None:
        """Add to the script."""
        self.script.extend(faults)

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self.script.clear()

    def next(self, method: str) -> Fault | None:
        """What shall go wrong with this call of `method`; None for nothing. At most one fault plays for a call."""
        chosen: Fault | None = None
        for fault in list(self.script):
            if fault.method.lower() not in ("*", method.lower()):
                continue
            if fault.percent:
                chosen = chosen or (fault if self.chance() * 100 < fault.percent else None)
                continue
            fault.nth -= 1
            if fault.nth <= 0 and chosen is None:
                self.script.remove(fault)
                chosen = fault
        if chosen is not None:
            self.played[chosen.kind] += 1
        return chosen

    def json(self) -> list[dict[str, Any]]:
        """The script as it stands."""
        return [asdict(fault) for fault in self.script]
