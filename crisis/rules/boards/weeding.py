"""What is due for weeding: by kind of record, under the policy's clause, without anything that bears a flag.

A list and no more: it leads into an erasure, which one person proposes and another confirms. A record is as
old as the last thing that was said of it, so that nothing is weeded out of the middle of a conversation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..accounts.medium import MediumPictured
from ..adopted.adoption import policy_of
from ..adopted.provisions import Clause, Retention
from ..entry import Entry, Recorded, personal_fields
from ..ids import Seq
from ..records.erasure import Erasures
from ..records.retention import Archive, Kind
from ..room import Room
from ..themes.alike import ThemesAlike
from ..themes.theme import ThemeOpened

Record = tuple[str, str]  # kind, as policies name it, and subject
WEED = "weed"
MOST = 1000  # entries in one proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What one rule of the policy lets be weeded now: so many records, and the entries with their words."""

    rule: Retention
    clause: Clause | None
    records: int
    seqs: tuple[Seq, ...]

    @property
    def ground(self) -> str:
        """The ground of the erasure: the clause, or the rule's own words where no clause stands behind it."""
        return f"{self.clause.section}: {self.rule.text}" if self.clause else self.rule.text


def due(room: Room, entries: Iterable[Recorded], now: datetime) -> list[Due]:
    """What each rule for weeding reaches, in the policy's order; rules that reach nothing are left out."""
    policy = policy_of(room)
    rules = {rule.record: rule for rule in policy.retention if rule.keep == WEED and rule.months}
    last, held = _held(room, entries, frozenset(rules))
    found = []
    for name, rule in rules.items():
        limit = months_before(now, rule.months)
        old = [record for record in held if record[0] == name and last[record] <= limit]
        if old:
            seqs = sorted(seq for record in old for seq in held[record])
            clause = policy.clause(rule.clause)
            found.append(Due(rule=rule, clause=clause, records=len(old), seqs=tuple(seqs[:MOST])))
    return found


def _held(
    room: Room, entries: Iterable[Recorded], wanted: frozenset[str]
) -> tuple[dict[Record, datetime], dict[Record, list[Seq]]]:
    """When each record was last spoken of, and which of its entries still hold words."""
    erased, flags = room[Erasures].erased, room[Archive].flags
    last: dict[Record, datetime] = {}
    held: dict[Record, list[Seq]] = {}
    for recorded in entries if wanted else ():
        told = record_of(recorded.entry)
        if told is None or told[0] not in wanted or (told[1], told[2]) in flags:
            continue
        record = (told[0], told[2])
        last[record] = max(recorded.at, last.get(record, recorded.at))
        if recorded.seq not in erased and _speaks(recorded.entry):
            held.setdefault(record, []).append(recorded.seq)
    return last, held


def _speaks(told: Entry) -> bool:
    return any(getattr(told, name) is not None for name in personal_fields(type(told)))


def record_of(told: Entry) -> tuple[str, Kind | None, str] | None:
    """An entry’s kind of record as policies name it, and the flag that would keep it: kind and subject.

    A picture of an account bears no flags, and is a record of its own by what it shows; so are the words that
    the questions of two themes share. A title in a resident’s own words is of her question’s record.
    """
    if isinstance(told, MediumPictured):
        return "picture", None, told.picture.id if told.picture else ""
    noun = told.kind.partition(".")[0]
    if noun == "removal" or told.kind == "question.removed":
        name = "question" if told.kind == "question.removed" else "removal"
        return "removed", Kind.REMOVED, str(getattr(told, name))
    if noun == "message":
        return "message", Kind.MESSAGE, str(getattr(told, "message", ""))
    if noun == "post":
        return "post", Kind.POST, str(getattr(told, "post", ""))
    if isinstance(told, ThemesAlike):
        return "question", None, f"{told.one} {told.other}"
    question = told.founder if isinstance(told, ThemeOpened) else getattr(told, "question", None)
    if isinstance(question, str) and noun != "archive":
        return ("reply" if noun == "reply" else "question"), Kind.QUESTION, question
    return None


def months_before(now: datetime, months: int) -> datetime:
    """The same day of the month so many months earlier; the month's last where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    first = now.replace(year=year, month=month + 1, day=1)
    return min(first + timedelta(days=now.day - 1), _last_of(first))


def _last_of(first: datetime) -> datetime:
    """The last day of the month that begins here, at the same time of day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
