"""Random acts of two people and a team: nobody's words reach anybody they were not sent to. Must never ask the program.

Every word typed by a person has a sign of its own (a canary). A canary may be seen by its writer; and by those who answer
questions, in their private chats, once its writer pressed Send on a screen that showed it. An organiser's canary may be seen by
the team, and by the person to whom they sent it.
"""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialogs.inputs import Pressed
from tests.dialogs.asked import ANN, BOB, GROUP, ORGANISER, OTHER, OWNER, VIEWER, everybody, office, with_plan
from tests.dialogs.profiles import PEOPLE
from tests.talk import Shared, Talker

ASKERS, TEAM = (ANN, BOB), (ORGANISER, OTHER, OWNER)
ORDERS = ("/ask", "/questions", "/start", "/later", "/menu", "/log", "/help")
SMALL = ("send", "no", "ok", "only", "about", "whole plan", "change", "claim", "answer", "release", "close", "reopen", "1", "2")


class Between(RuleBasedStateMachine):
    """Two people who ask and three who answer."""

    def __init__(self) -> None:
        super().__init__()
        self.shared = Shared(office())
        self.people: dict[int, Talker] = {}
        self.count = 0
        self.of: dict[str, int] = {}
        """Canary -> who wrote it."""
        self.sent: dict[str, set[int]] = {}
        """Canary -> the people its writer sent it to, besides the team."""

    @initialize()
    def they_meet(self) -> None:
        self.people = everybody(self.shared)
        self.people[ANN] = with_plan(self.shared, person=ANN)
        for person in ASKERS:
            self.type(person, "/menu", "plan", self.canary(person), self.canary(person))

    def canary(self, person: int) -> str:
        self.count += 1
        name = f"zq{self.count}x{person}z"
        self.of[name] = person
        return name

    def type(self, person: int, *words: str) -> None:
        for one in words:
            before = self.people[person].last
            self.note(person, before, one)
            self.people[person].say(one)

    def note(self, person: int, before: str, act: str) -> None:
        """What goes when this is done: everything of theirs on the screen that asks whether to send."""
        if act not in ("send", "Send it", "1", "yes"):
            return
        screen = self.people[person].session.screen
        for name, writer in self.of.items():
            if writer == person and name in before and screen in ("ask_check", "asked_send"):
                self.sent.setdefault(name, set()).update(self.askers_of(person) if screen == "asked_send" else ())

    def askers_of(self, person: int) -> set[int]:
        """Whose question is on the screen of this organiser."""
        topic = self.people[person].session.topic
        number = int(topic.split('",', 1)[1].split(",", 1)[0])
        one = self.shared.office.questions.get(number)
        return {one.person} if one else set()

    @rule(person=st.sampled_from((*ASKERS, *TEAM)), order=st.sampled_from(ORDERS))
    def orders(self, person: int, order: str) -> None:
        self.type(person, order)

    @rule(
        person=st.sampled_from((BOB, ANN, VIEWER, ORGANISER)),
        way=st.sampled_from(["ask ", "questions ", "start q-"]),
        data=st.data(),
    )
    def looks(self, person: int, way: str, data: st.DataObject) -> None:
        """Anybody asks for a question by its number, whoever's it is."""
        self.type(person, f"/{way}{data.draw(st.sampled_from([*self.shared.office.questions, 99]))}")

    @rule(person=st.sampled_from((*ASKERS, *TEAM)), word=st.sampled_from(SMALL))
    def says(self, person: int, word: str) -> None:
        self.type(person, word)

    @rule(person=st.sampled_from((*ASKERS, *TEAM)))
    def writes(self, person: int) -> None:
        self.type(person, f"What about {self.canary(person)}?")

    @rule(person=st.sampled_from(ASKERS), part=st.sampled_from(["only", "about", "whole plan"]))
    def asks(self, person: int, part: str) -> None:
        self.type(person, "/menu", f"/ask What about {self.canary(person)}?")
        if self.people[person].session.screen == "ask_which":
            self.type(person, "new")
        if self.people[person].session.screen == "ask_share":
            self.type(person, part)
        self.type(person, "send")

    @rule(person=st.sampled_from(TEAM), number=st.integers(1, 4))
    def answers(self, person: int, number: int) -> None:
        self.type(person, f"/questions {number}", "answer", f"Try {self.canary(person)}.", "send")

    @rule(person=st.sampled_from((*ASKERS, *TEAM, VIEWER)), data=st.data())
    def presses(self, person: int, data: st.DataObject) -> None:
        """Any button, of their own chat or of anybody else's."""
        talker = self.people[person]
        whose = self.people[data.draw(st.sampled_from(sorted(self.people)))]
        buttons = [(seen, button) for seen in whose.chat[-6:] for button in seen.buttons if button.data]
        if buttons:
            seen, button = data.draw(st.sampled_from(buttons))
            self.note(person, talker.last, button.label.partition(". ")[2] or button.label)
            talker.hear(Pressed(button.data, seen.message))

    @rule(person=st.sampled_from(ASKERS), days=st.sampled_from([0.5, 3]))
    def waits(self, person: int, days: float) -> None:
        self.people[person].wait(days)

    @rule(person=st.sampled_from(ASKERS))
    def forgets(self, person: int) -> None:
        self.type(person, "/forget", "yes", "hello")

    def may_see(self, name: str, person: int) -> bool:
        writer = self.of[name]
        if writer == person:
            return True
        if person in TEAM and (writer in TEAM or name in self.sent):
            return True
        return person in self.sent.get(name, set())

    @invariant()
    def nobody_sees_what_was_not_sent_to_them(self) -> None:
        for person, talker in self.people.items():
            for seen in talker.chat:
                told = " ".join([seen.words, *[button.label + button.data for button in seen.buttons]])
                for name in self.of:
                    assert name not in told or self.may_see(name, person), (name, person, told)

    @invariant()
    def outside_private_chats_there_are_no_words_at_all(self) -> None:
        for told in self.shared.elsewhere:
            assert told.chat == GROUP
            assert not any(name in str(told) for name in self.of), told

    @invariant()
    def the_audit_has_no_words(self) -> None:
        assert not any(name in str(act) for act in self.shared.acts for name in self.of)

    @invariant()
    def what_was_deleted_is_gone(self) -> None:
        for one in self.shared.office.questions.values():
            assert one.person in ASKERS + TEAM
            assert len(one.remarks) >= 1


TestBetween = Between.TestCase
TestBetween.settings = PEOPLE
