"""What was said or is to be said, for programs: a department reads its own posts, everybody what is out."""

from __future__ import annotations

from werkzeug.exceptions import NotFound

from crisis.rules.accounts.register import account_of
from crisis.rules.boards import closing, released
from crisis.rules.facts.fact import cite_of
from crisis.rules.facts.resting import doubts
from crisis.rules.ids import MessageId
from crisis.rules.levels.exemption import runs
from crisis.rules.messages.message import Message, Messages, Phase
from crisis.rules.messages.post import Post, Posts
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.refusal import Refused
from crisis.rules.roles import STAFF

from ..visit import Visit
from . import shapes


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


def message(visit: Visit, message: MessageId) -> shapes.MessageShape:
    found = visit.room[Messages].all.get(message)
    if found is None or not _may_read(visit, found):
        raise NotFound
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
        cites=tuple(dict.fromkeys(cite_of(c.fact, c.version) for c in draft.cites)),
        checked_since=min((d.since for d in doubts(visit.room, draft.cites, visit.now)), default=None),
        submitted_at=found.submitted_at,
        released_at=found.released_at,
        next_update=draft.next_update,
        payloads=tuple(
            shapes.PayloadShape(
                account=p.account, channel=p.channel, subject=p.subject, text=p.text, language=p.language
            )
            for p in draft.payloads or ()
        ),
        deliveries=tuple(
            shapes.DeliveryShape(
                id=d.id, account=d.account, outcome=d.outcome, attempt=d.attempt, address=d.address
            )
            for d in visit.room[Deliveries].of(found.id)
        ),
    )


def editions(visit: Visit) -> list[shapes.EditionShape]:
    """What went out, the newest first, with what it answered."""
    return [
        shapes.EditionShape(
            number=one.number,
            message=one.message.id,
            at=one.at,
            answers=one.answers,
            waiting=one.waiting,
            standing=one.standing,
            people=one.people,
            mailed=one.mailed,
            to_mail=one.to_mail,
            lost=one.lost,
            themes=one.message.draft.themes,
            corrected_by=tuple(c.message.id for c in one.corrections),
        )
        for one in released.board(visit.room).out
    ]


def accounted(visit: Visit) -> shapes.ClosingShape:
    """Where every question stands."""
    found = closing.closing(visit.room)
    return shapes.ClosingShape(
        received=found.received,
        fates={fate.value: count for fate, count in found.by_fate},
        unsent=found.unsent,
        faceless=found.faceless,
    )
