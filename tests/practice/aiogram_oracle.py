"""A second opinion on what the bot sends and what our server says: aiogram's models of the Bot API.

Must never be imported by the bot. aiogram knows names and types, not lengths: those rules are our own.
"""

import json
from types import UnionType
from typing import Any, Union, get_args, get_origin

import aiogram.methods
from aiogram.methods.base import TelegramMethod
from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter, ValidationError

METHODS: dict[str, type[TelegramMethod[Any]]] = {
    getattr(aiogram.methods, name).__api_method__: getattr(aiogram.methods, name)
    for name in aiogram.methods.__all__
    if hasattr(getattr(aiogram.methods, name), "__api_method__") and name != "TelegramMethod"
}


def unknown_fields(value: object, at: str = "") -> list[str]:
    """The paths of all fields in a validated value that aiogram's models do not know."""
    if isinstance(value, BaseModel):
        extra = [f"{at}.{name}" for name in value.model_extra or {}]
        return extra + [path for name, part in value for path in unknown_fields(part, f"{at}.{name}")]
    if isinstance(value, list | tuple):
        return [path for number, part in enumerate(value) for path in unknown_fields(part, f"{at}[{number}]")]
    return []


def check_request(method: str, params: dict[str, object]) -> None:
    """Raise `AssertionError` unless `method` exists and takes exactly such parameters, as sent in a form or as JSON."""
    model = METHODS.get(method)
    assert model is not None, f"there is no method {method}"
    attached = {value[9:] for value in params.values() if isinstance(value, str) and value.startswith("attach://")}
    unknown = sorted(set(params) - set(model.model_fields) - attached)
    assert not unknown, f"{method} has no parameter {', '.join(unknown)}"
    native = {name: _native(model, name, value) for name, value in params.items() if name not in attached}
    _check(method, lambda: model.model_validate(native))


def check_update(update: object) -> None:
    """Raise `AssertionError` unless aiogram reads `update` and knows every field in it."""
    _check("update", lambda: Update.model_validate(update))


def check_result(method: str, result: object) -> None:
    """Raise `AssertionError` unless `result` is what `method` returns, without a field aiogram does not know."""
    returning = METHODS[method].__returning__
    _check(f"result of {method}", lambda: TypeAdapter(returning).validate_python(result))


def _check(what: str, validate: Any) -> None:  # noqa: ANN401 any call without arguments
    try:
        valid = validate()
    except ValidationError as error:
        raise AssertionError(f"{what}: {error}") from None
    unknown = unknown_fields(valid)
    assert not unknown, f"{what} has fields nobody knows: {', '.join(unknown)}"


def _native(model: type[BaseModel], name: str, value: object) -> object:
    """A parameter of a form as it was before it became text; text fields stay text."""
    if not isinstance(value, str) or str in _kinds(model.model_fields[name].annotation):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _kinds(annotation: object) -> set[object]:
    if get_origin(annotation) in (Union, UnionType):
        return {kind for part in get_args(annotation) for kind in _kinds(part)}
    return {annotation}
