"""Looks over everything that was said in a test: what one person typed is in no chat of another's, but where it was meant to go.

Knows nothing of what was meant: a test that passes words on says so. Short words, and the bot's own, are nobody's secret.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dialogs.office import Office
from dialogs.team.roles import may
from dialogs.text import Text, words_of

LENGTH = 12
"""Characters from which what somebody types is looked for."""
_WORDS = Path(__file__).parents[1] / "dialogs"


@lru_cache(maxsize=1)
def _bots_words() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(_WORDS.rglob("*.yaml"))).casefold()


@lru_cache(maxsize=4096)
def secret(typed: str) -> str:
    """What of it would tell on somebody; "" where nothing would: orders, short words, labels of buttons, numbers."""
    words = " ".join(typed.split()).casefold()
    private = len(words) >= LENGTH and not words.startswith("/") and words not in _bots_words()
    return words if private and any(map(str.isalpha, words)) else ""


def overheard(typed: Mapping[int, Iterable[str]], shown: Mapping[int, Iterable[str]], meant: Collection[str]) -> Iterator[str]:
    """Who was shown words of whom. `typed` and `shown` are by chat; `meant` holds what was to be passed on."""
    own = {chat: {secret(one) for one in words} - {""} for chat, words in typed.items()}
    allowed = {secret(one) for one in meant}
    for chat, words in shown.items():
        every = " \n ".join(" ".join(one.split()) for one in words).casefold()
        for person, secrets in own.items():
            if person != chat:
                found = [one for one in secrets - allowed - own.get(chat, set()) if one in every]
                yield from (f"{chat} was shown what {person} typed: {one!r}" for one in found)


def told_on(office: Office, chat: int, words: str, typed: Mapping[int, Iterable[str]]) -> list[str]:
    """What of `words`, said in this chat, somebody else typed who did not mean it to be read there.

    Who answers questions reads those and what was agreed to go along; who asked reads the answers; the team reads its drafts.
    """
    role, shown = office.role_of(chat), " ".join(words.split()).casefold()
    asked = [one for one in office.questions.values() if may(role, "questions") or one.person == chat]
    meant = [
        " ".join(text.split()).casefold() for one in asked for text in (one.shared, *[remark.words for remark in one.remarks])
    ]
    own = {secret(one) for one in typed.get(chat, ())}
    others = {
        secret(one)
        for person, said in typed.items()
        if person != chat and not (may(role, "broadcast") and may(office.role_of(person), "broadcast"))
        for one in said
    }
    return [one for one in others - own - {""} if one in shown and not any(one in text for text in meant)]


@dataclass
class Ears:
    """What the people of a test typed, and whoever reads it."""

    typed: dict[int, list[str]] = field(default_factory=dict)

    def listen(self, office: Office, chat: int, text: Text) -> None:
        """The bot says this in this chat: nobody reads there what somebody else typed and did not mean for them."""
        if self.typed.keys() - {chat}:
            found = told_on(office, chat, words_of(text), self.typed)
            assert not found, f"{chat} reads {found}"
