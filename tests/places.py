"""Places in England for the tests: what a record of postcodes.io says of each, and what we make of it. Must ask nobody.

The rows (`places.txt`) have the shape, the codes and the names of the service's published data (postcodes.io 18.0.1). Which
postcode stands in a row was chosen by hand, from the right part of the country, and not looked up.
"""

from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

from bot.practice.places import MPS, looked_up
from dialogs.area import Area
from dialogs.coach.boards import MEMBER_PAGE, Boards, area_from
from dialogs.inputs import Miss

_COUNTIES = {
    "Cambridgeshire": 3,
    "Derbyshire": 7,
    "Devon": 8,
    "East Sussex": 11,
    "Essex": 12,
    "Gloucestershire": 13,
    "Hampshire": 14,
    "Hertfordshire": 15,
    "Kent": 16,
    "Lancashire": 17,
    "Lincolnshire": 19,
    "Norfolk": 20,
    "Nottinghamshire": 24,
    "Oxfordshire": 25,
    "Staffordshire": 28,
    "Suffolk": 29,
    "Surrey": 30,
    "Warwickshire": 31,
    "West Sussex": 32,
    "Worcestershire": 34,
}
"""The last digits of the codes of counties."""
BOARD = " Integrated Care Board"


class Place(NamedTuple):
    """A postcode, the service's record of it, and the area that it means."""

    postcode: str
    record: dict[str, Any]
    area: Area


def _place(row: str) -> Place:
    postcode, code, district, county, ward, division, seat, was, council, second, kind, now = row.split("|")
    old = f"NHS {was.strip()}"
    new = old if now == "=" else f"NHS {now}"
    area = Area(
        constituency=seat,
        council=council,
        district=second,
        kind=kind,
        ward=ward,
        division=division,
        icb=new,
        icb_was="" if new == old else old,
    )
    return Place(postcode, _record(postcode, (code, district, county, ward, division, seat), f"NHS {was.rstrip()}{BOARD}"), area)


def _record(postcode: str, names: tuple[str, str, str, str, str, str], board: str) -> dict[str, Any]:
    """All the fields of a record, those we do not read among them."""
    code, district, county, ward, division, seat = names
    outcode, incode = postcode.split()
    codes = {
        "admin_district": code,
        "admin_county": f"E100000{_COUNTIES[county]:02}" if county else "E99999999",
        "admin_ward": "E05009960",
        "parish": "E43000001",
        "parliamentary_constituency": "E14001465",
        "ccg": "E38000237",
        "ccg_id": "91Q",
        "ced": "E58000739" if county else "E99999999",
        "icb": "E54000032",
        "pfa": "E23000032",
    }
    return {
        "postcode": postcode,
        "quality": 1,
        "eastings": 552000,
        "northings": 170000,
        "country": "England",
        "nhs_ha": "London",
        "longitude": 0.178871,
        "latitude": 51.411831,
        "region": "South East",
        "european_electoral_region": "South East",
        "primary_care_trust": "West Kent",
        "lsoa": "Sevenoaks 001A",
        "msoa": "Sevenoaks 001",
        "incode": incode,
        "outcode": outcode,
        "parliamentary_constituency": seat,
        "parliamentary_constituency_2024": seat,
        "admin_district": district,
        "admin_county": county or None,
        "admin_ward": ward,
        "ced": division or None,
        "parish": f"{district}, unparished area",
        "date_of_introduction": "198001",
        "ccg": f"NHS {district}",
        "icb": board,
        "nhs_region": "South East",
        "pfa": "Kent",
        "lep1": None,
        "lep2": None,
        "national_park": None,
        "codes": codes,
    }


_ROWS = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
PLACES = tuple(_place(row) for row in _ROWS if not row.startswith("#"))


def place(postcode: str) -> Place:
    """The place with this postcode."""
    return next(one for one in PLACES if one.postcode == postcode)


def example(postcode: str, boards: Boards) -> Area | Miss:
    """What the practice chat's services would make of it."""
    status, body = looked_up(postcode)
    if status != HTTPStatus.OK:
        return "terminated" if "terminated" in body else "unknown"
    area = area_from(body["result"], boards)
    if not isinstance(area, Area):
        return area
    mp = MPS[area.constituency]
    return replace(area, mp=mp, mp_page=f"{MEMBER_PAGE}1/contact") if mp else replace(area, vacant=True)


def seat(name: str, number: int, mp: str | None) -> dict[str, Any]:
    """A constituency as the Members API tells of it; without an MP it is vacant."""
    member = {"id": number, "nameListAs": mp, "nameDisplayAs": mp, "nameFullTitle": f"{mp} MP", "latestParty": {"id": 17}}
    present = {"member": {"value": member, "links": []}, "representation": {"membershipFromId": number}} if mp else None
    value = {"id": number, "name": name, "startDate": "2024-05-31T00:00:00", "endDate": None, "currentRepresentation": present}
    return {"value": value, "links": []}


NOT_ONE = (
    "",
    "hello",
    "SW1A",
    "1AA",
    "SW1A 1A",
    "SW1A 1AAA",
    "XSW1A 1AA",
    "QA1 1AA",  # no Q in the first place
    "AI1 1AA",  # no I in the second
    "A1L 1AA",  # no L in the third
    "AA1C 1AA",  # no C in the fourth
    "SW1A 1CA",  # no C in the second part
    "GIR 0AA",
    "SW1A 1AA or M1 1AE",
    "evil@host",
    "SW1A 1AA@evil.example",
    "evil@SW1A 1AA",
    "..",
    "/",
    "../SW1A 1AA",
    "SW1A 1AA/../x",
    "SW1A%201AA",
    "%2e%2e",
    "SW1A_1AA",
    "\uff33\uff37\uff11\uff21 \uff11\uff21\uff21",  # wide letters
    "SW\uff11A 1AA",
    "SW1A 1\u0391A",  # a Greek capital Alpha
    "\u017fW1A 1AA",  # a long s, which is S in capitals
    "SW\u0661A 1AA",  # an Arabic one
    "M1 1AE" + "x" * 5000,
    "x" * 5000,
)
"""What people or villains may type that is no whole postcode."""
