"""Whose question is on somebody's screen: what is said there holds words of theirs. Knows no words."""

from dialogs.office import Office
from dialogs.session import Session

_DIGITS = 18
_SCREEN = "asked_one"
"""The one screen that shows words of who asked; its topic is the question's number."""


def quoted(office: Office | None, *sessions: Session) -> int:
    """The person whose question is shown on one of these screens, such as that before a turn and that after it; 0: nobody's."""
    if office is None:
        return 0
    for session in sessions:
        number = session.topic.partition(" ")[0]
        if session.screen == _SCREEN and number.isascii() and number.isdigit() and len(number) <= _DIGITS:
            question = office.questions.get(int(number))
            if question:
                return question.person
    return 0
