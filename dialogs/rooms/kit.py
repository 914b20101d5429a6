"""The letter, email, calls and brief: choosing one, reading it, getting it as a file. Never sends anything to anybody else."""

from datetime import date

from dialogs import menus
from dialogs.answers import Choice
from dialogs.coach.kit_checks import alike, checks
from dialogs.coach.kit_texts import TEXTS, Draft, draft
from dialogs.coach.likeness import TOO_ALIKE
from dialogs.coach.told import Told
from dialogs.desk import ScreenOption
from dialogs.effects import Button, Hand, Say
from dialogs.inputs import Said
from dialogs.machine import move
from dialogs.paper import Form, as_text
from dialogs.rooms.telling import told
from dialogs.text import Text, block, length, parts, plain, words_of
from dialogs.turn import Turn, View
from dialogs.words import fill

SCREENS = ("kit", "kit_text", "kit_files")
PART_LIMIT = 3500
"""UTF-16 units of one message that holds a text: what Telegram takes (4,096) with room for its markup."""
COPY_LIMIT = 256
"""Most characters that a button puts where they can be pasted (Bot API, CopyTextButton.text)."""
_FORMS: dict[str, Form] = {"text": "text", "pdf": "pdf", "large": "large"}
_LETTERS = ("letter", "email")
"""The texts that a body, or a website, could take for a copy of another."""
_HINTS = 2


def view(turn: Turn) -> View:
    """The present screen."""
    return menus.listed(turn, lambda: _head(turn), offered=lambda option: _offered(turn, option))


def _offered(turn: Turn, option: ScreenOption) -> bool:
    """Without a plan there is only the way out; the answers of a closed plan are not changed."""
    if turn.session.current is None:
        return option.to in ("kit", "ready") and option.id == option.to
    return option.id != "edit" or turn.under_way is not None


def _head(turn: Turn) -> Text:
    name = turn.session.screen
    if turn.session.current is None:
        return turn.phrase("kit_no_plan")
    say = turn.content.desk.screens[name].say
    if name != "kit_text":
        return fill(say, turn.value)
    text = _text(turn)
    found, notes = _remarks(turn, text)
    bullets = "\n".join(f"• {words}" for words in found)
    return fill(say, lambda place: _label(turn, text)) + plain("\n" + "\n\n".join([bullets, *notes]))


def _text(turn: Turn) -> str:
    """Which of the texts the screen is about."""
    return turn.session.topic if turn.session.topic in TEXTS else TEXTS[0]


def _label(turn: Turn, text: str) -> str:
    label: str = getattr(turn.content.coach.kit.texts, text).label
    return label


def _remarks(turn: Turn, text: str) -> tuple[list[str], list[str]]:
    """What is found in the text, a short sentence each, and what is good to know before it is used."""
    kit, plan = turn.content.coach.kit, told(turn)
    mine, others = _drafts(turn, text)
    body = kit.body(plan.who)
    found = [check.words for check in checks(kit, text, mine, plan)]
    notes = [body.note, getattr(kit.texts, text).tip]
    if text in _LETTERS:
        found += _likeness(turn, mine, others)
        notes = [body.paste, *notes]
    if body.overdue(turn.now.date()):
        notes.append(words_of(turn.phrase("kit_old", _in_words(body.review_by))))
    return found, [words for words in notes if words]


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _drafts(turn: Turn, text: str) -> tuple[Draft, list[tuple[str, Draft]]]:
    """The text of the plan on the table, and those of the person's other plans with whom they go to.

    A story is told whole in the first of them only, so that two of their letters differ.
    """
    kit, stories = turn.content.coach.kit, set[str]()
    mine, others = draft(kit, text, Told()), list[tuple[str, Draft]]()
    for name, plan in turn.session.plans.items():
        there = Turn(turn.session, turn.facts, turn.now)
        there.change(plan=name)
        known = told(there)
        made = draft(kit, text, known, again=bool(known.story) and known.story in stories)
        stories.add(known.story)
        if name == turn.session.plan:
            mine = made
        elif known.ask_words:
            others.append((known.addressee or turn.title(plan), made))
    return mine, others


def _likeness(turn: Turn, mine: Draft, others: list[tuple[str, Draft]]) -> list[str]:
    """How much of the wording is that of the other plan's letter that is most alike."""
    if not others:
        return []
    whom, (figure, both) = max(((whom, alike(mine, other)) for whom, other in others), key=lambda found: found[1][0])
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
        _read(turn, choice.key)
    elif name == "kit_text" and choice.key in _FORMS:
        turn.session.topic = before
        _hand(turn, _text(turn), _FORMS[choice.key])
        turn.note("kit_filed")
    elif name == "kit_files" and choice.key in _FORMS:
        for text in TEXTS:
            _hand(turn, text, _FORMS[choice.key])
        turn.note("kit_filed_all")


def _read(turn: Turn, text: str) -> None:
    """Say the text in messages of its own, each of which one tap copies."""
    words = as_text(_drafts(turn, text)[0].paper)
    pieces = parts(block(words.strip()), PART_LIMIT)
    short = len(pieces) == 1 and length(pieces[0]) <= COPY_LIMIT
    copy = Button(turn.content.desk.phrases["kit_copy"], copies=words.strip())
    turn.effects += [Say(piece, ((copy,),) if short else ()) for piece in pieces]


def _hand(turn: Turn, text: str, form: Form) -> None:
    caption = turn.filled("kit_file", {"label": _label(turn, text)})
    turn.effects.append(Hand(_drafts(turn, text)[0].paper, form, caption))


def said(turn: Turn, heard: Said) -> None:
    """Words that name no choice."""
    menus.said(turn, heard)
