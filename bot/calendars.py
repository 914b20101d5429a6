"""An entry as a calendar file (iCalendar, RFC 5545). The only file that knows the `icalendar` library.

Never writes a time without its zone: everything is UTC, which every calendar shows in its owner's own time.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any


def calendar_file(entry: Mapping[str, Any]) -> bytes:
    """The file, from the entry as plain values (`dialogs.paper.Entry`, its times in ISO 8601)."""
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 the program starts without waiting for it

    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Campaign Coach//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry["cancelled"] else "PUBLISH")
    event.add("uid", entry["uid"])
    event.add("sequence", entry["sequence"])
    event.add("dtstamp", datetime.fromisoformat(entry["made"]))
    event.add("dtstart", datetime.fromisoformat(entry["start"]))
    event.add("dtend", datetime.fromisoformat(entry["end"]))
    event.add("summary", entry["title"])
    event.add("status", "CANCELLED" if entry["cancelled"] else "CONFIRMED")
    for name, words in (("location", entry["place"]), ("description", entry["notes"])):
        if words:
            event.add(name, words)
    for minutes in () if entry["cancelled"] else entry["alarms"]:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry["title"])
        alarm.add("trigger", timedelta(minutes=-minutes))
        event.add_component(alarm)
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
