"""The picture and the letter a person of the practice chat can send: made from their id whenever somebody asks for them.

Must never keep anything: the same id gives the same bytes, also after a restart, as a file id does at Telegram.
"""

import re
import struct
import zlib
from functools import lru_cache

SIZES = ((90, 67), (320, 240), (800, 600))
"""Width and height of the copies of a photo, smallest first, as Telegram keeps several."""
PHOTO = re.compile("practice-photo-(90|320|800)-([0-9]{1,12})")
DOCUMENT = re.compile("practice-document-([0-9]{1,12})")
LETTER = "letter.pdf"
PNG = b"\x89PNG\r\n\x1a\n"
BAND = 40  # pixels of one stripe in the largest copy
COLOURS = ((15, 107, 94), (154, 106, 0), (88, 80, 160), (176, 64, 64))
PAPER = (255, 254, 251)


def photo_id(width: int, number: int) -> str:
    """The file id of one copy of photo `number`."""
    return f"practice-photo-{width}-{number}"


def document_id(number: int) -> str:
    """The file id of document `number`."""
    return f"practice-document-{number}"


@lru_cache(maxsize=64)
def sample(file_id: str) -> tuple[str, str, bytes] | None:
    """The name, the kind and the bytes behind `file_id`; None when it is not one of these."""
    photo, document = PHOTO.fullmatch(file_id), DOCUMENT.fullmatch(file_id)
    if photo:
        width, number = int(photo[1]), int(photo[2])
        return f"photo-{number}.png", "image/png", _striped(width, dict(SIZES)[width], COLOURS[number % len(COLOURS)])
    return (LETTER, "application/pdf", _letter(int(document[1]))) if document else None


def size_of(file_id: str) -> int:
    """How many bytes are behind the id of a sample."""
    held = sample(file_id)
    return len(held[2]) if held else 0


def _striped(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A PNG of slanting stripes in two colours, so that a picture can be told from an empty box."""
    band = max(1, BAND * width // SIZES[-1][0])
    rows = b"".join(
        b"\0" + bytes((column + row) // band % 2 for column in range(width))  # one byte a pixel: its place among the colours
        for row in range(2 * band)
    )
    image = (rows * (height // (2 * band) + 1))[: height * (width + 1)]
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = bytes((*PAPER, *colour))
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(image)), (b"IEND", b""))
    return PNG + b"".join(_part(*part) for part in parts)


def _part(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _letter(number: int) -> bytes:
    """A PDF of one page that says which letter it is."""
    words = f"BT /F1 24 Tf 72 720 Td (Letter {number}) Tj ET".encode()
    pages = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        pages,
        b"<</Length %d>>stream\n%b\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, places = b"%PDF-1.4\n", []
    for at, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (at, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + end
