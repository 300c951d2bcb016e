"""The strip on top of every page of the past: which moment it is, where one can go from it, what happened
around it, and with whose eyes it is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from flask import current_app, request
from flask_babel import gettext as _

from crisis.past import Index, Past
from crisis.rules.accounts.register import Register
from crisis.rules.boards.replays import Span, around, spans, stops
from crisis.rules.ids import DepartmentId, Seq
from crisis.rules.roles import DEPARTMENT, Role

from .back import Back, Eyes, eyes_then
from .headers import SAFE
from .moments import Moment
from .naming import role
from .sentences import Named, sentence
from .visit import Visit

BESIDE = 12  # entries before this one, and as many after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One entry beside the page, and the same page at that moment."""

    seq: Seq
    at: datetime
    sentence: str
    path: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """`first` and `last` are when the stretch begins and ends that can be gone through (aware UTC); the paths
    are of this same page, and empty where there is nothing further. `here` is the page itself.
    """

    span: Span
    first: datetime
    last: datetime
    here: str
    before: str
    after: str
    stop_before: str
    stop_after: str
    told: tuple[Told, ...]
    eyes: tuple[tuple[str, str], ...]
    seen_as: str


def past_of() -> Past:
    """The past of this room, of which there is one in a process."""
    found: Past = current_app.extensions["crisis.past"]
    return found


def strip(visit: Visit) -> Strip | None:
    """The strip of a page of the past; nothing for a page of now."""
    back = visit.past
    if back is None:
        return None
    index: Index = visit.staff.off_hub(past_of().index)
    span, moment = stretch(back, index), back.moment
    here = request.full_path.rstrip("?") if request.method in SAFE else "/"
    inside = [each for each in index.marks if span.first <= each.seq <= span.last]
    stop_before, stop_after = stops(inside, moment.seq)
    eyes = _eyes(visit, back)

    def path(seq: Seq | None) -> str:
        return f"{moment.to(seq).front}{here}" if seq and span.first <= seq <= span.last else ""

    return Strip(
        span=span,
        first=index.at(span.first),
        last=index.at(span.last),
        here=here,
        before=path(Seq(moment.seq if moment.after else moment.seq - 1)),
        after=path(Seq(moment.seq + 1)),
        stop_before=path(stop_before),
        stop_after=path(stop_after),
        told=_told(visit, back, span, path),
        eyes=eyes,
        seen_as=dict(eyes).get(moment.eyes, ""),
    )


def stretch(back: Back, index: Index) -> Span:
    """The crisis, the drill or the quiet time around this moment; for a guest, what the link shows."""
    head = index.head
    found = around(spans(index.marks, head), back.moment.seq, head)
    if back.link is None:
        return found
    return Span(sort=found.sort, first=back.link.first, last=back.link.last)


def moment_at(visit: Visit, back: Back, at: datetime) -> Moment:
    """The moment at this time, within what whoever looks may go through."""
    index: Index = visit.staff.off_hub(past_of().index)
    first, last = (back.link.first, back.link.last) if back.link else (Seq(1), index.head)
    at += timedelta(microseconds=999_999)  # whoever names a second means all of it
    seq = Seq(min(max(index.last_by(at), first), last))
    later = int((at - index.at(seq)).total_seconds()) if seq < last else 0
    return back.moment.to(seq, max(0, min(later, 999_999)))


def _told(visit: Visit, back: Back, span: Span, path: Callable[[Seq], str]) -> tuple[Told, ...]:
    here = back.moment.seq
    since = Seq(max(here - BESIDE, span.first) - 1)
    most = min(here + BESIDE, span.last) - since
    entries = visit.staff.off_hub(partial(visit.staff.console.news, since, most))
    named = Named(back.names)
    return tuple(
        Told(
            seq=recorded.seq,
            at=recorded.at,
            sentence=sentence(back.veil.over(recorded).entry, named),
            path=path(recorded.seq),
            here=recorded.seq == here,
        )
        for recorded in entries
    )


def _eyes(visit: Visit, back: Back) -> tuple[tuple[str, str], ...]:
    """The names of the eyes that can be borrowed, with their words."""
    if back.link:
        return ()
    departments = visit.room[Register].departments

    def words(eyes: Eyes) -> str:
        if eyes.role not in DEPARTMENT or not eyes.person.department:
            return role(eyes.role)
        found = departments.get(DepartmentId(eyes.person.department))
        return f"{role(eyes.role)}, {found.name if found else eyes.person.department}"

    offered = [(eyes.name, words(eyes)) for eyes in eyes_then(back.then, back.mine)]
    return (("", _("yourself")), *offered, (Role.DISPLAY, role(Role.DISPLAY)))
