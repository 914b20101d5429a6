"""The chain of people up to who decides: adding, moving, taking away, changing what each is asked, the picture.

Never takes a rung away that the person did not, and never changes an answer of the plan.
"""

from collections.abc import Callable, Mapping

from dialogs import menus
from dialogs.answers import Choice
from dialogs.coach import ladder as rules
from dialogs.coach.told import Rung
from dialogs.desk import ScreenOption
from dialogs.effects import Hand
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.rooms import chain
from dialogs.rooms.telling import told
from dialogs.text import Text, bold, plain, words_of
from dialogs.turn import Turn, View
from dialogs.words import fill, shorten

SCREENS: tuple[str, ...] = ("ladder", "ladder_pick", "ladder_rung", "ladder_name", "ladder_words", "ladder_add", "ladder_where")
_PICK = "r-"
_NEW = "who "
"""Before a name in the topic, so that no name can be taken for a topic of ours."""
_LATER = "rung.offered"
_LABEL = 40
_TYPED = ("ladder_name", "ladder_words", "ladder_add")
"""Screens where any words are an answer."""


def between(turn: Turn) -> None:
    """Where somebody else decides, or it is not known who: a way to them, unless there is one or the person wants none."""
    one = told(turn)
    find_out = turn.plan.answers.get("find_out")
    knows_now = one.decider == "unsure" and find_out is not None and find_out.choice == "know_now" and not one.real_decider
    if one.decider in ("no", "unsure") and not (one.rungs or turn.jotted(_LATER) or knows_now):
        turn.go("ladder", menus.NOW)


def _at(turn: Turn) -> int:
    """The rung the screen is about, from 0."""
    topic = turn.session.topic
    return min(max(int(topic), 1), len(chain.rungs(turn))) - 1 if topic.isascii() and topic.isdigit() else 0


def view(turn: Turn) -> View:
    """The present screen."""
    name = turn.session.screen
    return menus.listed(turn, lambda: _head(turn, name), _entries(turn, name), _wanted(turn, name), whole=name in _TYPED)


def _entries(turn: Turn, name: str) -> list[tuple[str, str]]:
    rungs = chain.rungs(turn)
    labels: list[str] = []
    if name == "ladder_pick":
        labels = [shorten(one.who, _LABEL) for one in rungs]
    elif name == "ladder_where":
        labels = [_label(turn, "ladder_before", one) for one in rungs] + [_label(turn, "ladder_end", rungs[-1])]
    return [(f"{_PICK}{number}", label) for number, label in enumerate(labels, start=1)]


def _label(turn: Turn, phrase: str, one: Rung) -> str:
    return words_of(turn.filled(phrase, {"rung_who": shorten(one.who, _LABEL)}))


def _wanted(turn: Turn, name: str) -> Callable[[ScreenOption], bool]:
    kept, now = bool(told(turn).rungs), turn.session.topic == menus.NOW
    count, at = len(chain.rungs(turn)), _at(turn)
    offered: Mapping[str, bool] = {}
    if name == "ladder" and now:
        return lambda option: option.id in ("right", "change", "not_now")
    if name == "ladder":
        offered = {
            **dict.fromkeys(("right", "change", "not_now"), False),
            "keep": not kept,
            "add": count < rules.MOST_RUNGS,
            "again": kept and chain.rungs(turn) != chain.proposed(turn),
        }
    elif name == "ladder_rung":
        offered = {"down": at > 0, "up": at < count - 1, "away": count > 1}
    return lambda option: offered.get(option.id, True)


def _head(turn: Turn, name: str) -> Text:
    rungs, at = chain.rungs(turn), _at(turn)
    one = rungs[at]
    places = {"rung_who": one.who, "rung_ask": one.ask, "rung_number": str(at + 1), "rungs": str(len(rungs))}
    if name == "ladder_where":
        places["rung_who"] = turn.session.topic.removeprefix(_NEW)
    phrase = {
        "ladder_rung": "ladder_one",
        "ladder_name": "ladder_now_who",
        "ladder_words": "ladder_now_ask",
        "ladder_where": "ladder_adding",
    }.get(name, "")
    say = fill(turn.content.desk.screens[name].say, turn.value)
    if name == "ladder":
        return say + plain("\n") + _said_before(turn) + plain("\n\n") + numbered(rungs)
    if name == "ladder_rung":
        return turn.filled(phrase, places)
    return say + plain("\n") + turn.filled(phrase, places) if phrase else say


def _said_before(turn: Turn) -> Text:
    up = rules.chain_of(chain.plan_with_topic(turn), turn.content.coach.ladders)
    said, old = turn.words("ladder_kept" if told(turn).rungs else "ladder_new"), turn.too_old(up.review_by)
    return said + plain("\n") + old if old else said


def numbered(rungs: tuple[Rung, ...]) -> Text:
    """The ladder in words: the same as the picture shows."""
    text: Text = ()
    for number, one in enumerate(rungs, start=1):
        text = (
            text + plain("\n\n" if text else "") + plain(f"{number}. ") + bold(one.who) + plain(f"\n{one.ask}" if one.ask else "")
        )
    return text


def take(turn: Turn, choice: Choice) -> None:
    """A rung, a place or an option was chosen."""
    if turn.session.current is None:
        turn.go("home")
    elif choice.key.startswith(_PICK):
        _picked(turn, int(choice.key.removeprefix(_PICK)))
    elif turn.session.screen == "ladder_rung":
        _on_one(turn, choice.key)
    else:
        _on_all(turn, choice.key)


def _picked(turn: Turn, number: int) -> None:
    if turn.session.screen == "ladder_where":
        who = turn.session.topic.removeprefix(_NEW)
        chain.keep(turn, rules.added(chain.rungs(turn), who, number - 1, turn.content.coach.ladders))
        turn.note("ladder_saved")
    turn.go(move(turn.content.screens, turn.session.screen, "picked"), str(number))


def _on_one(turn: Turn, key: str) -> None:
    """An option of the screen of one rung."""
    rungs, at = chain.rungs(turn), _at(turn)
    to = at + {"up": 1, "down": -1}.get(key, 0)
    if key in ("up", "down"):
        chain.keep(turn, rules.moved(rungs, at, to))
        turn.note("ladder_moved")
    elif key == "away":
        chain.keep(turn, rules.without(rungs, at))
        turn.notes.append(turn.filled("ladder_gone", {"rung_who": rungs[at].who}))
    screen = move(turn.content.screens, "ladder_rung", key)
    turn.go(screen, "" if screen == "ladder" else str(to + 1))


def _on_all(turn: Turn, key: str) -> None:
    """An option of any other screen."""
    name, topic = turn.session.screen, turn.session.topic
    screen = move(turn.content.screens, name, key)
    turn.go(screen, topic if screen == "ladder_rung" else "")
    if key in ("right", "keep", "change"):
        chain.keep(turn, chain.rungs(turn))
        turn.note("ladder_saved")
    elif key == "not_now":
        turn.jot({_LATER: "no"})
    elif key == "again":
        chain.keep(turn, chain.proposed(turn))
        turn.note("ladder_again")
    elif key == "picture":
        _picture(turn)


def _picture(turn: Turn) -> None:
    title, goes_on, remark = (turn.content.desk.phrases[f"ladder_{name}"] for name in ("title", "goes_on", "remark"))
    papers = rules.as_papers(chain.rungs(turn), title, goes_on, remark)
    for number, paper in enumerate(papers, start=1):
        phrase = "ladder_caption" if len(papers) == 1 else "ladder_part"
        caption = turn.filled(phrase, {"part": str(number), "parts": str(len(papers))})
        turn.effects.append(Hand(paper, "picture", caption))


def said(turn: Turn, heard: Said) -> None:
    """Words typed where a name or an ask is asked for; anywhere else they name no choice."""
    name, topic = turn.session.screen, turn.session.topic
    if name not in _TYPED or turn.session.current is None or not any(map(str.isalnum, heard.words)):
        menus.said(turn, heard)
        return
    limit = rules.ASK_LIMIT if name == "ladder_words" else rules.NAME_LIMIT
    cut = len(" ".join(heard.words.split())) > limit
    if name == "ladder_add":
        turn.go("ladder_where", _NEW + shorten(heard.words, limit))
    else:
        words = {"who": heard.words} if name == "ladder_name" else {"ask": heard.words}
        chain.keep(turn, rules.changed(chain.rungs(turn), _at(turn), **words))
        turn.go("ladder_rung", topic)
    if cut or name != "ladder_add":
        turn.note("ladder_cut" if cut else "ladder_saved")
