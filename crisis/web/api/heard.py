"""What residents asked, for programs. Identity numbers are masked, and no asker's address is among it."""

from __future__ import annotations

from datetime import datetime

from crisis.rules.facts.fact import Fact, Facts, Wording, cite_of
from crisis.rules.messages.checks import masked
from crisis.rules.questions.inbox import Bucket, Questions
from crisis.rules.questions.owed import due_of
from crisis.rules.questions.reply import fate_of, waits
from crisis.rules.themes.theme import Theme, Themes

from ..visit import Visit
from . import shapes
from .entries import MOST, asked


def questions(visit: Visit) -> list[shapes.QuestionShape]:
    """Those after the number `after`, as they came, at most `limit`."""
    after, limit = asked("after", 0, 2**53), asked("limit", MOST, MOST)
    received = visit.room[Questions]
    last = min(len(received.all), after + limit)
    found = (received.all[received.numbers[number]] for number in range(after + 1, last + 1))
    return [
        shapes.QuestionShape(
            id=q.id,
            number=q.number,
            source=q.source,
            at=q.at,
            lane=q.lane,
            fate=fate_of(visit.room, q),
            theme=q.theme,
            reachable=q.reachable,
            due=due_of(visit.room, q) if waits(visit.room, q) else None,
            text=masked(q.text) if q.text and not q.sealed else None,
        )
        for q in found
    ]


def facts(visit: Visit) -> list[shapes.FactShape]:
    """Every wording of every fact, as they came."""
    found = sorted(visit.room[Facts].all.values(), key=lambda f: f.number)
    return [_wording(fact, wording, visit.now) for fact in found for wording in fact.wordings]


def _wording(fact: Fact, wording: Wording, now: datetime) -> shapes.FactShape:
    return shapes.FactShape(
        id=fact.id,
        number=fact.number,
        wording=wording.version,
        cite=cite_of(fact.id, wording.version),
        state=fact.standing(wording, now),
        language=wording.language,
        text=wording.text,
        source=wording.source,
        link=wording.link,
        at=wording.at,
        valid_until=wording.valid_until,
        proposed_by=wording.proposed_by,
        approved_by=wording.approved.by if wording.approved else None,
    )


def themes(visit: Visit) -> list[shapes.ThemeShape]:
    questions = visit.room[Questions]
    found = sorted(visit.room[Themes].all.values(), key=lambda t: (t.opened_at, t.id))
    return [_theme(t, questions.theme(t.id)) for t in found]


def _theme(theme: Theme, bucket: Bucket) -> shapes.ThemeShape:
    return shapes.ThemeShape(
        id=theme.id,
        title=theme.title,
        critical=theme.critical,
        questions=bucket.total,
        waiting=bucket.waiting,
        oldest=bucket.oldest,
        answered_in=theme.answered_in,
        withheld=theme.withheld,
        review_at=theme.review_at,
        merged_into=theme.merged_into,
        assigned=theme.assigned.department if theme.assigned else None,
        due=theme.assigned.due if theme.assigned else None,
        gone=theme.gone,
    )
