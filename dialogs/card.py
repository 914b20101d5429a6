"""The plan card: every answer on a line with its number, what is open, the guidance that fits these answers, what to do next.

Also changing one answer by its number. Never shows an answer that the present way through the script does not use.
"""

from dataclasses import replace

from dialogs import tips
from dialogs.answers import Choice
from dialogs.session import PATH_LIMIT, Answer, Place
from dialogs.text import Text, bold, plain
from dialogs.turn import Turn, View
from dialogs.words import fill, shorten

_LINE = 120
_TIPS = 4


def lines(turn: Turn) -> tuple[tuple[Place, Answer], ...]:
    """The answered places of the plan on the table, in order; the card and `edit` count them from 1."""
    answers = turn.plan.answers
    return tuple((place, answers[turn.walk.key(place)]) for place in turn.walk.way(answers) if _worth_a_line(turn, place))


def _worth_a_line(turn: Turn, place: Place) -> bool:
    return not turn.content.script.steps[place.step].silent


def card(turn: Turn) -> View:
    """The whole card."""
    parts = [_part(turn, "card_answers", [_line(turn, number, *line) for number, line in enumerate(lines(turn), start=1)])]
    parts += [
        _part(turn, "card_open", _open(turn)),
        _part(turn, "card_guidance", _tips(turn)),
        _part(turn, "card_next", _next(turn)),
    ]
    waiting = () if _waiting(turn) is None else ("resume",)
    asked = () if turn.session.updates.at else ("updates",)
    parts.append(turn.phrase("card_updates") if asked and _just_made(turn) else ())
    head = _joined([part for part in parts if part], "\n\n") + plain("\n\n") + turn.phrase("card_hint")
    choices = tuple(turn.key(name) for name in (*waiting, "ready", "happened", "edit", "guide", "list", "home", "finish", *asked))
    return View(lambda: head, choices, (turn.key("back"), turn.key("help"), turn.key("ask_team")))


def _just_made(turn: Turn) -> bool:
    """Whether the last answer of their first plan was just given: what is said then is said once."""
    first = len(turn.session.plans) == 1 and all(place != turn.plan.place for place in turn.plan.path)
    return first and bool(turn.answered) and _waiting(turn) is None


def _part(turn: Turn, title: str, entries: list[Text]) -> Text:
    return turn.phrase(title) + plain("\n") + _joined(entries, "\n") if entries else ()


def _joined(texts: list[Text], between: str) -> Text:
    joined: Text = ()
    for text in texts:
        joined = joined + plain(between) + text if joined else text
    return joined


def _line(turn: Turn, number: int, place: Place, answer: Answer) -> Text:
    step = turn.content.script.steps[place.step]
    skipped, doubt = answer.state == "skipped", answer.state == "doubt"
    words = turn.phrase("skipped") if skipped else plain(shorten(answer.value, _LINE))
    mark = plain(" ") + turn.phrase("check") if doubt else ()
    return plain(f"{number}. ") + bold(step.label) + plain(": ") + words + mark


def _open(turn: Turn) -> list[Text]:
    entries: list[Text] = []
    for number, (place, answer) in enumerate(lines(turn), start=1):
        label = turn.content.script.steps[place.step].label
        if answer.state == "skipped":
            entries.append(plain(f"• {number}. {label}"))
        elif answer.state == "doubt":
            entries.append(plain(f"• {number}. {label} ") + turn.phrase("check"))
    waiting = _waiting(turn)
    if waiting is not None:
        label = turn.content.script.steps[waiting.step].label
        entries.append(plain(f"• {label} ") + turn.phrase("card_waiting"))
    return entries or [turn.phrase("card_all")]


def _waiting(turn: Turn) -> Place | None:
    """The question that is to be asked again, where somebody went back to the card before it was."""
    first = turn.walk.first_open(turn.plan.answers)
    return None if turn.content.script.steps[first.step].kind == "card" else first


def go_on(turn: Turn) -> None:
    """From the card to the question that is still to be asked."""
    ask_at(turn, turn.walk.first_open(turn.plan.answers))


def _tips(turn: Turn) -> list[Text]:
    return [plain("• ") + fill(tip.say, turn.value) for tip in tips.fitting(turn)[:_TIPS]]


def _next(turn: Turn) -> list[Text]:
    """Nothing yet where a question waits: the answers behind it, on which the advice leans, are out of sight."""
    if turn.approach.stage not in ("planning", "ready"):
        return [turn.phrase("card_under_way")]  # the script's advice is how to begin
    action = tips.action(turn) if _waiting(turn) is None else None
    return [fill(action.say, turn.value)] if action else []


def numbers(turn: Turn) -> View:
    """Which answer to change: the card's lines as buttons."""
    screen = turn.content.desk.screens["edit"]
    picks = tuple(
        Choice(f"n-{number}", turn.content.script.steps[place.step].label, number=number)
        for number, (place, _) in enumerate(lines(turn), start=1)
    )
    options = tuple(Choice(option.id, option.label, option.words) for option in screen.options)
    return View(lambda: fill(screen.say, turn.value), (*picks, *options, turn.key("home")))


def change(turn: Turn, number: int) -> bool:
    """Ask the answer with this number again. False when there is none."""
    rows = lines(turn)
    if not 1 <= number <= len(rows):
        return False
    ask_at(turn, rows[number - 1][0])
    return True


def ask_at(turn: Turn, place: Place) -> None:
    """Put the question of `place` before the person; Back leads to where they are now."""
    plan = turn.plan
    turn.put(replace(plan, place=place, path=(*plan.path, plan.place)[-PATH_LIMIT:]))
