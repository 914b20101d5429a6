"""What the practice chat's own tests share: a world with Sam in it, and calls whose results a second library checks.

Must never serve HTTP: tests that need a server ask `tests.wire.practice_world` for one.
"""

from collections.abc import Callable
from typing import Any

import pytest

from bot.practice.files import Upload
from bot.practice.methods import METHODS
from bot.practice.refusal import Refusal
from bot.practice.world import World
from tests.practice.aiogram_oracle import check_result
from tests.wire import london_winter, new_world

Call = Callable[..., Any]


@pytest.fixture
def world() -> World:
    """A world on a winter's morning in 2027 with one person, 1001, who has not written yet."""
    world = new_world(london_winter())
    world.add_person("Sam")
    return world


@pytest.fixture
def call(world: World) -> Call:
    """`call("sendMessage", chat_id=…)`: a method's result, checked; raises `Refusal`."""

    def answer(method: str, uploads: dict[str, Upload] | None = None, **params: object) -> Any:  # noqa: ANN401
        result = METHODS[method.lower()](world, params, uploads or {})
        check_result(method, result)
        return result

    return answer


@pytest.fixture
def refusal(world: World) -> Callable[..., str]:
    """`refusal("sendMessage", chat_id=…)`: the code and description a call is refused with."""

    def answer(method: str, uploads: dict[str, Upload] | None = None, **params: object) -> str:
        with pytest.raises(Refusal) as caught:
            METHODS[method.lower()](world, params, uploads or {})
        return f"{caught.value.code} {caught.value.description}"

    return answer
