"""One account: who answers for it, who holds the keys, what was checked, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..accounts.administration import verification_due
from ..accounts.register import Account
from ..accounts.upkeep import PAGE, LookIn, Ticks, Upkeep, Verified, Word
from ..adopted.adoption import policy_of
from ..adopted.provisions import Clause, Prompt
from ..ids import AccountId, PersonId
from ..levels.lock import keepers
from ..persons.people import People, Person
from ..roles import Actor
from ..room import Room
from .asking import why_not
from .people import in_order
from .register import Line, one, person_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of the policy's checklist, and who found it in order."""

    prompt: Prompt
    clause: Clause | None
    word: Word | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One administrator with a sign-in here."""

    person: Person
    central: bool
    protected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The account as its page shows it. `due` is when its administrators must be looked at again."""

    line: Line
    accountable: Person | None
    monitor: Person | None
    told: tuple[Person, ...]  # of a lock
    verified: Verified | None
    keys: tuple[Key, ...]
    due: datetime | None
    overdue: bool
    points: tuple[Point, ...]
    seen: Word | None
    may_look_in: bool


def page(room: Room, account: AccountId, who: Actor, now: datetime) -> Page | None:
    """The page of one account; nothing where there is none."""
    line = one(room, account, now)
    if line is None:
        return None
    found = room[Upkeep].verified.get(account)
    return Page(
        line=line,
        accountable=person_of(room, line.account.accountable),
        monitor=person_of(room, line.account.monitor),
        told=tuple(room[People].all[id_] for id_ in keepers(room, line.account)),
        verified=found,
        keys=tuple(_key(room, id_, found) for id_ in found.administrators.persons) if found else (),
        due=found.word.at + timedelta(days=policy_of(room).opening.verify) if found else None,
        overdue=verification_due(room, line.account, now),
        points=points(room, account),
        seen=room[Upkeep].seen.get(account),
        may_look_in=why_not(room, LookIn(account=account), who, now) is None,
    )


def points(room: Room, account: AccountId) -> tuple[Point, ...]:
    """The policy's checklist for the page of an account, and what of it was found in order."""
    policy, ticks = policy_of(room), room[Upkeep].ticked.get(account) or Ticks()
    return tuple(
        Point(prompt=prompt, clause=policy.clause(prompt.clause), word=ticks.get(prompt.id))
        for prompt in policy.prompts
        if prompt.at == PAGE
    )


def candidates(room: Room, account: Account) -> list[Person]:
    """Who may well be an administrator: who is central, who answers for the account, who was one before."""
    central, found = set(policy_of(room).opening.central), room[Upkeep].verified.get(account.id)
    before = found.administrators.persons if found else ()
    named = {account.owner, account.accountable, account.monitor, *keepers(room, account), *before}

    def likely(person: Person) -> bool:
        colleague = account.department is not None and person.department == account.department
        return person.id in named or colleague or bool(person.roles & central)

    return in_order(p for p in room[People].all.values() if p.active and likely(p))


def _key(room: Room, id_: PersonId, found: Verified | None) -> Key:
    person = room[People].all[id_]
    return Key(
        person=person,
        central=person.active and bool(person.roles & set(policy_of(room).opening.central)),
        protected=found is not None and id_ in found.administrators.protected,
    )
