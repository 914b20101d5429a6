"""An entry as a calendar file (iCalendar, RFC 5545). The only file that knows the `icalendar` library.

Never writes a time without its zone: everything is UTC, which every calendar shows in its owner's own time. Never lets words
become anything but words.

What calendars do with a file that somebody opens by hand, as far as it is written down (nothing was tried on devices):

* Outlook takes in PUBLISH, REQUEST and CANCEL from an .ics file, matches by UID and goes by the highest SEQUENCE (MS-STANOICAL,
  2.2.99 and 2.2.103). People tell of second entries all the same where nobody is named as ORGANIZER.
* Apple's calendar has refused files with an ORGANIZER (frab issue 231), and others then let nobody edit the entry (calendarplus
  issue 60), since it counts as somebody else's. So there is none, though RFC 5546 wants one with a METHOD.
* Google's calendar takes files in on its website. An entry that is cancelled in a second file may stay (as the authors of
  Google-Calendar-Undo-Import found), and second entries are told of as well.

So a moved or cancelled meeting may have to be put right by hand, which our words below the file say. A cancelled one is also
called so in its title, for a calendar that takes the words and leaves the entry.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

_UNSEEN = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
"""Control characters, which RFC 5545 (3.1) does not take, other signs that end a line, and those that turn the direction."""


def calendar_file(entry: Mapping[str, Any]) -> bytes:
    """The file, from the entry as plain values (`dialogs.paper.Entry`, its times in ISO 8601)."""
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 the program starts without waiting for it

    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Campaign Coach//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry["cancelled"] else "PUBLISH")
    event.add("uid", entry["uid"])
    event.add("sequence", entry["sequence"])
    for name, when in (("dtstamp", "made"), ("dtstart", "start"), ("dtend", "end")):
        event.add(name, datetime.fromisoformat(entry[when]))
    title = _plain(entry["title"])
    event.add("summary", title)
    event.add("status", "CANCELLED" if entry["cancelled"] else "CONFIRMED")
    event.add("class", "PRIVATE")  # where a calendar is shared, the others see that there is something, and not what
    for name, words in (("location", entry["place"]), ("description", entry["notes"])):
        if words:
            event.add(name, _plain(words))
    for minutes in entry["alarms"]:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(minutes=-minutes))
        event.add_component(alarm)
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _plain(words: str) -> str:
    return _UNSEEN.sub(" ", words)
