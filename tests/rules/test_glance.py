"""A text of facts alone wants one glance; what no fact says is named, sentence by sentence."""

import pytest

from crisis.rules.boards.resting import beyond
from crisis.rules.ids import ThemeId
from crisis.rules.messages.rendering import Answer, Content

DAM, HALL = "The dam is whole.", "Meet in the hall, which is open"


def left(body: str, *facts: str, **more: object) -> list[tuple[str, str]]:
    return list(beyond(Content(title="The dam has burst!", body=body, **more), facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        "The dam is whole.",
        "the dam is\nwhole. Meet in the hall, which is open!",
        "– The dam is whole\n\n– Meet in the hall, which is open.",
    ],
)
def test_facts_to_the_letter_leave_nothing_to_judge(body: str) -> None:
    assert left(body, DAM, HALL) == []


@pytest.mark.parametrize(
    ("body", "judged"),
    [
        ("The dam is whole. Sleep well.", ["Sleep well."]),
        ("The dam is wholesome.", ["The dam is wholesome."]),
        ("It is not so that the dam is whole.", ["It is not so that"]),
        ("What we know\n\nThe dam is whole.", ["What we know"]),
    ],
)
def test_what_is_added_to_a_fact_is_named(body: str, judged: list[str]) -> None:
    assert [words for _, words in left(body, DAM)] == judged


def test_answers_and_the_short_text_are_read_too_and_questions_are_not() -> None:
    answer = Answer(theme=ThemeId("t"), question="Does it hold?", answer="The dam is whole. We think.")
    found = left("The dam is whole.", DAM, short="Safe.", answers=(answer,))
    assert found == [("short", "Safe."), ("answers.0.answer", "We think.")]
