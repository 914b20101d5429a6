"""The words that people use for days, months, numbers and hours. Tables and patterns only; reads nothing by itself."""

_ONE_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MORE = {"fourteen": 14, "fifteen": 15, "twenty": 20, "twenty five": 25, "twenty-five": 25, "thirty": 30}
NUMBERS = {
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
    **{word: count for count, word in enumerate(_ONE_TO_TWELVE, 1)},
    **_MORE,
}
_WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue", "teusday"),
    ("wednesday", "weds", "wed", "wensday", "wednsday"),
    ("thursday", "thurs", "thur", "thu", "thrusday"),
    ("friday", "fri", "firday"),
    ("saturday", "sat", "saterday"),
    ("sunday", "sun"),
)
WEEKDAYS = {word: place for place, words in enumerate(_WEEKDAYS) for word in words}
_MONTHS = (
    ("january", "jan"),
    ("february", "feb", "febuary"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {word: place for place, words in enumerate(_MONTHS, 1) for word in words}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


NUMBER = rf"\d{{1,3}}|{_any(NUMBERS)}"
WEEKDAY = rf"(?:{_any(WEEKDAYS)})\b"
MONTH = rf"(?:{_any(MONTHS)})\b"
TOMORROW = r"tomorrow|tommorow|tommorrow|tomorow|tmrw|tmw|2moro"
ORDINAL = r"(?:st|nd|rd|th)"


def number(word: str) -> int:
    """The number that a word of `NUMBER` is."""
    return int(word) if word.isdigit() else NUMBERS[word]
