"""Handing files in and looking at them again: through the forms, with every limit and every refusal."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from crisis.files import Files
from crisis.journal import NotSaved, Why
from crisis.rules import rulebook
from crisis.rules.accounts.mandate import Mandates
from crisis.rules.accounts.medium import Medium
from crisis.rules.ids import AccountId, Seq
from crisis.rules.records.erasure import ConfirmErasure, ProposeErasure
from crisis.rules.records.filed import Filed, Filings, holds_files
from crisis.web.files import SEEN_BY
from web.house import House

PAGE = "school-facebook"
PAPERS = f"/accounts/{PAGE}/papers"
PDF = b"%PDF-1.7\nsigned\n%%EOF\n"


def png(width: int = 40, height: int = 30) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


def terms(house: House, content: bytes, person: str = "head") -> TestResponse:
    form = {"accepted": "2026-10-01", "terms": (BytesIO(content), "harmless.pdf")}
    return house.as_(person).post(f"{PAPERS}/terms", data=form)


def kept(house: House) -> list[Path]:
    folder = house.home / "files"
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in this file"),
        (b"PK\x03\x04\x00\xff", "is needed"),
        (b"x" * 10_000_001, "at most 10 MB"),
        (b"%PDF-1.7 without an end", "cut off"),
    ],
)
def test_a_file_that_is_not_taken_is_remarked_and_loses_nothing(
    house: House, content: bytes, said: str
) -> None:
    before = house.room.head
    answer = terms(house, content)
    assert answer.status_code == 422
    assert said in answer.text
    assert "2026-10-01" in answer.text
    assert 'id="terms-fault"' in answer.text
    assert house.room.head == before
    assert kept(house) == []


def test_a_file_larger_than_a_form_goes_only_where_files_are_taken(house: House) -> None:
    assert terms(house, b"a" * 2_000_000).status_code == 303
    large = {"accepted": "2026-10-01", "terms": (BytesIO(b"a" * 2_000_000), "x.txt")}
    assert house.as_("head").post("/department/seen", data=large).status_code == 413
    large["terms"] = (BytesIO(b"a" * 2_000_000), "x.txt")
    assert house.visitor().post(f"{PAPERS}/terms", data=large).status_code == 413
    assert terms(house, b"a" * 25_000_000).status_code == 413


def test_a_full_disk_saves_neither_file_nor_entry(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Filed:
        raise NotSaved(Why.FULL)

    before = house.room.head
    monkeypatch.setattr(Files, "keep", full)
    answer = terms(house, PDF)
    assert answer.status_code == 507
    assert "2026-10-01" in answer.text
    assert house.room.head == before


def test_a_file_is_kept_before_its_entry_names_it(house: House) -> None:
    assert terms(house, PDF).status_code == 303
    (path,) = kept(house)
    assert set(house.room[Filings].all) == {path.name}
    assert path.read_bytes() == PDF


def test_no_form_names_a_file_that_it_did_not_hand_in(house: House) -> None:
    terms(house, PDF)
    (path,) = kept(house)
    named = {"accepted": "2026-10-02", "terms.id": path.name, "terms.media_type": "x", "terms.size": "1"}
    assert house.as_("head").post(f"{PAPERS}/terms", data=named).status_code == 400


def mandate(house: House) -> Filed:
    form = {"person": "head", "form": (BytesIO(PDF), "form.pdf")}
    assert house.as_("communications").post(f"{PAPERS}/mandates", data=form).status_code == 303
    given = house.room[Mandates].of(AccountId(PAGE))[0].form
    assert given
    return given


def test_a_file_is_shown_to_whoever_may_read_its_entry(house: House) -> None:
    path = f"/files/{mandate(house).id}"
    assert house.as_("head").get(path).status_code == 200
    assert house.as_("observer").get(path).status_code == 403
    assert house.as_("display").get(path).status_code == 403
    assert house.visitor().get(path).status_code == 302
    for nothing in ("0" * 64, "nothing", "..%2Fjournal.sqlite"):
        assert house.as_("head").get(f"/files/{nothing}").status_code == 404


def test_a_file_never_runs_in_the_browser(house: House) -> None:
    house.as_("head").post(f"{PAPERS}/picture", data={"picture": (BytesIO(png()), "page.html")})
    picture = house.room[Medium].pictures[AccountId(PAGE)][0].file
    assert picture
    for filed, disposition in ((mandate(house), "attachment"), (picture, "inline")):
        answer = house.as_("head").get(f"/files/{filed.id}")
        assert answer.headers["Content-Disposition"].startswith(disposition)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.mimetype == filed.media_type


def test_every_kind_of_entry_with_a_file_says_who_may_see_it() -> None:
    assert {kind.kind for kind in rulebook.ENTRIES.values() if holds_files(kind)} == set(SEEN_BY)


def erase(house: House, seq: Seq) -> None:
    proposal = house.ask(ProposeErasure(seqs=(seq,), ground="GDPR 17"), "communications")[0].seq
    house.ask(ConfirmErasure(proposal=proposal), "lead")


def aged(path: Path) -> None:
    os.utime(path, (0, 0))


def test_erasing_the_last_entry_that_held_a_file_removes_it(house: House) -> None:
    filed = mandate(house)
    first, second = house.room.head, Seq(house.room.head + 1)
    mandate(house)
    aged(house.home / "files" / filed.id)
    erase(house, first)
    assert kept(house), "another entry still holds it"
    erase(house, second)
    assert kept(house) == []
    assert house.as_("communications").get(f"/files/{filed.id}").status_code == 404
    assert "The file was erased" in house.as_("communications").get(PAPERS).text


def test_what_a_refused_form_handed_in_is_swept_when_the_console_starts(house: House) -> None:
    house.staff.files.keep(BytesIO(b"for nothing"))
    aged(kept(house)[0])
    filed = mandate(house)
    house.again(house.settings).close()
    assert [path.name for path in kept(house)] == [filed.id]
