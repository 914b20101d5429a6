"""The letter, email, calls and brief: choosing one, reading it, getting it as a file. Never sends anything to anybody else."""

from dialogs import menus
from dialogs.answers import Choice, plain_word
from dialogs.coach.kit_checks import alike, checks
from dialogs.coach.kit_texts import TEXTS, Draft
from dialogs.coach.likeness import TOO_ALIKE
from dialogs.coach.remit import KEPT, Finding, guard
from dialogs.desk import ScreenOption
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.paper import Form
from dialogs.rooms import drafting
from dialogs.rooms.telling import told
from dialogs.text import Text, plain, words_of
from dialogs.turn import Turn, View
from dialogs.words import fill

SCREENS = ("kit", "kit_text", "kit_files")
_FORMS: dict[str, Form] = {"text": "text", "pdf": "pdf", "large": "large"}
_LETTERS = ("letter", "email")
"""The texts that a body, or a website, could take for a copy of another."""
_HINTS = 2
_SHOW = ("copy", "copy it", "again", "show", "show it", "where is it")
"""Words of somebody who has lost sight of the text."""


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.listed(turn, lambda: _head(turn), offered=lambda option: _offered(turn, option))


def _offered(turn: Turn, option: ScreenOption) -> bool:
    """Without a plan there is only the way out; the answers of a closed plan are not changed."""
    if turn.session.current is None:
        return option.to in ("kit", "ready") and option.id == option.to
    if option.id == "remit":
        return _goes_wrong(turn) is not None
    return option.id != "edit" or turn.under_way is not None


def _head(turn: Turn) -> Text:
    name = turn.session.screen
    if turn.session.current is None:
        return turn.phrase("kit_no_plan")
    say = turn.content.desk.screens[name].say
    if name != "kit_text":
        astray = _goes_wrong(turn) if name == "kit" else None
        head = fill(say, turn.value)
        return head + plain("\n\n") + turn.filled("kit_remit", {"wrong": astray.wrong}) if astray else head
    text = _text(turn)
    found, notes = _remarks(turn, text)
    bullets = "\n".join(f"• {words}" for words in found)
    return fill(say, lambda place: drafting.label(turn, text)) + plain("\n" + "\n\n".join([bullets, *notes]))


def _goes_wrong(turn: Turn) -> Finding | None:
    """What is to be said before a letter goes to somebody who does not decide this, unless the person kept to it."""
    found = guard(told(turn), turn.content.coach.topics)
    return found if found and turn.jotted(KEPT) != found.mark else None


def _text(turn: Turn) -> str:
    """Which of the texts the screen is about."""
    return turn.session.topic if turn.session.topic in TEXTS else TEXTS[0]


def _remarks(turn: Turn, text: str) -> tuple[list[str], list[str]]:
    """What is found in the text, a short sentence each, and what is good to know before it is used."""
    kit = turn.content.coach.kit
    mine = drafting.mine(turn, text)
    body = kit.body(told(turn).who)
    found = [check.words for check in checks(kit, text, mine)]
    notes = [body.note, getattr(kit.texts, text).tip]
    if text in _LETTERS:
        found += _likeness(turn, text, mine)
        notes = [body.paste, *notes]
    notes.append(words_of(turn.too_old(body.review_by)))
    return found, [words for words in notes if words]


def _likeness(turn: Turn, text: str, mine: Draft) -> list[str]:
    """How much of the wording is that of the letter of another plan, the most alike one."""
    others = [(name, drafting.about(turn, name)) for name in turn.session.plans if name != turn.session.plan]
    asking = [(name, known) for name, known in others if known.ask_words]
    found = [(known.addressee, alike(mine, drafting.drafted(turn, text, name, known))) for name, known in asking]
    if not found:
        return []
    whom, (figure, both) = max(found, key=lambda one: one[1][0])
    hints = [words for place in both if (words := turn.content.coach.kit.vary.get(place))]
    tenths = int(10 * figure)
    phrase = "kit_alike" if figure >= TOO_ALIKE else "kit_fine" if tenths else "kit_apart"
    values = {"whom": whom, "tenths": f"{tenths}", "vary": " ".join(hints[:_HINTS])}
    return [words_of(turn.filled(phrase, values))]


def take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen."""
    name, before = turn.session.screen, turn.session.topic
    turn.go(move(turn.content.screens, name, choice.key))
    if name == "kit" and choice.key in TEXTS:
        turn.session.topic = choice.key
        drafting.read(turn, choice.key)
    elif name == "kit_text" and choice.key in _FORMS:
        turn.session.topic = before
        drafting.hand(turn, _text(turn), _FORMS[choice.key])
        turn.note("kit_filed")
    elif name == "kit_files" and choice.key in _FORMS:
        for text in TEXTS:
            drafting.hand(turn, text, _FORMS[choice.key])
        turn.note("kit_filed_all")


def said(turn: Turn, heard: Said) -> None:
    """Words that name another of the texts open it, and copy shows this one once more; any others name no choice."""
    word, options = plain_word(heard.words), turn.content.desk.screens["kit"].options
    named = next(
        (option.id for option in options if option.id in TEXTS and word in (plain_word(option.label), *option.words)), ""
    )
    if not named and turn.session.screen == "kit_text" and word in _SHOW:
        named = _text(turn)
    if named and turn.session.current is not None:
        turn.go("kit_text", named)
        drafting.read(turn, named)
    else:
        menus.said(turn, heard)
