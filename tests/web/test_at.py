"""A page that answers a refused form knows its own address, because its parts are fetched from there."""

from __future__ import annotations

import re

import pytest

from web.house import House

REFUSED = [
    ("head", "/department/posts", {}),
    ("lead", "/lead/take-over", {}),
    ("lead", "/receipt/school-mail/reached", {}),
]


@pytest.mark.parametrize(("person", "path", "form"), REFUSED)
def test_a_refused_page_names_an_address_that_can_be_fetched(
    house: House, person: str, path: str, form: dict[str, str]
) -> None:
    browser = house.as_(person)
    answer = browser.post(path, data=form)
    assert answer.status_code in (400, 403, 409)
    found = re.search(r'<body[^>]* data-from="([^"]+)"', answer.text)
    assert found
    assert browser.get(found[1]).status_code == 200
