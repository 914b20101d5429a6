"""What happened, said in people's own words: each phrase, and what it names. Must never take a plan or a question for news."""

from datetime import date

import pytest

from dialogs.after.heard import day_of, heard

NEWS: dict[str, tuple[str, ...]] = {
    "sent": (
        "sent it yesterday",
        "I sent it",
        "I've sent it this morning",
        "emailed them on Friday",
        "I emailed my MP last Tuesday",
        "posted the letter today",
        "the letter has been sent",
        "It's gone off",
        "We posted it",
        "I finally sent the letter!",
        "rang them on Monday",
        "wrote to my councillor",
        "my daughter posted it",
        "left a voicemail",
        "letter went off today",
        "handed it in at reception yesterday",
        "I phoned the office",
        "Yes, I sent it.",
    ),
    "answered": (
        "they replied",
        "she wrote back",
        "She has written back",
        "I got a reply",
        "got an answer today",
        "there is a letter back",
        "he rang me",
        "heard back from the office",
        "The council answered",
        "they said the lift is on their list",
        "Dr Shah emailed me",
        "they sent me a letter",
        "received an email from the council",
        "They told me they don't fund lifts",
    ),
    "none": (
        "no answer",
        "No answer yet",
        "no reply so far",
        "still no reply",
        "they haven't replied",
        "They have not answered",
        "I haven't heard anything",
        "heard nothing",
        "still nothing",
        "it's been 3 weeks and no reply",
        "nothing back yet",
        "they ignored me",
        "nobody has answered",
        "still waiting",
        "I never heard back",
        "I have not had a reply",
        "I rang them but no answer",
        "She didn\u2019t write back",
    ),
    "no": (
        "they said no because there is no money",
        "She said no.",
        "they said no, sadly",
        "it's a no",
        "got a firm no",
        "they turned me down",
        "they refused",
        "My MP declined to meet",
        "the answer is no",
        "they replied with a no",
        "They won't help",
        "my request was rejected",
    ),
    "yes": ("they said yes", "She said yes!", "it's a yes", "they agreed", "the answer was yes", "they have agreed to do it"),
    "meeting": (
        "got a meeting",
        "we have a meeting",
        "they agreed to meet me",
        "they offered me a meeting next week",
        "meeting booked",
        "a meeting is agreed for Friday",
        "She will see me on Tuesday",
        "I've got an appointment with the manager",
        "they want to meet us",
        "They invited me to come in",
    ),
    "booking": ("the meeting is cancelled", "they postponed the meeting", "our meeting has been moved", "The meeting is off"),
    "met": (
        "we met",
        "met",
        "the meeting went well",
        "I have met them",
        "I met my MP yesterday",
        "had the meeting",
        "The meeting has been",
        "just been to the meeting",
        "met with the councillor today",
    ),
    "time": (
        "they need more time",
        "she will get back to me by Friday",
        "They want a few more weeks",
        "they said they'll look into it",
        "the office said they will reply in January",
        "he asked for more time",
    ),
    "chase": ("I chased them", "I asked again", "sent it again", "reminded them yesterday", "I have emailed them again"),
    "done": ("I give up", "giving up", "I am done with this", "we won", "I'm finished with this", "it's over", "close it"),
    "": (
        "I will send it tomorrow",
        "I have not sent it yet",
        "I haven't sent it",
        "I didn't post it",
        "should I send it again?",
        "how long do they take to answer",
        "what if they said no",
        "if they say no I will cry",
        "did they reply?",
        "I want a meeting",
        "I hope they say yes",
        "I am going to email them on Friday",
        "I do not give up",
        "I won't give up",
        "they did not say no",
        "they haven't refused",
        "no meeting yet",
        "I did not get a meeting",
        "we have not met",
        "my legs are bad today",
        "the receptionist was kind",
        "Ann is away until May",
        "I need to rest",
        "purple giraffes",
        "I'd like to meet them",
        "I will chase them",
        "I refused the cup of tea",
        "there is no lift",
        "no parking at the surgery",
        "I will pass it on to Ann",
        "I met a friend",
        "my sister said yes",
        "they might say no",
        "I said yes to help",
        "I called my mum",
        "I left my job",
        "Ann said she got a meeting last year",
        "I feel awful",
        "can you remind me",
        "should have sent it earlier",
    ),
}
CASES = [(news, words) for news, phrases in NEWS.items() for words in phrases]


@pytest.mark.parametrize(("news", "words"), CASES)
def test_what_people_type_names_what_happened_or_nothing(news: str, words: str) -> None:
    assert heard(words).news == news


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("passed me on to Dr Shah", "Dr Shah"),
        ("They passed me on to the clinic manager.", "the clinic manager"),
        ("she referred me to Cllr Ann Lee because it is her ward", "Cllr Ann Lee"),
        ("they sent me to the ICB", "the ICB"),
        ("I was passed on to Highways", "Highways"),
        ("they forwarded it to Jo Brand", "Jo Brand"),
        ("they told me to contact the county council", "the county council"),
        ("He said to write to NHS England instead", "NHS England"),
        ("My letter was passed to the Head of Roads, who decides", "the Head of Roads"),
        ("they passed me on", ""),
        ("they passed it on to somebody else", ""),
    ],
)
def test_who_somebody_was_passed_on_to_is_read_from_the_words(words: str, whom: str) -> None:
    assert heard(words) == ("passed", whom)


@pytest.mark.parametrize(
    "words", ["I passed it on to my MP", "we forwarded it to the board", "they did not pass me on to anybody"]
)
def test_passing_it_on_oneself_is_no_news_of_that_kind(words: str) -> None:
    assert heard(words).news != "passed"


TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("sent it yesterday", date(2026, 11, 23)),
        ("sent it today", TUESDAY),
        ("I just sent it", TUESDAY),
        ("posted this morning", TUESDAY),
        ("two days ago", date(2026, 11, 22)),
        ("the day before yesterday", date(2026, 11, 22)),
        ("emailed them on Friday", date(2026, 11, 20)),
        ("last Wednesday", date(2026, 11, 18)),
        ("on Tuesday", None),
        ("I sent it", None),
        ("a week last Friday", None),
        ("sent it on 3 June", None),
        ("between Monday and Friday", None),
        ("next Monday", None),
    ],
)
def test_a_day_in_the_past_is_read_only_where_it_is_sure(words: str, day: date | None) -> None:
    assert day_of(words, TUESDAY) == day


@pytest.mark.parametrize("words", ["", " ", "?", "😀", "no " * 2000, "to " * 2000, "they " * 2000, "said no " * 500, "a" * 4000])
def test_odd_words_name_nothing(words: str) -> None:
    assert heard(words[:300]).news == ""
    assert day_of(words, TUESDAY) is None
