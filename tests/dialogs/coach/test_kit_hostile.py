"""Words of any kind, length and script in every answer: no text breaks or goes on for ever. Never checks what is written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.coach.kit import BODIES
from dialogs.coach.kit_checks import checks
from dialogs.coach.kit_texts import TEXTS, draft
from dialogs.coach.told import Barrier, Rung, Told
from dialogs.paper import as_text
from tests.talk import our_content

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "<b>x</b> & **y** [z](https://example.org)",
            "{issue} {name} {nothing}",
            "word " * 3200,
            "x" * 16_000,
            "שלום עולם.\nسلم",
            "😀" * 300,
            "...",
            ",",
            "\n\n \n",
            "?" * 50,
            "Dr. A. B. " * 60,
        ]
    ),
)


TELLERS = st.builds(
    Told,
    issue=HOSTILE,
    outcome=HOSTILE,
    who=st.sampled_from(["", "nobody", *BODIES]),
    noun=HOSTILE,
    name=HOSTILE,
    ask_words=HOSTILE,
    fallback=HOSTILE,
    real_decider=HOSTILE,
    barriers=st.lists(st.builds(Barrier, HOSTILE, st.just(""), HOSTILE), max_size=5).map(tuple),
    message=HOSTILE,
    story=HOSTILE,
    rungs=st.lists(st.builds(Rung, HOSTILE, HOSTILE), max_size=9).map(tuple),
)


@given(told=TELLERS)
@settings(max_examples=150, deadline=None)
def test_no_words_whatever_break_a_text_or_make_it_endless(told: Told) -> None:
    kit = our_content().coach.kit
    for text in TEXTS:
        found = draft(kit, text, told)
        assert all(block.words.strip() for block in found.paper.blocks)
        assert len(as_text(found.paper)) < 16_000
        assert all(check.words for check in checks(kit, text, found))
