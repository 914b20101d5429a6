"""The pictures and letters a person sends: real files with ids a bot can send again, also after a restart."""

import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.practice import acts
from bot.practice.files import Files, Upload, photo_size
from bot.practice.samples import SIZES, document_id, photo_id, sample
from bot.practice.world import Json, World
from tests.practice.conftest import Call
from tests.wire import london_winter, new_world

Refused = Callable[..., str]
LINK = {"inline_keyboard": [[{"text": "Our page", "url": "https://example.org/news"}]]}


def newest(world: World) -> Json:
    return list(world.chat(1001).messages.values())[-1]


@pytest.mark.parametrize("size", SIZES)
def test_a_photo_is_a_real_picture_of_the_size_it_says(size: tuple[int, int]) -> None:
    name, kind, body = sample(photo_id(size[0], 7)) or ("", "", b"")
    assert (name, kind) == ("photo-7.png", "image/png")
    assert photo_size(Upload(name, kind, body)) == size
    image = zlib.decompress(body[body.index(b"IDAT") + 4 : -16])
    assert len(image) == (size[0] + 1) * size[1]
    assert sample(photo_id(size[0], 8)) != (name, kind, body)


def test_a_letter_is_a_real_pdf(tmp_path: Path) -> None:
    _, kind, body = sample(document_id(12)) or ("", "", b"")
    assert kind == "application/pdf"
    assert body[int(body.split(b"startxref\n")[1].split()[0]) :].startswith(b"xref")
    reader = shutil.which("pdftotext")
    if reader is None:
        return
    (tmp_path / "letter.pdf").write_bytes(body)
    read = subprocess.run([reader, tmp_path / "letter.pdf", "-"], capture_output=True, check=True)  # noqa: S603 a known program
    assert b"Letter 12" in read.stdout


@pytest.mark.parametrize("name", ["", "practice-photo-81-1", "practice-photo-800-", "practice-document-x", "practice-file-1"])
def test_other_ids_lead_nowhere(name: str) -> None:
    assert sample(name) is None
    assert Files().find(name) is None


def test_a_photo_with_words_comes_with_marks_read_and_can_be_sent_again_as_it_was(world: World, call: Call) -> None:
    acts.send(world, 1001, "photo", "The **plan** \U0001f44d _now_", marks=True)
    told = newest(world)
    assert told["caption"] == "The plan \U0001f44d now"
    assert [(e["type"], e["offset"], e["length"]) for e in told["caption_entities"]] == [("bold", 4, 4), ("italic", 12, 3)]
    again = call(
        "sendPhoto",
        chat_id=1001,
        photo=told["photo"][-1]["file_id"],
        caption=told["caption"],
        caption_entities=told["caption_entities"],
        reply_markup=LINK,
    )
    assert (again["caption"], again["caption_entities"]) == (told["caption"], told["caption_entities"])
    assert again["photo"] == told["photo"][-1:]
    assert again["reply_markup"] == LINK


def test_a_document_with_words_can_be_sent_again_as_it_was(world: World, call: Call) -> None:
    acts.send(world, 1001, "document", "Our letter, see /help")
    told = newest(world)
    again = call(
        *("sendDocument",), chat_id=1001, document=told["document"]["file_id"], caption=told["caption"],
        caption_entities=told["caption_entities"],
    )  # fmt: skip
    assert again["document"] == told["document"]
    assert again["caption_entities"] == told["caption_entities"] == [{"offset": 16, "length": 5, "type": "bot_command"}]


def test_an_id_still_leads_to_its_file_after_a_restart(world: World) -> None:
    acts.send(world, 1001, "album")
    later = new_world(london_winter())
    later.restore(world.dump())
    for copy in newest(later)["photo"]:
        held = later.files.find(copy["file_id"])
        assert held is not None
        assert len(held.body) == copy["file_size"]


def test_a_file_is_sent_again_only_as_what_it_was(world: World, call: Call, refusal: Refused) -> None:
    acts.send(world, 1001, "photo")
    acts.send(world, 1001, "document")
    picture = Upload("a.png", "image/png", (sample(photo_id(90, 1)) or ("", "", b""))[2])
    own = call("sendPhoto", {"photo": picture}, chat_id=1001)["photo"][0]["file_id"]
    paper = call("sendDocument", {"document": picture}, chat_id=1001)["document"]["file_id"]
    assert call("sendPhoto", chat_id=1001, photo=own)["photo"][0]["file_id"] == own
    for number in (own, photo_id(800, 1)):
        why = "400 Bad Request: can't use file of type Photo as Document"
        assert refusal("sendDocument", chat_id=1001, document=number) == why
    for number in (paper, document_id(2)):
        why = "400 Bad Request: can't use file of type Document as Photo"
        assert refusal("sendPhoto", chat_id=1001, photo=number) == why


def test_only_a_photo_a_document_and_a_forward_take_words_along(world: World) -> None:
    acts.send(world, 1001, "sticker", "lost")
    assert not {"text", "caption"} & set(newest(world))
    acts.send(world, 1001, "forward", "/broadcast")
    assert (newest(world)["text"], newest(world)["entities"][0]["type"]) == ("/broadcast", "bot_command")
    with pytest.raises(acts.NotPossible, match="at most 1024"):
        acts.send(world, 1001, "photo", "x" * 1025)
    acts.send(world, 1001, "photo", " \n")
    assert "caption" not in newest(world)


def test_the_words_under_a_picture_can_be_changed(world: World) -> None:
    number = acts.send(world, 1001, "photo", "**a**", marks=True)
    acts.edit(world, 1001, number, "_b_", marks=True)
    edited = world.message(1001, number)
    assert (edited["caption"], edited["caption_entities"]) == ("b", [{"offset": 0, "length": 1, "type": "italic"}])
    assert "text" not in edited
    acts.edit(world, 1001, number, "plain")
    assert "caption_entities" not in world.message(1001, number)
    with pytest.raises(acts.NotPossible, match="between 1 and 1024"):
        acts.edit(world, 1001, number, "x" * 1025)
