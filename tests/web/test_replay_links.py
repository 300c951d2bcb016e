"""Links for the evaluation meeting: one stretch, nothing of residents, until it ends or is ended."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from crisis.past import OPEN, Past
from crisis.rules.ids import Seq
from crisis.rules.levels.level import Level, LevelSet, SetLevel
from crisis.rules.persons.token import Tokens
from crisis.rules.questions.inbox import Questions
from crisis.rules.roles import Role
from crisis.web import back, looking
from crisis.web.back import GUESTS_SEE
from crisis.web.moments import is_outside
from web.house import Browser, House
from web.looking_back import browser, flooded, night
from web.test_routes import path_of, routes


@pytest.fixture(scope="module")
def drowned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return flooded(tmp_path_factory.mktemp("night") / "home")


@pytest.fixture
def house(drowned: Path, tmp_path: Path) -> Iterator[House]:
    opened = night(shutil.copytree(drowned, tmp_path / "home"))
    yield opened
    opened.close()


def span(house: House) -> tuple[Seq, Seq]:
    """The first and the last entry of the crisis."""
    set_, ended = (r.seq for r in house.staff.console.news(Seq(0), 5000) if isinstance(r.entry, LevelSet))
    return set_, ended


def link_for(house: House, person: str = "ingrid", days: int = 7) -> str:
    """The path of a fresh link, as its page shows it."""
    first, last = span(house)
    form = {"span": f"{first}-{last}", "label": "Evaluering", "days": str(days)}
    page = house.with_cookie(house.signed_in(person)).post("/replay/links", data=form)
    assert page.status_code == 200, page.text
    found = re.search(r'(/replay/shared/[^<"]+)', page.text)
    assert found
    return found[1]


def guest(house: House) -> Browser:
    """A browser without an account that has opened a link."""
    client = house.visitor()
    assert client.get(link_for(house)).status_code == 200
    return client


def seen(house: House, client: Browser, seq: int) -> set[str]:
    """The endpoints that this browser gets a page of at a moment."""
    return {
        rule.endpoint
        for rule in routes(house.app, "GET")
        if not is_outside(rule.endpoint) and client.get(f"/at/{seq}{path_of(rule)}").status_code == 200
    }


def test_a_guest_sees_the_few_pages_that_are_for_guests(house: House) -> None:
    shown = seen(house, guest(house), span(house)[1])
    assert "wall.wall" in shown
    assert shown <= GUESTS_SEE


def test_a_page_too_many_is_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(back.Back, "shows", lambda self, endpoint: True)
    assert not seen(house, guest(house), span(house)[1]) <= GUESTS_SEE


def test_a_guest_sees_that_stretch_only_and_nothing_of_now(house: House) -> None:
    client, (first, last) = guest(house), span(house)
    assert [client.get(f"/at/{seq}/wall").status_code for seq in (first - 1, first, last, last + 1)] == [
        404, 200, 200, 404,
    ]  # fmt: skip
    for path in ("/wall", "/lead", "/journal", "/replay", "/head"):
        assert client.get(path).location.startswith("/sign-in"), path
    assert client.get(f"/at/{last}/as/lead/lead").status_code == 403
    assert client.post(f"/at/{last}/level").status_code == 405
    far = client.get(f"/at/{last}/moment?at=9999999999&here=/wall").location
    assert re.match(rf"/at/{last}(\+|/)", far)


def words_of_residents(house: House) -> list[str]:
    """Everything that residents wrote, and how to reach them."""
    found = house.room[Questions].all.values()
    words = [word for q in found for word in (q.text, q.asker, q.contact) if word and len(word) > 12]
    assert len(words) > 20
    return words


def told(house: House, client: Browser) -> str:
    """Everything that a guest can read at three moments of the night."""
    first, last = span(house)
    pages = ("/wall", "/facts", "/editions", "/messages/crises", "/receipt", "/level", "/wall?part=wall")
    moments = (first + 30, (first + last) // 2, last)
    return unescape("".join(client.get(f"/at/{seq}{path}").text for seq in moments for path in pages))


def test_nothing_that_residents_wrote_reaches_a_guest(house: House) -> None:
    read = told(house, guest(house))
    assert [words for words in words_of_residents(house) if words in read] == []


def heard(house: House) -> list[str]:
    """What residents wrote and the room of a guest’s replay still knows."""
    past: Past = house.app.extensions["crisis.past"]
    room = past.room(span(house)[1], looking.veil_of_guests(house.room))
    known = [word for q in room[Questions].all.values() for word in (q.text, q.asker, q.contact) if word]
    return [words for words in words_of_residents(house) if words in known]


def test_a_guests_replay_has_never_heard_them_either(house: House) -> None:
    assert heard(house) == []


def test_a_guest_without_a_veil_is_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "veil_of_guests", lambda now: OPEN)
    assert heard(house)


def test_a_link_ends_by_itself_and_at_once_when_it_is_ended(house: House) -> None:
    client, (_, last) = guest(house), span(house)
    (link,) = (token for token in house.room[Tokens].all.values() if token.last)
    lead = house.with_cookie(house.signed_in("ingrid"))
    assert "Evaluering" in lead.get("/replay").text
    house.clock.forward(days=8)
    assert client.get(f"/at/{last}/wall").location.startswith("/sign-in")
    house.clock.forward(days=-8)
    assert client.get(f"/at/{last}/wall").status_code == 200
    assert lead.post(f"/replay/links/{link.id}/end").status_code == 303
    assert client.get(f"/at/{last}/wall").location.startswith("/sign-in")


def test_a_link_is_no_key_for_a_program_and_no_screen(house: House) -> None:
    path = link_for(house, "stig")
    secret = path.rpartition("/")[2]
    program = house.visitor().get("/api/v1/status", headers={"Authorization": f"Bearer {secret}"})
    assert program.status_code == 401
    assert house.with_cookie(secret).get("/wall").location.startswith("/sign-in")
    assert house.visitor().get(f"/screen/{secret}").status_code == 403
    assert house.visitor().get("/replay/shared/crisis_nothing").status_code == 403


def test_nobody_shares_what_still_goes_on(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Igjen"), "ingrid")
    first, last = span_before(house)
    form = {"span": f"{first}-{last}", "label": "Evaluering", "days": "7"}
    answer = house.with_cookie(house.signed_in("ingrid")).post("/replay/links", data=form)
    assert answer.status_code == 409
    assert "still going on" in answer.text


def span_before(house: House) -> tuple[Seq, Seq]:
    """The first crisis, where a second has begun."""
    set_, ended, _ = (r.seq for r in house.staff.console.news(Seq(0), 5000) if isinstance(r.entry, LevelSet))
    return set_, ended


@pytest.mark.parametrize(
    "form", [{"span": "9-2"}, {"span": ""}, {"days": "0"}, {"days": "91"}, {"label": " "}]
)
def test_a_link_that_makes_no_sense_is_not_made(house: House, form: dict[str, str]) -> None:
    first, last = span(house)
    whole = {"span": f"{first}-{last}", "label": "Evaluering", "days": "7"} | form
    assert house.with_cookie(house.signed_in("ingrid")).post("/replay/links", data=whole).status_code == 400


def test_an_observer_and_a_head_make_no_links(house: House) -> None:
    for role in (Role.OBSERVER, Role.HEAD, Role.DESK):
        sent = browser(house, role).post("/replay/links", headers={"Sec-Fetch-Site": "same-origin"})
        assert sent.status_code == 403, role
