"""What a person says happened on an approach, in their own words: which of a few things it is. Pure.

Never guesses: a question, a plan for later or a no to the thing itself names nothing, and the words are then a note at most.
"""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

News: TypeAlias = Literal[
    "", "sent", "answered", "yes", "no", "passed", "meeting", "booking", "time", "none", "met", "chase", "done"
]
LONGEST = 300
"""Characters that are read: what happened stands at the beginning."""
_WEEK = 7
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NOBODYS_NAME = ("them", "him", "her", "somebody", "someone", "somebody else", "someone else")

_WE = r"(?:i|we|i've|ive|we've|i'm|im|i'd|we'd)"
_ROLE = r"(?:who|mp|councillor|cllr|council|office|secretary|doctor|surgery|board|dr \w+)"
_THEY = rf"(?:they|he|she|they've|he's|she's|{_ROLE})"
_THEY_WILL = rf"(?:{_THEY} will|they'll|he'll|she'll)"
_SHORT_NOT = r"(?:\w+n't|havent|hasnt|didnt|dont|doesnt|wont|cant|couldnt|isnt|wasnt)"
_NOT = rf"(?:not|never|no|nobody|none|without|nor|{_SHORT_NOT})"
_SAID = r"(?:said|say|says|answered|replied|wrote back|came back|told me|told us|got|had|is|was|it's|its)"
_MEET = r"(?:meeting|appointment)"
_GONE = r"sent|posted|emailed|e-mailed|mailed|delivered|submitted|dropped|handed|wrote|written|rang|phoned|called|spoke"
_GONE = rf"(?:{_GONE}|left (?:a |them a |him a |her a )?(?:voicemail|message))"
_WROTE = r"(?:answered|replied|written|wrote|responded|got back|came back|rang|phoned|said|says|told)"
_WHOM = rf"(?:them|him|her|with|my {_ROLE}|our {_ROLE}|the|mr|mrs|ms|dr|cllr|councillor|yesterday|today|this|last|on)\b"
_MOVED = r"(?:cancelled|canceled|postponed|moved|called off|rearranged|put back)"


Way: TypeAlias = Literal["email", "phone", "person", "letter"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_ASKS = _any(r"^(?:if|how|what|when|why|should|can|could|shall|do|does|did|is|are|was|who|where|may|would|will|has|must)\b")
_LATER = _any(
    rf"\b{_WE} (?:will|want|wish|hope|plan|might|may|should|could|would|need|must|am going|are going|am about|was going)\b",
    r"\b(?:might|last year)\b",
    r"\b(?:i'll|we'll|i'd like|going to|about to|try to|trying to|hoping|hope to|planning)\b",
)
_NEGATED = _any(rf"\b{_NOT}\b")
_STOPS = _any(
    r"\b(?:give|giving|gave) up\b",
    rf"^(?:{_WE}|all|am) (?:am |are )?(?:done|finished|through) with (?:this|it|them)\b",
    rf"^(?:{_WE} )?(?:have |had )?(?:we )?won\b",
    r"\b(?:close|end|stop) (?:it|this|this one|this plan)$",
    r"^(?:it is|it's|its) (?:all )?over$",
)
_SILENCE = _any(
    r"^(?:(?:still|there is|there's|i've|i have|had|got|i|ive|sadly|but) )*no (?:answer|reply|response|news|word)\b",
    r"\b(?:but|and) no (?:answer|reply|response)\b",
    r"\b(?:heard|hear|got|received|had) (?:\w+ )?nothing\b",
    r"^(?:still )?nothing$|\bnothing (?:back|yet|from them|heard)\b",
    r"^silence|\b(?:radio silence|still waiting|ignored|ignoring|ignore)\b",
    rf"\b{_NOT} (?:\w+ )?(?:heard|hear|had (?:a|an|any) \w+|got (?:a|an|any) (?:reply|answer)|received)\b",
    r"\b(?:nobody|no one|none of them)(?: has| have|'s)? (?:answered|replied|responded|got back|written|called)",
    rf"\b{_THEY} (?:\w+ )?{_NOT} (?:\w+ )?(?:answer|repl|respon|(?:got|get|come|came) back|written|wrote|write|called)",
)
_PASSED = _any(
    r"\b(?:pass|hand|forward|refer|direct)(?:ed|red|ing)?"
    r"(?: (?:me|us|it|this|him|her|my \w+|the \w+))?(?: (?:on|over|along|across))?(?: (?:to|towards)\b|$)",
    r"\b(?:redirected|pointed|transferred) (?:me|us|it|this) (?:on |over )?to\b",
    r"\b(?:passed|handed|referred|sent) (?:me|us) (?:on|over)\b",
    r"\bsent (?:me|us) to\b|\bpassed (?:it|my \w+) on\b",
    r"\b(?:told (?:me|us)|said) to (?:ask|contact|email|ring|call|speak to|talk to|write to|go to|try)\b",
)
_WE_PASSED = _any(rf"^{_WE} (?:have |just |also )?(?:passed|handed|forwarded|referred|sent|pointed)\b")
_BESIDE = r"(?:to|ask|contact|email|ring|call|try|speak|talk|write|go)"
_TO_WHOM = re.compile(rf"\b(?:to|ask|contact|email|ring|call|try)\s+((?!{_BESIDE}\b).+)$", re.IGNORECASE)
_AND_THEN = re.compile(r"\s+(?:because|as|since|who|instead|so|but)\b|[,;]")
_NO = _any(
    rf"\b{_SAID}(?: with)?(?: (?:a|an|the))?(?: (?:flat|firm|polite|clear|definite|big))? no"
    r"(?=$|\W*[,.;:-]|\s+(?:because|as|since|due|to|for|there|they|but|again|sadly|way|thanks|thank)\b)",
    r"\b(?:turned|turn|turns) (?:(?:me|us|it|this|him|her|them|my \w+) )?down\b",
    r"\b(?:refused|refuses|declined|rejected)\b",
    rf"\b{_THEY} (?:won't|wont|will not|cannot|can't|cant) (?:help|meet|do|see|support|change|fund|pay|back|act)\b",
)
_NOT_A_NO = _any(
    rf"\b{_NOT} (?:\w+ )?(?:say|said|refused|declined|rejected|turned)",
    r"\b(?:might|may|could|would|will) (?:say|refuse)",
)
_OFF = _any(rf"\b{_MEET}\b.*\b(?:off|{_MOVED})\b", rf"\b{_MOVED} (?:the|our|my) {_MEET}\b")
_MET = _any(
    rf"\b{_MEET} (?:has been|is over|is done|happened|took place|went|is finished)\b",
    rf"\b{_MEET} was (?:good|bad|fine|great|ok|okay|today|yesterday|hard|short)\b",
    rf"\b(?:{_WE}|just|finally) (?:have |had |just |finally |all )*(?:met|saw|seen)(?:$| {_WHOM})",
    rf"^met(?:$| {_WHOM})",
    rf"\bhad (?:the|our|my|a (?:good|bad|great|short|long|hard)) {_MEET}\b",
    rf"\bbeen to (?:the|our|my) {_MEET}\b",
)
_MEETING = _any(
    r"\b(?:got|have|agreed|booked|set|offered|arranged|fixed|given|gave|made|confirmed|there is|there's)"
    rf"(?: \w+){{0,4}} {_MEET}\b",
    rf"\b(?:(?:agreed|happy|willing|wants?) to|{_THEY} can|{_THEY_WILL}) (?:meet|see|come and see)\b",
    rf"^(?:a |the )?{_MEET} (?:is |has been |was )?(?:agreed|booked|arranged|set|fixed|confirmed|on)\b",
    r"\binvited (?:me|us)\b",
)
_TIME = _any(
    r"\b(?:need|needs|needed|want|wants|wanted|asked for|asking for|asks for)"
    r" (?:(?:a|bit|little|some|more|few|lot) )*(?:time|weeks|days|months)\b",
    rf"\b(?:{_THEY_WILL}|will|would|promised to|said to)"
    r" (?:get back|come back|reply|answer|respond|let me know|let us know|write back|be in touch)\b",
    r"\b(?:looking|look) into it\b",
)
_YES = _any(
    rf"\b(?:{_SAID}|it is)(?: with)?(?: (?:a|an))?(?: (?:big|clear|definite))? yes\b",
    rf"\b{_THEY} (?:have |has )?(?:agreed|agree)\b|\b{_THEY_WILL} do it\b",
)
_CHASED = _any(
    r"\b(?:chased|reminded|nudged)\b",
    r"^(?:\S+ ){0,4}(?:asked|wrote|rang|emailed|called|sent|written|phoned)\b.*\bagain\b",
)
_ANSWERED = _any(
    rf"\b(?!{_WE}\b)[\w']+ (?:has |have |had )?(?:just |finally |now |at last |already )?{_WROTE}\b",
    rf"\b{_THEY} (?:has |have |had )?(?:just |finally |now )?(?:sent|emailed|called|texted)\b",
    r"\b(?:called|emailed|texted|wrote to|rang|sent|told) (?:me|us)\b",
    r"\b(?:got|had|received|have|there is|there's) (?:\w+ ){0,3}(?:reply|answer|response|(?:letter|email) (?:back|from))\b",
    r"^(?:a |an )?(?:reply|answer|response) (?:came|has come|arrived|is here|from)\b",
    r"\bheard (?:back|from)\b|^(?:replied|answered)$",
)
_BEFORE = r"(?:have|had|just|finally|now|yes|ok|okay|so|today|yesterday|this morning|last night|at last|already)"
_SENT = _any(
    rf"^(?:(?:{_WE}|{_BEFORE})\W+)*{_GONE}\b",
    r"\b(?:letter|email|mail|it|message|voicemail)(?:'s| is| has| was)? (?:been |now |just )?"
    rf"(?:{_GONE}|gone|off|went off|in the post|out)\b",
    r"^(?!(?:they|he|she)\b)(?:\w+ ){1,3}(?:sent|posted|delivered|handed in) (?:it|my letter|the letter|the email|my email)\b",
)
_OTHERS: tuple[tuple[News, re.Pattern[str]], ...] = (
    ("met", _MET),
    ("meeting", _MEETING),
    ("time", _TIME),
    ("yes", _YES),
    ("chase", _CHASED),
    ("answered", _ANSWERED),
    ("sent", _SENT),
)
"""In this order: what says more comes first."""
_OURS = r"(?:mum|mother|dad|father|sister|brother|wife|husband|partner|friend|son|daughter|carer|neighbour|boss|job)"
_NOT_THEM = _any(rf"^(?:{_WE}|my {_OURS})\b.* (?:said|says|told|refused|declined|agreed|rejected)\b", rf"^{_WE}\b.* my {_OURS}\b")
"""What the person, or somebody who is theirs, said or did: no news of those they wrote to."""
_THEY_TOLD = _any(rf"^{_THEY}\b(?! (?:\w+ )?{_NOT}\b)")


class Heard(NamedTuple):
    """What the words name, "" for nothing; `whom` is who somebody was passed on to, "" where it was not said."""

    news: News
    whom: str = ""


def heard(words: str) -> Heard:
    """What happened, going by `words`."""
    line = " ".join(words[:LONGEST].replace("\u2019", "'").split())
    low = line.casefold().replace("\u2013", "-").strip(" .,;:!-")
    negated, later = bool(_NEGATED.search(low)), bool(_LATER.search(low))
    if "?" in line or _ASKS.match(low) or _NOT_THEM.match(low):
        return Heard("")
    if _STOPS.search(low):
        return Heard("" if negated else "done")
    if _SILENCE.search(low):
        return Heard("none")
    if _PASSED.search(low) and not (_WE_PASSED.match(low) or negated or later):
        return Heard("passed", _whom(line))
    if _NO.search(low) and not _NOT_A_NO.search(low):
        return Heard("no")
    return Heard(_other(low, negated or later))


def _other(low: str, undone: bool) -> News:
    """The rest, which a no or a plan for later undoes; but what they told is told, whatever it was."""
    if _OFF.search(low):
        return "" if undone else "booking"
    found = next((news for news, pattern in _OTHERS if pattern.search(low)), None)
    if found is None or (undone and not (found == "answered" and _THEY_TOLD.match(low))):
        return ""
    return found


def _whom(line: str) -> str:
    found = _TO_WHOM.search(line)
    name = _AND_THEN.split(found[1])[0].strip(" .,;:!") if found else ""
    return "" if name.casefold() in _NOBODYS_NAME else name


_HOW: tuple[tuple[Way, re.Pattern[str]], ...] = (
    ("email", _any(r"\be-?mail(?:ed)?\b")),
    ("phone", _any(r"\b(?:rang|phoned|called|phone|call|voicemail)\b")),
    ("person", _any(r"\b(?:in person|spoke|handed|gave|surgery)\b")),
    ("letter", _any(r"\b(?:letter|posted|by post|in the post)\b")),
)


def how_of(words: str) -> Way | Literal[""]:
    """The way it went off, as far as the words say so."""
    low = words.casefold()
    return next((way for way, pattern in _HOW if pattern.search(low)), "")


def day_of(words: str, today: date) -> date | None:
    """The day in the past that `words` name: today, yesterday, or the last Friday; None where they name none for sure."""
    low = words[:LONGEST].casefold()
    if re.search(r"\d|\b(?:next|week|month|every|by)\b", low):
        return None
    for pattern, ago in (
        (r"\b(?:day before yesterday|two days ago)\b", 2),
        (r"\b(?:yesterday|last night)\b", 1),
        (r"\b(?:today|just|this morning|this afternoon|this evening|right now)\b", 0),
    ):
        if re.search(pattern, low):
            return today - timedelta(days=ago)
    named = [number for number, day in enumerate(_DAYS) if re.search(rf"\b{day}\b", low)]
    back = (today.weekday() - named[0]) % _WEEK if len(named) == 1 else 0
    return today - timedelta(days=back) if back else None
