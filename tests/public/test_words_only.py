"""The question form takes words, and files nowhere; whatever comes is counted, and nothing is dropped."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from channels.town import Town
from crisis.public import serving
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Question
from visitor import Visitor


def questions(town: Town) -> list[Question]:
    return sorted(town.console.room()[Questions].all.values(), key=lambda q: q.number)


def with_file(visitor: Visitor, size: int, text: str = "Se bildet"):
    return visitor.session.post(
        f"{visitor.base}/ask",
        data={"text": text, "contact": "", "once": visitor.once()},
        files={"file": ("hus.png", b"\x89PNG" + b"x" * size, "image/png")},
        timeout=10,
    )


def test_a_file_is_refused_in_words_and_the_text_is_kept(town: Town, visitor: Visitor) -> None:
    answer = with_file(visitor, 1000)
    assert answer.status_code == 415
    assert "No file was taken" in answer.text
    assert "Se bildet</textarea>" in answer.text
    assert not questions(town)


def test_a_large_file_is_refused_before_it_is_read(town: Town, visitor: Visitor) -> None:
    answer = with_file(visitor, 1_000_000)
    assert answer.status_code == 413
    assert "send no files" in answer.text
    assert not questions(town)


def test_a_form_without_a_file_may_come_in_parts(town: Town, visitor: Visitor) -> None:
    fields = {
        name: (None, value) for name, value in {"text": "Er vannet trygt?", "once": visitor.once()}.items()
    }
    answer = visitor.session.post(f"{visitor.base}/ask", files=fields, timeout=10, allow_redirects=False)
    assert answer.status_code == 303
    assert [q.text for q in questions(town)] == ["Er vannet trygt?"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Når kommer vannet tilbake?", "nb"),
        ("Når kjem vatnet attende?", "nn"),
        ("När kommer vattnet tillbaka?", "sv"),
        ("When will the water be back?", "en"),
        ("Чи безпечна вода?", ""),
    ],
)
def test_a_question_is_known_by_its_own_language(
    town: Town, visitor: Visitor, text: str, language: str
) -> None:
    visitor.ask(text)
    assert [q.language for q in questions(town)] == [language]


def test_the_same_again_and_junk_are_taken_numbered_and_folded(town: Town, visitor: Visitor) -> None:
    for text in ("Er vannet trygt?", "ER VANNET TRYGT??", "!!!!!!"):
        assert visitor.ask(text).status_code == 303
    first, second, third = questions(town)
    assert (second.repeats, third.junk) == (first.id, "no_words")
    assert [q.number for q in (first, second, third)] == [1, 2, 3]
    assert [q.folded for q in (first, second, third)] == [False, True, True]


def test_staff_come_first_where_both_want_the_processor() -> None:
    asked = "import os; from crisis.public import serving; serving.post_worker_init(None); print(os.nice(0))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert int(said.stdout) == os.nice(0) + serving.YIELDS > os.nice(0)
