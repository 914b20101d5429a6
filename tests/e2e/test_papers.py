"""A paper through the whole program, from an answer to the file a person saves: made beside everything else, kept over a stop.

Must never stand in for the typesetter where its work is looked at; only what asks for a paper is put in, by a word.
"""

import io
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from aiohttp import ClientSession
from pypdf import PdfReader

from bot.practice.world import Json
from bot.printing import Printer, make
from dialogs.effects import Effect, Hand
from dialogs.engine import advance
from dialogs.inputs import Input, Said
from dialogs.paper import Block, Form, Paper
from dialogs.session import Session
from dialogs.text import marked
from dialogs.turn import Facts
from tests.bot.papers import in_words, ladder, letter, read, sides
from tests.e2e.life import Life, begin
from tests.patience import until

ASKED: dict[str, Form] = {"text please": "text", "pdf please": "pdf", "large please": "large", "picture please": "picture"}


def handing(session: Session, heard: Input, facts: Facts, now: datetime) -> tuple[Session, tuple[Effect, ...]]:
    """A turn as always; to somebody who asks for a paper it is handed, too."""
    after, effects = advance(session, heard, facts, now)
    form = ASKED.get(heard.words) if isinstance(heard, Said) else None
    if form is None:
        return after, effects
    kept = ladder(3) if form == "picture" else letter()
    paper = Paper(kept["name"], tuple(Block(*block) for block in kept["blocks"]))
    return after, (*effects, Hand(paper, form, marked("**Here** it is.")))


@pytest.fixture(autouse=True)
def papers_for_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.turn.advance", handing)


def files(life: Life) -> list[Json]:
    """The messages with a file that the bot sent Sam, oldest first."""
    return [message for message in life.world.recorder.sent[1001] if "document" in message or "photo" in message]


async def test_every_form_of_a_paper_can_be_saved_from_the_page(life: Life) -> None:
    sam = life.person()
    await begin(sam)
    saved: dict[str, bytes] = {}
    for number, (asked, form) in enumerate(ASKED.items(), 1):
        sam.say(asked)
        await until(lambda wanted=number: len(files(life)) == wanted, f"the {form} comes")  # type: ignore[misc]
        message = files(life)[-1]
        assert message["caption"] == "Here it is."
        file = message["photo"][-1] if "photo" in message else message["document"]
        async with ClientSession() as page, page.get(f"{life.url}/chat/files/{file['file_id']}") as answer:
            saved[form] = await answer.read()
    assert saved["text"].decode() == in_words(letter())
    assert read(saved["pdf"]).split() == read(saved["large"]).split() == in_words(letter()).split()
    assert len(PdfReader(io.BytesIO(saved["large"])).pages) == 1
    assert sides(saved["picture"])[0] == 1000


class Held:
    """A maker of papers that waits until it may go on."""

    def __init__(self) -> None:
        self.begun, self.free = threading.Event(), threading.Event()

    def make(self, form: Form, paper: Mapping[str, Any]) -> bytes:
        """As the real one, later."""
        self.begun.set()
        assert self.free.wait(20)
        return make(form, paper)


@pytest.fixture
async def held(life: Life, monkeypatch: pytest.MonkeyPatch) -> Held:
    """The bot again, with such a maker."""
    maker = Held()
    monkeypatch.setattr("bot.app.Printer", lambda: Printer(maker.make))
    await life.restart()
    return maker


async def test_while_one_persons_paper_is_made_others_are_answered_and_theirs_comes_in_its_place(life: Life, held: Held) -> None:
    sam, ann = life.person(), life.person("Ann")
    await begin(sam)
    sam.say("pdf please")
    await until(held.begun.is_set, "the paper is being made")
    await begin(ann)
    for answer in ("The ramp", "It is mended"):
        assert (await ann.answer(answer)).text
    sam.say("the next thing")
    assert files(life) == []
    held.free.set()
    await until(lambda: len(files(life)) == 1, "the paper comes")
    await sam.hears(3)
    sent = life.world.recorder.sent[1001]
    assert [("document" in message) for message in sent][-2:] == [True, False], "what was said after the paper comes after it"


async def test_a_paper_that_was_being_made_when_the_bot_was_stopped_comes_after_the_next_start(
    life: Life, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam = life.person()
    await begin(sam)
    sam.say("large please")
    await until(held.begun.is_set, "the paper is being made")
    await life.stop()
    held.free.set()
    assert files(life) == []
    monkeypatch.setattr("bot.app.Printer", Printer)
    life.start()
    await until(lambda: len(files(life)) == 1, "the paper comes")
    assert files(life)[0]["document"]["file_name"] == "letter-large-print.pdf"


async def test_where_no_file_can_be_made_the_person_gets_the_words_and_the_plan_goes_on(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Form, __: Mapping[str, Any]) -> bytes:
        raise ValueError

    monkeypatch.setattr("bot.app.Printer", lambda: Printer(broken))
    await life.restart()
    sam = life.person()
    await begin(sam)
    sam.say("pdf please")
    heard = [(await sam.hears())[0].text for _ in range(3)]
    assert life.content.desk.phrases["no_file"] in heard
    assert in_words(letter()).strip() in heard
    assert files(life) == []
    assert (await sam.answer("It is mended")).text
