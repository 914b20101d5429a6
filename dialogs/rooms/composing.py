"""The broadcast on the table while it is written: what was last seen of it, and every change to it.

Never changes one that is on its way or over; a change makes every yes to it void. What somebody else of the team did to it since
it was shown is said, never passed over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Any, NamedTuple

from dialogs import ruling
from dialogs.after.wall import local
from dialogs.office import Audience, Broadcast
from dialogs.queries import Count
from dialogs.team import approving
from dialogs.team import audience as audiences
from dialogs.team.life import after
from dialogs.text import Text, plain
from dialogs.turn import Turn
from dialogs.words import at_in_words, in_words, shorten

ZONE = "Europe/London"
_NOBODY = "0"
_UNSEEN = "-"


class Seat(NamedTuple):
    """What a screen is about, as it stands in its topic.

    The broadcast's number, what it was like when it was last shown, and whether somebody would get it.
    """

    id: int = 0
    seen: str = ""
    nobody: bool = False


def seat(turn: Turn) -> Seat:
    """What the present screen is about. Any topic can be read, since other rooms lead here with a bare number."""
    words = turn.session.topic.split()
    if not words or not number(words[0]):
        return Seat()
    seen = words[1] if len(words) > 1 and words[1] != _UNSEEN else ""
    return Seat(number(words[0]), seen, words[2:] == [_NOBODY])


def number(words: str) -> int:
    """The number of a broadcast that `words` are; 0 for anything else."""
    return int(words) if words.isascii() and words.isdigit() and len(words) <= 9 else 0  # noqa: PLR2004 more than there can be


def here(turn: Turn) -> Broadcast | None:
    """The broadcast the present screen is about, wherever it stands."""
    return turn.office.broadcasts.get(seat(turn).id)


def draft(turn: Turn) -> Broadcast | None:
    """The same, if it can still be changed here: nothing is fixed about when it goes out."""
    one = here(turn)
    return one if one and one.state in ("draft", "previewed") else None


def place(turn: Turn, one: Broadcast) -> str:
    """The screen that shows it."""
    if one.state == "draft" or (one.state == "previewed" and not approving.yeses(one, turn.office)):
        return "broadcast"
    return "broadcast_confirm" if one.state in ("previewed", "approved") else "broadcast_run"


def go(turn: Turn, screen: str) -> None:
    """To another screen about the same broadcast."""
    turn.go(screen, turn.session.topic)


def needs(turn: Turn) -> Count | None:
    """How many would get it."""
    one = draft(turn)
    return Count(one.audience) if one else None


def shown(turn: Turn) -> None:
    """It is about to be said: from now on this is what was seen of it."""
    one = draft(turn)
    if one:
        turn.change(topic=f"{one.id} {_mark(one)}{f' {_NOBODY}' if turn.told == 0 else ''}")


def _mark(one: Broadcast) -> str:
    return tag((one.piece, one.buttons, one.audience))


def tag(value: object) -> str:
    """A short name for a value, the same whenever the value is: for a topic, or the key of a choice."""
    return blake2b(repr(value).encode("utf-8", "replace"), digest_size=6).hexdigest()


def moved(turn: Turn, one: Broadcast) -> bool:
    """Whether somebody else changed it since it was shown here."""
    return seat(turn).seen not in ("", _mark(one))


def still(turn: Turn) -> Broadcast | None:
    """The draft, if it is what was last shown. Else that is said, nothing is done, and it is shown as it is now."""
    one = draft(turn)
    if one is None:
        over(turn)
    elif moved(turn, one):
        turn.note("composing_changed")
        go(turn, "broadcast")
        return None
    return one


def over(turn: Turn) -> None:
    """It can no longer be changed here: say so, and show where it is."""
    one = here(turn)
    turn.note("composing_over" if one else "broadcast_unknown")
    if one and one.state != "cancelled":
        turn.go(place(turn, one), str(one.id))
    else:
        turn.go("broadcasts")


def change(turn: Turn, one: Broadcast, phrase: str = "composing_too", **changes: Any) -> None:  # noqa: ANN401 fields of Broadcast
    """It now reads otherwise: a draft again, looked at by nobody. If somebody else changed it too, `phrase` says so."""
    if moved(turn, one):
        turn.note(phrase, first_words(turn, one))
    ruling.keep_broadcast(turn, changed(one, **changes))
    ruling.record(turn, "broadcast changed", str(one.id))


def changed(one: Broadcast, **changes: Any) -> Broadcast:  # noqa: ANN401 fields of Broadcast
    """A broadcast after a change: every yes to what it was before is void, and so is its time."""
    return replace(one, state=after(one.state, "change"), foot="", approved=(), checked=(), at=None, **changes)


def first_words(turn: Turn, one: Broadcast, limit: int = 40) -> str:
    """How it begins, or what it is where it has no words."""
    kind = "composing_picture" if one.piece.picture else "composing_file"
    return shorten(one.piece.words, limit) or turn.content.desk.phrases[kind]


def when(turn: Turn, one: Broadcast) -> str:
    """Its state and its day, in words."""
    name = "waits" if one.state == "previewed" and approving.yeses(one, turn.office) else one.state
    at = one.at if one.state == "scheduled" else (one.ended or one.begun or one.made)
    wall = local(at or one.made, ZONE)
    day = at_in_words(wall) if one.state == "scheduled" else in_words(wall.date())
    return f"{turn.content.desk.phrases[f'broadcast_is_{name}']}, {day}"


def audience(turn: Turn, one: Broadcast) -> Text:
    """Who gets it, in words, a line for each filter, and how many that is, as far as it was looked up."""
    content = turn.content
    said = [turn.words("audience_who")]
    said += [plain(f"• {line}") for line in audiences.lines(one.audience, content.script, content.coach.topics, _phrases(turn))]
    if turn.told == 0:
        said.append(turn.words("audience_so_far_nobody" if one.audience != Audience() else "audience_so_far_no_yes"))
    elif isinstance(turn.told, int):
        said.append(turn.phrase("audience_so_far", audiences.how_many(one.audience, turn.told, _phrases(turn))))
    return lines(said)


def label(turn: Turn, part: audiences.Part) -> str:
    """One thing an audience is narrowed to, in words."""
    return audiences.label(part, turn.content.script, turn.content.coach.topics, _phrases(turn))


def _phrases(turn: Turn) -> Mapping[str, str]:
    return turn.content.desk.phrases


def lines(texts: Iterable[Text]) -> Text:
    """Each on a line of its own."""
    said: Text = ()
    for text in texts:
        said = (*said, *plain("\n"), *text) if said else text
    return said
