"""Twelve people and what each told us about one plan, as the coach's rules read it. Made up: nobody and no place is real.

Different bodies and topics; with and without a story, with and without an area; long names, one word answers, full stops,
exclamation marks, line breaks, capitals, markup and another script. Must never be changed to make a test pass.
"""

from collections.abc import Mapping

from dialogs.area import Area
from dialogs.coach.told import Barrier, Rung, Told

TOWN = Area(
    constituency="Ashwell and Marsh",
    mp="Rowan Field",
    council="Ashwell Council",
    kind="unitary",
    ward="Marsh Lane",
    icb="NHS Ashwell and Coast",
    agreed=True,
)
COUNTY = Area(
    constituency="North Hartshire",
    mp="Sam Birch",
    council="Hartshire County Council",
    district="Wold District Council",
    kind="county",
    ward="Wold Central",
    division="Wold East",
    icb="NHS Hartshire",
    agreed=True,
)

JUNE = Told(
    issue="The council wants to close the day centre on Fridays",
    outcome="The day centre stays open on Fridays",
    topic="day_centre",
    who="council",
    noun="your council",
    name="Councillor Ann Lee",
    decider="yes",
    ask="support",
    ask_words="Will you vote to keep the centre open on Fridays?",
    fallback="Will you put it on the list for the March meeting?",
    barriers=(
        Barrier("There is no money", "money", "A Friday costs less than one night in hospital."),
        Barrier("It affects few people", "few"),
    ),
    message="Friday is the one day when I am not alone",
    story=(
        "I have had MS for eleven years. On Fridays a minibus takes me to the day centre. I eat a hot meal "
        "with people who know my name. "
        "My husband sleeps for those four hours. When the centre was shut in August, he fell ill and I was in"
        " hospital by the Sunday."
    ),
    way="letter",
    rungs=(
        Rung("Me and the Friday group"),
        Rung("Councillor Ann Lee", "Will you ask for it to be looked at again?"),
        Rung("The full council", "Keep Fridays open"),
    ),
    area=TOWN,
)
OMAR = Told(
    issue="My PIP was stopped after a form went missing in the post.",
    outcome="My payments start again, and the days I missed are paid.",
    topic="benefits",
    who="mp",
    noun="your MP",
    decider="no",
    real_decider="The Department for Work and Pensions",
    listens_to="MPs who write to the minister",
    ask="speak_up",
    ask_words="Will you write to the department and ask for an answer by the end of June?",
    barriers=(Barrier("I cannot look into single cases.", "", "You helped my neighbour with hers, and I was glad to see it."),),
    message="A lost form should not cost anybody their rent.",
    story=(
        "I am a carpenter. I worked for twenty two years, until my hands would not hold a plane. In March I "
        "filled in the form with my sister and we posted it "
        "together. In April the money stopped. I rang eleven times. Each time a kind person told me that the form had not come. "
        "In May I sold my tools to pay the rent. My father gave me those tools. I am not telling you this to "
        "make you sad. I am telling you because a tracking "
        "number would have cost ninety pence, and nobody had told me that I would need one. My sister has "
        "kept the receipt from the post office, "
        "and she is happy for you to see it. The form has now been sent again, and the person on the phone "
        "said that it may take until the autumn. "
        "By then I will have moved in with her and her three children."
    ),
    way="email",
    area=TOWN,
)
PRIYA = Told(
    issue="There is one MS nurse for the whole county",
    outcome="A second MS nurse by next spring",
    topic="nurses",
    who="icb",
    noun="your NHS board",
    name="NHS Hartshire",
    decider="yes",
    ask="meet",
    ask_words="Will you meet three of us for 20 minutes in June?",
    fallback="Could we speak at your next meeting in public?",
    barriers=(Barrier("They do not have the staff", "staff"),),
    message="One nurse cannot look after 900 people",
    way="email",
    area=COUNTY,
)
GRACE = Told(
    issue="Some people travel two hours for a drip that takes one",
    outcome="A drip clinic nearer to the coast",
    topic="drugs",
    who="nhs_england",
    noun="NHS England",
    decider="unsure",
    ask="other",
    ask_words="Will you look at where the clinics are before the autumn?",
    message="The drug helps me and the road undoes it",
    story=(
        "I set off at six in the morning\nMy daughter drives, so she loses a day's pay\n\n"
        "By the time I am home I cannot lift a spoon.\nThe drip itself takes fifty minutes"
    ),
    way="letter",
)
KIT = Told(
    issue="Loneliness",
    outcome="Company",
    who="hwb",
    noun="your Health and Wellbeing Board",
    ask="other",
    ask_words="Help?",
    message="Care",
    story="True",
    way="email",
)
BETH = Told(
    issue="Nobody tells us when the physio is off sick!",
    outcome="A text message the day before!",
    topic="rehab",
    who="healthwatch",
    noun="your local Healthwatch",
    name="Healthwatch Ashwell!",
    decider="no",
    real_decider="the hospital",
    ask="speak_up",
    ask_words="Will you ask the hospital to text people the day before?",
    fallback="Will you put our story in your next report?",
    barriers=(
        Barrier("We only collect views!", "", "Then please collect this one!"),
        Barrier("They have already decided", "done", ""),
    ),
    message="A text costs nothing and saves me a day in bed!",
    story="I got up at six, had two carers in, and rang a taxi! The door was locked! It took me two days to get over it!",
    way="phone",
    area=TOWN,
)
LEWIS = Told(
    issue="the blue badge bays are full of bins",
    outcome="two bays by the door are kept clear",
    topic="parking",
    who="other",
    noun="the manager of the hospital car park",
    decider="yes",
    ask="support",
    ask_words="will you move the bins by friday",
    barriers=(Barrier("the bins belong to another firm", "", "could you give me their name then"),),
    message="i cannot walk from the far end",
    story="last week i missed my scan. the only free bay was at the far end and i fell half way",
    way="phone",
)
LONG = Told(
    issue=(
        "Pavements on the long road between the station and the health centre cannot be used with a "
        "wheelchair when the market is on"
    ),
    outcome="A clear way of one and a half metres on market days",
    topic="transport",
    who="council",
    noun="your council",
    name="Councillor Alexandrina Featherstonehaugh-Cholmondeley-Majoribanks",
    decider="yes",
    ask="event",
    ask_words="Will you come and walk the road with us on a market day in May?",
    barriers=(
        Barrier(
            "The market brings in money for the town centre and its many small shops",
            "",
            "So do we, when we can get to the shops.",
        ),
    ),
    message="We want to get to the doctor on a Tuesday like everybody else",
    story="On the third of March I sat behind a stall of oranges for forty minutes until somebody moved a crate.",
    way="letter",
    rungs=(
        Rung("Me"),
        Rung("The Wheels of Lower Wold and Marsh Walking and Wheeling Group"),
        Rung("Councillor Alexandrina Featherstonehaugh-Cholmondeley-Majoribanks", "Will you come and walk the road with us?"),
        Rung("The officer for markets, street trading and pavement licences", "Will you measure the way that is left?"),
        Rung("The chair of the committee for transport and the environment", "Will you put it on the list for June?"),
    ),
    area=COUNTY,
)
DOT = Told(
    issue="THE LAST BUS GOES AT FIVE",
    outcome="A BUS AT SEVEN",
    topic="transport",
    who="mp",
    noun="your MP",
    name="SAM BIRCH",
    decider="no",
    ask="speak_up",
    ask_words="WILL YOU WRITE TO THE BUS COMPANY?",
    message="I CANNOT GET HOME FROM THE HOSPITAL",
    story="MY APPOINTMENT WAS AT FOUR. IT ENDED AT HALF PAST FIVE. I PAID FORTY POUNDS FOR A TAXI.",
    way="letter",
    area=COUNTY,
)
WEN = Told(
    issue="The wait to see a specialist after a first scan is 46 weeks, e.g. mine was 49",
    outcome="Nobody waits more than 18 weeks",
    topic="waiting",
    who="icb",
    noun="your NHS board",
    name="Dr. A. Okafor",
    decider="no",
    real_decider="the hospital and the board together",
    listens_to="Dr. Patel and the patients' group",
    ask="other",
    ask_words="Will you put the wait on the list for the board in May? And will you publish the figure each month?",
    fallback="Will you send us the figure for this year?",
    barriers=(
        Barrier("They wait for a national decision", "wait", "Other boards did not wait."),
        Barrier("There is no money", "money"),
        Barrier("They do not have the staff", "staff", ""),
        Barrier("It affects few people", "few", "It was 312 people last year."),
        Barrier("You should write to your MP", "", "I have done that, and I will tell you what they say."),
    ),
    message="Nerves do not wait for a letter",
    story=(
        "Dr. Patel told me in May 2025 that I had to be seen soon. I was seen in April 2026, i.e. 49 weeks "
        "later. By then my left leg had gone."
    ),
    way="email",
    rungs=tuple(Rung(f"Step {number}", f"Will you pass this on to step {number + 1}?") for number in range(1, 10)),
    area=TOWN,
)
HALF = Told(issue="I am not sure yet how to say it", who="mp", noun="your MP", name="Rowan Field", way="letter")
SALMA = Told(
    issue='The new flats <b>have no lift</b> & "step free" means two steps',
    outcome="Plans that say **lift** and mean it",
    topic="planning",
    who="council",
    noun="your council",
    name="سلمى منصور",
    decider="yes",
    ask="support",
    ask_words="Will you ask for a lift before you vote? {issue}",
    barriers=(Barrier("*It meets the rules* [see](https://example.org)", "", "Rules are a floor_and not a ceiling."),),
    message="A home you cannot reach is not a home",
    story="I went to see flat 4.\nThe agent said: “It is only two steps.” My chair weighs 140 kg. 😀",
    way="letter",
    area=COUNTY,
)

PERSONAS: Mapping[str, Told] = {
    "june": JUNE,
    "omar": OMAR,
    "priya": PRIYA,
    "grace": GRACE,
    "kit": KIT,
    "beth": BETH,
    "lewis": LEWIS,
    "long": LONG,
    "dot": DOT,
    "wen": WEN,
    "half": HALF,
    "salma": SALMA,
}
