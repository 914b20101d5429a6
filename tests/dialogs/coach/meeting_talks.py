"""What people typed in rehearsals, and what a careful coach would find in it. Written by hand before the checklist was tuned.

`found` names what is there: ask, reason, date, issue, polite; and `often` where the ask was said so often that it tires.
"""

from typing import NamedTuple

from dialogs.coach.told import Told

LIFT = Told(
    issue="The clinic has no lift",
    outcome="A lift by May",
    who="mp",
    noun="your MP",
    name="Ann Lee",
    ask="meet",
    ask_words="Will you meet us in June?",
    message="A lift lets us in",
)
CENTRE = Told(
    issue="They want to close the day centre on Fridays",
    outcome="The day centre stays open on Fridays",
    who="council",
    noun="your council",
    ask="support",
    ask_words="Will you vote to keep the day centre open on Fridays?",
    message="Fridays at the day centre keep people well and out of hospital",
    story="On Fridays I meet my friends there. Without it I would not leave the house all week.",
)
NURSE = Told(
    issue="We wait too long to see an MS nurse",
    outcome="A second nurse for our area",
    who="icb",
    noun="your NHS board",
    ask="speak_up",
    ask_words="Will you put the nurse post on the list for your July meeting?",
    message="One nurse cannot look after a thousand people",
    story="I rang for three weeks before anybody called me back.",
)
BUS = Told(
    issue="The 14 bus no longer stops at the hospital",
    outcome="The bus stops there again",
    who="other",
    noun="the manager of the bus company",
    ask="other",
    ask_words="Will you bring back the hospital stop for three months as a trial?",
    message="People cannot walk up the hill",
)
EARLY = Told(issue="No dropped kerbs in our street", outcome="Kerbs we can cross", who="council", noun="your council")
"""Somebody who has no ask yet."""


class Talk(NamedTuple):
    """One rehearsal."""

    told: Told
    said: tuple[str, ...]
    found: str


TALKS = (
    Talk(
        LIFT,
        (
            "Good morning, thank you for seeing me. The clinic has no lift.",
            "I use a chair, so I cannot get to the first floor.",
            "Will you meet us in June?",
            "When can I expect an answer?",
        ),
        "ask reason date issue polite",
    ),
    Talk(LIFT, ("There is no lift", "a ramp costs little", "meet us in june please", "ok thanks bye"), "ask date issue polite"),
    Talk(
        LIFT,
        (
            "we want you to meet us",
            "will you meet us",
            "I said will you meet us",
            "again: will you meet us",
            "so will you meet us or not",
        ),
        "ask often issue polite",
    ),
    Talk(LIFT, ("Hello", "I don't know", "maybe", "ok"), "polite"),
    Talk(
        LIFT,
        (
            "You people never listen. It is a disgrace",
            "The clinic still has no lift after two years",
            "just fix it",
        ),
        "issue",
    ),
    Talk(
        LIFT,
        (
            "The lift. I had to be carried up the stairs by two nurses last month, and I felt so small.",
            "Could you come and meet our group?",
            "Thank you. I'll email you on Monday.",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        LIFT,
        (
            "Thank you for your time.",
            "By the way, the bins are never emptied on our road",
            "And another thing, the GP never answers the phone",
            "So will you meet us?",
        ),
        "ask polite",
    ),
    Talk(
        LIFT,
        ("The bins are awful, yes", "but may I come back to the lift?", "Would you be willing to meet us at the clinic in June?"),
        "ask date issue polite",
    ),
    Talk(
        LIFT,
        ("My mum cannot get up the stairs so she misses her checks", "Who pays for it is up to you", "She needs a lift"),
        "reason issue polite",
    ),
    Talk(
        CENTRE,
        (
            "Hello. I've come about the day centre closing on Fridays.",
            "Without it I would not leave the house all week",
            "I'd like you to vote to keep it open on Fridays please",
            "Thank you. When will you decide?",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        CENTRE,
        (
            "It is about the centre",
            "It keeps people out of hospital and that costs less",
            "keep the centre open on fridays. will you vote for that?",
            "when is the vote",
        ),
        "ask date issue polite",
    ),
    Talk(
        CENTRE,
        ("Its the only day I see anyone", "I get very lonely", "dont close it", "please"),
        "reason polite",
    ),
    Talk(
        CENTRE,
        (
            "This is stupid. You don't care about us.",
            "I'm scared of being stuck at home",
            "Will you vote to keep the centre open?",
        ),
        "ask reason issue",
    ),
    Talk(
        CENTRE,
        (
            "Good afternoon councillor. The day centre helps me keep well.",
            "I understand money is tight. A small charge would be fine for most of us.",
            "Can you promise to vote for keeping Fridays?",
            "That's kind. Shall I ring you next week?",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        CENTRE,
        ("Let me tell you about parking first", "Parking near the hospital is so dear", "It was eight pounds last time"),
        "polite",
    ),
    Talk(
        CENTRE,
        (
            "Forty people go on a Friday. Most have nowhere else.",
            "The hospital would be busier.",
            "Vote to keep it open. Could you do that?",
            "By what date do you need to know numbers?",
        ),
        "ask date issue polite",
    ),
    Talk(
        CENTRE,
        ("Please keep the day centre open on Fridays.", "Please keep the day centre open on Fridays."),
        "ask issue polite",
    ),
    Talk(
        CENTRE,
        (
            "Keep the centre open on Fridays please",
            "I know, but please keep the centre open on Fridays",
            "Can you keep the day centre open on Fridays?",
            "What I am asking is to keep the centre open on Fridays",
            "Will you keep the day centre open on Fridays?",
        ),
        "ask often issue polite",
    ),
    Talk(
        CENTRE,
        (
            "I go there every Friday and it gives me a reason to get up.",
            "While I am here, what about the library? It should open later.",
            "Anyway. Will you vote to keep the day centre?",
        ),
        "ask reason polite",
    ),
    Talk(
        NURSE,
        (
            "Thank you for meeting me. We have one nurse for the whole county.",
            "I rang for three weeks before somebody called me back",
            "Please put the nurse post on the list for your meeting in July",
            "Can you let me know how it went?",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        NURSE,
        (
            "One nurse can't look after a thousand people.",
            "I don't have the numbers with me. I will find out and send them to you.",
            "Would you discuss the nurse post at your July meeting?",
            "thanks for listening",
        ),
        "ask date issue polite",
    ),
    Talk(
        NURSE,
        ("I was in bed for ten days and nobody rang", "thats why we need another nurse", "yes", "no", "I suppose"),
        "reason issue polite",
    ),
    Talk(
        NURSE,
        ("what is the next step", "who decides on posts", "and when would that be"),
        "date polite",
    ),
    Talk(
        NURSE,
        (
            "You are all useless and you lie to us",
            "Put the nurse post on your list for July, will you?",
        ),
        "ask date issue",
    ),
    Talk(
        NURSE,
        (
            "Hi, I'm worried. My nurse left and I have had no one to ask about my tablets since March.",
            "I hear you about staff. Could the post at least be on the list for July?",
            "How soon will the board meet?",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        BUS,
        (
            "The 14 doesn't stop at the hospital now.",
            "I can't walk up the hill, so I missed two appointments.",
            "Could you bring the stop back for three months, just to try it?",
            "When might that start?",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        BUS,
        (
            "bring back the hospital stop",
            "its a steep hill",
            "people with sticks cannot do it",
            "a trial would do",
        ),
        "ask issue polite",
    ),
    Talk(
        BUS,
        (
            "Are you going to bring back the stop or not",
            "It used to be fine",
            "I have to get a taxi and it costs me £12 each way",
        ),
        "ask reason issue polite",
    ),
    Talk(
        BUS,
        (
            "Thanks for picking up the phone",
            "It matters to me because my husband is in that hospital every week",
            "Also the timetable at the station is wrong and the drivers are not nice",
            "So a trial of the stop for three months, would you do that",
        ),
        "ask reason polite",
    ),
    Talk(
        BUS,
        ("That's a fair point.", "I see it another way. Most of the people on that bus are going to the hospital."),
        "issue polite",
    ),
    Talk(
        BUS,
        (
            "My request is simple: a three month trial of the hospital stop.",
            "I understand it costs you two minutes per trip.",
            "May I phone you on Friday to hear what you think?",
        ),
        "ask date issue polite",
    ),
    Talk(
        EARLY,
        (
            "There are no dropped kerbs in our street",
            "I fell off my scooter twice because of it",
            "Could you send someone to look at it?",
            "By when?",
        ),
        "ask reason date issue polite",
    ),
    Talk(EARLY, ("I'm not sure what I want yet", "just that the kerbs are bad"), "issue polite"),
    Talk(
        EARLY,
        ("We'd like you to drop the kerbs at both ends of the street.", "My neighbour is stuck in her house without it."),
        "ask reason issue polite",
    ),
    Talk(EARLY, ("this is bloody ridiculous", "I pay my council tax"), ""),
    Talk(
        CENTRE,
        (
            "Hello, nice to meet you. It's about Fridays at the day centre.",
            "I've been going for six years. It's where I do my exercises and I'd be much worse without.",
            "I can't tell you what it costs, but I will find out.",
            "No, sorry, I don't know about the bins. I'd like to stick to the day centre.",
            "Well, will you vote for keeping it open?",
            "I do understand. Even so, forty of us would have nowhere to go.",
            "So when could I hear from you?",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        LIFT,
        (
            "Hi Ann, I'm glad you could make it.",
            "I've got MS and stairs are beyond me most days",
            "What we need is for you to sit down with us. Can you meet us, say 14 June?",
            "Great, shall I phone your office to fix it?",
        ),
        "ask reason date issue polite",
    ),
    Talk(LIFT, ("cant get in", "no lift", "its been 2 years", "so you'll meet us?"), "ask issue polite"),
    Talk(
        LIFT,
        (
            "I get that you're busy.",
            "It isn't only me. Mothers with prams have to be helped up too.",
            "Could you just come and meet with us once?",
        ),
        "ask issue polite",
    ),
    Talk(
        CENTRE,
        (
            "My brother goes on Fridays. It is the one day my parents can rest.",
            "I'd ask you to vote against closing it.",
            "Could I have your answer before the budget meeting?",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        CENTRE,
        (
            "I don't accept that. You always say there is no money.",
            "Fridays matter",
            "What would it take for you to vote to keep the centre open?",
        ),
        "ask issue polite",
    ),
    Talk(CENTRE, ("oh yes the summer was lovely, we went to Wales", "my sister has a caravan", "it rained though"), "polite"),
    Talk(
        NURSE,
        (
            "we only have one nurse",
            "last year I ended up in hospital because I couldn't reach her",
            "a second nurse would pay for itself",
            "can you get it on the July list",
            "thank you, I will write next week to check",
        ),
        "ask reason date issue polite",
    ),
    Talk(NURSE, ("I want to complain", "you lot are a waste of space", "sort the nurse post out"), "issue"),
    Talk(
        NURSE,
        (
            "Would you be able to put the nurse post on the list?",
            "I understand you can't say yes now.",
            "Who should I be talking to then, and when do they meet?",
        ),
        "ask date issue polite",
    ),
    Talk(
        BUS,
        (
            "Good morning. It's about the stop at the hospital.",
            "You asked who pays. I don't know, but I'd guess more people would ride.",
            "Could we try it for three months?",
            "Please tell me by the end of the month.",
        ),
        "ask date issue polite",
    ),
    Talk(
        BUS,
        ("Walking up that hill leaves me in bed the next day.", "Others just don't go.", "That is all I wanted to say."),
        "reason issue polite",
    ),
    Talk(
        EARLY,
        (
            "The kerbs. I tip over in my chair.",
            "Please could the council lower them?",
            "And the street lights are out as well, that's another problem.",
        ),
        "ask reason polite",
    ),
    Talk(
        LIFT,
        (
            "Morning. Thanks for fitting me in.",
            "The stairs. I fell on them in spring and my hip has not been right since.",
            "Come and meet us. You'd see it in five minutes.",
            "I'll leave you this page. When shall I ring?",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        LIFT,
        ("You are lying. There was money for the car park.", "We asked for a lift in 2022 and in 2024", "When will you meet us?"),
        "ask date issue",
    ),
    Talk(
        CENTRE,
        (
            "I know the budget is tight",
            "Is there a way to keep Fridays open with volunteers?",
            "We could find ten people",
            "Please think about it",
        ),
        "issue polite",
    ),
    Talk(CENTRE, ("Have you ever been to the day centre?", "You should come. It is full on Fridays."), "issue polite"),
    Talk(
        CENTRE,
        (
            "I need that day. I would be on my own from Thursday to Monday otherwise.",
            "So my ask: vote to keep the centre open.",
            "I can wait until the end of the month for your answer.",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        NURSE,
        (
            "Thank you. My ask is that the nurse post goes on the list for July.",
            "Sorry, I lost my thread.",
            "When I rang it took three weeks and I was frightened.",
        ),
        "ask reason issue polite",
    ),
    Talk(NURSE, ("Nobody tells us anything", "why is it always the south that gets the nurses", "fine"), "issue polite"),
    Talk(
        BUS,
        (
            "Hello",
            "we used to get off right at the door. Now it's a climb.",
            "my dad turned round and went home last time",
            "please will you bring the stop back",
            "could you tell me by friday",
        ),
        "ask reason date issue polite",
    ),
    Talk(
        BUS,
        ("Honestly, what is the point of a bus that goes past the hospital", "people like me are left at the bottom of the hill"),
        "issue polite",
    ),
    Talk(EARLY, ("I'd like the kerbs lowered on Mill Lane, both sides.", "Who should I write to next?"), "ask date issue polite"),
)
