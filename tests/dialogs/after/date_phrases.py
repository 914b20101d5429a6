"""Days and times as people type them, and what they mean. Must never be made to fit what the reader says."""

from tests.dialogs.after.days_gone import OTHER_DAYS, PAST
from tests.dialogs.after.phrase import TUESDAY, Phrase

_MEETING = """
next Tuesday at 3pm                     | 2026-12-01T15:00
12/5 at 2                               | 2027-05-12T14:00
a week on Friday half seven             | 2026-12-04T19:30
Friday week at noon                     | 2026-12-04T12:00
tomorrow at 10                          | 2026-11-25T10:00
the day after tomorrow at half past 2   | 2026-11-26T14:30
in three weeks at 11                    | 2026-12-15T11:00
in 2 days, 9am                          | 2026-11-26T09:00
in a fortnight at midday                | 2026-12-08T12:00
a week today at 4                       | 2026-12-01T16:00
3rd of March 10:30                      | 2027-03-03T10:30
March 3 at 1                            | 2027-03-03T13:00
3 Mar 2027 3pm                          | 2027-03-03T15:00
1.3.27 14:00                            | 2027-03-01T14:00
2027-03-01 15:00                        | 2027-03-01T15:00
2027-03-01T15:00                        | 2027-03-01T15:00
Monday 14th 2pm                         | 2026-12-14T14:00
the 14th at 3                           | 2026-12-14T15:00
14 at 3pm                               | 2026-12-14T15:00
Thursday quarter past two               | 2026-11-26T14:15
Thursday ten to four                    | 2026-11-26T15:50
Thursday at ten to eight                | 2026-11-26T19:50
Thursday quarter to one                 | 2026-11-26T12:45
Thursday ten to 12pm                    | 2026-11-26T11:50
Friday 3pm                              | 2026-11-27T15:00
Friday 3.30 pm                          | 2026-11-27T15:30
Friday 15:00                            | 2026-11-27T15:00
Friday 1500                             | 2026-11-27T15:00
Friday 1800                             | 2026-11-27T18:00
Friday 1800 hours                       | 2026-11-27T18:00
3 March 1800                            | 2027-03-03T18:00
3 March 2027 1800                       | 2027-03-03T18:00
2 3 1500                                |
3 March 1930                            | 2027-03-03T19:30
3 March 27 at 4                         | 2027-03-03T16:00
Friday 2030                             | 2026-11-27T20:30
Friday 0930                             | 2026-11-27T09:30
Friday 930                              | 2026-11-27T09:30
Friday 14.30                            | 2026-11-27T14:30
Friday 3.30                             | 2026-11-27T15:30
Friday 7:30                             | 2026-11-27T19:30
Friday 07:30                            | 2026-11-27T07:30
Friday 7:30am                           | 2026-11-27T07:30
Friday at 8                             | 2026-11-27T08:00
Friday at 8pm                           | 2026-11-27T20:00
Friday at 12                            | 2026-11-27T12:00
Friday 12.15pm                          | 2026-11-27T12:15
Friday 3                                | 2026-11-27T15:00
Friday at three                         | 2026-11-27T15:00
Friday three thirty                     | 2026-11-27T15:30
Friday 3 o'clock                        | 2026-11-27T15:00
Friday 3 o\u2019clock in the afternoon       | 2026-11-27T15:00
Friday 10 in the morning                | 2026-11-27T10:00
Friday 8 in the evening                 | 2026-11-27T20:00
Friday evening at 7                     | 2026-11-27T19:00
Friday morning 7                        | 2026-11-27T07:00
tonight at half 7                       | 2026-11-24T19:30
this afternoon at 4                     | 2026-11-24T16:00
this Tuesday at 3pm                     | 2026-11-24T15:00
Tuesday at 3pm                          | 2026-12-01T15:00
Tuesday 1 December, 2pm                 | 2026-12-01T14:00
Tues 1st Dec 2026 at 2 p.m.             | 2026-12-01T14:00
2pm on Tuesday 1 December               | 2026-12-01T14:00
3pm                                     | 2026-11-24T15:00
9am                                     | 2026-11-25T09:00
15:00                                   | 2026-11-24T15:00
half seven                              | 2026-11-24T19:30
noon                                    | 2026-11-24T12:00
midnight                                | 2026-11-25T00:00
midnight tonight                        | 2026-11-25T00:00
Tuesday next week at 1pm                | 2026-12-01T13:00
next week Wednesday 1pm                 | 2026-12-02T13:00
twenty-first of January at twenty past 4 | 2027-01-21T16:20
FRIDAY AT 3PM!!                         | 2026-11-27T15:00
 Friday  \u2013  3pm                         | 2026-11-27T15:00
the meeting is on friday at 3           | 2026-11-27T15:00
next Tuesday                            | 2026-12-01
Friday morning                          | 2026-11-27
tonight                                 | 2026-11-24
3 March 2027                            | 2027-03-03
3 March 2030                            |
3 March 14                              |
Friday 4                                |
Friday 4.12                             |
4.05                                    |
3.10                                    |
3                                       |
14                                      |
2027                                    |
Friday 12am                             |
Friday midnight                         |
Friday 25:00                            |
Friday 24:00                            |
Friday 10:75                            |
Friday 15:00 am                         |
Friday 3pm in the morning               |
Friday 3pm 4pm                          |
Friday 2-3pm                            |
Friday 2 to 3                           |
Friday 5 to 6                           |
Friday around 3                         |
Friday 3ish                             |
Friday or Monday at 3                   |
Monday Friday 3pm                       |
every Friday at 3                       |
Fridays at 3                            |
Friday 9 o'clock GMT                    |
in the evening                          |
next week at 3                          |
March at 3pm                            |
Tuesday 14 April 2027 3pm               |
29 February 3pm                         |
not Friday at 3                         |
I do not know                           |
when it suits them                      |
3pm-4pm                                 |
😀                                      |
99999999999999999999                    |
"""
_DAY = """
today                                   | 2026-11-24
tomorrow                                | 2026-11-25
tomorow                                 | 2026-11-25
the day after tomorrow                  | 2026-11-26
Friday                                  | 2026-11-27
by Friday                               | 2026-11-27
Tuesday                                 | 2026-12-01
this Tuesday                            | 2026-11-24
next Tuesday                            | 2026-12-01
next Friday                             | 2026-12-04
this coming Friday                      | 2026-11-27
Friday week                             | 2026-12-04
a week on Friday                        | 2026-12-04
a week Friday                           | 2026-12-04
two weeks on Friday                     | 2026-12-11
a fortnight on Friday                   | 2026-12-11
a week on Tuesday                       |
a week tomorrow                         | 2026-12-02
a week from today                       | 2026-12-01
two weeks today                         | 2026-12-08
two weeks' time                         | 2026-12-08
in two weeks' time                      | 2026-12-08
in three weeks                          | 2026-12-15
in 10 days                              | 2026-12-04
in a month                              | 2026-12-24
in two months                           | 2027-01-24
in a year                               | 2027-11-24
3 days from now                         | 2026-11-27
12/5                                    | 2027-05-12
12/05/27                                | 2027-05-12
12-05-2027                              | 2027-05-12
12 5 2027                               | 2027-05-12
1.3.                                    | 2027-03-01
24/12                                   | 2026-12-24
24 November                             | 2026-11-24
23 November                             | 2027-11-23
31 December                             | 2026-12-31
Jan 5th                                 | 2027-01-05
5th January 2027                        | 2027-01-05
3 March '27                             | 2027-03-03
third of march                          | 2027-03-03
the 24th                                | 2026-11-24
the 23rd                                | 2026-12-23
the 31st                                | 2026-12-31
Tuesday the 8th                         | 2026-12-08
the 3rd of next month                   | 2026-12-03
end of the month                        | 2026-11-30
the end of next month                   | 2026-12-31
end of March                            | 2027-03-31
the last day of February                | 2027-02-28
tonight                                 | 2026-11-24T18:30
this evening                            | 2026-11-24T18:30
tomorrow morning                        | 2026-11-25T10:00
tomorrow afternoon                      | 2026-11-25T14:00
Friday evening                          | 2026-11-27T18:30
Friday 10am                             | 2026-11-27T10:00
in an hour                              | 2026-11-24T11:00
in half an hour                         | 2026-11-24T10:30
in 20 minutes                           | 2026-11-24T10:20
29 February 2028                        | 2028-02-29
30 February                             |
31 April                                |
5/13                                    |
0/5                                     |
the 32nd                                |
12-5                                    |
next month                              |
next week                               |
March                                   |
March 2027                              |
a Tuesday in March                      |
the first Monday in March               |
1st Monday in March                     |
last Friday of the month                |
Tuesday 2 December                      |
Friday the 14th                         |
tomorrow Monday                         |
next Tuesday week                       |
the Tuesday after next                  |
Tuesday next                            |
a couple of weeks                       |
in a few days                           |
in a day or two                         |
end of the week                         |
week commencing 7 December              |
Good Friday                             |
Easter Monday                           |
soon                                    |
never                                   |
two days before Friday                  |
last Friday week                        |
1/2/3/4                                 |
in 99999 weeks                          |
"""


def _rows(table: str, timed: bool, past: bool = False) -> tuple[Phrase, ...]:
    cells = [line.split("|") for line in table.strip("\n").split("\n")]
    return tuple(Phrase(words.rstrip(), means.strip(), TUESDAY, timed, past) for words, means in cells)


PHRASES = (*_rows(_MEETING, timed=True), *_rows(_DAY, timed=False), *_rows(PAST, timed=False, past=True), *OTHER_DAYS)
