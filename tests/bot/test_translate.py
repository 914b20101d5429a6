"""Proves what every kind of update means, and that no JSON at all can do more than be refused, without its values being named."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from bot.translate import KINDS, Crowd, Heard, Nothing, UnreadableError, lane, translate
from tests.bot.strange import CHAT, CROWD, GROUP, KNOWN_FIELDS, MEANT, PHOTO, SAM, member, message, mutants, press


@pytest.mark.parametrize(("update", "meant"), MEANT.values(), ids=MEANT.keys())
def test_what_an_update_means(update: dict[str, Any], meant: object) -> None:
    assert translate(update) == meant


@pytest.mark.parametrize(
    ("update", "field"),
    [
        ({"message": 5}, "message"),
        ({"message": {}}, "chat"),
        ({"message": message(chat={"type": "private"})}, "id"),
        ({"message": message(chat={"type": "private", "id": True})}, "id"),
        ({"message": message(chat={"type": "private", "id": 2**63})}, "id"),
        ({"message": message(text="x", **{"from": None})}, "from"),
        ({"message": message(text="x", **{"from": {"id": "1001"}})}, "id"),
        ({"message": message(text=5)}, "text"),
        ({"message": message(text="x", message_id="7")}, "message_id"),
        ({"message": message(photo=PHOTO, media_group_id="\ud800")}, "media_group_id"),
        (press(id=5), "id"),
        (press(data=[1]), "data"),
        ({"my_chat_member": {"chat": CHAT}}, "new_chat_member"),
        (member(status=None), "status"),  # type: ignore[arg-type]
        ({"channel_post": {"chat": None}}, "chat"),
    ],
)
def test_what_is_wrong_with_an_update_is_told_by_the_name_of_the_field(update: dict[str, Any], field: str) -> None:
    with pytest.raises(UnreadableError) as error:
        translate(update)
    assert error.value.args == (field,)


@pytest.mark.parametrize(
    ("update", "owner"),
    [
        ({"message": message(text="x")}, SAM),
        ({"message": message(text="x", chat=CROWD)}, GROUP),
        (press(**{"from": {"id": 9}}), 9),
        (member("kicked"), SAM),
        ({"poll_answer": {}}, 0),
        ({"message": {"chat": {"id": "1001"}}}, 0),
        ({"message": {"chat": {"id": True}}}, 0),
        ({"message": {"chat": {"id": 2**63}}}, 0),
        ({"callback_query": {"message": message()}}, 0),
        ("words", 0),
        (None, 0),
        ([], 0),
    ],
)
def test_whose_turn_an_update_waits_for(update: object, owner: int) -> None:
    assert lane(update) == owner


def test_every_kind_that_is_asked_for_has_a_meaning() -> None:
    for kind in KINDS:
        with pytest.raises(UnreadableError):
            translate({kind: "canary"})


@settings(max_examples=400, deadline=None)
@given(update=mutants())
def test_whatever_comes_it_has_a_meaning_or_is_refused_by_field_name(update: dict[str, Any]) -> None:
    assert isinstance(lane(update), int)
    meant = _meaning(json.loads(json.dumps(update)))
    assert isinstance(meant, Heard | Crowd | Nothing) or meant in KNOWN_FIELDS


def _meaning(update: dict[str, Any]) -> object:
    """What it means, or the name of the field that is wrong."""
    try:
        return translate(update)
    except UnreadableError as error:
        return error.args[0]
