"""Parts of pages: what a live page fetches anew is exactly what the whole page shows there."""

import re

import pytest

from web.house import House
from web.lint import elements, parsed, text_of
from web.plot import FIRST, approve, lock, submit

PAGES = (
    "/lead", "/receipt", "/level", "/wall", "/messages", f"/messages/{FIRST}/approve", "/department", "/desk",
    "/themes", "/accounts", "/deliveries",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_part_says_what_its_page_says(house: House, path: str) -> None:
    lock(house)
    submit(house)
    approve(house)
    client = house.as_("communications")
    page = parsed(client.get(path).text)
    parts = [each for each in page.iter() if each.get("data-part")]
    assert parts
    for part in parts:
        name = part.get("data-part")
        fresh = client.get(part.get("data-from") or path, query_string={"part": name})
        assert fresh.status_code == 200
        assert text_of(parsed(fresh.text, fragment=True)) == text_of(part), name


def test_several_parts_come_in_one_answer_each_behind_its_name(house: House) -> None:
    lock(house)
    client = house.as_("desk")
    query = {"part": ["bar", "answers", "nothing", "bar", "--><script>"]}
    together = client.get("/desk", query_string=query).text
    names = re.findall(r"<!--part ([^>]*)-->", together)
    assert names == ["bar", "answers", "nothing"]
    _, bar, answers, nothing = re.split(r"<!--part [a-z]+-->", together)
    assert text_of(parsed(bar, fragment=True)) == text_of(
        parsed(client.get("/desk?part=bar").text, fragment=True)
    )
    assert "You may read aloud" not in answers
    assert nothing == ""


def test_the_bar_is_a_part_of_every_page(house: House) -> None:
    lock(house)
    fresh = parsed(house.as_("lead").get("/lead?part=bar").text, fragment=True)
    assert "Crisis staff is set" in text_of(fresh)
    assert elements(fresh, "dt")


def test_a_part_for_somebody_who_is_signed_out_is_refused_and_not_empty(house: House) -> None:
    answer = house.visitor().get("/lead?part=queue")
    assert answer.status_code == 401
    assert "You are not signed in." in answer.text


def test_a_part_that_is_not_for_this_role_is_refused_and_not_empty(house: House) -> None:
    answer = house.as_("desk").get("/lead?part=queue")
    assert answer.status_code == 403
    assert "This page is not for your role." in answer.text
    assert 'href="/policy' not in answer.text.partition("<main")[2]  # it names nobody for this page
