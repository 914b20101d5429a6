"""What the bot asked and what was answered, kept for tests; switched off where speed is measured.

Must never write to a log or a file: it holds everything people said.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the method as written, its parameters, when by the practice clock, and the answer's status."""

    method: str
    params: dict[str, object]
    at: datetime
    code: int
    description: str

    def json(self) -> dict[str, Any]:
        """The same for a page or a test in another process."""
        kept = {"method": self.method, "params": self.params, "at": self.at.isoformat()}
        return kept | {"code": self.code, "description": self.description}


@dataclass
class Recorder:
    """Every request in order, and every message as each chat was sent it (later changes are not in it)."""

    on: bool = True
    requests: list[Asked] = field(default_factory=list)
    sent: dict[int, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def asked(self, request: Asked) -> None:
        """Keep a request, when switched on."""
        if self.on:
            self.requests.append(request)

    def was_sent(self, chat_id: int, message: dict[str, Any]) -> None:
        """Keep a message as it was sent, when switched on."""
        if self.on:
            self.sent[chat_id].append(dict(message))

    def calls(self, method: str) -> list[Asked]:
        """The requests for `method`, in order."""
        return [request for request in self.requests if request.method.lower() == method.lower()]
