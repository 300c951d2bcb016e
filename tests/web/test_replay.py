"""Looking back: every page as it was, nothing can be done there, and nobody reads more than she may today."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from browser.screens import ROLES
from crisis.past import OPEN, Past, Veil
from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.adopted.provisions import Ground
from crisis.rules.entry import Recorded
from crisis.rules.ids import TERMINAL, PersonId, QuestionId, Seq
from crisis.rules.levels.level import Level, LevelSet
from crisis.rules.levels.previewing import NotePreview
from crisis.rules.persons.people import SetRoles
from crisis.rules.questions.receiving import QuestionReceived
from crisis.rules.records.erasure import ConfirmErasure, ProposeErasure
from crisis.rules.removals.removing import RemoveQuestion
from crisis.rules.roles import Role
from crisis.rules.room import Room
from crisis.web import level, looking
from crisis.web.back import REPLAYERS
from crisis.web.moments import is_outside
from web.house import House
from web.lint import elements, parsed
from web.looking_back import browser, differing, flooded, night
from web.test_routes import path_of, routes

CHANCE = random.Random(20261121)


@pytest.fixture(scope="module")
def drowned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return flooded(tmp_path_factory.mktemp("night") / "home")


@pytest.fixture
def house(drowned: Path, tmp_path: Path) -> Iterator[House]:
    opened = night(shutil.copytree(drowned, tmp_path / "home"))
    yield opened
    opened.close()


def began(house: House) -> Seq:
    """The entry that set the crisis staff."""
    return next(r.seq for r in house.staff.console.news(Seq(0), 5000) if isinstance(r.entry, LevelSet))


def moments(house: House, many: int) -> list[Seq]:
    return [Seq(CHANCE.randint(began(house) - 3, house.room.head)) for _ in range(many)]


# -- as it was


@pytest.mark.parametrize("role", [Role.LEAD, Role.COMMUNICATIONS, Role.OBSERVER])
def test_every_page_at_any_moment_is_what_it_was_then(house: House, role: Role) -> None:
    assert list(differing(house, moments(house, 3), role)) == []


@pytest.mark.parametrize(
    ("role", "eyes"), [(Role.DESK, "desk"), (Role.HEAD, "head.oppvekst"), (Role.ELECTED, "elected")]
)
def test_through_borrowed_eyes_it_is_what_they_saw(house: House, role: Role, eyes: str) -> None:
    assert list(differing(house, moments(house, 3), role, eyes)) == []


def test_a_replay_that_is_one_entry_off_is_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    right = Past.room

    def early(self: Past, seq: Seq, veil: Veil = OPEN) -> Room:
        return right(self, Seq(seq - 1), veil)

    monkeypatch.setattr(Past, "room", early)
    assert any(differing(house, [began(house)], Role.LEAD))


def test_a_page_of_the_past_says_so_and_leads_on_in_it(house: House) -> None:
    at = f"/at/{began(house) + 40}"
    page = house.with_cookie(house.signed_in("ingrid")).get(f"{at}/lead").text
    assert "REPLAY" in page
    assert "<title>REPLAY " in page
    assert f'href="{at}/receipt"' in page
    assert 'data-module="live"' not in page
    assert 'href="/static/css/replay.css"' in page


# -- nothing can be done there


def changed(house: House) -> Iterator[str]:
    """The forms that did something, or did not say that they cannot, when they were sent at a past moment."""
    lead = browser(house, Role.LEAD)
    own = {"Sec-Fetch-Site": "same-origin"}
    for rule in routes(house.app, "POST"):
        head = house.room.head
        answer = lead.post(f"/at/{began(house) + 40}{path_of(rule)}", headers=own)
        alive = lead.get("/me").status_code == 200
        if answer.status_code != 405 or house.room.head != head or not alive:
            yield f"{rule.rule}: {answer.status_code}"


def test_no_form_of_the_whole_console_does_anything_at_a_past_moment(house: House) -> None:
    assert list(changed(house)) == []


def test_a_form_that_would_be_let_through_is_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "SAFE", frozenset({"GET", "POST"}))
    assert any(changed(house))


def test_a_page_that_would_write_while_it_is_looked_at_cannot(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, lead = house.room.head, browser(house, Role.LEAD)
    monkeypatch.setattr(level, "shown", lambda visit, _: visit.ask(NotePreview(level=Level.CONSULT)))
    assert lead.get(f"/at/{head}/level?to=consult").status_code == 405
    assert house.room.head == head


def test_a_refused_form_says_where_one_is(house: House) -> None:
    lead = house.with_cookie(house.signed_in("ingrid"))
    answer = lead.post(f"/at/{began(house)}/level", data={"level": "normal", "reason": "x"})
    assert "Nothing can be done here." in answer.text
    assert house.visitor().post(f"/at/{began(house)}/level").status_code == 401


def test_no_field_and_no_button_of_a_form_can_be_used(house: House) -> None:
    lead = house.with_cookie(house.signed_in("ingrid"))
    for path in ("/level?to=normal", "/messages/new", "/questions/red", "/themes/drikke"):
        page = parsed(lead.get(f"/at/{house.room.head - 2}{path}").text)
        forms = [form for form in elements(page, "form") if form.get("method") == "post"]
        assert forms, path
        for form in forms:
            assert [child.get("disabled") for child in form] == [""], path
        apart = [e for e in elements(page, "button", "input", "select", "textarea") if e.get("form")]
        assert all(each.get("disabled") is not None for each in apart), path


def test_a_form_that_is_sent_to_now_can_be_used() -> None:
    real = '<form method="post" action="/real-event"><button>Real event</button></form>'
    then = '<form method="post" action="/at/5/level"><button>Set</button></form>'
    assert looking.stilled(real, "/at/5") == real
    assert "disabled" in looking.stilled(then, "/at/5")
    assert "disabled" in looking.stilled('<form method="post"><button>Set</button></form>', "/at/5")


# -- who may read what


def test_only_readers_of_the_journal_look_back(house: House) -> None:
    for role, person in ROLES.items():
        if role in (Role.RESIDENT, Role.DISPLAY):
            continue
        client = house.with_cookie(house.signed_in(person))
        status = client.get(f"/at/{began(house)}/wall").status_code
        assert status == (200 if role in REPLAYERS else 403), role
    assert house.visitor().get(f"/at/{began(house)}/wall").location.startswith("/sign-in?then=/at/")


def test_a_head_gains_no_page_by_looking_back(house: House) -> None:
    head = browser(house, Role.HEAD)
    at = f"/at/{house.room.head - 1}"
    shown = [rule.rule for rule in routes(house.app, "GET") if not is_outside(rule.endpoint)
             and head.get(f"{at}{path_of(rule)}").status_code == 200]  # fmt: skip
    assert shown == []


def test_a_heads_eyes_see_no_draft_of_another(house: House) -> None:
    lead = house.with_cookie(house.signed_in("ingrid"))
    at = f"/at/{house.room.head - 1}"
    assert lead.get(f"{at}/messages/draft").status_code == 200
    for path in ("/messages/draft", "/messages", "/desk", "/journal", "/lead"):
        assert lead.get(f"{at}/as/head.oppvekst{path}").status_code == 403, path


def test_rights_are_those_of_today(house: House) -> None:
    marte = house.with_cookie(house.signed_in("marte"))
    at = f"/at/{house.room.head}"
    assert marte.get(f"{at}/messages/draft").status_code == 200
    house.ask(SetRoles(person=PersonId("marte"), roles=(Role.OBSERVER,)), "nils")
    assert marte.get(f"{at}/messages/draft").status_code == 403
    assert marte.get(f"{at}/as/lead/lead").status_code == 403
    house.ask(SetRoles(person=PersonId("marte"), roles=(Role.HEAD,)), "nils")
    assert marte.get(f"{at}/wall").status_code == 403


def test_erased_words_are_in_no_moment_any_more(house: House) -> None:
    lead, path = house.with_cookie(house.signed_in("ingrid")), "/questions/red"
    asked = next(r for r in house.staff.console.news(Seq(0), 5000) if is_red(r))
    at, words = f"/at/{asked.seq}", asked.entry.text  # type: ignore[attr-defined]
    assert words in unescape(lead.get(f"{at}{path}").text)
    (proposed,) = house.ask(ProposeErasure(seqs=(asked.seq,), ground="§ 17"), "ingrid")
    house.ask(ConfirmErasure(proposal=proposed.seq), "marte")
    for page in (path, "/desk", "/journal"):
        assert words not in unescape(lead.get(f"{at}{page}").text), page


def test_words_that_are_sealed_by_now_are_sealed_then(house: House) -> None:
    asked = next(r for r in house.staff.console.news(Seq(0), 5000) if is_red(r))
    at, words = f"/at/{asked.seq}/journal", asked.entry.text  # type: ignore[attr-defined]
    observer, lead = browser(house, Role.OBSERVER), browser(house, Role.LEAD)
    assert words in unescape(observer.get(at).text)
    remove_as_secret(house)
    assert words not in unescape(observer.get(at).text)
    assert words in unescape(lead.get(at).text)


def is_red(recorded: Recorded) -> bool:
    told = recorded.entry
    return isinstance(told, QuestionReceived) and told.question == "red"


def remove_as_secret(house: House) -> None:
    """What was asked in the red lane turns out to be secret, which this municipality has a ground for."""
    policy = policy_of(house.room)
    ground = Ground(id="secret", text="Gradert", clause=policy.clauses[0].id, secret=True)
    with_it = AdoptPolicy(policy=replace(policy, grounds=(ground,)), site="https://kommune.example")
    house.ask(with_it, TERMINAL)
    house.ask(RemoveQuestion(question=QuestionId("red"), ground="secret", evidence="Arkivsak 1"), "ingrid")
