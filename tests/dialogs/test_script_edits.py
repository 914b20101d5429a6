"""The script changes while people are inside: no answer is lost, nobody is stranded. Must never skip the engine."""

from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from dialogs.content import QUESTION, Content
from dialogs.engine import advance
from dialogs.inputs import Pressed, Said
from dialogs.script import Edge, Option, Script, Step
from dialogs.session import Plan, Session
from dialogs.turn import Facts
from tests.dialogs.profiles import EDITS
from tests.talk import BEGINNING, TEAM, WAY, our_content, planning, walked_to

CARD = 30
"""Turns within which anybody reaches the card by answering what is asked."""


def revised(script: Script, revision: str = "new") -> Content:
    """Our words with another script."""
    content = our_content()
    return replace(content, script=script, revision=revision)


def with_steps(script: Script, steps: dict[str, Step]) -> Script:
    """`script` with other steps, without what may name what is gone: tips, actions, and the coach, who reads slots by name."""
    alone = {name: step.model_copy(update={"coach": ""}) for name, step in steps.items()}
    return script.model_copy(update={"steps": alone, "tips": (), "actions": ()})


def renamed(script: Script, old: str, new: str) -> Script:
    """Step `old` is called `new` and says so with `was`."""

    def name(slot: str) -> str:
        return new if slot == old else slot

    steps = {}
    for key, step in script.steps.items():
        edges = tuple(Edge(to=name(edge.to), when={name(slot): v for slot, v in edge.when.items()}) for edge in step.edges)
        options = tuple(o.model_copy(update={"sets": {name(slot): v for slot, v in o.sets.items()}}) for o in step.options)
        change: dict[str, object] = {"next": edges, "options": options}
        change |= {part: tuple(map(name, getattr(step, part))) for part in ("reopens", "doubts")}
        steps[name(key)] = step.model_copy(update=change | ({"was": (*step.was, old)} if key == old else {}))
    return with_steps(script, steps).model_copy(update={"start": name(script.start)})


def without(script: Script, gone: str) -> Script:
    """Step `gone` taken out; who would come to it comes to the step after it."""
    after = script.steps[gone].edges[-1].to
    steps = {}
    for key, step in script.steps.items():
        if key == gone:
            continue
        edges = tuple(
            Edge(to=after if edge.to == gone else edge.to, when={slot: v for slot, v in edge.when.items() if slot != gone})
            for edge in step.edges
            if gone not in edge.when or edge is step.edges[-1]
        )
        options = tuple(o.model_copy(update={"sets": {s: v for s, v in o.sets.items() if s != gone}}) for o in step.options)
        change: dict[str, object] = {"next": edges, "options": options}
        change |= {part: tuple(slot for slot in getattr(step, part) if slot != gone) for part in ("reopens", "doubts")}
        steps[key] = step.model_copy(update=change)
    return with_steps(script, steps).model_copy(update={"start": after if script.start == gone else script.start})


def with_new_step(script: Script, before: str) -> Script:
    """A new question in front of `before`."""
    new = Step(kind="text", label="A new one", ask="What else?", next=before, group=script.steps[before].group)
    steps = {
        key: step.model_copy(
            update={"next": tuple(edge.model_copy(update={"to": "fresh"}) if edge.to == before else edge for edge in step.edges)}
        )
        for key, step in script.steps.items()
    }
    return with_steps(script, steps | {"fresh": new}).model_copy(
        update={"start": "fresh" if script.start == before else script.start}
    )


def without_option(script: Script, name: str, gone: str) -> Script:
    """A choice that no longer has an option; ways on that needed it are gone too."""
    steps = {}
    for key, step in script.steps.items():
        edges = tuple(edge for edge in step.edges if edge.when.get(name) != gone) if name in script.steps else step.edges
        options = tuple(o for o in step.options if (key, o.id) != (name, gone) and o.sets.get(name) != gone)
        steps[key] = step.model_copy(update={"next": edges, "options": options})
    return with_steps(script, steps)


def reordered(script: Script, names: list[str]) -> Script:
    """The steps written down in another order, and every list of options turned round."""
    steps = {name: script.steps[name].model_copy(update={"options": script.steps[name].options[::-1]}) for name in names}
    return with_steps(script, steps)


STEPS = tuple(our_content().script.steps)
ASKED = tuple(name for name, step in our_content().script.steps.items() if step.kind != "card")
OPTIONS = tuple((name, option.id) for name, step in our_content().script.steps.items() for option in step.options)


@dataclass(frozen=True)
class Edit:
    """What was done to the script: the kind of edit, the step it touched, its name now."""

    script: Script = field(repr=False)
    kind: str
    touched: str = ""
    name: str = ""


@st.composite
def edited_scripts(draw: st.DrawFn) -> Edit:
    """A script after an edit."""
    script = our_content().script
    kind = draw(st.sampled_from(["rename", "remove", "insert", "reorder", "drop"]))
    if kind == "reorder":
        return Edit(reordered(script, draw(st.permutations(STEPS))), kind)
    if kind == "drop":
        name, option = draw(st.sampled_from(OPTIONS))
        return Edit(without_option(script, name, option), kind, name, name)
    step = draw(st.sampled_from(ASKED))
    if kind == "rename":
        return Edit(renamed(script, step, "fresh"), kind, step, "fresh")
    return Edit(without(script, step) if kind == "remove" else with_new_step(script, step), kind, step, step)


@st.composite
def people(draw: st.DrawFn) -> Session:
    """Somebody at a random place of the script, perhaps with more than one reason for a no, perhaps looking around."""
    talker = planning()
    for _ in range(draw(st.integers(0, 22))):
        step = our_content().script.steps[talker.step]
        if step.kind == "card":
            break
        usual = [WAY.get(talker.step, "a word")]
        talker.say(draw(st.sampled_from([option.label for option in step.options] or usual)))
        if draw(st.integers(0, 9)) == 0:
            talker.say("back")
    if draw(st.booleans()):
        talker.say(draw(st.sampled_from(["/later", "/menu", "/guide", "/edit", "/edit 1"])))
    return talker.session


def answers_at(session: Session) -> dict[str, tuple[str, str]]:
    """Slot -> words and option of the plan on the table."""
    plan = session.current
    assert plan is not None
    return {slot: (answer.value, answer.choice) for slot, answer in plan.answers.items()}


@EDITS
@given(session=people(), edit=edited_scripts())
def test_an_edit_of_the_script_loses_no_answer_and_strands_nobody(session: Session, edit: Edit) -> None:
    kind, touched, name = edit.kind, edit.touched, edit.name
    content = revised(edit.script)
    before, said = session.current, answers_at(session)
    assert before is not None

    after, _ = advance(session, Said("/start"), Facts(content, TEAM, "px"), BEGINNING)

    moved = answers_at(after)
    for slot, words in said.items():
        head, dot, turn = slot.partition(".")
        assert moved[(name if kind == "rename" and head == touched else head) + dot + turn] == words
    now = after.current
    assert now is not None
    stood = name if kind == "rename" and before.place.step == touched else before.place.step
    if edit.script.steps.get(stood) and edit.script.steps[stood].kind != "card":
        assert (now.place.step, now.place.round) == (stood, before.place.round)
    assert reaches_the_card(after, content)


def reaches_the_card(session: Session, content: Content) -> bool:
    """Whether answering what is asked leads to the card, which then has everything."""
    facts = Facts(content, TEAM, "py")
    for _ in range(CARD):
        plan = session.current
        assert plan is not None
        step = content.script.steps[plan.place.step]
        if step.kind == "card":
            return content.walk.first_open(plan.answers) == plan.place
        words = step.options[-1].label if step.options else WAY.get(plan.place.step, "a word")
        if session.screen != QUESTION:
            words = "1"  # what the coach offers first, between two questions
        session, _ = advance(session, Said(words), facts, BEGINNING)
        if step.kind == "story":
            session, _ = advance(session, Said("done"), facts, BEGINNING)
    return False


def on_the_table(session: Session) -> Plan:
    """The plan on the table, which must be there."""
    assert session.current is not None
    return session.current


def test_words_typed_for_a_question_that_is_gone_do_not_answer_the_next() -> None:
    talker = walked_to("decider")
    talker.say("no")
    assert talker.step == "real_decider"
    talker.content = revised(without(our_content().script, "real_decider"))

    said = talker.say("The board of the trust")

    assert talker.step == "listens_to"
    assert "The board of the trust" not in talker.answers.values()
    assert said.startswith("My questions have changed a little")


def test_a_button_of_a_question_that_is_gone_changes_nothing() -> None:
    talker = walked_to("decider")
    talker.content = revised(without(our_content().script, "decider"))

    said = talker.press("Yes, they decide")

    assert talker.step == "ask"
    assert "decider" not in talker.answers
    assert "That button was from earlier" in said


def test_a_button_of_a_question_that_was_kept_still_answers_it() -> None:
    talker = walked_to("decider")
    talker.content = revised(reordered(our_content().script, list(STEPS)))

    talker.press("Yes, they decide")

    assert on_the_table(talker.session).answers["decider"].choice == "yes"
    assert on_the_table(talker.session).revision == "new"


def test_an_option_that_is_no_longer_offered_is_asked_again_and_cannot_be_kept() -> None:
    talker = walked_to("card")
    talker.content = revised(without_option(our_content().script, "who", "mp"))

    said = talker.say("hello")

    assert talker.step == "who"
    assert "Before, you said: My MP" in said
    assert "Keep this answer" not in talker.labels
    assert "did not catch" in talker.say("keep")
    assert talker.step == "who"


def test_the_words_of_a_step_taken_out_come_back_when_it_does() -> None:
    talker = walked_to("card")
    talker.content = revised(without(our_content().script, "name"))
    talker.say("hello")
    talker.content = our_content()

    assert "Ann Lee" in talker.say("hello")


def test_somebody_at_the_card_is_led_to_a_new_question() -> None:
    talker = walked_to("card")
    talker.content = revised(with_new_step(our_content().script, "ask"))

    said = talker.say("hello")

    assert talker.step == "fresh"
    assert "My questions have changed a little" in said
    talker.say("Next week")
    assert talker.step == "card"


def test_reading_a_page_that_is_gone_leads_to_the_list_of_pages() -> None:
    talker = planning()
    talker.say("guide", "1")
    assert talker.session.screen == "section"
    content = our_content()
    pages = {name: page for name, page in content.pages.items() if name != talker.session.topic.partition("#")[0]}
    talker.content = replace(content, pages=pages)

    talker.hear(Pressed("9.next"))

    assert talker.session.screen == "guide"


def test_reading_a_part_that_is_gone_leads_to_the_list_of_pages() -> None:
    talker = planning()
    talker.say("guide")
    content = our_content()
    name, _, part = talker.session.topic.partition("#")
    page = content.pages[name]
    less = replace(page, sections=tuple(section for section in page.sections if section.id != part))
    talker.content = replace(content, pages={**content.pages, name: less})

    talker.say("next")

    assert talker.session.screen in ("guide", "page", "found")
    assert talker.session.screen != QUESTION


def test_a_new_option_is_offered_to_those_who_stand_there() -> None:
    talker = walked_to("who")
    script = our_content().script
    step = script.steps["who"]
    more = step.model_copy(update={"options": (*step.options, Option(id="mayor", label="The mayor", noun="the mayor"))})
    talker.content = revised(with_steps(script, {**script.steps, "who": more}))

    talker.say("the mayor")

    assert on_the_table(talker.session).answers["who"].choice == "mayor"
