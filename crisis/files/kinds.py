"""What a file is, by its content: a few kinds are taken, each made harmless before anybody keeps it.

A picture is decoded and drawn anew: one that is also an archive or a page of script is afterwards only a
picture. How many pixels it has is read from its head, before a byte of memory is spent on them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from io import BytesIO

from PIL import Image, ImageOps

MOST = 10_000_000  # bytes
MOST_PIXELS = 40_000_000
PDF, TEXT = "application/pdf", "text/plain"
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp"})
DOCUMENTS = frozenset({PDF, TEXT})
ANY = PICTURES | DOCUMENTS
TAIL = 1_024  # bytes at the end of a PDF, within which it must say that it ends
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
TRANSPARENT = ("RGBA", "LA", "PA")


class Unfit(Exception):
    """This file is not taken. `why` is in English, as the rules' own remarks are."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def made_safe(content: bytes, kinds: Collection[str], longest: int = 0) -> tuple[str, bytes]:
    """The media type, and the content as it is kept; Unfit where it is none of these kinds.

    `longest` is how many pixels the longer side of a picture may have, 0 for as many as it has.
    """
    if not content:
        raise Unfit("there is nothing in this file")
    if len(content) > MOST:
        raise Unfit(f"a file is at most {MOST // 1_000_000} MB")
    found = _document(content) or _picture(content, longest)
    if found is None or found[0] not in kinds:
        raise _needed(kinds)
    return found


def _needed(kinds: Collection[str]) -> Unfit:
    if set(kinds) <= PICTURES:
        return Unfit("a picture is needed: PNG, JPEG or WebP")
    return Unfit("a PDF, a picture (PNG, JPEG, WebP) or plain text is needed")


def _too_many() -> Unfit:
    return Unfit(f"a picture has at most {MOST_PIXELS // 1_000_000} million pixels")


def _document(content: bytes) -> tuple[str, bytes] | None:
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-TAIL:]:
            raise Unfit("this PDF is cut off, or something else is hidden behind it")
        return PDF, content
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if CONTROLS.search(text) else (TEXT, content)


def _picture(content: bytes, longest: int) -> tuple[str, bytes] | None:
    try:
        return _drawn_anew(content, longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many() from None
    # Whatever a decoder stumbles over, the file is not a picture that anybody could look at.
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError):
        return None


def _drawn_anew(content: bytes, longest: int) -> tuple[str, bytes]:
    with Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as found:
        if found.width * found.height > MOST_PIXELS:
            raise _too_many()
        format_ = str(found.format)
        upright = ImageOps.exif_transpose(found)  # which way is up is also metadata
    transparent = upright.mode in TRANSPARENT or "transparency" in upright.info
    plain = upright.convert("RGBA" if transparent and format_ != "JPEG" else "RGB")
    plain.info.clear()
    if longest:
        plain.thumbnail((longest, longest))  # never larger than it was
    out = BytesIO()
    plain.save(out, format_, quality=90)
    return f"image/{format_.lower()}", out.getvalue()


def looked_at(content: bytes) -> tuple[str, int, int]:
    """Media type, width and height of a picture that was kept, from its head alone; Unfit if it is none."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as found:
            return f"image/{str(found.format).lower()}", found.width, found.height
    except (OSError, ValueError, SyntaxError):
        raise _needed(PICTURES) from None
