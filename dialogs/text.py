"""What the bot says, as spans: words with a style. People's own words stay data and are never read as markup.

Never escapes anything: that is `bot.render`'s, in one place.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias
from unicodedata import category

MESSAGE_LIMIT = 4096
"""Characters in one message after markup is read (Bot API, sendMessage.text)."""

_MARKUP = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|\[(?P<label>[^\]\n]+)\]\((?P<link>https://[^\s()]+|mailto:[^\s()]+)\)")
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class Span(NamedTuple):
    """Words in one style: plain, bold, a link, or a block that one tap copies."""

    words: str
    bold: bool = False
    link: str = ""
    block: bool = False


Text: TypeAlias = tuple[Span, ...]


def plain(words: str) -> Text:
    """`words` exactly as they are, whatever signs they hold."""
    return (Span(words),) if words else ()


def bold(words: str) -> Text:
    """`words` in bold."""
    return (Span(words, bold=True),) if words else ()


def block(words: str) -> Text:
    """`words` as a block of its own, which people copy with one tap."""
    return (Span(words, block=True),) if words else ()


def marked(source: str) -> Text:
    """Our own authors' words with `**bold**` and `[label](https://…)` read as markup."""
    spans: list[Span] = []
    end = 0
    for match in _MARKUP.finditer(source):
        if match.start() > end:
            spans.append(Span(source[end : match.start()]))
        if match["bold"]:
            spans.append(Span(match["bold"], bold=True))
        else:
            spans.append(Span(match["label"], link=match["link"]))
        end = match.end()
    if end < len(source):
        spans.append(Span(source[end:]))
    return tuple(spans)


def joined(texts: Iterable[Text], between: str = "\n") -> Text:
    """Texts one after the other, those that are empty left out, with `between` them."""
    together: Text = ()
    for text in texts:
        if text:
            together = (*together, Span(between), *text) if together else text
    return together


def words_of(text: Text) -> str:
    """The words alone, without styles."""
    return "".join([span.words for span in text])


def length(text: Text) -> int:
    """Length in UTF-16 units, the stricter of the two ways Telegram is known to count."""
    return len(words_of(text).encode("utf-16-le", "surrogatepass")) // 2


def tidy(heard: str) -> str:
    """What a person typed, without the characters nobody can see (NUL, zero width, direction marks, lone surrogates)."""
    seen = _UNSEEN.sub("", heard).strip()
    return "" if all(category(sign)[0] in "CMZ" for sign in seen) else seen


def parts(text: Text, limit: int) -> tuple[Text, ...]:
    """`text` in as few messages of at most `limit` UTF-16 units as it takes, cut at a line end or space where there is one."""
    if 2 * sum([len(span.words) for span in text]) <= limit:
        return (text,)
    done: list[Text] = []
    rest = text
    while length(rest) > limit:
        first, rest = _cut(rest, _cut_point(words_of(rest), limit))
        done.append(first)
    return (*done, rest) if words_of(rest).strip() or not done else tuple(done)


def _cut_point(words: str, limit: int) -> int:
    """How many characters of `words` go into the first message."""
    most = limit
    while len(words[:most].encode("utf-16-le", "surrogatepass")) // 2 > limit:
        most -= max(1, (len(words[:most].encode("utf-16-le", "surrogatepass")) // 2 - limit) // 2)
    for sign in ("\n\n", "\n", " "):
        found = words.rfind(sign, most // 2, most)
        if found > 0:
            return found + len(sign)
    return most


def _cut(text: Text, at: int) -> tuple[Text, Text]:
    first: list[Span] = []
    rest = list(text)
    while rest and at >= len(rest[0].words):
        at -= len(rest[0].words)
        first.append(rest.pop(0))
    if rest and at:
        span = rest[0]
        first.append(span._replace(words=span.words[:at]))
        rest[0] = span._replace(words=span.words[at:])
    return tuple(first), tuple(rest)
