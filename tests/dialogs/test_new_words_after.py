"""New words while people are in the rooms of what comes after the letter: nobody is stranded, and nothing of theirs is lost.

Must never change what a screen is for: only its words, its options and the revision of the script.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dialogs.content import QUESTION, Content
from dialogs.effects import Say
from dialogs.inputs import Input, Pressed, Returned, Said
from tests.dialogs.reminded import approach, keeping, one
from tests.talk import Talker, our_content, walked_to

ROOMS = ("happened", "booking", "follow", "promise", "chase", "remind", "settings", "when", "timeline", "next")
TOPICS = {
    "when": "own reminders - the lift",
    "when_grid": "meeting - 2026-12",
    "when_time": "meeting - 2026-12-15",
    "when_echo": "meeting - 2026-12-15T15:00",
    "promise": "1b",
    "promise_away": "1b",
    "chase": "1b",
    "chase_text": "1b firmer phone",
    "reminder": "0a",
    "reminder_move": "0a",
    "remind_what": "- reminders",
}
OURS = sorted(name for name in our_content().desk.screens if name.startswith(ROOMS))


def inside(screen: str) -> Talker:
    """Somebody on the screen, with a meeting, a promise and a reminder."""
    talker = keeping(walked_to("card"), one("2026-12-01 10:00", "prepare"), of=approach())
    talker.session.screen, talker.session.topic = screen, TOPICS.get(screen, "")
    talker.hear(Returned())
    return talker


def reworded(content: Content) -> Content:
    """Every button is called otherwise, but for how a plan ended: its label is what is put down of it."""
    screens = {
        name: screen.model_copy(update={"options": tuple(o.model_copy(update={"label": f"New {o.id}"}) for o in screen.options)})
        for name, screen in content.desk.screens.items()
        if name != "happened_done"
    }
    screens["happened_done"] = content.desk.screens["happened_done"]
    return _with(content, screens=screens)


def turned_round(content: Content) -> Content:
    """The options of every screen stand in another order, but for zones: only the first few of these are buttons."""
    screens = {
        name: screen.model_copy(
            update={"options": screen.options if name == "settings_zone" else tuple(reversed(screen.options))}
        )
        for name, screen in content.desk.screens.items()
    }
    return _with(content, screens=screens)


def revised(content: Content) -> Content:
    """The script is another one."""
    return replace(content, revision="a new one")


def _with(content: Content, **changes: object) -> Content:
    return replace(content, desk=content.desk.model_copy(update=changes), revision="a new one")


@pytest.mark.parametrize("edit", [reworded, turned_round, revised])
@pytest.mark.parametrize("screen", OURS)
def test_new_words_strand_nobody_and_each_button_does_what_it_said(screen: str, edit: Callable[[Content], Content]) -> None:
    talker = inside(screen)
    pressed = [button.data for button in talker.chat[-1].buttons if button.data]
    there, message, words = talker.session.copy(), talker.chat[-1].message, edit(our_content())
    acts: list[Input] = [*(Pressed(data, message) for data in pressed), Said("Purple giraffes", 9)]
    for heard in acts:
        talker.content, talker.session = our_content(), there.copy()
        talker.hear(heard)
        before = talker.session
        talker.content, talker.session = words, there.copy()
        effects = talker.hear(heard)
        after = talker.session
        assert after.screen == before.screen
        assert after.topic == before.topic or after.screen == "updates", "there it says which words are asked about"
        assert (after.reminders.keys(), after.habits) == (before.reminders.keys(), before.habits)
        plans = [{name: replace(plan, revision="") for name, plan in session.plans.items()} for session in (before, after)]
        assert plans[0] == plans[1]
        assert [effect for effect in effects if isinstance(effect, Say)][-1].rows


@pytest.mark.parametrize("screen", OURS)
def test_an_option_that_editors_took_away_is_stale_and_changes_nothing(screen: str) -> None:
    talker = inside(screen)
    screen, before = talker.session.screen, talker.session.copy()
    options = {option.id for option in our_content().desk.screens[screen].options}
    pressed = next((b.data for b in talker.chat[-1].buttons if b.data.partition(".")[2] in options), None)
    if pressed is None:
        return
    gone = pressed.partition(".")[2]
    shown = our_content().desk.screens[screen]
    less = shown.model_copy(update={"options": tuple(option for option in shown.options if option.id != gone)})
    talker.content = _with(our_content(), screens={**our_content().desk.screens, screen: less})
    talker.hear(Pressed(pressed, talker.chat[-1].message))
    assert (talker.session.plans[before.plan].approach, talker.session.reminders) == (
        before.plans[before.plan].approach,
        before.reminders,
    )
    assert talker.session.screen in (screen, QUESTION)
    assert talker.labels
