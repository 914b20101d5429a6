"""Stands in for postcodes.io and the Members API in the practice chat, so that nothing leaves this machine.

Knows a few example postcodes, with the shapes of the real answers. The names of councils and boards are real, the MPs are made
up, and whether a postcode lies there was not looked at. Must never ask anybody else, and never write a request to a log.
"""

import json
from typing import Any, NamedTuple
from urllib.parse import unquote

from aiohttp import web

from bot.practice.loopback import meant_for_us
from dialogs.coach.boards import postcode

POSTCODE_PATH, SEAT_PATH = "/postcodes/", "/api/Location/Constituency/Search"
PATHS = (POSTCODE_PATH, SEAT_PATH)
"""How the paths begin that are answered here."""
NO_COUNTY = "E99999999"


class Example(NamedTuple):
    """One place, with what its record says of it. No `county`: one council does everything."""

    district: str
    district_code: str
    ward: str
    constituency: str
    icb: str
    county: str = ""
    county_code: str = NO_COUNTY
    division: str = ""


PLACES = {
    "SW1A 1AA": Example("Westminster", "E09000033", "St James's", "Cities of London and Westminster", "NHS North West London"),
    "LS1 4AP": Example("Leeds", "E08000035", "Little London & Woodhouse", "Leeds Central and Headingley", "NHS West Yorkshire"),
    "BS1 5TR": Example(
        "Bristol, City of", "E06000023", "Hotwells", "Bristol Central", "NHS Bristol, North Somerset and South Gloucestershire"
    ),
    "BR8 7RE": Example("Sevenoaks", "E07000111", "Hextable", "Sevenoaks", "NHS Kent and Medway", "Kent", "E10000016", "Swanley"),
    "GU1 3AA": Example(
        "Guildford", "E07000209", "Stoke", "Guildford", "NHS Surrey Heartlands", "Surrey", "E10000030", "Guildford South"
    ),
    "CM16 4AA": Example(
        *("Epping Forest", "E07000072", "Epping West", "Epping Forest", "NHS Hertfordshire and West Essex"),
        *("Essex", "E10000012", "Epping and Theydon Bois"),
    ),
}
MPS: dict[str, str | None] = {
    "Cities of London and Westminster": "Alex Example",
    "Leeds Central and Headingley": "Sam Example",
    "Bristol Central": "Robin Example",
    "Sevenoaks": "Jo Example",
    "Guildford": None,
    "Epping Forest": "Kim Example",
}
"""Made-up members; of one place the seat is vacant."""
SCOTLAND = "EH1 1YZ"
TERMINATED = "AB1 0AA"
EXAMPLES = (*PLACES, SCOTLAND, TERMINATED)
"""What can be tried. Every other whole postcode is unknown."""


def record(place: str, example: Example) -> dict[str, Any]:
    """The `result` of postcodes.io for `example`: every field that we know of, most of them empty."""
    county = example.county or None
    codes = {"admin_district": example.district_code, "admin_county": example.county_code, "admin_ward": "E05009960"}
    return {
        "postcode": place,
        "quality": 1,
        "country": "England",
        "nhs_ha": None,
        "longitude": 0.0,
        "latitude": 51.0,
        "parliamentary_constituency": example.constituency,
        "parliamentary_constituency_2024": example.constituency,
        "admin_county": county,
        "admin_district": example.district,
        "admin_ward": example.ward,
        "ced": example.division or None,
        "parish": f"{example.district}, unparished area",
        "ccg": example.icb,
        "icb": f"{example.icb} Integrated Care Board",
        "incode": place[-3:],
        "outcode": place[:-4],
        "codes": codes,
    }


def looked_up(asked: str) -> tuple[int, dict[str, Any]]:
    """The status and the body with which postcodes.io would answer."""
    place = postcode(asked)
    if place is None:
        return 404, {"status": 404, "error": "Invalid postcode"}
    if place in PLACES:
        return 200, {"status": 200, "result": record(place, PLACES[place])}
    if place == SCOTLAND:
        edinburgh = record(place, Example("City of Edinburgh", "S12000036", "City Centre", "Edinburgh North and Leith", ""))
        return 200, {"status": 200, "result": edinburgh | {"country": "Scotland", "icb": None}}
    gone = {"postcode": place, "year_terminated": 1996, "month_terminated": 6, "longitude": 0.0, "latitude": 0.0}
    more = {"terminated": gone} if place == TERMINATED else {}
    return 404, {"status": 404, "error": "Postcode not found", **more}


def seats(words: str) -> dict[str, Any]:
    """The Members API's answer to a search for constituencies whose names hold `words`."""
    found = [(number, seat) for number, seat in enumerate(MPS, start=4001) if words.casefold() in seat.casefold()]
    return {"items": [_seat(*one) for one in found], "totalResults": len(found), "skip": 0, "take": 20, "links": []}


def _seat(number: int, seat: str) -> dict[str, Any]:
    who = MPS[seat]
    member = {"id": 900_000 + number, "nameDisplayAs": who, "nameFullTitle": f"{who} MP"}
    present = {"member": {"value": member, "links": []}, "representation": {}} if who else None
    dates = {"startDate": "2024-05-31T00:00:00", "endDate": None}
    return {"value": {"id": number, "name": seat, **dates, "currentRepresentation": present}, "links": []}


async def handle(request: web.BaseRequest) -> web.StreamResponse:
    """The answer to one request of the bot."""
    if not meant_for_us(request) or request.method != "GET":
        return _json(403, {"status": 403, "error": "The practice chat answers only the bot on this machine."})
    if request.path.startswith(POSTCODE_PATH):
        return _json(*looked_up(unquote(request.path.removeprefix(POSTCODE_PATH))))
    return _json(200, seats(request.query.get("searchText", "")))


def _json(status: int, body: dict[str, Any]) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")
