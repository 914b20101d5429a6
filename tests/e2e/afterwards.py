"""People's ways from the sent letter to the end of a plan, for the browser test of what comes after the plan.

Must never move the clock but as a person does, on the page, and never wait for time to pass.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from playwright.async_api import expect

from tests.e2e.phones import BEGIN, BUS, LARGE, SMALL, TO_THE_END, Phone, Step

MONDAY = "2027-01-11T10:00"
"""When most of them begin, by the practice clock: no holiday is near."""
SPRING = "2027-03-15T10:00"
"""Two weeks before the clocks go forward."""
ANN: tuple[Step, ...] = (
    *BEGIN,
    *BUS,
    ("council", "", "What is the name"),
    ("Councillor Ann Lee", "", "the one who makes the final decision"),
)
WHOLE: tuple[Step, ...] = (*ANN, *TO_THE_END[:-1], ("letter", "", "Remember to give"), ("1", "", "What to do next"))
SENT: tuple[Step, ...] = (("/log", "", "I sent it"), ("sent", "", "When did you send it?"), ("today", "", "No answer yet."))
BOOKED: tuple[Step, ...] = (
    ("Town Hall, room 2", "booking_company", "Who comes with you?"),
    ("my sister Jo", "booking_needs", "so that you can all take part?"),
    ("a way in without steps", "booking", "I will remind you"),
)
PROMISED: tuple[Step, ...] = (
    ("well", "follow_they", "What did they say they would do?"),
    ("send us the figures", "", "By when?"),
    ("{they}", "", "Is that right?"),
    ("yes", "", "Will they do anything else?"),
    ("all", "follow_you", "What did you say you would do?"),
    ("send you our photos", "", "By when?"),
    ("{you}", "", "Is that right?"),
    ("yes", "", "Will you do anything else?"),
    ("all", "follow_note", "anything you want to remember?"),
)


def _seen_before(*steps: Step) -> tuple[Step, ...]:
    """The same, without a look at the screens: somebody else looks at them."""
    return tuple((said, "", words) for said, _, words in steps)


def _promised(they: str, you: str) -> tuple[Step, ...]:
    """Each side promises one thing, by these days."""
    return tuple((said.format(they=they, you=you), screen, words) for said, screen, words in PROMISED)


async def at(walker: Phone, moment: str, *coming: str) -> None:
    """Set the practice clock; `coming` must come on the way, in this order and nothing else. When each came is kept."""
    before, page = await walker.told.count(), walker.page
    await page.set_viewport_size(LARGE)
    await page.get_by_label("To a date and time").fill(moment)
    await page.get_by_role("button", name="Go to this time").click()
    await expect(page.locator("#spoken")).to_contain_text(f"{datetime.fromisoformat(moment):%-d %B %Y, %H:}")
    await page.set_viewport_size(SMALL)
    await walker.box.focus()
    await expect(walker.told).to_have_count(before + len(coming))
    for number, words in enumerate(coming, start=before):
        told = walker.told.nth(number)
        await expect(told).to_contain_text(words)
        walker.heard.append(await told.locator(".text").inner_text())
        walker.kept[words] = (await told.locator("time").get_attribute("datetime") or "")[:16]


async def _sends_and_is_answered(walker: Phone) -> None:
    await walker.does(
        *WHOLE,
        ("[What happened]", "happened", "You have not told me yet that you sent it."),
        ("[I sent it]", "happened_sent", "When did you send it?"),
        ("[Today]", "", "I will remind you to ask again on Monday 25 January 2027 at 10 am."),
    )
    await at(walker, "2027-01-25T12:00", "Is there an answer from Councillor Ann Lee?")
    await walker.look("reminder")
    await walker.does(("[Ask once more]", "chase", "That is 14 days ago."))
    await walker.copies("Copy: ", "chaser")
    await walker.does(
        ("[A firmer one]", "chase_text", "A firmer one:"),
        ("[I have asked again]", "", "the day to try again is"),
        ("/log", "", "You asked again on 25 January 2027."),
        ("[They answered]", "happened_answer", "What was their answer?"),
        ("[They will meet me]", "when", "When is the meeting?"),
        ("Tuesday 9 February at 3pm", "when_echo", "Tuesday 9 February 2027 at 3 pm. Is that right?"),
        ("[Yes, that is right]", "booking_place", "Where is it?"),
        *BOOKED,
    )
    await walker.saves("meeting.ics")
    await walker.does(
        ("[Change something]", "booking_change", "What would you like to change?"),
        ("[The meeting is off]", "booking_off", "Shall I take this meeting out?"),
        ("[No, keep it]", "", "Tuesday 9 February 2027 at 3 pm"),
    )


async def _meets_and_thanks(walker: Phone) -> None:
    await walker.does(
        *ANN,
        ("/log", "", "What happened"),
        ("got a meeting", "", "When is the meeting?"),
        ("show", "when_grid", "March 2027"),
    )
    week = walker.last.locator(".keys").filter(has_text="22")
    walker.kept["rows of a week"] = str(await week.evaluate("row => new Set([...row.children].map(day => day.offsetTop)).size"))
    await walker.does(
        ("31", "when_time", "Wednesday 31 March 2027. At what time?"),
        ("11am", "", "Wednesday 31 March 2027 at 11 am. Is that right?"),
        ("yes", "", "Where is it?"),
        *_seen_before(*BOOKED),
    )
    await walker.saves("meeting.ics")
    coming = ("This is a good time to get ready.", "Your brief has your main points", "Your meeting is soon", "How did it go?")
    await at(walker, "2027-04-01T12:00", *coming)
    await walker.does(
        ("tell", "follow", "How did the meeting go?"),
        *_promised("9 april", "16 april"),
        ("Jo was tired", "follow_end", "Your thank-you letter is above."),
    )
    await walker.copies("Copy: ", "letter")
    await walker.does(
        ("change", "follow_change", "What would you like to change?"),
        ("back", "", "After your meeting"),
        ("file", "follow_files", "Which kind of file would you like?"),
        ("pdf", "", "Here it is as a file."),
    )
    await walker.saves("thank-you-letter.pdf")
    await walker.does(("sent", "promises", "Who promised what"))


async def _keeps_promises(walker: Phone) -> None:
    await walker.does(
        *ANN,
        *SENT,
        ("/log", "", "What happened"),
        ("we met", "follow_met", "Have you met them?"),
        ("[We met all the same]", "", "How did the meeting go?"),
        *_seen_before(*_promised("22 january", "20 january")),
        ("[Nothing to add]", "", "Your thank-you letter is above."),
        ("[I have sent it]", "", "Monday 25 January 2027 at 10 am"),
    )
    await at(walker, "2027-01-25T12:00", "Something you said you would do", "A promise made to you")
    await walker.does(
        ("[Look at this promise]", "promise", "It was due by 22 January 2027."),
        ("[Take it away]", "promise_away", "Take this promise away?"),
        ("[No, keep it]", "", "It was due by 22 January 2027."),
        ("[Ask them for it]", "", "They said it would be done by 22 January 2027."),
    )
    await walker.copies("Copy: ", "asked")
    await walker.does(
        ("[I have asked again]", "", "I will remind you of it on Monday 1 February 2027."),
        ("/log", "", "Who promised what"),
        ("[Who promised what]", "", "Who promised what"),
        ("2", "", "You said you would"),
        ("[It is done]", "", "I have ticked this off: “send you our photos”."),
        ("/log", "", "The story so far"),
        ("[The story so far]", "timeline", "You kept your promise"),
        ("[Show it as a picture]", "", "The story so far"),
    )
    picture = walker.pane.get_by_role("img").last
    await picture.evaluate("picture => picture.decode()")
    walker.kept["width"] = str(await picture.evaluate("picture => picture.naturalWidth"))


async def _rests(walker: Phone) -> None:
    await walker.does(
        *ANN,
        ("/next", "next", "What next?"),
        ("/remind", "remind_what", "What shall I remind you of?"),
        ("ring the clinic", "", "When shall I remind you?"),
        ("friday 2pm", "", "Friday 15 January 2027 at 2 pm. Is that right?"),
        ("yes", "", "I will remind you on Friday 15 January 2027 at 2 pm."),
        ("/reminders", "reminders", "ring the clinic"),
        ("not this week", "reminders_week", "I can move everything from now to Sunday by one week."),
        ("yes", "", "I have moved one reminder to next week."),
    )
    await at(walker, "2027-01-22T14:30", "ring the clinic")
    await walker.does(("later", "reminder_move", "When shall I remind you again?"), ("1", "", "at 3.3"))
    await at(walker, "2027-01-22T16:00", "You asked me to remind you")
    await walker.does(
        ("done", "", "It is off your list."),
        ("/settings", "settings", "from 8 pm to 9 am"),
        ("quiet", "settings_quiet", "Now it is: from 8 pm to 9 am"),
        ("from 9pm to 8am", "", "Your quiet time is now: from 9 pm to 8 am"),
        ("zone", "settings_zone", "Where are you?"),
        ("spain", "", "Your times are now those of: Spain"),
        ("pace", "settings_pace", "How much is right for you?"),
        ("2 minutes", "", "steps of about 2 minutes"),
    )


async def _is_passed_on_and_stops(walker: Phone) -> None:
    await walker.does(
        *ANN,
        ("/log", "", "I sent it"),
        ("[I sent it]", "", "When did you send it?"),
        ("[Another day]", "", "When did you send it?"),
        ("14 december", "", "Monday 14 December 2026. Is that right?"),
        ("[Yes, that is right]", "happened_late", "It may be time to ask again"),
        ("[No, not now]", "", "What happened"),
        ("My sister was a great help", "happened_note", "Shall I keep this as a note?"),
        ("[Yes, keep it]", "", "I have kept it as a note."),
        ("[They passed me on]", "happened_who", "Who should you turn to now?"),
        ("the clinic manager", "", "passed you on to the clinic manager"),
        ("[They answered]", "", "What was their answer?"),
        ("[Something else]", "happened_words", "What did they say?"),
        ("[Just note the answer]", "", "I have written down that they answered."),
        ("[They said no]", "happened_no", "Did they say why?"),
        ("[They gave no reason]", "", "There is often another way"),
        ("[I am done with this one]", "happened_done", "How did it end?"),
        ("[I would rather stop here]", "", "stopping is your choice"),
    )


JOURNEYS: Mapping[str, tuple[Callable[[Phone], Awaitable[None]], bool, str]] = {  # whether by keyboard alone, and when it begins
    "Iris": (_sends_and_is_answered, False, MONDAY),
    "Jon": (_meets_and_thanks, True, SPRING),
    "Kira": (_keeps_promises, False, MONDAY),
    "Lou": (_rests, True, MONDAY),
    "Mia": (_is_passed_on_and_stops, False, MONDAY),
}
