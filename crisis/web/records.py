"""Records: what is kept and why, what may be weeded, and what happened against the rules."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _

from crisis.rules.accounts.breach import Breaches, RecordBreach
from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import clause_for, policy_of
from crisis.rules.adopted.duty import Duty
from crisis.rules.boards.weeding import due
from crisis.rules.ids import BreachId, Seq
from crisis.rules.messages.post import Posts
from crisis.rules.questions.question import TAKERS
from crisis.rules.records.erasure import KEEPERS
from crisis.rules.records.retention import Archive, Flag, FlagForArchive, Kind, UnflagForArchive
from crisis.rules.removals.sealed import READ_BY, flags_sealed
from crisis.rules.roles import DEPARTMENT, STAFF, Role

from .documents import everything
from .door import onward
from .pages import Pages
from .problem import Problem
from .sentences import Named
from .sentences.removed import record
from .visit import Visit

pages = Pages("records")
READERS = STAFF | {Role.ADMINISTRATOR, Role.OBSERVER}
RECORDERS = STAFF | {Role.ADMINISTRATOR}
LATEST = 100  # posts that one may choose from


@pages.shows("/records", READERS)
def records(visit: Visit, problem: Problem | None = None) -> Answer:
    """What do we keep, and what may go?"""
    room, named = visit.room, Named(visit.room)
    posts = sorted(room[Posts].all.values(), key=lambda p: (p.due, p.id), reverse=True)
    accounts = sorted(room[Register].accounts.values(), key=lambda a: (a.name.casefold(), a.id))
    return visit.page(
        "pages/records.html",
        problem=problem,
        due=[(one, spans(one.seqs)) for one in due(room, everything(visit), visit.now)],
        retention=[(rule, policy_of(room).clause(rule.clause)) for rule in policy_of(room).retention],
        flags=[
            (f, record(f.record, f.subject, named), _reason(visit, f)) for f in room[Archive].latest_first()
        ],
        posts=posts[:LATEST],
        accounts=accounts,
        breaches=[(b, room[Register].accounts.get(b.account)) for b in room[Breaches].latest_first()]
        if visit.roles & RECORDERS
        else [],
        breach_clause=clause_for(room, Duty.BREACH_FACTS),
        archive_clause=clause_for(room, Duty.ARCHIVE_FLAG),
        keeps=bool(visit.roles & KEEPERS),
        flagging=bool(visit.roles & STAFF),
        recording=bool(visit.roles & RECORDERS),
    )


@pages.asks("/records/keep", TAKERS | DEPARTMENT)
def keep(visit: Visit) -> Answer:
    """Mark something to be kept, from whichever page it stands on."""
    return visit.asked(
        FlagForArchive,
        again=lambda problem: visit.page("pages/keep.html", problem=problem, then=_then(), kinds=list(Kind)),
        then=lambda entries: _then(),
    )


@pages.asks("/records/unkeep", STAFF)
def unkeep(visit: Visit) -> Answer:
    """Take the mark off: it is weeded when its time comes."""
    return visit.asked(
        UnflagForArchive, again=lambda problem: records(visit, problem), then=lambda entries: _then()
    )


@pages.asks("/records/breaches", RECORDERS)
def breach(visit: Visit) -> Answer:
    """The facts of a breach. Nobody's rights change by it."""
    return visit.asked(
        RecordBreach,
        again=lambda problem: records(visit, problem),
        then=lambda entries: url_for("records.records", _anchor="breaches"),
        breach=BreachId(visit.once.hex),
    )


def _reason(visit: Visit, flag: Flag) -> str:
    """Why it is kept; about what is sealed only to those who may read that."""
    if flags_sealed(visit.room, flag) and not visit.roles & READ_BY:
        return _("Secret: these words are sealed.")
    return flag.reason or ""


def _then() -> str:
    return onward(request.form.get("then") or url_for("records.records"))


def spans(seqs: Iterable[Seq]) -> str:
    """Ascending numbers as people write them: "12, 14-16"."""
    found: list[tuple[int, int]] = []
    for seq in seqs:
        if found and found[-1][1] == seq - 1:
            found[-1] = (found[-1][0], seq)
        else:
            found.append((seq, seq))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
