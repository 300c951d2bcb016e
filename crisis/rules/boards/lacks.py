"""What may stand between an account and a lock that holds, worst first: one row for each thing to look for.

What only the policy asks for counts only where it does. To look for one thing more, add its name to `Lack`,
its row to `CHECKS`, and its words to `web/lacking.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from ..accounts.administration import closable, unprotected, verification_due
from ..accounts.keeping import reach
from ..accounts.medium import picture_due
from ..accounts.papers import lacks_assessments, lacks_terms
from ..accounts.register import CARRIED, Account, Contact, Register
from ..accounts.upkeep import PAGE, Upkeep
from ..adopted.adoption import asked_for, clause_for, policy_of
from ..adopted.duty import Duty
from ..adopted.provisions import Clause
from ..ids import AccountId
from ..levels.lock import keepers, outside
from ..outgoing.delivery import Deliveries, Outcome
from ..persons.people import People
from ..room import BEGINNING, Room

SPOKEN = frozenset({Outcome.CLAIMED, Outcome.UNCERTAIN, Outcome.DELIVERED, Outcome.BY_HAND})
FRESH = timedelta(days=1)  # a look at the account is today's for so long


class Lack(StrEnum):
    """One thing that an account may lack."""

    NOBODY = "nobody"  # neither a person with a sign-in nor a number to phone
    ADMINISTRATORS = "administrators"  # too few central ones
    SECOND_FACTOR = "second_factor"  # somebody holds the keys without one
    UNVERIFIED = "unverified"  # nobody has looked at the administrators, or too long ago
    ELSEWHERE = "elsewhere"  # the console could hold the only way to publish, and does not
    NO_PHONE = "no_phone"
    ACCOUNTABLE = "accountable"  # no manager is named apart from whoever runs it
    EDITOR = "editor"
    MONITOR = "monitor"
    PURPOSE = "purpose"  # or address, or who is responsible
    ACCESS = "access"
    CHECKLIST = "checklist"
    ASSESSMENTS = "assessments"  # of risk and of privacy
    TERMS = "terms"  # the accepted ones are not kept
    PICTURE = "picture"  # it is time for one
    DORMANT = "dormant"
    UNSEEN = "unseen"  # nobody has looked in today


class Weight(StrEnum):
    """How much it matters."""

    STOPS = "stops"  # there is no lock tonight that could be trusted
    MEND = "mend"  # the register is not what it should be
    REMINDS = "reminds"  # an ordinary day's nudge


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A room at a moment, and when each account last said something from here."""

    room: Room
    now: datetime
    spoken: Mapping[AccountId, datetime] = field(default_factory=dict)


Missing = Callable[[Look, Account], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to look for. `always`: by the console's own minimum too, not only where the policy asks."""

    lack: Lack
    weight: Weight
    missing: Missing
    duties: tuple[Duty, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """One thing that an account lacks, and the clause that asks for it where there is one."""

    lack: Lack
    weight: Weight
    clause: Clause | None = None


def look(room: Room, now: datetime) -> Look:
    """The room as every account of it is looked at."""
    spoken: dict[AccountId, datetime] = {}
    for delivery in room[Deliveries].all.values() if asked_for(room, Duty.DORMANT) else ():
        if delivery.account and delivery.outcome in SPOKEN:
            before = spoken.get(delivery.account, BEGINNING)
            spoken[delivery.account] = max(before, delivery.planned_at)
    return Look(room=room, now=now, spoken=spoken)


def lacking(at: Look, account: Account) -> tuple[Lacking, ...]:
    """What one account lacks, worst first; nothing for what the lock is not for."""
    if outside(at.room, account):
        return ()
    return tuple(
        Lacking(lack=check.lack, weight=check.weight, clause=_clause(at.room, check))
        for check in CHECKS
        if _looked_for(at.room, check) and check.missing(at, account)
    )


def _looked_for(room: Room, check: Check) -> bool:
    return check.always or any(asked_for(room, duty) for duty in check.duties)


def _clause(room: Room, check: Check) -> Clause | None:
    return next(filter(None, (clause_for(room, duty) for duty in check.duties)), None)


def _contact(at: Look, account: Account) -> Contact:
    return at.room[Register].contacts.get(account.id, Contact())


def _phones(at: Look, account: Account) -> list[str | None]:
    return [at.room[People].all[id_].phone for id_ in keepers(at.room, account)]


def _nobody(at: Look, account: Account) -> bool:
    return bool(account.department) and not _phones(at, account) and not _contact(at, account).phone


def _no_phone(at: Look, account: Account) -> bool:
    phones = _phones(at, account)
    return bool(account.department and phones) and not any(phones) and not _contact(at, account).phone


def _no_manager(at: Look, account: Account) -> bool:
    return account.accountable is None or account.accountable == account.owner


def _unwatched(at: Look, account: Account) -> bool:
    monitor = at.room[People].all.get(account.monitor) if account.monitor else None
    return monitor is None or not monitor.active


def _unregistered(at: Look, account: Account) -> bool:
    responsible = account.department or account.owner or account.editor
    return not (account.purpose and reach(at.room, account) and responsible)


def _unchecked(at: Look, account: Account) -> bool:
    points = {prompt.id for prompt in policy_of(at.room).prompts if prompt.at == PAGE}
    return bool(points - set(at.room[Upkeep].ticked.get(account.id, {})))


def _dormant(at: Look, account: Account) -> bool:
    since = max(at.spoken.get(account.id, BEGINNING), at.room[Register].placed.get(account.id, BEGINNING))
    return at.now - since >= timedelta(days=policy_of(at.room).opening.dormant)


def unseen(at: Look, account: Account) -> bool:
    """Whether nobody has looked in today."""
    seen = at.room[Upkeep].seen.get(account.id)
    return seen is None or at.now - seen.at >= FRESH


ADMINISTRATION = (Duty.TWO_ADMINISTRATORS, Duty.CENTRAL_ADMINISTRATOR)
CHECKS: tuple[Check, ...] = (
    Check(lack=Lack.NOBODY, weight=Weight.STOPS, missing=_nobody, always=True),
    Check(
        lack=Lack.ADMINISTRATORS,
        weight=Weight.STOPS,
        missing=lambda at, account: not closable(at.room, account),
        duties=ADMINISTRATION,
        always=True,
    ),
    Check(
        lack=Lack.SECOND_FACTOR,
        weight=Weight.STOPS,
        missing=lambda at, account: unprotected(at.room, account),
        duties=(Duty.SECOND_FACTOR,),
    ),
    Check(
        lack=Lack.UNVERIFIED,
        weight=Weight.MEND,
        missing=lambda at, account: verification_due(at.room, account, at.now),
        duties=ADMINISTRATION,
    ),
    Check(
        lack=Lack.ELSEWHERE,
        weight=Weight.MEND,
        missing=lambda at, account: account.channel in CARRIED and not account.only_here,
        always=True,
    ),
    Check(lack=Lack.NO_PHONE, weight=Weight.MEND, missing=_no_phone, always=True),
    Check(lack=Lack.ACCOUNTABLE, weight=Weight.MEND, missing=_no_manager, duties=(Duty.ACCOUNTABLE,)),
    Check(
        lack=Lack.EDITOR,
        weight=Weight.MEND,
        missing=lambda at, account: not account.editor,
        duties=(Duty.EDITORS,),
    ),
    Check(
        lack=Lack.MONITOR,
        weight=Weight.MEND,
        missing=_unwatched,
        duties=(Duty.MONITOR,),
    ),
    Check(lack=Lack.PURPOSE, weight=Weight.MEND, missing=_unregistered, duties=(Duty.REGISTERED,)),
    Check(
        lack=Lack.ACCESS,
        weight=Weight.MEND,
        missing=lambda at, account: not _contact(at, account).access,
        duties=(Duty.ACCESS_PLACE,),
    ),
    Check(lack=Lack.CHECKLIST, weight=Weight.MEND, missing=_unchecked, duties=(Duty.PAGE_CHECKLIST,)),
    Check(
        lack=Lack.ASSESSMENTS,
        weight=Weight.MEND,
        missing=lambda at, account: lacks_assessments(at.room, account),
        duties=(Duty.ASSESSMENTS,),
    ),
    Check(
        lack=Lack.TERMS,
        weight=Weight.MEND,
        missing=lambda at, account: lacks_terms(at.room, account),
        duties=(Duty.TERMS,),
    ),
    Check(
        lack=Lack.PICTURE,
        weight=Weight.REMINDS,
        missing=lambda at, account: picture_due(at.room, account, at.now) is not None,
        duties=(Duty.MEDIUM_PICTURE,),
    ),
    Check(lack=Lack.DORMANT, weight=Weight.REMINDS, missing=_dormant, duties=(Duty.DORMANT,)),
    Check(lack=Lack.UNSEEN, weight=Weight.REMINDS, missing=unseen, duties=(Duty.CHECK_IN,)),
)
