"""Which answers go along with a question. Must never let the story or a name out with a part that does not name them."""

from dialogs.team.sharing import ABOUT, ANSWER, WHOLE, Line, part

LINES = (
    Line("issue", "The issue", "No lift"),
    Line("who", "Who you will approach", "My MP"),
    Line("name", "Their name", "Ann Lee"),
    Line("ask_words", "Your ask", "Will you\nmeet us?"),
    Line("story", "Your story", "I fell"),
    Line("contact", "How they reach you", ""),
)


def test_only_the_question_means_nothing_of_the_plan() -> None:
    assert part(LINES, "only") == ""


def test_what_it_is_about_has_no_name_and_no_story() -> None:
    assert part(LINES, "about") == "The issue: No lift\nWho you will approach: My MP\nYour ask: Will you\nmeet us?"
    assert not {"name", "story", "message", "contact", "barrier", "real_decider"} & set(ABOUT)


def test_the_whole_plan_has_every_answer_word_for_word() -> None:
    said = part(LINES, "all")

    assert all(line.words in said for line in LINES)
    assert "How they reach you" not in said, "what was left out is no line"


def test_long_answers_are_cut_where_it_can_be_seen() -> None:
    said = part([Line("story", "Your story", "x" * 20_000)], "all")

    assert said.endswith("x…")
    assert len(said) == len("Your story: ") + ANSWER
    assert len(part([Line("story", "S", "x" * 900)] * 20, "all")) == WHOLE


def test_no_answers_are_nothing() -> None:
    assert part((), "all") == part((), "about") == ""
