"""Finds out who decides where a postcode is: postcodes.io for the place, the UK Parliament's Members API for the MP.

Must never log a postcode or keep one, ask for what is not a whole postcode, or lose the place because the MP is not known.
Parliament is told the name of the constituency and nothing else.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Any

from bot.logs import get_logger
from bot.place_wire import PlaceWire, Trouble
from data import lookups
from data.store import Store
from dialogs.area import Area
from dialogs.coach.boards import MEMBER_PAGE, Boards, area_from, name, postcode
from dialogs.inputs import Miss

PLACE_DAYS = 30
"""How long a place is remembered: boundaries move once a year, the service's data four times."""
MP_DAYS = 1
"""How long an MP is remembered: after a by-election a day is soon enough."""
_FIELDS = ("country", "admin_county", "admin_district", "admin_ward", "ced", "icb")
_SEATS = ("parliamentary_constituency_2024", "parliamentary_constituency")
_CODES = ("admin_county", "admin_district")
log = get_logger("places")


@dataclass(frozen=True, slots=True)
class Services:
    """The addresses of both services, without a slash at the end."""

    postcodes: str
    members: str


def secret_of(token: str) -> bytes:
    """What the keys of remembered places are made with: without the bot's token nobody can try all postcodes and compare."""
    return hashlib.blake2b(token.encode(), person=b"coach-places", digest_size=32).digest()


class Places:
    """Looks places up. `now` is aware UTC; to be closed in the end."""

    def __init__(
        self,
        services: Services,
        wire: PlaceWire,
        store: Store,
        boards: Callable[[], Boards],
        secret: bytes,
        now: Callable[[], datetime],
    ) -> None:
        self._services, self._wire, self._store = services, wire, store
        self._boards, self._secret, self._now = boards, secret, now

    async def close(self) -> None:
        """Close every connection."""
        await self._wire.close()

    async def find(self, asked: str) -> Area | Miss:
        """Who decides at the postcode `asked`, or why that is not known. "malformed" asks nobody."""
        whole = postcode(asked)
        if whole is None or whole != asked:
            return "malformed"
        try:
            record = await self._place(whole.replace(" ", ""))
        except Trouble as trouble:
            log.warning("place not looked up", reason=trouble.reason)
            return "down"
        if isinstance(record, str):
            return record
        area = area_from(record, self._boards())
        return await self._with_mp(area) if isinstance(area, Area) else area

    async def _place(self, compact: str) -> Mapping[str, Any] | Miss:
        key = "pc:" + hashlib.blake2b(compact.encode(), key=self._secret, digest_size=32).hexdigest()
        kept = await self._kept(key)
        if kept is not None:
            return kept
        status, answer = await self._wire.get(f"{self._services.postcodes}/postcodes/{compact}")
        if not isinstance(answer, dict):
            raise Trouble("not_a_record")
        if status == HTTPStatus.NOT_FOUND:
            return _missing(answer)
        record = answer.get("result")
        if not isinstance(record, dict):
            raise Trouble("not_a_record")
        needed = _needed(record)
        if needed["country"] and needed["admin_district"]:
            await self._keep(key, needed, timedelta(days=PLACE_DAYS))
        return needed

    async def _with_mp(self, area: Area) -> Area:
        """The same with the MP's name and page, as far as they can be found."""
        if not area.constituency:
            return area
        key = "mp:" + area.constituency.casefold()
        member = await self._kept(key)
        if member is None:
            try:
                member = await self._member(area.constituency)
            except Trouble as trouble:
                log.warning("mp not looked up", reason=trouble.reason)
                return area
            if member:
                await self._keep(key, member, timedelta(days=MP_DAYS))
        mp, page = name(member.get("mp")), name(member.get("page"))
        return replace(area, mp=mp, mp_page=page, vacant=member.get("vacant") is True)

    async def _member(self, constituency: str) -> Mapping[str, Any]:
        query = {"searchText": constituency, "skip": "0", "take": "20"}
        status, answer = await self._wire.get(f"{self._services.members}/api/Location/Constituency/Search", query)
        if status != HTTPStatus.OK:
            raise Trouble("status_404")
        seats = [_dict(_dict(item).get("value")) for item in _list(_dict(answer).get("items"))]
        same = [
            seat for seat in seats if name(seat.get("name")).casefold() == constituency.casefold() and not seat.get("endDate")
        ]
        return _member_of(same[0]) if same else {}

    async def _kept(self, key: str) -> Mapping[str, Any] | None:
        body = await self._store.write(lambda c: lookups.find(c, key, self._now()))
        return json.loads(body) if body else None

    async def _keep(self, key: str, found: Mapping[str, Any], time: timedelta) -> None:
        await self._store.write(partial(lookups.keep, key=key, body=json.dumps(found), until=self._now() + time))


def _missing(answer: Mapping[str, Any]) -> Miss:
    """Which of the service's answers with status 404 it is: they differ in their words alone."""
    if "terminated" in answer:
        return "terminated"
    error = answer.get("error")
    if error == "Postcode not found":
        return "unknown"
    if error == "Invalid postcode":
        return "malformed"
    raise Trouble("status_404")


def _needed(record: Mapping[str, Any]) -> dict[str, Any]:
    """What we read of a record: never where on the map it is, nor the postcode."""
    codes = _dict(record.get("codes"))
    return {field: name(record.get(field)) for field in (*_FIELDS, *_SEATS)} | {
        "codes": {field: name(codes.get(field)) for field in _CODES}
    }


def _member_of(seat: Mapping[str, Any]) -> dict[str, Any]:
    """The MP of a constituency; that there is none; or nothing, where the answer does not say."""
    if "currentRepresentation" not in seat:
        return {}
    member = _dict(_dict(_dict(seat["currentRepresentation"]).get("member")).get("value"))
    if not member:
        return {"vacant": True} if seat["currentRepresentation"] is None else {}
    who, number = name(member.get("nameDisplayAs")), member.get("id")
    page = f"{MEMBER_PAGE}{number}/contact" if isinstance(number, int) and not isinstance(number, bool) and number > 0 else ""
    return {"mp": who, "page": page} if who else {}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
