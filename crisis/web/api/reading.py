"""What programs may read. Each row names its path, its roles, and the shape that it answers with.

A department reads its own posts and what is published; contacts of askers are in no answer at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import jsonify, request
from flask.typing import ResponseReturnValue as Answer

from crisis.opening import witness_of
from crisis.rules.adoption import policy_of
from crisis.rules.boards.bar import bar
from crisis.rules.checks import masked
from crisis.rules.delivery import Deliveries, Outcome
from crisis.rules.exemption import runs
from crisis.rules.ids import Seq
from crisis.rules.level import Level
from crisis.rules.lock import locked_accounts, strength
from crisis.rules.message import Message, Messages, Phase
from crisis.rules.post import Post, PostPhase, Posts
from crisis.rules.question import Questions
from crisis.rules.refusal import Reason, Refused
from crisis.rules.register import Register, account_of
from crisis.rules.roles import READERS, STAFF, Role
from crisis.rules.theme import Theme, Themes

from ..forms import Invalid
from ..pages import Pages
from ..visit import Visit
from . import shapes
from .entries import entry_shape

DESK = STAFF | {Role.DESK}
AUDIT = STAFF | {Role.ADMINISTRATOR, Role.OBSERVER}
MOST = 500  # entries of the journal in one answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A path and what it gives; a list of it where `many`."""

    path: str
    roles: frozenset[Role]
    gives: type[Any]
    read: Callable[..., Any]
    says: str
    many: bool = False
    query: tuple[str, ...] = ()


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
    room = visit.room
    flying = (d.id for d in room[Deliveries].all.values() if d.outcome is Outcome.CLAIMED)
    return shapes.PreviewShape(
        accounts=tuple(a.id for a in room[Register].accounts.values() if a.department),
        held_posts=tuple(p.id for p in room[Posts].in_phase(PostPhase.PLANNED)),
        in_flight=tuple(flying),
        channels=policy_of(room).at(Level.CRISIS).channels,
    )


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
            administrators=a.administrators,
            only_here=a.only_here,
            locked=a.id in locked,
            strength=strength(visit.room, a).value if a.id in locked else None,
        )
        for a in everything
    ]


def posts(visit: Visit) -> list[shapes.PostShape]:
    """All posts for the staff; a department sees those of the accounts that it runs."""
    found = sorted(visit.room[Posts].all.values(), key=lambda p: (p.due, p.id))
    return [
        shapes.PostShape(id=p.id, account=p.account, author=p.author, due=p.due, phase=p.phase, text=p.text)
        for p in found
        if visit.roles & STAFF or _is_theirs(visit, p)
    ]


def _is_theirs(visit: Visit, post: Post) -> bool:
    try:
        return runs(visit.room, account_of(visit.room, post.account), visit.actor)
    except Refused:
        return False  # of an account that was closed


def messages(visit: Visit) -> list[shapes.MessageShape]:
    """All messages for the staff; everybody else reads what is out."""
    found = sorted(visit.room[Messages].all.values(), key=lambda m: m.drafts[0].seq)
    return [_message(visit, m) for m in found if _may_read(visit, m)]


def message(visit: Visit, message: str) -> shapes.MessageShape:
    found = visit.room[Messages].all.get(message)  # type: ignore[call-overload]
    if found is None or not _may_read(visit, found):
        raise Refused(Reason.UNKNOWN)
    return _message(visit, found)


def _may_read(visit: Visit, found: Message) -> bool:
    mine = visit.who is not None and visit.who.person in found.contributors
    return bool(visit.roles & STAFF) or found.phase is Phase.RELEASED or mine


def _message(visit: Visit, found: Message) -> shapes.MessageShape:
    draft = found.draft
    return shapes.MessageShape(
        id=found.id,
        phase=found.phase,
        draft=draft.seq,
        digest=draft.digest,
        authors=tuple(sorted(found.contributors)),
        title=draft.content.title if draft.content else None,
        current=draft.current,
        corrects=found.corrects,
        themes=draft.themes,
        findings=tuple(f.id for f in draft.findings),
        submitted_at=found.submitted_at,
        released_at=found.released_at,
        next_update=draft.next_update,
        payloads=tuple(
            shapes.PayloadShape(account=p.account, channel=p.channel, subject=p.subject, text=p.text)
            for p in draft.payloads or ()
        ),
        deliveries=tuple(
            shapes.DeliveryShape(
                id=d.id, account=d.account, outcome=d.outcome, attempt=d.attempt, address=d.address
            )
            for d in visit.room[Deliveries].of(found.id)
        ),
    )


def editions(visit: Visit) -> list[shapes.MessageShape]:
    """Messages that carry answers."""
    return [m for m in messages(visit) if m.themes]


def questions(visit: Visit) -> list[shapes.QuestionShape]:
    found = sorted(visit.room[Questions].all.values(), key=lambda q: q.number)
    return [
        shapes.QuestionShape(
            id=q.id,
            number=q.number,
            source=q.source,
            at=q.at,
            lane=q.lane,
            fate=q.fate,
            theme=q.theme,
            reachable=q.reachable,
            text=masked(q.text) if q.text else None,
        )
        for q in found
    ]


def themes(visit: Visit) -> list[shapes.ThemeShape]:
    counted = Counter(q.theme for q in visit.room[Questions].all.values() if not q.removed)
    found = sorted(visit.room[Themes].all.values(), key=lambda t: (t.opened_at, t.id))
    return [_theme(t, counted[t.id]) for t in found]


def _theme(theme: Theme, questions: int) -> shapes.ThemeShape:
    return shapes.ThemeShape(
        id=theme.id,
        title=theme.title,
        critical=theme.critical,
        questions=questions,
        answered_in=theme.answered_in,
        withheld=theme.withheld,
        review_at=theme.review_at,
        merged_into=theme.merged_into,
    )


def journal(visit: Visit) -> list[shapes.EntryShape]:
    """Entries after `after`, ascending, at most `limit`; personal values for the staff alone."""
    after, limit = _whole("after", 0, 2**53), _whole("limit", MOST, MOST)
    fresh = visit.staff.console.news(Seq(after), limit) if limit else []
    return [entry_shape(r, personal=bool(visit.roles & STAFF)) for r in fresh]


def _whole(name: str, default: int, most: int) -> int:
    given = request.args.get(name, str(default))
    if not given.isascii() or not given.isdecimal() or not 0 <= int(given[:17]) <= most:
        raise Invalid(name, f"a whole number from 0 to {most}")
    return int(given)


EVERYBODY = READERS | {Role.DISPLAY}
SHOWS: tuple[Show, ...] = (
    Show(path="/status", roles=EVERYBODY, gives=shapes.StatusShape, read=status, says="Where we stand"),
    Show(path="/head", roles=EVERYBODY, gives=shapes.HeadShape, read=head, says="The newest entry"),
    Show(
        path="/witness",
        roles=READERS,
        gives=shapes.HeadShape,
        read=witness,
        many=True,
        says="Heads noted outside",
    ),
    Show(
        path="/level/preview",
        roles=STAFF,
        gives=shapes.PreviewShape,
        read=preview,
        says="What a crisis would do",
    ),
    Show(
        path="/accounts",
        roles=READERS,
        gives=shapes.AccountShape,
        read=accounts,
        many=True,
        says="The register",
    ),
    Show(path="/posts", roles=READERS, gives=shapes.PostShape, read=posts, many=True, says="Everyday posts"),
    Show(
        path="/messages", roles=READERS, gives=shapes.MessageShape, read=messages, many=True, says="Messages"
    ),
    Show(
        path="/messages/<message>", roles=READERS, gives=shapes.MessageShape, read=message, says="One message"
    ),
    Show(
        path="/editions", roles=READERS, gives=shapes.MessageShape, read=editions, many=True, says="Editions"
    ),
    Show(
        path="/questions", roles=DESK, gives=shapes.QuestionShape, read=questions, many=True, says="Questions"
    ),
    Show(path="/themes", roles=DESK, gives=shapes.ThemeShape, read=themes, many=True, says="Themes"),
    Show(
        path="/journal",
        roles=AUDIT,
        gives=shapes.EntryShape,
        read=journal,
        many=True,
        query=("after", "limit"),
        says="The journal, from a place on",
    ),
)


def serve_shows(pages: Pages) -> None:
    """Give every row of the table its route."""
    for row in SHOWS:
        pages.shows(f"/api/v1{row.path}", row.roles)(_view(row))


def _view(row: Show) -> Any:
    def view(visit: Visit, **places: Any) -> Answer:
        return jsonify(msgspec.to_builtins(row.read(visit, **places)))

    view.__name__ = f"show_{row.read.__name__}"
    return view
