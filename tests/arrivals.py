"""Telegram's limits seen from the other side: when each message arrived, and how full the fullest second was."""

import asyncio
from bisect import bisect_right
from dataclasses import dataclass, field

from bot.practice.limits import Limits


@dataclass
class Telegram(Limits):
    """Telegram's limits, which also remember when each message arrived that they let pass."""

    arrived: list[float] = field(default_factory=list)

    def spend(self, chat_id: int, *, paid: bool = False, rewriting: bool = False) -> None:
        """As ever."""
        super().spend(chat_id, paid=paid, rewriting=rewriting)
        self.arrived.append(self.now())

    def most(self) -> int:
        """The most messages in any one second."""
        return max(bisect_right(self.arrived, at + 1.0) - number for number, at in enumerate(self.arrived))

    def rate(self) -> float:
        """Messages a second, after the first."""
        begun = self.arrived[0] + 1.0
        later = [at for at in self.arrived if at >= begun]
        return (len(later) - 1) / (later[-1] - later[0])


def telegram(per_second: int = 30) -> Telegram:
    """Limits by the clock of the running loop."""
    return Telegram(asyncio.get_running_loop().time, overall=per_second)
