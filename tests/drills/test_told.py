"""Whom the exercise calls: persons, titles, departments, roles in people's own words, or the whole staff."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from crisis.rules.drills.drill import StartDrill
from crisis.rules.drills.playing import PlayInject
from crisis.rules.drills.script import Behaviour, Inject, Kind
from crisis.rules.drills.told import Told, addressed, told
from crisis.rules.ids import InjectId, PersonId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.people import PersonAdded, PersonDisabled
from crisis.rules.roles import Role
from given import Given, given
from rules.municipality import LEAD, SCHOOL, municipality

from .room import CONTROLLER, OPEN, SCRIPT, SHELL, prepared

STAFF = {"lead", "deputy", "second", "press", "writer"}
UNIT = {"press", "writer"}


@pytest.mark.parametrize(
    ("to", "whom"),
    [
        ("Den som leder", {"lead"}),
        ("Den som leier", {"lead"}),
        ("Whoever leads", {"lead"}),
        ("Kommundirektören", {"lead"}),
        ("Kriseledelsen", STAFF),
        ("Krisledningen", STAFF),
        ("Kommunikasjon", UNIT),
        ("Informasjon og service", UNIT),
        ("Informationsenheten", UNIT),
        ("Sentralbordet", {"desk"}),
        ("Innbyggertorget", {"desk"}),
        ("Kontaktcenter", {"desk"}),
        ("desk", {"desk"}),
        ("Den som følger med på kommentarene", UNIT | {"desk"}),
        ("Alle enhetsledere", {"head"}),
        ("Alle einingsleiarar", {"head"}),
        ("Alla chefer", {"head"}),
        ("Every head of department", {"head"}),
        ("En som driver en konto", {"owner"}),
        ("Somebody who runs an account", {"owner"}),
        ("  SCHOOL ", {"head"}),
        ("Library-Page", {"owner"}),
        ("Head", {"head"}),
        ("observer", {"observer"}),
        ("Brannsjefen", STAFF),
        ("", STAFF),
    ],
)
def test_a_script_s_words_find_whom_they_mean(to: str, whom: set[str]) -> None:
    assert addressed(prepared().room, to) == whom


def test_whoever_leads_is_the_one_who_leads_now() -> None:
    crisis = prepared().and_((SetLevel(level=Level.CRISIS, reason="flood"), LEAD))
    assert addressed(crisis.room, "Den som leder") == {"lead"}


def test_a_title_finds_its_person_and_nobody_who_is_gone_is_called() -> None:
    chief = PersonAdded(
        person=PersonId("fire"), roles=(Role.HEAD,), department=SCHOOL, name="A", title="Brannsjef"
    )
    after = prepared().and_(chief)
    assert addressed(after.room, "brannsjef") == {"fire"}
    assert addressed(after.and_(PersonDisabled(person=PersonId("fire"))).room, "brannsjef") == STAFF


def with_every_kind() -> Given:
    """A drill in which an inject of every kind was played, all to the desk."""
    injects = tuple(
        Inject(
            id=InjectId(kind),
            at=1,
            kind=kind,
            text=f"Text of {kind}.",
            to="desk",
            sender="AMK",
            channel="phone",
            expected="EXPECTED",
            note="NOTE",
            texts=("WRITTEN",),
            account="facebook",
            behaviour=Behaviour.FINE,
            role="lead",
            minutes=5,
            deadline=30,
        )
        for kind in Kind
    )
    opened = replace(OPEN, script=replace(SCRIPT, injects=injects))
    before = given(
        (opened, SHELL), *municipality(), PersonAdded(person=PersonId("controller"), roles=(Role.CONTROLLER,))
    )
    run = before.and_((StartDrill(wall=before.now), CONTROLLER))
    return run.and_(*((PlayInject(inject=each.id), CONTROLLER) for each in injects))


def test_only_what_is_said_to_somebody_is_told_the_latest_first() -> None:
    messages = told(with_every_kind().room, PersonId("desk"))
    assert [each.kind for each in messages] == [
        Kind.CORRECTION, Kind.PRIVACY, Kind.RUMOUR, Kind.PRESS, Kind.TELL,
    ]  # fmt: skip
    assert told(with_every_kind().room, PersonId("lead")) == ()


def test_what_is_told_holds_neither_what_is_expected_nor_the_note() -> None:
    for message in told(with_every_kind().room, PersonId("desk")):
        held = " ".join(str(getattr(message, field.name)) for field in fields(Told))
        assert message.text in held
        assert not [word for word in ("EXPECTED", "NOTE", "WRITTEN") if word in held]


def test_what_is_not_played_is_not_told() -> None:
    assert told(prepared().room, PersonId("desk")) == ()


def test_a_deadline_is_counted_from_when_it_was_played() -> None:
    (press,) = (m for m in told(with_every_kind().room, PersonId("desk")) if m.kind is Kind.PRESS)
    assert press.due == press.at + timedelta(minutes=30)
