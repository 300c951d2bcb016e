"""What is handed in is kept whole, told by its content, and made harmless first."""

from __future__ import annotations

import errno
import os
import time
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from crisis.files import ANY, MOST, PICTURES, Files, Unfit
from crisis.journal import NotSaved, Why
from crisis.rules.ids import FileId
from crisis.rules.records.filed import Filed

PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
OSLO = {1: "N", 2: (59.0, 54.0, 0.0), 3: "E", 4: (10.0, 45.0, 0.0)}
GPS = 0x8825


def picture(format_: str = "PNG", size: tuple[int, int] = (8, 6), **how: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, format_, **how)  # type: ignore[arg-type]
    return out.getvalue()


def kept(home: Path, content: bytes, kinds: frozenset[str] = ANY) -> Filed:
    return Files(home).keep(BytesIO(content), kinds)


def content_of(home: Path, file: Filed) -> bytes:
    with Files(home).open(file.id) as stream:
        return stream.read()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        ("Godkjent av Åse.\n".encode(), "text/plain"),
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("WEBP"), "image/webp"),
    ],
)
def test_a_file_is_told_by_its_content_and_read_again(
    tmp_path: Path, content: bytes, media_type: str
) -> None:
    file = kept(tmp_path / "files", content)
    assert file.media_type == media_type
    assert file.size == len(content_of(tmp_path / "files", file))
    assert Files(tmp_path / "files").sound(file)


def test_the_same_file_is_kept_once_and_for_nobody_else(tmp_path: Path) -> None:
    assert kept(tmp_path / "files", PDF) == kept(tmp_path / "files", PDF)
    (only,) = (tmp_path / "files").iterdir()
    assert only.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "files").stat().st_mode & 0o777 == 0o700


def test_a_picture_forgets_where_it_was_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[GPS] = OSLO
    with_place = picture("JPEG", exif=exif)
    with Image.open(BytesIO(with_place)) as before:
        assert before.getexif().get_ifd(GPS)
    with Image.open(BytesIO(content_of(tmp_path, kept(tmp_path, with_place)))) as after:
        assert not after.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(after.info)


def test_a_picture_stands_upright_without_its_metadata(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    file = kept(tmp_path, picture("JPEG", (8, 6), exif=exif))
    with Image.open(BytesIO(content_of(tmp_path, file))) as after:
        assert after.size == (6, 8)


def test_what_hides_behind_a_picture_is_gone(tmp_path: Path) -> None:
    archive = BytesIO(picture())
    archive.seek(0, os.SEEK_END)
    with ZipFile(archive, "a") as both:
        both.writestr("run.js", "alert(1)")
    file = kept(tmp_path, archive.getvalue() + b"<script>alert(1)</script>")
    assert b"script" not in content_of(tmp_path, file)
    assert b"run.js" not in content_of(tmp_path, file)


def zipped() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("x", "0" * 5_000)
    return out.getvalue()


def vast() -> bytes:
    """A picture of 50,000 × 50,000 pixels in its head, in 100 bytes."""
    small = picture("PNG", (1, 1))
    head = small.index(b"IHDR")
    said = b"IHDR" + (50_000).to_bytes(4) * 2 + small[head + 12 : head + 17]
    return small[:head] + said + zlib.crc32(said).to_bytes(4) + small[head + 21 :]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in this file"),
        (zipped(), "is needed"),
        (b"MZ\x90\x00\x03", "is needed"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "is needed"),
        (picture()[:50], "is needed"),
        (PDF + zipped() + bytes(2_000), "hidden behind"),
        (b"text with \x00 in it", "is needed"),
        (b"x" * (MOST + 1), "at most 10 MB"),
        (vast(), "million pixels"),
        (picture("PNG", (8_000, 6_000)), "million pixels"),
    ],
)
def test_what_is_not_taken_says_why_and_leaves_nothing(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(Unfit, match=said):
        kept(tmp_path / "files", content)
    assert not (tmp_path / "files").exists()


def test_a_document_is_not_a_picture(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="a picture is needed"):
        kept(tmp_path, PDF, PICTURES)


def test_a_full_disk_saves_nothing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved) as caught:
        kept(tmp_path / "files", PDF)
    assert caught.value.why is Why.FULL
    assert not list((tmp_path / "files").iterdir())


def test_a_name_that_is_no_digest_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    for name in ("../secret", "secret", "", "/etc/passwd"):
        with pytest.raises(FileNotFoundError):
            Files(tmp_path / "files").open(FileId(name))


def test_a_file_that_was_tampered_with_is_not_sound(tmp_path: Path) -> None:
    file = kept(tmp_path, PDF)
    (tmp_path / file.id).write_bytes(PDF + b"!")
    assert not Files(tmp_path).sound(file)
    (tmp_path / file.id).unlink()
    assert not Files(tmp_path).sound(file)


def test_a_sweep_takes_what_nobody_holds_and_spares_what_came_today(tmp_path: Path) -> None:
    held, lost, fresh = (kept(tmp_path, name) for name in (b"held", b"lost", b"fresh"))
    for file in (held, lost):
        aged(tmp_path / file.id, 2 * 86_400)
    Files(tmp_path).sweep({held.id})
    assert {path.name for path in tmp_path.iterdir()} == {held.id, fresh.id}


def test_what_was_erased_is_forgotten_at_once_but_not_what_is_handed_in_again(tmp_path: Path) -> None:
    erased, again = kept(tmp_path, b"erased"), kept(tmp_path, b"again")
    for file in (erased, again):
        aged(tmp_path / file.id, 600)
    kept(tmp_path, b"again")
    Files(tmp_path).forget([erased.id, again.id, erased.id])
    assert {path.name for path in tmp_path.iterdir()} == {again.id}


def aged(path: Path, seconds: int) -> None:
    """Let this file have been kept so long ago."""
    long_ago = time.time() - seconds
    os.utime(path, (long_ago, long_ago))
