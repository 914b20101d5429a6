"""Asks as tired people write them, with what a careful coach would say about each. Written down before the rules were tuned.

`TUNED` was looked at while the rules were made; `HELD_OUT` was not: it says how well they do on what they have not seen. Must
never be changed to suit the rules.
"""

from typing import NamedTuple


class Case(NamedTuple):
    """An ask, to whom (kind) and of which kind it is, and the kinds of findings a careful person would make."""

    words: str
    who: str
    ask: str
    found: frozenset[str]


def _case(who: str, ask: str, words: str, *found: str) -> Case:
    return Case(words, who, ask, frozenset(found))


TUNED: tuple[Case, ...] = (
    _case("mp", "meet", "Will you meet us in June?"),
    _case("mp", "speak_up", "Will you write to the NHS board before its March meeting and ask for their reply in writing?"),
    _case("council", "support", "Will you vote to keep the centre open on 3 June?"),
    _case("council", "event", "can you come to our coffee morning on thurs 14th"),
    _case("council", "other", "Please could you put this on the agenda for your next meeting?"),
    _case("icb", "meet", "Would someone from the board meet 3 of us for 20 minutes before Easter?"),
    _case("mp", "meet", "Could we meet you at your surgery on 12/5?"),
    _case("icb", "other", "Will you publish the waiting times for physio by the end of April"),
    _case("council", "other", "will u mend the ramp at the library by xmas"),
    _case(
        "healthwatch",
        "speak_up",
        "Will you pass our report on to the NHS board by 1 May and send us a copy of what they say?",
    ),
    _case("hwb", "other", "Will the board put MS on the list for its autumn meeting?"),
    _case("mp", "event", "I'd like you to visit our MS group in Derby on a Friday in February"),
    _case("council", "support", "Do you agree to keep the day centre open until April 2027?"),
    _case("mp", "speak_up", "Please raise this with the health minister before the summer break"),
    _case("other", "other", "Will you let me know by Friday if the car park barrier can be lowered?"),
    _case("council", "other", "Will you ask the NHS board to come to your May meeting and answer questions about physio?"),
    _case("mp", "support", "Would you sign our pledge on 4 July?"),
    _case("mp", "support", "Will you support us?", "no_what", "no_when"),
    _case("icb", "other", "more ms nurses please", "not_yes_no", "no_who", "no_when"),
    _case("council", "other", "I want the council to sort out the pavements", "not_yes_no", "no_what", "no_when"),
    _case("council", "other", "The ramp should be mended by May.", "not_yes_no", "no_who"),
    _case("mp", "speak_up", "Will you consider writing to the council in June?", "not_yes_no"),
    _case("mp", "other", "Will you look into the parking at the hospital?", "not_yes_no", "no_when"),
    _case("icb", "other", "Why are we waiting 9 months for a neurologist??", "not_yes_no", "no_who", "no_when"),
    _case("mp", "other", "Can you order the council to reopen our day centre by June?", "powers"),
    _case("healthwatch", "other", "Will you make the hospital see people sooner", "powers", "no_when"),
    _case("council", "other", "Will you get me on Ocrevus by the summer?", "powers"),
    _case("icb", "other", "Will you offer a new MS drug to everyone here this year?", "powers"),
    _case("hwb", "other", "Will you run a physio class at our centre from April?", "powers"),
    _case("mp", "other", "Will you end all NHS waiting lists?", "too_big", "no_when"),
    _case(
        "mp",
        "other",
        "Will you meet us and fund a new MS nurse and write to the minister before May?",
        "several",
        "powers",
    ),
    _case(
        "council", "meet", "Will you meet us in March? And will you also keep the day centre open and fix the lift?", "several"
    ),
    _case("council", "other", "Can the lift be mended?", "no_who", "no_when"),
    _case("council", "support", "help us", "no_what", "no_when"),
    _case("mp", "other", "dont know", "empty"),
    _case("mp", "other", "???", "empty"),
    _case("council", "other", "You lot are useless, will you fix the lift by Monday or else", "blame"),
    _case("icb", "other", "Will you do something about the wait for physio?", "no_what", "no_when"),
    _case(
        "council",
        "other",
        "better buses, more dropped kerbs and somewhere to park",
        "several",
        "not_yes_no",
        "no_who",
        "no_when",
    ),
    _case("mp", "meet", "meet me", "no_when"),
    _case("mp", "meet", "Will you meet us as soon as possible?", "no_when"),
    _case("council", "event", "Will you come to our event?", "no_when"),
    _case("mp", "speak_up", "Will you speak up for people with MS?", "no_what", "no_when"),
    _case("icb", "other", "How can we get more physio round here?", "not_yes_no", "no_who", "no_when"),
    _case(
        "icb",
        "other",
        "My name is Jo and I have had MS for twelve years and every few weeks my daughter has to take a day off work and drive me"
        " forty miles to Lincoln for a blood test that takes five minutes, will you open a clinic in Louth by September?",
        "too_long",
    ),
    _case("other", "other", "Scrap the parking charge for Blue Badge holders at the hospital", "no_when"),
    _case(
        "mp",
        "other",
        "It would be good if something was done about PIP forms",
        "not_yes_no",
        "no_who",
        "no_what",
        "no_when",
    ),
    _case("mp", "other", "Fix the NHS", "too_big", "no_when"),
    _case("icb", "other", "We need an MS nurse in Boston by the end of the year", "not_yes_no", "no_who"),
    _case("mp", "other", "Will you change my medication?", "powers", "no_when"),
    _case("nhs_england", "other", "Will you order our council to build a ramp this spring?", "powers"),
    _case("council", "other", "Will you sort out my PIP by June", "powers", "no_what"),
    _case("council", "other", "You should be ashamed. Keep our centre open past March 31st", "blame"),
    _case("icb", "other", "Could you tell me why the MS clinic closed?", "not_yes_no", "no_when"),
    _case("mp", "support", "I wish someone would listen", "not_yes_no", "no_who", "no_what", "no_when"),
    _case("mp", "speak_up", "ask them to speak to the council for us", "not_yes_no", "no_when"),
    _case("council", "other", "Will you keep the day centre open?", "no_when"),
    _case("mp", "other", "Will you keep the day centre open?", "powers", "no_when"),
    _case("council", "meet", "We would like to meet you in person.", "not_yes_no", "no_when"),
    _case("other", "other", "Will you put a bench by the bus stop?", "no_when"),
    _case("council", "other", "Is it possible to have the grass cut back by the path", "no_who", "no_when"),
    _case("council", "other", "Will you try to help us with transport this year?", "no_what"),
)

HELD_OUT: tuple[Case, ...] = (
    _case("mp", "meet", "Will you see me and my wife at your surgery in Grantham on 12 December?"),
    _case("council", "speak_up", "Would you please email the head of transport by the end of next week and copy me in?"),
    _case("icb", "meet", "can u meet us sometime", "no_when"),
    _case("council", "support", "Will you back our campaign", "no_what", "no_when"),
    _case("mp", "other", "All I want is for people to understand MS", "not_yes_no", "no_who", "no_what", "no_when"),
    _case("council", "other", "Are you going to paint the disabled bays again before the winter?"),
    _case("mp", "speak_up", "Will you force the hospital to cut its waiting list by Christmas?", "powers"),
    _case("icb", "other", "Will you think about having a nurse at the Skegness clinic?", "not_yes_no", "no_when"),
    _case("council", "event", "Please come to our stall in the market place on Saturday 6th"),
    _case("hwb", "other", "Will you open a new MS clinic in Ely next year?", "powers"),
    _case("healthwatch", "speak_up", "will you tell the board about our survey at thier next meeting"),
    _case("council", "other", "When will the road be mended?", "not_yes_no", "no_who", "no_when"),
    _case(
        "mp",
        "other",
        "Can you stop the cuts to physio, get us a nurse and come to our fete?",
        "several",
        "powers",
        "no_when",
    ),
    _case("council", "other", "proper toilets in the town centre", "not_yes_no", "no_who", "no_when"),
    _case("icb", "other", "I am asking you to send us the minutes on MS services within 20 working days"),
    _case("council", "other", "Would the council hold its June meeting somewhere with step free access?"),
    _case("council", "other", "do your job for once and mend the lift", "blame", "no_when"),
    _case("icb", "other", "Will you give us the same drugs as Scotland?", "powers", "no_when"),
    _case("mp", "support", "Will you cure MS", "too_big", "no_when"),
    _case("mp", "other", "no idea", "empty"),
    _case("council", "support", "Will you vote against the closure and speak to the paper about it on Tuesday?", "several"),
    _case("mp", "speak_up", "Will you write to the council for us? They need to mend the ramp at St Marys.", "no_when"),
    _case("council", "other", "I want a dropped kerb outside number 12", "not_yes_no", "no_who", "no_when"),
    _case(
        "other",
        "other",
        "Could the receptionist keep one ground floor room for people who cant do stairs, starting in May?",
    ),
    _case(
        "nhs_england",
        "other",
        "Will you make sure that every person with MS in the country gets a nurse?",
        "too_big",
        "no_when",
    ),
    _case("icb", "support", "Will you agree that MS matters?", "no_what", "no_when"),
    _case(
        "council", "meet", "Me, my sister and our carer would like half an hour with you in the last week of January, is that ok?"
    ),
    _case("council", "other", "Can we get a bus shelter by the surgery", "no_who", "no_when"),
    _case(
        "council",
        "other",
        "The thing is my husband looks after me day and night and those two mornings at the centre were the only rest he got, and"
        " since they went he is worn out and so am I, and we just want our mornings back",
        "too_long",
        "not_yes_no",
        "no_who",
        "no_when",
    ),
    _case("council", "other", "Will you put up a handrail at the town hall steps, or at least a ramp, this spring?"),
)
