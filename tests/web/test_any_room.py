"""Every page renders for every room that people can bring about, not only for those somebody thought of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from crisis.console import Console
from crisis.rules.messages.message import Messages
from crisis.rules.questions.inbox import Questions
from crisis.web.presence import cookie_name
from rules.plays import PLAYS, played
from rules.town import Step
from web.house import Browser, House

PAGES = {
    "lead": ("/lead", "/level", "/level?to=normal", "/receipt", "/themes", "/wall", "/journal", "/policy"),
    "press": ("/messages", "/messages/new", "/deliveries", "/desk", "/editions/new", "/department"),
    "head": ("/department", "/messages/propose"),
    "desk": ("/desk", "/themes", "/rota"),
    "it": ("/accounts", "/people", "/accounts/contacts"),
}
QUIET = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}


@pytest.fixture
def browsers(house: House) -> dict[str, Browser]:
    """Somebody of the play's town in each browser. Sessions know persons by id alone."""
    made = {}
    for person in PAGES:
        made[person] = house.visitor()
        made[person].set_cookie(cookie_name(house.staff), house.signed_in(person), domain="localhost")
    return made


def broken(house: House, browsers: dict[str, Browser], steps: list[Step]) -> Iterator[str]:
    """The pages that fail in the room after these steps."""
    town = played(steps)
    house.clock.now = max(house.clock.now, town.now)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Console, "room", lambda self, at=None: town.room)
        for person, paths in PAGES.items():
            messages = [f"/messages/{id_}" for id_ in town.room[Messages].all] if person == "press" else []
            approvals = [f"/messages/{id_}/approve" for id_ in town.room[Messages].all if person == "lead"]
            questions = [f"/questions/{id_}" for id_ in town.room[Questions].all] if person == "desk" else []
            for path in (*paths, *messages, *approvals, *questions):
                answer = browsers[person].get(path)
                if answer.status_code not in (200, 302, 403):
                    yield f"{person} {path}: {answer.status_code}"


def test_every_page_renders_for_every_reachable_room(house: House, browsers: dict[str, Browser]) -> None:
    @given(PLAYS)
    @settings(max_examples=12, phases=[Phase.generate], **QUIET)
    def looked_at(steps: list[Step]) -> None:
        assert list(broken(house, browsers, steps)) == []

    looked_at()


def test_a_page_that_fails_on_a_rare_room_is_found(
    house: House, browsers: dict[str, Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = Messages.current

    def brittle(self: Messages) -> object:
        if self.released:
            raise LookupError("a bug that only a released message wakes")
        return sound(self)

    monkeypatch.setattr(Messages, "current", brittle)
    find(
        PLAYS,
        lambda steps: any(broken(house, browsers, steps)),
        settings=settings(max_examples=200, phases=[Phase.generate], derandomize=True, **QUIET),
    )
