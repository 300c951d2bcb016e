"""Somebody in danger who writes to the form is told whom to call, before she is shown any answer."""

from __future__ import annotations

import json

import pytest

from channels.town import Town
from crisis.rules.questions.inbox import Questions
from crisis.rules.sorting.alarm import Alarms
from crisis.rules.sorting.danger import signs
from crisis.rules.sorting.heeding import CalmQuestion
from crisis.rules.sorting.plainest import PLAINEST
from visitor import Visitor
from web.lint import elements, parsed

CRY = "Vi sitter fast på taket!"


@pytest.mark.parametrize("phrase", PLAINEST)
def test_the_page_knows_only_words_that_raise_an_alarm(phrase: str) -> None:
    assert signs(f"Jenta {phrase} i bilen") or signs(f"We {phrase} a car")


def test_the_form_knows_the_plainest_words_and_says_nothing_until_they_are_written(visitor: Visitor) -> None:
    (urgent,) = (e for e in elements(parsed(visitor.get("/ask").text), "section") if e.get("id") == "urgent")
    assert urgent.get("hidden") is not None
    assert tuple(json.loads(urgent.get("data-phrases") or "")) == PLAINEST


def test_a_form_that_comes_again_shows_the_numbers_where_it_sounds_like_danger(visitor: Visitor) -> None:
    page = visitor.ask(CRY, contact="no address")
    assert page.status_code == 422
    (urgent,) = (e for e in elements(parsed(page.text), "section") if e.get("id") == "urgent")
    assert urgent.get("hidden") is None


def test_what_was_received_shows_the_numbers_first_until_a_person_says_that_it_is_none(
    town: Town, visitor: Visitor
) -> None:
    address = visitor.ask(CRY).headers["Location"]
    page = visitor.get(address).text
    assert 'href="tel:113"' in page
    assert page.index('href="tel:113"') < page.index("Your question is saved</h1>")
    (id_,) = town.console.room()[Questions].all
    town.does("press", CalmQuestion(question=id_))
    assert "tel:113" not in visitor.get(address).text


def test_a_calm_question_is_told_of_no_danger(town: Town, visitor: Visitor) -> None:
    page = visitor.get(visitor.ask("Når åpner skolen?").headers["Location"]).text
    assert "tel:113" not in page
    assert not town.console.room()[Alarms].all
