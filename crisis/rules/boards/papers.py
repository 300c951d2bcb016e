"""What is kept of one account: pictures of it, accepted terms, assessments, and who may write there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ..accounts.mandate import GIVERS, Mandate, Mandates, live, must_manage
from ..accounts.medium import Medium, Pictured, Why, must_keep, picture_due
from ..accounts.papers import Assessed, Papers, Terms, lacks_assessments, lacks_terms
from ..accounts.register import Account, Register
from ..adopted.adoption import asked_for, clause_for, policy_of
from ..adopted.duty import Duty
from ..adopted.provisions import Clause
from ..ids import AccountId
from ..persons.people import People, Person, roles_of
from ..questions.hours import day_of
from ..refusal import Refused
from ..roles import Actor, Role
from ..room import Room

Rule = Callable[[Room, Account, Actor], None]  # which raises Refused, or does nothing
PUBLISH = frozenset({Role.HEAD, Role.OWNER, Role.COMMUNICATIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One mandate, whose it is, who gave it, and whether it holds at this moment."""

    mandate: Mandate
    person: Person | None
    giver: Person | None
    live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The papers of one account; the latest first. A clause stands where the policy asks for that kind."""

    account: Account
    today: date
    due: Why | None
    pictures: tuple[Pictured, ...]
    pictures_clause: Clause | None
    terms: tuple[Terms, ...]
    terms_clause: Clause | None
    terms_missing: bool
    assessed: Assessed | None
    assessments_clause: Clause | None
    assessments_missing: bool
    mandates: tuple[Held, ...]
    mandate_clause: Clause | None
    form_clause: Clause | None
    candidates: tuple[Person, ...]  # who can be given a mandate by whoever reads
    may_keep: bool
    may_manage: bool


def sheet(room: Room, id_: AccountId, who: Actor, now: datetime) -> Sheet | None:
    """The papers of an account as this person sees them; nothing for an account that is not there."""
    account = room[Register].accounts.get(id_)
    if account is None:
        return None
    papers = room[Papers]
    return Sheet(
        account=account,
        today=day_of(now, policy_of(room).timezone),
        due=picture_due(room, account, now),
        pictures=room[Medium].pictures.get(id_, ())[::-1],
        pictures_clause=clause_for(room, Duty.MEDIUM_PICTURE),
        terms=papers.terms.get(id_, ())[::-1],
        terms_clause=clause_for(room, Duty.TERMS),
        terms_missing=lacks_terms(room, account),
        assessed=papers.assessed.get(id_),
        assessments_clause=clause_for(room, Duty.ASSESSMENTS),
        assessments_missing=lacks_assessments(room, account),
        mandates=tuple(_held(room, mandate, now) for mandate in room[Mandates].of(id_)[::-1]),
        mandate_clause=clause_for(room, Duty.MANDATE),
        form_clause=clause_for(room, Duty.MANDATE_FORM),
        candidates=_candidates(room, who),
        may_keep=may_keep(room, account, who),
        may_manage=may_manage(room, account, who),
    )


def may_keep(room: Room, account: Account, who: Actor) -> bool:
    """Whether this person looks after the account, and so may file its papers."""
    return _passes(must_keep, room, account, who)


def may_manage(room: Room, account: Account, who: Actor) -> bool:
    """Whether this person may give mandates for the account."""
    return bool(GIVERS & roles_of(room, who)) and _passes(must_manage, room, account, who)


def _passes(rule: Rule, room: Room, account: Account, who: Actor) -> bool:
    try:
        rule(room, account, who)
    except Refused:
        return False
    return True


def _held(room: Room, mandate: Mandate, now: datetime) -> Held:
    people = room[People].all
    return Held(
        mandate=mandate,
        person=people.get(mandate.person),
        giver=people.get(mandate.given_by),
        live=live(room, mandate.account, mandate.person, now),
    )


def _candidates(room: Room, who: Actor) -> tuple[Person, ...]:
    """Who posts at all; elected members stand there too, so that the refusal says why they do not."""
    elected = asked_for(room, Duty.ELECTED)
    found = (
        person
        for person in room[People].all.values()
        if person.active
        and person.id != who.person
        and (person.roles & PUBLISH or (elected and Role.ELECTED in person.roles))
    )
    return tuple(sorted(found, key=lambda p: ((p.name or "").casefold(), p.id)))
