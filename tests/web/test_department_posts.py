"""What my department reads about its posts: on their way, failed and why, or in somebody's hands."""

from __future__ import annotations

from uuid import uuid4

import pytest

from crisis.rules.ids import DISPATCHER, PostId
from crisis.rules.messages.post import Posts
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.dispatch import ClaimPost, ReportFailure
from web.house import House
from web.plot import lock
from web.pressing import shown


def posted(house: House, account: str) -> None:
    form = {"once": uuid4().hex, "account": account, "text": "Skolen åpner"}
    assert house.as_("head").post("/department/posts", data=form).status_code == 303


def claimed(house: House) -> None:
    (post,) = house.room[Posts].all
    house.ask(ClaimPost(post=PostId(post)), DISPATCHER)


def test_a_post_that_goes_at_once_is_on_its_way_and_not_planned(house: House) -> None:
    posted(house, "school-mail")
    page = shown(house.as_("head").get("/department"))
    assert "On its way" in page
    assert "Planned for" not in page
    assert "Send now" not in page


def test_a_post_that_failed_says_why_and_whom_to_ask(house: House) -> None:
    posted(house, "school-mail")
    claimed(house)
    (way,) = house.room[Deliveries].all
    house.ask(ReportFailure(delivery=way, attempt=1, error="550 no such list", final=True), DISPATCHER)
    page = shown(house.as_("head").get("/department"))
    assert "The dispatcher says: 550 no such list" in page
    assert "can send it again." in page
    assert "Ask Siv Dahl +47 900 00 000" in page


def test_what_goes_by_hand_says_who_posts_it(house: House) -> None:
    posted(house, "school-facebook")
    claimed(house)
    page = shown(house.as_("head").get("/department"))
    assert "Post it by hand" in page
    assert "The communications unit puts it there by hand." in page
    assert "Ask Siv Dahl +47 900 00 000" in page


@pytest.mark.parametrize("crisis", [False, True])
def test_in_a_crisis_what_may_be_said_stands_above_the_papers(house: House, crisis: bool) -> None:
    if crisis:
        lock(house)
    page = house.as_("head").get("/department").text
    assert (page.index('data-part="current"') < page.index('data-part="reminders"')) is crisis
