"""From a preview to its sending: the checklist, the time, the yes of one or two people.

Never takes a yes to something the person was not shown; who may, and where the broadcast stands, is looked up at every act.
"""

from typing import NamedTuple

from dialogs import menus, ruling
from dialogs.after.dates import read_when
from dialogs.after.wall import local, moment
from dialogs.answers import Choice
from dialogs.desk import ScreenOption
from dialogs.effects import Copy
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.office import Broadcast
from dialogs.queries import Count, Query
from dialogs.rooms import scheduling, when
from dialogs.rooms.scheduling import broadcast_of, people, unticked, waits
from dialogs.team import approving, checklist, timing
from dialogs.team.audience import few
from dialogs.text import Text, plain, words_of
from dialogs.turn import Picked, Turn, View
from dialogs.words import at_in_words, fill, shorten

SCREENS: tuple[str, ...] = ("broadcast_check", "broadcast_when", "broadcast_confirm")
_PICK = "t-"
_BEGINNING = 60
"""Characters of the words that are shown again."""


class _Topic(NamedTuple):
    """What the screen is about: the broadcast's number; of what is shown, the sign, and whether a yes is asked for.

    `asks`: ask; wait (theirs is there); none (nobody would get it); said: they have just said yes.
    """

    number: str
    sign: str = ""
    asks: str = ""


def _topic(turn: Turn) -> _Topic:
    number, sign, asks, *_ = [*turn.session.topic.split(), "", "", ""]
    return _Topic(number, sign, asks)


def _present(turn: Turn) -> Broadcast | None:
    return broadcast_of(turn, _topic(turn).number)


def _show(turn: Turn, screen: str, broadcast: Broadcast) -> None:
    turn.go(screen, "" if screen == "broadcasts" else str(broadcast.id))


def view(turn: Turn) -> View:
    """The present screen."""
    broadcast = _present(turn)
    if broadcast is None:
        return menus.listed(turn, lambda: turn.phrase("approval_gone"), (), lambda option: option.id == "leave")
    name = turn.session.screen
    if name == "broadcast_check":
        return menus.listed(
            turn, lambda: _check_head(turn, broadcast), _entries(turn, broadcast), lambda o: _checks(turn, o), True
        )
    if name == "broadcast_when":
        return menus.listed(turn, lambda: _when_head(turn, broadcast), whole=True)
    return menus.listed(turn, lambda: _confirm_head(turn, broadcast), (), lambda option: _confirms(turn, option), whole=True)


def _entries(turn: Turn, broadcast: Broadcast) -> list[tuple[str, str]]:
    """What is asked for every time; once that is ticked, what an election asks for besides: a few lines at a time."""
    table, near = turn.content.team.checklist, scheduling.near(turn, broadcast)
    always = checklist.due(table, near=False)
    besides = near and not checklist.missing(table, False, broadcast.checked)

    def line(name: str) -> str:
        say = table.entries[name].say
        return words_of(turn.filled("approval_ticked", {"what": say})) if name in broadcast.checked else say

    shown = [name for name in checklist.due(table, near) if name not in always] if besides else always
    return [(_PICK + name, line(name)) for name in shown]


def _check_head(turn: Turn, broadcast: Broadcast) -> Text:
    if not waits(broadcast):
        return turn.words(_where(broadcast))
    head = fill(turn.content.desk.screens["broadcast_check"].say, turn.value)
    return head + plain("\n\n") + turn.phrase("approval_near") if scheduling.near(turn, broadcast) else head


def _when_head(turn: Turn, broadcast: Broadcast) -> Text:
    if not waits(broadcast):
        return turn.words(_where(broadcast))
    return fill(turn.content.desk.screens["broadcast_when"].say, turn.value)


def _checks(turn: Turn, option: ScreenOption) -> bool:
    """All at once is only for what is always on the screen; the lines for an election are chosen one by one."""
    broadcast = _present(turn)
    if broadcast is None:
        return option.id == "leave"
    if option.id == "all":
        return bool(checklist.missing(turn.content.team.checklist, False, broadcast.checked))
    return option.id != "next" or not unticked(turn, broadcast)


def _confirms(turn: Turn, option: ScreenOption) -> bool:
    return option.id != "yes" or _topic(turn).asks == "ask"


def _confirm_head(turn: Turn, broadcast: Broadcast) -> Text:
    """Everything at once; without the number where it was not looked up."""
    if not waits(broadcast):
        return turn.words(_where(broadcast))
    count = turn.told if isinstance(turn.told, int) else None
    if count == 0:
        return turn.phrase("approval_nobody")
    number = {"number": str(broadcast.id)}
    lines = [turn.filled("approval_about", number), *([_to(turn, broadcast, count)] if count else []), _at(turn, broadcast)]
    words = shorten(broadcast.piece.words, _BEGINNING)
    lines.append(turn.filled("approval_words", {"words": words}) if words else turn.words("approval_no_words"))
    lines.append(turn.words("approval_unticked" if unticked(turn, broadcast) else "approval_checked"))
    if count:
        lines += [_price(turn, broadcast, count), _yeses(turn, broadcast, count)]
    return tuple(
        span for number, line in enumerate(line for line in lines if line) for span in (plain("\n" * bool(number)) + line)
    )


def _to(turn: Turn, broadcast: Broadcast, count: int) -> Text:
    return turn.filled("approval_to", {"people": people(turn, broadcast.audience, count)})


def _at(turn: Turn, broadcast: Broadcast) -> Text:
    slot = timing.slot(broadcast.at, turn.now)
    if slot.moved:
        return turn.filled("approval_at_quiet", {"when": at_in_words(slot.wall)})
    if broadcast.at and broadcast.at > turn.now:
        return turn.filled("approval_at", {"when": at_in_words(slot.wall)})
    return turn.words("approval_at_passed" if broadcast.at else "approval_at_once")


def _price(turn: Turn, broadcast: Broadcast, count: int) -> Text:
    if not turn.office.arranged.paid:
        return ()
    stars = approving.stars(count)
    what = turn.filled("approval_stars", {"count": f"{stars:,}"}) if stars > 1 else turn.words("approval_star")
    said = {"count": f"{count:,}", "what": words_of(what)}
    return turn.filled("approval_price_few" if few(broadcast.audience, count) or count == 1 else "approval_price", said)


def _yeses(turn: Turn, broadcast: Broadcast, count: int) -> Text:
    """Who else must say yes, and why."""
    if scheduling.needed(turn, broadcast, count) <= 1:
        return ()
    why = turn.words("approval_two_near") if scheduling.near(turn, broadcast) else _many(turn)
    alone = () if scheduling.others(turn) else plain(" ") + turn.words("approval_alone")
    if turn.facts.person in broadcast.approved:
        return turn.words("approval_waits") + alone
    if approving.yeses(broadcast, turn.office):
        return turn.words("approval_second") + plain(" ") + why
    return why + alone


def _many(turn: Turn) -> Text:
    """From how many people on it is two who must."""
    above = turn.office.arranged.two_above
    few = {0: "approval_two_all", 1: "approval_two_one"}
    return turn.words(few[above]) if above in few else turn.filled("approval_two_many", {"count": f"{above:,}"})


def needs(turn: Turn) -> Query | None:
    """What has to be looked up before the present screen can be said: how many people get it, each time anew."""
    broadcast = _present(turn) if turn.session.screen == "broadcast_confirm" else None
    return Count(broadcast.audience) if broadcast else None


def told(turn: Turn) -> None:
    """The number is here. A yes that was said counts now; whoever has not seen exactly this yet gets its preview first."""
    broadcast, topic, count = _present(turn), _topic(turn), turn.told
    if broadcast is None or not waits(broadcast) or not isinstance(count, int):
        return
    if topic.asks == "said" and topic.sign == approving.stamp(broadcast) and count:
        scheduling.approve(turn, broadcast, count)
    elif topic.sign != approving.stamp(broadcast):
        turn.effects.append(Copy(broadcast.piece, broadcast.buttons, broadcast.foot))
    broadcast = turn.office.broadcasts[broadcast.id]
    if not waits(broadcast):
        turn.told = None
        _show(turn, "broadcast_run", broadcast)
        return
    theirs = turn.facts.person in broadcast.approved
    enough = approving.yeses(broadcast, turn.office) >= scheduling.needed(turn, broadcast, count)
    asks = "none" if count == 0 else "wait" if theirs and not enough else "ask"
    turn.go("broadcast_confirm", f"{broadcast.id} {approving.stamp(broadcast)} {asks}")


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen. Nothing is done to a broadcast that meanwhile does not wait for it any more."""
    name, key, broadcast = turn.session.screen, choice.key, _present(turn)
    if broadcast is None:
        turn.note("approval_gone")
        turn.go("broadcasts")
    elif not waits(broadcast):
        _elsewhere(turn, broadcast)
    elif key.startswith(_PICK):
        turn.go(move(turn.content.screens, name, "picked"), str(broadcast.id))
        _on_from_checklist(turn, scheduling.tick(turn, broadcast, key.removeprefix(_PICK)))
    else:
        topic = _topic(turn)
        _show(turn, move(turn.content.screens, name, key), broadcast)
        _act(turn, broadcast, key, topic)


def _act(turn: Turn, broadcast: Broadcast, key: str, topic: _Topic) -> None:
    if key == "all":
        always = checklist.due(turn.content.team.checklist, near=False)
        broadcast = scheduling.tick(turn, broadcast, *always)
        if unticked(turn, broadcast):
            turn.note("approval_one_by_one")
        _on_from_checklist(turn, broadcast)
    elif key == "now":
        if timing.slot(None, turn.now).moved:
            turn.notes.append(turn.filled("approval_moved", {"when": at_in_words(timing.slot(None, turn.now).wall)}))
        _on_from_time(turn, scheduling.set_time(turn, broadcast, None))
    elif key == "day":
        when.ask(turn, "broadcast", str(broadcast.id))
    elif key == "yes":
        _yes(turn, broadcast, topic)
    elif key == "no" and (broadcast.approved or broadcast.by != turn.facts.person):
        scheduling.refuse(turn, broadcast)


def _on_from_checklist(turn: Turn, broadcast: Broadcast) -> None:
    _show(turn, "broadcast_check" if unticked(turn, broadcast) else "broadcast_when", broadcast)


def _on_from_time(turn: Turn, broadcast: Broadcast) -> None:
    if unticked(turn, broadcast):
        turn.note("approval_near_then" if scheduling.near(turn, broadcast) else "approval_unticked")
        _show(turn, "broadcast_check", broadcast)
    else:
        _show(turn, "broadcast_confirm", broadcast)


def _yes(turn: Turn, broadcast: Broadcast, topic: _Topic) -> None:
    """It counts once the people are counted anew, in this same turn; not for something that was changed since it was shown."""
    if unticked(turn, broadcast):
        turn.note("approval_unticked")
        _show(turn, "broadcast_check", broadcast)
    elif topic.sign != approving.stamp(broadcast):
        turn.note("approval_changed")
        _show(turn, "broadcast_confirm", broadcast)
    else:
        turn.go("broadcast_confirm", f"{broadcast.id} {topic.sign} said")


def _elsewhere(turn: Turn, broadcast: Broadcast) -> None:
    """Say where it stands by now, on its screen."""
    turn.note(_where(broadcast))
    _show(turn, "broadcast" if broadcast.state == "draft" else "broadcast_run", broadcast)


def _where(broadcast: Broadcast) -> str:
    """The phrase that says where one stands that does not wait for a yes."""
    return {"draft": "approval_is_draft", "scheduled": "approval_is_set"}.get(broadcast.state, "approval_is_over")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice: where the time is asked for, perhaps a day and a time."""
    broadcast = _present(turn)
    read = read_when(heard.words, local(turn.now, timing.LONDON), wants_time=True)
    if turn.session.screen != "broadcast_when" or read.miss == "unknown" or broadcast is None or not waits(broadcast):
        menus.said(turn, heard)
    else:
        when.offer(turn, read, "broadcast", str(broadcast.id))


def dated(turn: Turn, picked: Picked) -> None:
    """A day and a time were agreed on."""
    broadcast = broadcast_of(turn, picked.subject)
    if not ruling.allowed(turn, "broadcast"):
        ruling.refuse(turn, "broadcast_when")
    elif broadcast is None:
        turn.note("approval_gone")
        turn.go("broadcasts")
    elif not waits(broadcast):
        _elsewhere(turn, broadcast)
    elif picked.wall is None:
        _show(turn, "broadcast_when", broadcast)
    else:
        slot = timing.slot(moment(picked.wall, timing.LONDON), turn.now)
        if slot.moved:
            turn.notes.append(turn.filled("approval_moved", {"when": at_in_words(slot.wall)}))
        _on_from_time(turn, scheduling.set_time(turn, broadcast, slot.at))
