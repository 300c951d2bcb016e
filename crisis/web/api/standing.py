"""Where the municipality stands, for programs: level, lead, lock, register, and the newest entry."""

from __future__ import annotations

from collections import Counter

from crisis.opening import witness_of
from crisis.rules.accounts.administration import central_administrators
from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards import preview as boards
from crisis.rules.boards.bar import bar
from crisis.rules.levels.level import Level
from crisis.rules.levels.lock import locked_accounts, strength
from crisis.rules.questions.rota import Rota

from ..visit import Visit
from . import shapes


def status(visit: Visit) -> shapes.StatusShape:
    room, top = visit.room, bar(visit.room, visit.now)
    strengths = Counter(strength(room, a).value for a in locked_accounts(room, visit.now))
    return shapes.StatusShape(
        room=visit.staff.settings.room,
        municipality=top.municipality,
        level=top.level,
        since=top.since,
        by=top.by.id if top.by else None,
        lead=top.lead.id if top.lead else None,
        delegate=top.delegate.id if top.delegate else None,
        waiting=top.waiting,
        promise=top.promise,
        lock=dict(strengths),
        head=head(visit),
    )


def head(visit: Visit) -> shapes.HeadShape:
    newest = visit.staff.console.journal.head()
    return shapes.HeadShape(seq=newest.seq, link=newest.link)


def witness(visit: Visit) -> list[shapes.HeadShape]:
    """Heads noted outside the journal, the furthest last; here the one that answers for all before it."""
    noted = witness_of(visit.staff.settings.home).last()
    return [shapes.HeadShape(seq=noted.seq, link=noted.link)] if noted else []


def preview(visit: Visit) -> shapes.PreviewShape:
    """What the level's page previews for this person, by ids."""
    seen = boards.preview(visit.room, visit.actor, visit.now, Level.CRISIS)
    return shapes.PreviewShape(
        accounts=tuple(line.account.id for line in seen.silenced.lines),
        held_posts=tuple(held.post.id for held in seen.held),
        in_flight=tuple(flight.delivery.id for flight in seen.flying),
        channels=policy_of(visit.room).at(Level.CRISIS).channels,
    )


def rota(visit: Visit) -> list[shapes.ShiftShape]:
    """The shifts that are not over."""
    found = sorted(visit.room[Rota].all.values(), key=lambda s: (s.begins, s.id))
    return [
        shapes.ShiftShape(id=s.id, person=s.person, begins=s.begins, ends=s.ends)
        for s in found
        if s.ends > visit.now
    ]


def accounts(visit: Visit) -> list[shapes.AccountShape]:
    locked = {a.id for a in locked_accounts(visit.room, visit.now)}
    everything = sorted(visit.room[Register].accounts.values(), key=lambda a: (a.name.casefold(), a.id))
    return [
        shapes.AccountShape(
            id=a.id,
            name=a.name,
            channel=a.channel,
            address=a.address,
            department=a.department,
            owner=a.owner,
            administrators=central_administrators(visit.room, a),
            only_here=a.only_here,
            locked=a.id in locked,
            strength=strength(visit.room, a).value if a.id in locked else None,
        )
        for a in everything
    ]
