"""Who decides this, and the word in time when a plan goes to somebody who does not.

Never changes whom a plan goes to unless the person says yes to it here.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dialogs import asking, menus, reading
from dialogs.answers import Choice
from dialogs.coach.remit import KEPT, TOPIC_SLOT, Finding, Topic, guard, only_bodies, right_name, topic_of
from dialogs.content import QUESTION
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms.telling import told
from dialogs.session import Answer, Place
from dialogs.text import Text, plain
from dialogs.turn import Turn, View
from dialogs.words import fill, in_words

SCREENS: tuple[str, ...] = ("remit", "remit_topic")
_PICK = "t-"
_APART = ("remit_also", "remit_change", "too_old")
"""Phrases with an empty line above them."""


def between(turn: Turn) -> None:
    """After the name, and after whether they decide: a word in time, once."""
    found = _found(turn)
    if found and turn.jotted(KEPT) != found.mark:
        turn.go("remit", menus.NOW)


def _found(turn: Turn) -> Finding | None:
    return guard(told(turn), turn.content.coach.topics)


def _topic(turn: Turn) -> tuple[Topic | None, bool]:
    name, sure = topic_of(told(turn), turn.content.coach.topics)
    return turn.content.coach.topics.topics.get(name), sure


def view(turn: Turn) -> View:
    """The present screen."""
    if turn.session.screen == "remit_topic":
        entries = [
            (_PICK + option.id, option.label) for option in turn.content.script.steps[turn.walk.step_of(TOPIC_SLOT)].options
        ]
        say = turn.content.desk.screens["remit_topic"].say
        return menus.listed(turn, lambda: fill(say, turn.value), entries)
    found = _found(turn)
    return menus.listed(turn, lambda: _head(turn, found), (), _wanted(turn, found))


def _wanted(turn: Turn, found: Finding | None) -> Callable[[ScreenOption], bool]:
    now = turn.session.topic == menus.NOW
    offered = {
        "change": found is not None,
        "keep": found is not None and now,
        "on": found is None and now,
        "stay": found is not None and not now,
        "topic": turn.session.current is not None,
        "read": not now and _topic(turn)[0] is not None,
        "ready": not now,
    }
    return lambda option: offered[option.id]


def _head(turn: Turn, found: Finding | None) -> Text:
    """Between two questions only what is wrong; else everything there is to say about who decides."""
    topic, sure = _topic(turn)
    if topic is None:
        return _stacked(turn, [("remit_unknown", {})])
    about = {"about": topic.title, "reason": topic.reason, "also": topic.also}
    lines: list[tuple[str, Mapping[str, str]]] = []
    if turn.session.topic == menus.NOW:
        lines += [("remit_now", {})] + ([] if sure else [("remit_guess", about)])
        lines += [("remit_wrong", {"wrong": found.wrong})] if found else []
        lines += [("remit_reason", about)]
    else:
        lines += [("remit_about" if sure else "remit_guess", about), ("remit_reason", about)]
        name = right_name(topic, told(turn))
        lines += [("remit_here", {"body": name})] if name else []
        lines += [("remit_also", about)]
        lines += [("remit_wrong", {"wrong": found.wrong})] if found else []
    if turn.too_old(topic.review_by):
        lines.append(("too_old", {"date": in_words(topic.review_by)}))
    if found:
        lines.append(("remit_change", {"body": found.body}))
    return _stacked(turn, lines)


def _stacked(turn: Turn, lines: list[tuple[str, Mapping[str, str]]]) -> Text:
    head: Text = ()
    if turn.session.topic != menus.NOW:
        head = fill(turn.content.desk.screens["remit"].say, turn.value)
    for phrase, values in lines:
        gap = "\n\n" if phrase in _APART else "\n"
        head = head + plain(gap if head else "") + turn.filled(phrase, values)
    return head


def take(turn: Turn, choice: Choice) -> None:
    """A topic or an option was chosen."""
    name, topic, found = turn.session.screen, turn.session.topic, _found(turn)
    if choice.key.startswith(_PICK):
        _about(turn, choice.key.removeprefix(_PICK))
        return
    stays = choice.key in ("topic", "leave")
    turn.go(move(turn.content.screens, name, choice.key), topic if stays else "")
    if choice.key == "change" and found:
        _change(turn, found)
    elif choice.key in ("keep", "stay") and found:
        turn.jot({KEPT: found.mark})
        turn.note("remit_kept")
    elif choice.key == "read":
        known = _topic(turn)[0]
        reading.open_reference(turn, known.guide if known else "")


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)


def _about(turn: Turn, chosen: str) -> None:
    """The person says what it is about."""
    option = turn.walk.option(TOPIC_SLOT, chosen)
    if option is None or turn.session.current is None:
        turn.go("home")
        return
    asking.answer_at(turn, Place(turn.walk.step_of(TOPIC_SLOT)), Answer(option.label, option.id))
    topic = turn.session.topic
    if topic == menus.NOW and _found(turn) is None:
        turn.note("remit_fits")
        turn.go(QUESTION)
    else:
        turn.go(move(turn.content.screens, "remit_topic", "picked"), topic)


def _change(turn: Turn, found: Finding) -> None:
    """To who decides. A name that was only the other body's gives way; any other is asked again, its words kept."""
    option = turn.walk.option("who", found.right)
    if option is None:
        return
    asking.answer_at(turn, Place(turn.walk.step_of("who")), Answer(option.label, option.id))
    place = Place(turn.walk.step_of("name"))
    name = turn.plan.answers.get(turn.walk.key(place))
    if found.name and only_bodies(name.value if name else "", turn.session.area):
        asking.answer_at(turn, place, Answer(found.name))
    elif name is not None:
        asking.answer_at(turn, place, replace(name, state="again"))
    plan = turn.plan
    here = turn.walk.first_open(plan.answers)
    path = plan.path[: plan.path.index(here)] if here in plan.path else plan.path
    turn.put(plan.at(here, path, plan.answers))
    turn.notes.append(turn.filled("remit_changed", {"body": found.body}))
