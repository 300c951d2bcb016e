"""What bad input gets: what is true, what was not done, what to do; nothing saved, and the words kept."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest

from crisis.console import Console
from crisis.journal import NotSaved, Why
from crisis.rules.ids import AccountId, MessageId, Seq
from crisis.rules.levels.level import Level, LevelSet, SetLevel, Standing
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Content
from crisis.rules.refusal import Reason, Refused
from web.house import House

POST = "/department/posts"
PLANNED = {"form": "post", "account": "school-mail", "text": "We open at ten."}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("text", "a\0b", "U+0000"),
        ("text", "a\x1bb", "U+001B"),
        ("text", "   ", "write something"),
        ("text", "x" * 20_001, "20000"),
        ("due", "tomorrow", "time of day"),
        ("due", "2026-13-45T99:99", "time of day"),
    ],
)
def test_bad_text_is_named_and_kept(house: House, name: str, value: str, said: str) -> None:
    before = house.room.head
    answer = house.as_("head").post(POST, data=PLANNED | {name: value})
    assert answer.status_code == 400
    assert said in answer.text
    assert house.room.head == before
    if name != "text":
        assert PLANNED["text"] in answer.text


def test_too_much_at_once_is_refused_before_it_is_read(house: House) -> None:
    answer = house.as_("head").post(POST, data=PLANNED | {"text": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "Nothing was saved" in answer.text


def test_a_form_of_thousands_of_fields_is_refused(house: House) -> None:
    many = {f"field{n}": "x" for n in range(1_200)}
    answer = house.as_("head").post(POST, data=many, content_type="multipart/form-data")
    assert answer.status_code == 413


@pytest.mark.parametrize("body", [b'{"text": "\xff\xfe"}', b'{"text": "\\ud800"}', b"[1]", b"{"])
def test_bytes_that_are_no_text_are_refused(house: House, body: bytes) -> None:
    before = house.room.head
    answer = house.as_("head").post("/api/v1/posts", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert house.room.head == before


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}{% raw %}",
    "<svg onload=alert(1)>",
    "=cmd()|' /C calc'!A0",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_is_shown_as_text(house: House, text: str) -> None:
    """The linting client fails on a script, a handler, or markup that does not parse."""
    content = Content(title=text[:200], body=text, short=text)
    save = SaveDraft(
        message=MessageId("m"), based_on=Seq(0), content=content, accounts=(AccountId("website"),)
    )
    house.ask(save, "communications")
    page = house.as_("communications").get("/messages")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_a_title_is_one_line_because_it_becomes_a_subject() -> None:
    with pytest.raises(ValueError, match="one line"):
        Content(title="Boil the water\r\nBcc: everybody@town.example")


def test_a_double_click_is_one_effect(house: House) -> None:
    head, once = house.as_("head"), str(uuid4())
    before = house.room.head
    first = head.post(POST, data=PLANNED | {"once": once})
    again = head.post(POST, data=PLANNED | {"once": once})
    assert (first.status_code, again.status_code) == (303, 303)
    assert house.room.head == before + 1


def test_one_form_sent_with_two_contents_is_refused(house: House) -> None:
    head, once = house.as_("head"), str(uuid4())
    head.post(POST, data=PLANNED | {"once": once})
    assert head.post(POST, data=PLANNED | {"once": once, "text": "Other."}).status_code == 409


def test_a_hundred_activations_are_one(house: House) -> None:
    said: list[object] = []

    def activate() -> None:
        try:
            said.append(house.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead"))
        except Refused as refused:
            said.append((refused.reason, refused.since))

    threads = [threading.Thread(target=activate) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = [one for one in said if isinstance(one, list)]
    assert len(said) == 100
    assert [type(r.entry) for r in won[0]] == [LevelSet]
    assert len(won) == 1
    assert set(map(str, (s for s in said if s not in won))) == {
        str((Reason.ALREADY, house.room[Standing].since))
    }


@pytest.mark.parametrize(("why", "status"), [(Why.BUSY, 503), (Why.FULL, 507), (Why.READ_ONLY, 507)])
def test_what_could_not_be_saved_is_said_so_and_kept(
    house: House, monkeypatch: pytest.MonkeyPatch, why: Why, status: int
) -> None:
    def unsaved(*_: object, **__: object) -> None:
        raise NotSaved(why)

    head = house.as_("head")
    monkeypatch.setattr(Console, "ask", unsaved)
    answer = head.post(POST, data=PLANNED)
    assert answer.status_code == status
    assert "Not saved." in answer.text
    assert PLANNED["text"] in answer.text


def test_a_journal_that_cannot_be_read_is_said_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object, **__: object) -> None:
        raise NotSaved(Why.BROKEN)

    head = house.as_("head")
    monkeypatch.setattr(Console, "room", unreadable)
    page, program = head.get("/department"), head.get("/api/v1/status")
    assert (page.status_code, program.status_code) == (507, 507)
    assert "nothing is sent" in page.text
    assert program.content_type == "application/problem+json"


def test_a_stale_draft_is_refused_and_both_texts_stand(house: House) -> None:
    def save(text: str, based_on: Seq, person: str) -> None:
        content = Content(title=text, body=text)
        accounts = (AccountId("website"),)
        house.ask(
            SaveDraft(message=MessageId("m"), based_on=based_on, content=content, accounts=accounts), person
        )

    save("One.", Seq(0), "communications")
    first = house.room[Messages].all[MessageId("m")].draft.seq
    save("Two.", first, "writer")
    with pytest.raises(Refused) as refused:
        save("Three.", first, "communications")
    assert refused.value.reason is Reason.EDITED_MEANWHILE
    assert refused.value.by == "writer"
