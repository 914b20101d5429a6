"""What a person says happened on an approach, in their own words: which of a few things it is. Pure.

Never guesses: a question, a plan for later or a no to the thing itself names nothing, and the words are then a note at most.
"""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

News: TypeAlias = Literal[
    "", "sent", "answered", "yes", "no", "passed", "meeting", "booking", "time", "none", "met", "chase", "done"
]
_WE = r"(?:i|we|i've|ive|we've|i'm|im|i'd|we'd)"
_THEY = r"(?:they|he|she|they've|he's|she's|mp|councillor|cllr|council|office|secretary|doctor|surgery|board|dr \w+|who)"
_NOT = r"(?:not|never|no|nobody|none|\w+n't|havent|hasnt|didnt|dont|doesnt|wont|cant|couldnt|isnt|wasnt|without|nor)"
_ASKS = re.compile(r"^(?:if|how|what|when|why|should|can|could|shall|do|does|did|is|are|was|who|where|may|would|will|has|must)\b")
_LATER = re.compile(
    rf"\b{_WE} (?:will|want|hope|plan|might|may|should|could|would|need|must|am going|are going|am about|ought|was going)\b"
    r"|\b(?:i'll|we'll|i'd like|going to|about to|try to|trying to|hoping|hope to|planning|want to|wish)\b"
)
_NOBODY = re.compile(rf"\b{_NOT}\b")
_STOPS = re.compile(
    rf"\b(?:give|giving|gave) up\b|^(?:{_WE}|all|am) (?:am |are |is )?(?:done|finished|through) with (?:this|it|them)\b"
    rf"|^(?:{_WE} )?(?:have |had )?(?:we )?won\b|\b(?:close|end|stop) (?:it|this|this one|this plan)$|^(?:it is|it's|its) (?:all )?over$"
)
_SILENCE = re.compile(
    r"^(?:(?:still|there is|there's|i've had|i have had|i had|had|got|i got|ive had|sadly|but) )*no (?:answer|reply|response|news|word)\b"
    r"|\b(?:heard|hear|got|received|had) (?:\w+ )?nothing\b|\bnothing (?:back|yet|from them|heard)\b|^silence|\bradio silence\b"
    r"|\b(?:still waiting|ignored|ignoring|ignore)\b|\b(?:but|and) no (?:answer|reply|response)\b"
    rf"|\b{_NOT} (?:\w+ )?(?:heard|hear|had a reply|had an answer|got a reply|got an answer|had any|received)\b"
    rf"|\b(?:nobody|no one|none of them)(?: has| have|'s)? (?:answered|replied|responded|got back|written|called)"
    rf"|\b{_THEY} (?:\w+ )?{_NOT} (?:\w+ )?(?:answer|repl|respon|got back|get back|written|wrote|write|come back|came back|called)"
)
_PASSED = re.compile(
    r"\b(?:pass|passed|passing|hand|handed|forward|forwarded|refer|referred|direct|directed|redirected|pointed|transferred)\b"
    r"(?: (?:me|us|it|this|him|her|my \w+|the \w+))?(?: (?:on|over|along|across))?(?: (?:to|towards)\b|$)"
    r"|\b(?:passed|handed|referred|sent) (?:me|us) (?:on|over)\b|\bsent (?:me|us) (?:on |over )?to\b"
    r"|\bpassed (?:it|my \w+|me|us) on\b"
    r"|\b(?:told (?:me|us)|said) to (?:ask|contact|email|ring|call|speak to|talk to|write to|go to|try)\b"
)
_TO_WHOM = re.compile(
    r"\b(?:ask|contact|email|ring|call|try|to)\s+((?!to\b|ask\b|contact\b|email\b|ring\b|call\b|try\b|speak\b|talk\b|write\b|go\b).+)$",
    re.IGNORECASE,
)
_WE_PASSED = re.compile(rf"^{_WE} (?:have |just |also )?(?:passed|handed|forwarded|referred|sent|pointed)\b")
_NO = re.compile(
    r"\b(?:said|say|says|answered|replied|wrote back|came back|told me|told us|answer (?:is|was)|reply (?:is|was)|got|had|it is|it's|its|is|was)"
    r"(?: with)?(?: (?:a|an|the))?(?: (?:flat|firm|polite|clear|definite|big))? no(?=$|\W*[,.;:–-]|\s+(?:because|as|since|due|to|for|there|they|but|again|sadly|way|thanks|thank)\b)"
    r"|\b(?:turned|turn|turns) (?:me|us|it|this|him|her|them|my \w+) down\b|\bturned down\b|\b(?:refused|refuses|declined|rejected)\b"
    rf"|\b{_THEY} (?:won't|wont|will not|cannot|can't|cant) (?:help|meet|do|see|support|change|fund|pay|back|act)\b"
)
_OFF = re.compile(
    r"\b(?:meeting|appointment)\b.*\b(?:off|cancelled|canceled|postponed|moved|put back|rearranged)\b"
    r"|\b(?:cancelled|canceled|postponed|moved|called off|rearranged) (?:the|our|my) (?:meeting|appointment)\b"
)
_MET = re.compile(
    r"\b(?:meeting|appointment)(?: (?:has been|is over|is done|happened|took place|went|is finished)\b| was (?:good|bad|fine|great|ok|okay|today|yesterday|hard|short))"
    rf"|\b(?:{_WE}|just|finally) (?:have |had |just |finally |all )*(?:met|saw|seen)\b|^met (?:them|him|her|with|my|our|the)\b"
    r"|\bhad (?:the|our|my|a (?:good|bad|great|short|long|hard)) (?:meeting|appointment)\b|\bbeen to (?:the|our|my) (?:meeting|appointment)\b"
)
_MEETING = re.compile(
    r"\b(?:got|have|have got|agreed|booked|set|offered|arranged|fixed|given|gave|made|confirmed|there is|there's)\b(?: \w+){0,4} (?:meeting|appointment)\b"
    rf"|\b(?:agreed to|happy to|willing to|wants to|want to|{_THEY} will|{_THEY} can|they'll|he'll|she'll|invited (?:me|us) to) (?:meet|see|come and see)\b"
    r"|^(?:a |the )?(?:meeting|appointment) (?:is |has been |was )?(?:agreed|booked|arranged|set|fixed|confirmed|on)\b|\binvited (?:me|us)\b"
)
_TIME = re.compile(
    r"\b(?:need|needs|want|wants|asked for|asking for|asks for|wanted|needed) (?:(?:a|bit|little|some|more|few|lot) )*(?:more )?(?:time|weeks|days|months)\b"
    rf"|\b(?:{_THEY} will|they'll|he'll|she'll|will|would|promised to|said to) (?:get back|come back|reply|answer|respond|let me know|let us know|write back|be in touch)\b"
    r"|\b(?:looking|look) into it\b"
)
_YES = re.compile(
    r"\b(?:said|says|answered|replied|wrote back|came back|answer (?:is|was)|it is|it's|its|got)(?: with)?(?: (?:a|an))?(?: (?:big|clear|definite))? yes\b"
    rf"|\b{_THEY} (?:have |has )?(?:agreed|agree)\b|\b(?:they'll|they will|he'll|she'll) do it\b"
)
_CHASED = re.compile(
    r"\b(?:chased|reminded|nudged)\b|^(?:\S+ ){0,4}(?:asked|wrote|rang|emailed|called|sent|written|phoned)\b.*\bagain\b"
)
_ANSWERED = re.compile(
    rf"\b(?!{_WE}\b)[\w']+ (?:has |have |had )?(?:just |finally |now |at last |already )?(?:answered|replied|written|wrote|responded|got back|came back|rang|phoned|said|says|told)\b"
    rf"|\b{_THEY} (?:has |have |had )?(?:just |finally |now )?(?:sent|emailed|called|texted)\b|\b(?:called|emailed|texted|wrote to|rang|sent|told) (?:me|us)\b"
    r"|\b(?:got|had|received|have|there is|there's|have got) (?:\w+ ){0,3}(?:reply|answer|response|letter back|email back|letter from|email from)\b"
    r"|^(?:a |an )?(?:reply|answer|response) (?:came|has come|arrived|is here|from)\b|\bheard (?:back|from)\b|^(?:replied|answered)$"
)
_GONE = r"(?:sent|posted|emailed|e-mailed|mailed|delivered|submitted|dropped|handed|wrote|written|rang|phoned|called|spoke|left)"
_SENT = re.compile(
    rf"^(?:(?:{_WE}|have|had|just|finally|now|yes|ok|okay|so|today|yesterday|this morning|last night|at last|already)\W+)*{_GONE}\b"
    rf"|\b(?:letter|email|mail|it|message|voicemail)(?:'s| is| has| was)? (?:been |now |just )?(?:{_GONE}|gone|off|in the post|out)\b"
    r"|^(?!(?:they|he|she)\b)(?:\w+ ){1,3}(?:sent|posted|delivered|handed in) (?:it|my letter|the letter|the email|my email)\b"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = 7


class Heard(NamedTuple):
    """What the words name, "" for nothing; `whom` is who somebody was passed on to, "" where it was not said."""

    news: News
    whom: str = ""


def heard(words: str) -> Heard:
    """What happened, going by `words`."""
    line = " ".join(words.replace("\u2019", "'").split())
    low = line.casefold().strip(" .,;:!-")
    if "?" in line or _ASKS.match(low):
        return Heard("")
    if _STOPS.search(low):
        return Heard("" if _NOBODY.search(low) else "done")
    if _SILENCE.search(low):
        return Heard("none")
    if _PASSED.search(low) and not (_WE_PASSED.match(low) or _NOBODY.search(low)):
        return Heard("passed", _whom(line))
    return Heard(_other(low))


def _other(low: str) -> News:
    """The rest, of which each is undone by a no or put off by a later."""
    bare = _NOBODY.search(low) is None and _LATER.search(low) is None
    if _NO.search(low) and not re.search(
        rf"\b{_NOT} (?:\w+ )?(?:say|said|refused|declined|rejected|turned)|^{_WE} (?:\w+ )?(?:refused|declined|said|rejected)",
        low,
    ):
        return "no"
    if _OFF.search(low) and bare:
        return "booking"
    named: tuple[tuple[News, re.Pattern[str]], ...] = (
        ("met", _MET),
        ("meeting", _MEETING),
        ("time", _TIME),
        ("yes", _YES),
        ("chase", _CHASED),
        ("answered", _ANSWERED),
        ("sent", _SENT),
    )
    found = next((news for news, pattern in named if pattern.search(low)), "")
    told = found == "answered" and re.match(rf"^{_THEY}\b", low) and not re.match(rf"^{_THEY} (?:\w+ )?{_NOT}\b", low)
    return found if bare or told else ""


def _whom(line: str) -> str:
    found = _TO_WHOM.search(line)
    name = re.split(r"\s+(?:because|as|since|who|instead|so|but)\b|[,;]", found[1])[0] if found else ""
    return name.strip(" .,;:!") if name.casefold() not in ("them", "him", "her", "somebody", "someone", "somebody else") else ""


def day_of(words: str, today: date) -> date | None:
    """The day in the past that `words` name: today, yesterday, or the last Friday; None where they name none for sure."""
    low = f" {words.casefold()} "
    if re.search(r"\d", low):
        return None
    if re.search(r"\b(?:day before yesterday|two days ago)\b", low):
        return today - timedelta(days=2)
    if re.search(r"\b(?:yesterday|last night)\b", low):
        return today - timedelta(days=1)
    if re.search(r"\b(?:today|just now|this morning|this afternoon|this evening|just|right now)\b", low):
        return today
    named = [number for number, day in enumerate(_DAYS) if re.search(rf"\b{day}\b", low)]
    if len(named) != 1 or re.search(r"\b(?:next|week|month|every|by)\b", low):
        return None
    back = (today.weekday() - named[0]) % _WEEK
    return today - timedelta(days=back) if back else None
