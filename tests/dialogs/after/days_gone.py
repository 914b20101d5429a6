"""Phrases that look back, and phrases typed on other days than a Tuesday in November. Only tables."""

from tests.dialogs.after.phrase import AUTUMN, FEBRUARY, LEAP, NEW_YEARS_EVE, SPRING, SUNDAY, Phrase

PAST = """
today                                   | 2026-11-24
yesterday                               | 2026-11-23
the day before yesterday                | 2026-11-22
last night                              | 2026-11-23
this morning                            | 2026-11-24
two days ago                            | 2026-11-22
a week ago                              | 2026-11-17
a fortnight ago                         | 2026-11-10
3 months ago                            | 2026-08-24
last Friday                             | 2026-11-20
Friday                                  | 2026-11-20
on Monday                               | 2026-11-23
Tuesday                                 | 2026-11-17
this Monday                             | 2026-11-23
last Tuesday                            | 2026-11-17
last Monday                             |
on the 5th                              | 2026-11-05
the 31st                                | 2026-10-31
the 24th                                | 2026-11-24
25 November                             | 2025-11-25
24 November                             | 2026-11-24
1/11                                    | 2026-11-01
Friday last week                        | 2026-11-20
Monday of this week                     | 2026-11-23
now                                     | 2026-11-24
I sent it yesterday                     | 2026-11-23
29 February                             |
last week                               |
last month                              |
the other day                           |
ages ago                                |
"""
OTHER_DAYS = (
    Phrase("next Tuesday", "2026-12-01", SUNDAY, timed=False),
    Phrase("Sunday", "2026-12-06", SUNDAY, timed=False),
    Phrase("this Sunday", "2026-11-29", SUNDAY, timed=False),
    Phrase("next Sunday", "2026-12-06", SUNDAY, timed=False),
    Phrase("tomorrow", "2026-11-30", SUNDAY, timed=False),
    Phrase("last Friday", "", SUNDAY, timed=False, past=True),
    Phrase("last Sunday", "2026-11-22", SUNDAY, timed=False, past=True),
    Phrase("3pm", "2026-11-30T15:00", SUNDAY),
    Phrase("4pm", "2026-11-29T16:00", SUNDAY),
    Phrase("3pm", "2026-11-29", SUNDAY, timed=False, past=True),
    Phrase("tomorrow", "2027-03-01", FEBRUARY, timed=False),
    Phrase("29 February", "", FEBRUARY, timed=False),
    Phrase("the 29th", "2027-03-29", FEBRUARY, timed=False),
    Phrase("in a year", "2028-02-28", FEBRUARY, timed=False),
    Phrase("end of the month", "2027-02-28", FEBRUARY, timed=False),
    Phrase("the 31st", "2027-01-31", FEBRUARY, timed=False, past=True),
    Phrase("tomorrow 9am", "2027-01-01T09:00", NEW_YEARS_EVE),
    Phrase("1 January", "2027-01-01", NEW_YEARS_EVE, timed=False),
    Phrase("31/12", "2026-12-31", NEW_YEARS_EVE, timed=False),
    Phrase("30/12", "2027-12-30", NEW_YEARS_EVE, timed=False),
    Phrase("in two months", "2027-02-28", NEW_YEARS_EVE, timed=False),
    Phrase("in half an hour", "2027-01-01T00:20", NEW_YEARS_EVE, timed=False),
    Phrase("Friday 10am", "2027-01-01T10:00", NEW_YEARS_EVE),
    Phrase("29 February", "2028-02-29", LEAP, timed=False),
    Phrase("Tuesday 29 Feb 2pm", "2028-02-29T14:00", LEAP),
    Phrase("in a year", "2029-02-01", LEAP, timed=False),
    Phrase("today at 01:30", "2027-03-28T01:30", SPRING),
    Phrase("1.30 am", "2027-03-28T01:30", SPRING),
    Phrase("tomorrow 9am", "2027-03-29T09:00", SPRING),
    Phrase("today at 01:30", "2027-10-31T01:30", AUTUMN),
    Phrase("a week today", "2027-11-07", AUTUMN, timed=False),
)
