"""Telegram HTML to plain text and entities, by the server's own grammar and in its own words when it refuses.

Must never be more forgiving than Telegram: what passes here must pass there. Offsets and lengths count UTF-16 units.
"""

import re
import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Entity = dict[str, Any]

TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "span": "spoiler",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\r\n\v\0"
END = "\0"
FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'])"
    r"|(?P<email>\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+\b)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31}\b)",
)
LOOKS = frozenset({"bold", "italic", "code", "pre", "text_link", "url", "email"})
PLAIN = re.compile("[^<&]+")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
SURROGATE = re.compile("[\ud800-\udfff]")
REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([A-Za-z]+));?")
BY_ITSELF = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"})
"""What Telegram finds in a text; a bot that names it is not listened to."""
OPAQUE = ("code", "pre", "text_link")


class BadMarkup(ValueError):  # noqa: N818 the text goes into an answer
    """Telegram would refuse this markup; the text says why, in the server's words."""


def units(text: str) -> int:
    """How many UTF-16 units `text` takes: the unit of every entity offset."""
    return len(text) if text.isascii() else len(text) + len(ASTRAL.findall(text))


def address_of(link: str) -> str:
    """Where a link leads; "" for one that leads nowhere."""
    if ":" in link:
        return link
    return f"http://{link}/" if "." in link else ""


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end: its name, what it carries (a link, a language), where its text began (units, pieces)."""

    tag: str
    argument: str
    offset: int
    piece: int


class _Scanner:
    """Reads one text from the first character to the last."""

    def __init__(self, source: str) -> None:
        self.source = source + END
        self.at = 0
        self.plain: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def run(self) -> tuple[str, list[Entity]]:
        source, last = self.source, len(self.source) - 1
        while self.at < last:
            if source[self.at] == "<":
                self.tag()
                continue
            if source[self.at] == "&":
                piece = self.reference()
            else:
                piece = PLAIN.match(source, self.at, last)[0]  # type: ignore[index] # there is at least one character
                self.at += len(piece)
            self.plain.append(piece)
            self.offset += units(piece)
        if self.open:
            raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.plain), self.entities

    def reference(self) -> str:
        """The character an `&…;` stands for, or the `&` itself when Telegram does not know it."""
        match = REFERENCE.match(self.source, self.at)
        char = ""
        if match and match[3]:
            char = NAMED.get(match[3], "")
        elif match:
            code = int(match[1], 16) if match[1] else int(match[2])
            char = chr(code) if 0 < code <= sys.maxunicode else ""
        if not match or not char:
            self.at += 1
            return "&"
        self.at = match.end()
        return char

    def skip(self, chars: str = SPACE) -> None:
        while self.at < len(self.source) - 1 and self.source[self.at] in chars:
            self.at += 1

    def until(self, stops: str) -> str:
        """What stands before the next of `stops`; the end of the text is always one."""
        begin = self.at
        while self.source[self.at] not in stops:
            self.at += 1
        return self.source[begin : self.at]

    def tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.source[self.at] == "/":
            self.end_tag(begin)
        else:
            self.start_tag(begin)

    def start_tag(self, begin: int) -> None:
        name = self.until(SPACE + ">").lower()
        if self.source[self.at] == END:
            raise BadMarkup(f"Unclosed start tag at byte offset {self.byte(begin)}")
        if name not in TAGS:
            raise BadMarkup(f'Unsupported start tag "{name}" at byte offset {self.byte(begin)}')
        argument = ""
        while self.source[self.at] != ">":
            self.skip()
            if self.source[self.at] == ">":
                break
            argument = self.attribute(name, begin) or argument
        if name == "span" and argument != "tg-spoiler":
            raise BadMarkup(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}')
        self.at += 1
        self.open.append(_Open(name, argument, self.offset, len(self.plain)))

    def attribute(self, tag: str, begin: int) -> str:
        """What one attribute adds to its tag: a link, a language, an emoji; "" for one that adds nothing."""
        name = self.until(SPACE + "=>").lower()
        if not name:
            raise BadMarkup(f'Empty attribute name in the tag "{tag}" at byte offset {self.byte(begin)}')
        self.skip()
        if self.source[self.at] != "=":
            if tag == "blockquote" and name == "expandable":
                return name
            place = f'in declaration of an attribute of the tag "{tag}" at byte offset {self.byte(begin)}'
            raise BadMarkup(f"Expected equal sign {place}")
        self.at += 1
        self.skip()
        if self.source[self.at] == END:
            raise BadMarkup(f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}')
        value = self.quoted() if self.source[self.at] in "'\"" else self.name_token()
        if self.source[self.at] == END:
            raise BadMarkup(f"Unclosed start tag at byte offset {self.byte(begin)}")
        if (tag, name) in (("a", "href"), ("span", "class"), ("tg-emoji", "emoji-id")):
            return value
        if (tag, name) == ("code", "class") and value.startswith("language-"):
            return value.removeprefix("language-")
        return ""

    def name_token(self) -> str:
        begin = self.at
        while self.source[self.at].isascii() and (self.source[self.at].isalnum() or self.source[self.at] in ".-"):
            self.at += 1
        if self.source[self.at] not in SPACE + ">" or self.source[self.at] == END:
            raise BadMarkup(f"Unexpected end of name token at byte offset {self.byte(begin)}")
        return self.source[begin : self.at].lower()

    def quoted(self) -> str:
        quote = self.source[self.at]
        self.at += 1
        value = []
        while self.source[self.at] not in quote + END:
            if self.source[self.at] == "&":
                value.append(self.reference())
            else:
                value.append(self.source[self.at])
                self.at += 1
        if self.source[self.at] == quote:
            self.at += 1
        return "".join(value)

    def end_tag(self, begin: int) -> None:
        if not self.open:
            raise BadMarkup(f"Unexpected end tag at byte offset {self.byte(begin)}")
        self.at += 1
        name = self.until(SPACE + ">").lower()
        self.skip()
        if self.source[self.at] != ">":
            raise BadMarkup(f"Unclosed end tag at byte offset {self.byte(begin)}")
        started = self.open[-1]
        if name and name != started.tag:
            found = f'expected "</{started.tag}>", found "</{name}>"'
            raise BadMarkup(f"Unmatched end tag at byte offset {self.byte(begin)}, {found}")
        self.at += 1
        self.open.pop()
        self.close(started)

    def close(self, tag: _Open) -> None:
        """Keep what `tag` says about its text, if it has any."""
        length = self.offset - tag.offset
        if length == 0:
            return
        entity: Entity = {"offset": tag.offset, "length": length, "type": TAGS[tag.tag]}
        if tag.tag == "a":
            link = tag.argument or "".join(self.plain[tag.piece :])
            address = address_of(link)
            if not address:
                return  # Telegram drops a link that leads nowhere and keeps its text
            entity["url"] = address
        elif tag.tag == "tg-emoji":
            entity["custom_emoji_id"] = tag.argument
        elif tag.tag == "code" and tag.argument and self.open and self.open[-1].tag == "pre":
            self.open[-1].argument = tag.argument
            return
        elif tag.tag == "pre" and tag.argument:
            entity["language"] = tag.argument
        elif tag.tag == "blockquote" and tag.argument:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text and the entities of Telegram HTML; raises `BadMarkup` where Telegram would refuse."""
    plain, entities = _Scanner(source).run()
    if SURROGATE.search(plain):
        what = "Text contains invalid Unicode characters after decoding HTML entities"
        raise BadMarkup(f"{what}, check for unmatched surrogate code units")
    return plain, entities


def found(text: str, known: list[Entity]) -> list[Entity]:
    """`known` and what Telegram finds by itself: commands, links, addresses, mentions, outside code and links."""
    if not any(mark in text for mark in ("/", "@")):
        return known
    taken = [(e["offset"], e["offset"] + e["length"]) for e in known if e["type"] in OPAQUE]
    more = list(known)
    for match in FOUND.finditer(text):
        offset = units(text[: match.start()])
        length = units(match[0])
        if match.lastgroup and all(offset + length <= begin or offset >= end for begin, end in taken):
            more.append({"offset": offset, "length": length, "type": match.lastgroup})
    return sorted(more, key=lambda entity: (entity["offset"], -entity["length"]))


def runs(text: str, entities: list[Entity]) -> list[dict[str, Any]]:
    """`text` cut where its look changes: pieces with `text`, `bold`, `italic`, `code`, `block` and `link` (an address or None).

    A `block` is `pre` in Telegram: it stands on lines of its own and is copied as a whole.
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    edges = {0, len(raw) // 2}
    seen = [entity for entity in entities if entity["type"] in LOOKS]
    for entity in seen:
        edges |= {entity["offset"], entity["offset"] + entity["length"]}
    cuts = sorted(edges)
    pieces = []
    for begin, end in pairwise(cuts):
        over = [e for e in seen if e["offset"] <= begin and e["offset"] + e["length"] >= end]
        kinds = {entity["type"] for entity in over}
        piece = raw[begin * 2 : end * 2].decode("utf-16-le", "surrogatepass")
        link = next((_address(entity, piece) for entity in over if entity["type"] in ("text_link", "url", "email")), None)
        look = {"bold": "bold" in kinds, "italic": "italic" in kinds, "code": bool(kinds & {"code", "pre"})}
        pieces.append({"text": piece, **look, "block": "pre" in kinds, "link": link})
    return pieces


def _address(entity: Entity, text: str) -> str:
    if entity["type"] == "text_link":
        return str(entity["url"])
    return f"mailto:{text}" if entity["type"] == "email" else text
