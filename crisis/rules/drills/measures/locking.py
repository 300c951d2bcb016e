"""From the first look to the last confirmation."""

from __future__ import annotations

from datetime import datetime

from ...accounts.heads import heads_of
from ...accounts.register import Register
from ...ids import AccountId, DepartmentId
from ...levels.level import Level, LevelSet
from ...levels.lock import LockConfirmed, LockSeen, Strength, locked_accounts, strength
from ...levels.previewing import LevelPreviewed, Previews
from ...persons.people import People
from ...room import Room
from .figures import Lock, Sort
from .moment import Moment, Zero, latest, maybe, seconds


class Locking:
    """Hears the first lock of the stretch, from the setting until the level is set again."""

    def __init__(self, sort: Sort, begun: datetime) -> None:
        self.zero: Zero | None = None
        self._sort = sort
        self._begun = begun
        self._looked: datetime | None = None  # in the stretch
        self._first_look: datetime | None = None  # before the setting
        self._over = False
        self._confirmed: dict[AccountId, datetime | None] = {}  # every locked account
        self._enforced: set[AccountId] = set()
        self._headed: dict[DepartmentId, list[AccountId]] = {}

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e = moment.entry
        if isinstance(e, LevelPreviewed) and e.level is Level.CRISIS:
            self._looked = self._looked or moment.at
        elif isinstance(e, LevelSet):
            self._over = self.zero is not None
            if moment.sets_crisis and self.zero is None:
                self._set(moment)
        elif isinstance(e, LockSeen | LockConfirmed) and self.zero and not self._over:
            for account in e.accounts if isinstance(e, LockSeen) else (e.account,):
                if self._confirmed.get(account, moment.at) is None:
                    self._confirmed[account] = moment.at

    def _set(self, moment: Moment) -> None:
        self.zero = Zero(seq=moment.recorded.seq, at=moment.at)
        self._first_look = self._look_before(moment.before)
        room = moment.after
        for account in locked_accounts(room, moment.at):
            self._confirmed[account.id] = None
            if strength(room, account) is Strength.ENFORCED:
                self._enforced.add(account.id)
            assert account.department is not None
            if _is_headed(room, account.department):
                self._headed.setdefault(account.department, []).append(account.id)

    def _look_before(self, room: Room) -> datetime | None:
        looks = (at for (_, level), at in room[Previews].all.items() if level is Level.CRISIS)
        whole = self._sort is Sort.CRISIS
        return min((at for at in looks if whole or at >= self._begun), default=None)

    def read(self) -> Lock:
        """The figures."""
        zero = self.zero.at if self.zero else None
        drilled = self._sort is Sort.DRILL
        vouched = [None if a in self._enforced else at for a, at in self._confirmed.items()]
        open_ = [at for a, at in self._confirmed.items() if a not in self._enforced]
        reached = [latest(self._confirmed[a] for a in those) for those in self._headed.values()]
        return Lock(
            previewed=maybe(self._begun, self._looked) if drilled else None,
            decided=seconds(self._first_look, zero) if self._first_look and zero else None,
            set=maybe(self._begun, zero),
            accounts=len(self._confirmed),
            enforced=len(self._enforced),
            vouched=len(self._enforced) + sum(at is not None for at in vouched),
            receipt=self._since_zero(latest(open_) if open_ else zero) if self._confirmed else None,
            heads=len(self._headed),
            reached=sum(at is not None for at in reached),
            all_heads=self._since_zero(latest(reached)),
        )

    def _since_zero(self, at: datetime | None) -> int | None:
        return maybe(self.zero.at, at) if self.zero else None


def _is_headed(room: Room, department: DepartmentId) -> bool:
    """Whether somebody who can sign in heads it; heads of no known department are nobody's."""
    people = room[People].all
    known = department in room[Register].departments
    return known and any(p in people and people[p].active for p in heads_of(room, department))
