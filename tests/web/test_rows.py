"""Rows of a form become rows of a command, and a fault in one is named beside its own field."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.rendering import Answer, Content
from crisis.web.forms import Invalid, command_from

ROW = {"theme": "t", "question": "Safe?", "answer": "Yes."}


def form(*numbers: int, **typed: str) -> MultiDict[str, str]:
    rows = {f"content.answers.{n}.{name}": text for n in numbers for name, text in ROW.items()}
    return MultiDict({"based_on": "0", "accounts": "web", "content.title": "Water", **rows, **typed})


def saved(typed: MultiDict[str, str]) -> Content:
    command = command_from(typed, SaveDraft, {"message": "m"})
    assert isinstance(command, SaveDraft)
    return command.content


def test_a_form_without_rows_has_none() -> None:
    assert saved(form()).answers == ()


def test_rows_come_in_the_order_of_their_numbers_whatever_the_form_s() -> None:
    typed = form(10, 2)
    typed["content.answers.10.answer"] = "No."
    assert [a.answer for a in saved(typed).answers] == ["Yes.", "No."]
    assert saved(form(7)).answers == (Answer(theme="t", question="Safe?", answer="Yes."),)  # type: ignore[arg-type]


def test_a_row_that_lacks_a_field_is_a_fault_and_no_shorter_row() -> None:
    typed = form(0, 1)
    del typed["content.answers.1.answer"]
    with pytest.raises(Invalid) as fault:
        saved(typed)
    assert fault.value.field == "content.answers.1.answer"


def test_a_fault_inside_is_named_as_the_form_names_it() -> None:
    with pytest.raises(Invalid) as fault:
        saved(form(**{"content.title": "x" * 201}))
    assert (fault.value.field, fault.value.why) == ("content.title", "at most 200 characters")


@pytest.mark.parametrize(
    "odd", ["content.answers.x.theme", "content.answers.-1.theme", "content.answers.99999.theme"]
)
def test_a_row_with_no_number_is_none(odd: str) -> None:
    assert saved(form(**{odd: "t"})).answers == ()
