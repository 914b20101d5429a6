"""The files the bot has sent, kept in memory for the page to download, and the samples a person sends.

Must never write them to disk, and never hold more than a set number of bytes: the oldest go first.
"""

import struct
from dataclasses import dataclass, field
from typing import Literal

from bot.practice.refusal import bad
from bot.practice.samples import PNG, sample

Kind = Literal["photo", "document"]

KEPT_MOST = 64 * 1024 * 1024  # bytes of all files together
PHOTO_MOST = 10 * 1024 * 1024  # bytes; Telegram's own limit
PNG_HEADER = 24  # bytes up to where the height ends
JPEG, MARKER = b"\xff\xd8", b"\xff"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the markers whose segment carries the size
KEPT_AS: dict[Kind, str] = {"photo": "practice-picture-", "document": "practice-file-"}
PHOTO_SIDES_MOST = 10_000  # pixels, width and height together; Telegram's own limit


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came with a request."""

    name: str
    content_type: str
    body: bytes


@dataclass
class Files:
    """What was sent, by file id."""

    held: dict[str, Upload] = field(default_factory=dict)
    size: int = 0
    count: int = 0

    def keep(self, upload: Upload, kind: Kind) -> str:
        """Keep a file; its new id, which says what it was sent as."""
        self.count += 1
        number = f"{KEPT_AS[kind]}{self.count}"
        self.held[number] = upload
        self.size += len(upload.body)
        while self.size > KEPT_MOST and len(self.held) > 1:
            oldest = self.held.pop(next(iter(self.held)))
            self.size -= len(oldest.body)
        return number

    def find(self, file_id: str) -> Upload | None:
        """The file behind an id, kept or a sample; None when there is none."""
        held = self.held.get(file_id)
        if held is not None:
            return held
        made = sample(file_id)
        return Upload(*made) if made else None


def kind_of(file_id: str) -> Kind:
    """What the file was sent as: Telegram sends nothing again as another kind."""
    return "photo" if file_id.startswith((KEPT_AS["photo"], "practice-photo-")) else "document"


def unique(file_id: str) -> str:
    """The `file_unique_id` that goes with a `file_id`."""
    return f"unique-{file_id}"


def photo_size(upload: Upload) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG; 400 as Telegram says it for anything else."""
    if len(upload.body) > PHOTO_MOST:
        raise bad("file is too big for a photo")
    sides = _png(upload.body) or _jpeg(upload.body)
    if sides is None or 0 in sides:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(sides) > PHOTO_SIDES_MOST or max(sides) > 20 * min(sides):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return sides


def _png(body: bytes) -> tuple[int, int] | None:
    if not body.startswith(PNG) or len(body) < PNG_HEADER:
        return None
    width, height = struct.unpack(">II", body[16:24])
    return width, height


def _jpeg(body: bytes) -> tuple[int, int] | None:
    at = 2
    while body.startswith(JPEG) and at + 9 <= len(body) and body.startswith(MARKER, at):
        kind, length = body[at + 1], int.from_bytes(body[at + 2 : at + 4])
        if kind in FRAMES:
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
