"""What a turn does: `advance(session, input, facts, now) -> (session, effects)`. The one door into this room.

Pure: the same values always give the same answer. Never raises for anything a person can send.
"""

from datetime import datetime

from dialogs import asking, card, help_now, keeping, menus, orders, reading, reminding, welcome, whereabouts
from dialogs.answers import Choice, plain_word, read
from dialogs.commands import command, unsubscribes
from dialogs.content import QUESTION
from dialogs.effects import Decide, Effect, Settle
from dialogs.inputs import Amended, Baffled, Found, Input, Left, Missed, Pressed, Returned, Said, Showed, TimerFired, Told
from dialogs.moving import moved
from dialogs.rooms import area, ask_team, pending, register, updates
from dialogs.rooms.telling import STEM
from dialogs.session import Answer, Session
from dialogs.showing import cut, say, show, told, view_of
from dialogs.text import MESSAGE_LIMIT, plain, tidy
from dialogs.turn import Facts, Turn


def advance(session: Session, heard: Input, facts: Facts, now: datetime) -> tuple[Session, tuple[Effect, ...]]:
    """The session after `heard`, and what shall happen. `now` is aware UTC. Raises `OfficeNeededError`, and nothing else."""
    turn = Turn(session, facts, now)
    turn.session.turn += 1
    help_now.listen(turn, heard)
    if isinstance(heard, TimerFired):
        _fired(turn, heard)
    elif isinstance(heard, Found | Missed):
        if _known(turn) and area.found(turn, heard):
            show(turn)
    elif isinstance(heard, Told):
        told(turn, heard)
    elif isinstance(heard, Left):
        reminding.left(turn)
        return turn.session, ()
    elif not _known(turn):
        if not _echoes(heard):
            welcome.greet(turn, heard)
    else:
        _acted(turn, heard)
    if turn.session.area and not turn.session.area.agreed and turn.session.screen not in area.SCREENS:
        turn.change(area=turn.session.area.before)
    reminding.settle(turn)
    if turn.decided:
        turn.effects.append(Decide(turn.decided))
    return turn.session, tuple(turn.effects)


def _acted(turn: Turn, heard: Input) -> None:
    """The person did something."""
    turn.change(seen_at=turn.now)
    pending.let_go(turn)
    unsent = turn.session.unsent if pending.writing(turn) else ""
    if turn.session.away:
        reminding.returned(turn)
    if not orders.may_be_here(turn):
        if updates.ends(heard):
            turn.notes.clear()
            updates.stop(turn, "")
        say(turn)
    elif (_move_with_script(turn) and _answers(heard)) or _hear(turn, heard):
        if turn.session.screen == QUESTION and turn.answered and not turn.in_need:
            register.between(turn)
        if turn.picked:
            register.dated(turn, turn.picked)
        orders.led_back(turn)
        updates.still(turn, heard)
        pending.keep(turn, unsent)
        say(turn)


def _fired(turn: Turn, heard: TimerFired) -> None:
    if heard.key.startswith(register.NUDGE):
        register.nudged(turn, heard.key)
    elif not heard.key.startswith(reminding.TIMER):
        keeping.fired(turn, heard)
    elif reminding.stands(turn, heard):
        if not _known(turn):
            turn.go("home")
        _move_with_script(turn)
        reminding.fired(turn, heard)


def _hear(turn: Turn, heard: Input) -> bool:
    """Work out one input; whether the screen is to be said afterwards."""
    match heard:
        case Said():
            _said(turn, heard)
        case Pressed():
            return _pressed(turn, heard)
        case Showed():
            return _showed(turn, heard)
        case Amended():
            _amended(turn, heard)
        case Returned():
            turn.note("came_back")
        case Baffled():
            turn.note("baffled")
    return True


def _known(turn: Turn) -> bool:
    return turn.session.screen in turn.content.desk.screens or turn.session.screen == QUESTION


def _echoes(heard: Input) -> bool:
    """The second half of a double press on the yes that deleted everything: nobody is to be kept anew for that."""
    return isinstance(heard, Pressed) and heard.data.endswith(".yes")


def _answers(heard: Input) -> bool:
    """Words that were meant for the question on the screen."""
    return isinstance(heard, Said) and command(tidy(heard.words)) is None


def _move_with_script(turn: Turn) -> bool:
    """Bring plans under the present words; whether the question on the screen is no longer the one that was shown."""
    plan = turn.session.current
    if turn.session.screen == QUESTION and not turn.under_way:
        turn.go("home")
    if not reading.still_there(turn):
        turn.go("guide")
    asked_anew = False
    for old in turn.session.plans.values():
        if old.revision != turn.content.revision:
            new, elsewhere = moved(old, turn.walk, turn.content.revision)
            turn.put(new)
            if elsewhere and old is plan and turn.session.screen == QUESTION:
                turn.note("moved")
                turn.change(asked=0)
                asked_anew = True
    return asked_anew


def _said(turn: Turn, heard: Said) -> None:
    turn.session.once = ""  # the same button may now be meant again: those of a reminder do not change with the turn
    words = tidy(heard.words)
    if not words:
        turn.note("no_words")
        return
    order = command(words)
    if order is None and unsubscribes(words) and not (view_of(turn).whole or _own_words(turn)):
        order = ("stop", "")
    if order:
        _ordered(turn, *order)
        return
    if turn.in_need and help_now.left_alone(turn):
        return
    if turn.session.screen == "paused" and not read(words, (turn.key("home"),), whole=True):
        whereabouts.resume(turn)
        return
    view = view_of(turn)
    if plain_word(words) in turn.content.desk.greetings and not view.greets:
        turn.note("welcome_back")
        return
    whole = view.whole or (" " in words and _own_words(turn))
    named = read(words, (*view.pressable, *view.quiet), whole)
    if len(named) == 1:
        _take(turn, named[0])
    elif named:
        turn.note("which", " or ".join(choice.label for choice in named[:4]))
    else:
        _unnamed(turn, Said(words, heard.message, heard.piece))


def _own_words(turn: Turn) -> bool:
    return turn.session.screen == QUESTION and asking.step_of(turn).own_words


def _unnamed(turn: Turn, heard: Said) -> None:
    screen = turn.session.screen
    if screen == QUESTION and asking.step_of(turn).kind != "card":
        asking.said(turn, heard)
    elif screen in (QUESTION, "edit"):
        orders.change_answer(turn, heard.words)
    else:
        register.room(turn).said(turn, heard)


def _pressed(turn: Turn, heard: Pressed) -> bool:
    asked, _, key = heard.data.partition(".")
    if heard.data and heard.data == turn.session.once:
        return False
    order = command(heard.data) if heard.data.startswith("/") else None
    if order:
        turn.change(once=heard.data)
        _ordered(turn, *order)
        return True
    reminder = asked.startswith(STEM)
    again = reminder and reminding.pressed(turn, asked)
    view = view_of(turn)
    choice = next((choice for choice in view.pressable if choice.key == key), None)
    if not (again or asked == str(turn.session.asked)) or choice is None:
        turn.note("reminder_over" if reminder and not again else "stale")
        return True
    chosen = plain("\n\n") + turn.phrase("chosen", choice.label)
    lead = plain(turn.session.lead + "\n\n") if turn.session.lead and not again else ()
    turn.effects.append(Settle(heard.message, cut(lead + view.head(), MESSAGE_LIMIT - 100) + chosen))
    turn.change(once=heard.data)
    _take(turn, choice)
    return True


def _take(turn: Turn, choice: Choice) -> None:
    """A choice of the present screen, however it was named."""
    key, screen = choice.key, turn.session.screen
    if key == "ask_team":
        ask_team.ordered(turn, "")
    elif screen == QUESTION and key in ("guide", *_PLACES):
        _leave_question(turn, key)
    elif screen == QUESTION and key == "resume":
        card.go_on(turn)
    elif key == "back" and turn.session.topic == menus.NOW:
        turn.go(QUESTION)
        asking.back(turn)
    elif screen != QUESTION and key in ("resume", "back"):
        turn.go(QUESTION if turn.under_way else "home")
    elif key == "later" and key not in _own_options(turn):
        orders.later(turn)
    elif key in _PLACES and key not in _own_options(turn):
        turn.go(_PLACES[key])
    elif screen == "edit" and key.startswith("n-"):
        card.change(turn, int(key.removeprefix("n-")))
        turn.go(QUESTION)
    elif screen == QUESTION:
        asking.take(turn, choice)
    else:
        register.room(turn).take(turn, choice)


_PLACES = {
    "ready": "ready",
    "happened": "happened",
    "home": "home",
    "list": "plans",
    "help": "help",
    "guide": "guide",
    "later": "paused",
    "finish": "paused",
    "edit": "edit",
    "cancel": "cancel",
    "updates": "updates",
}


def _own_options(turn: Turn) -> set[str]:
    screen = turn.content.desk.screens.get(turn.session.screen)
    return {option.id for option in screen.options} if screen else set()


def _leave_question(turn: Turn, key: str) -> None:
    guide = asking.step_of(turn).guide
    if key == "guide" and asking.step_of(turn).kind == "card":
        turn.go("fitting")
    elif key == "guide" and guide:
        reading.open_reference(turn, guide)
    else:
        turn.go(_PLACES[key])


def _ordered(turn: Turn, name: str, rest: str) -> None:
    act = orders.ORDERS.get(name)
    if act is None:
        turn.note("unknown_command")
    else:
        act(turn, rest)


def _amended(turn: Turn, heard: Amended) -> None:
    """An edited message changes the answer it gave, if that was the last one given."""
    plan, words = turn.session.current, tidy(heard.words)
    last = plan.path[-1] if plan and plan.path else None
    if plan is None or last is None or not words or heard.message != turn.session.heard or turn.session.screen != QUESTION:
        turn.note(register.AMENDED.get(turn.session.screen, "amend_late"))
        return
    asking.answer_at(turn, last, Answer(words))
    turn.answered = last.step
    turn.note("amended")


def _showed(turn: Turn, heard: Showed) -> bool:
    """Something without words; of an album, which comes as several messages, only the first is spoken of."""
    if heard.album and heard.album == turn.session.once:
        return False
    turn.change(once=heard.album or turn.session.once)
    if not register.showed(turn, heard):
        turn.note("not_words", heard.kind)
    return True
