"""Facts: what is known for certain, proposed by one person, approved by another, renewed, or taken back."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from flask import url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.adopted.adoption import clause_for, policy_of
from crisis.rules.adopted.duty import Duty
from crisis.rules.boards import facts as boards
from crisis.rules.facts.approving import ApproveFact, RenewFact, ReturnFact
from crisis.rules.facts.fact import Facts, Wording, cited
from crisis.rules.facts.stating import ProposeFact, WithdrawFact
from crisis.rules.ids import CiteId, FactId, MessageId
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Content
from crisis.rules.refusal import Refused
from crisis.rules.roles import STAFF, Role

from .pages import Pages
from .problem import Problem
from .visit import Visit
from .writing import refused, typed_draft, with_picture

pages = Pages("facts")
LOOK = STAFF | {Role.DESK, Role.OBSERVER}
HOLDS = timedelta(hours=4)  # how long the form suggests that a fact holds


@pages.shows("/facts", LOOK)
def facts(visit: Visit, problem: Problem | None = None) -> Answer:
    """What do we know for certain?"""
    return visit.page(
        "pages/facts.html",
        problem=problem,
        board=boards.board(visit.room, visit.actor, visit.now),
        clause=clause_for(visit.room, Duty.SOURCED_FACTS) or clause_for(visit.room, Duty.FACT_FOR_RUMOUR),
        proposes=bool(visit.roles & STAFF),
        until=until(visit.now),
        language=policy_of(visit.room).language,
    )


@pages.asks("/facts", STAFF)
def propose(visit: Visit) -> Answer:
    """A new fact. It is named after its form, so that sending it twice is one."""
    return visit.asked(
        ProposeFact,
        again=lambda problem: facts(visit.after("look"), problem),
        then=lambda _: url_for("facts.facts"),
        fact=FactId(visit.once.hex),
    )


@pages.shows("/facts/<fact>", LOOK)
def fact(visit: Visit, fact: str, problem: Problem | None = None) -> Answer:
    """One fact: every wording that it had, what rests on it, and what can be done about it."""
    found = visit.room[Facts].all.get(FactId(fact))
    if found is None:
        raise NotFound
    return visit.page(
        "pages/fact.html",
        problem=problem,
        fact=found,
        rows=boards.rows_of(visit.room, found, visit.actor, visit.now),
        proposes=bool(visit.roles & STAFF),
        until=until(visit.now),
    )


@pages.asks("/facts/<fact>/wordings", STAFF)
def reword(visit: Visit, fact: str) -> Answer:
    """The same fact in new words, which somebody else approves."""
    return _asked(visit, fact, ProposeFact)


@pages.asks("/facts/<fact>/approve", STAFF)
def approve(visit: Visit, fact: str) -> Answer:
    """Approve exactly the wording that was on the page."""
    return _asked(visit, fact, ApproveFact)


@pages.asks("/facts/<fact>/return", STAFF)
def send_back(visit: Visit, fact: str) -> Answer:
    """Give it back to whoever proposed it, with the reason."""
    return _asked(visit, fact, ReturnFact)


@pages.asks("/facts/<fact>/renew", STAFF)
def renew(visit: Visit, fact: str) -> Answer:
    """Say that it still holds, and until when."""
    return _asked(visit, fact, RenewFact)


@pages.asks("/facts/<fact>/withdraw", STAFF)
def withdraw(visit: Visit, fact: str) -> Answer:
    """Say that it is not certain any more."""
    return _asked(visit, fact, WithdrawFact)


@pages.asks("/messages/<message>/fact", STAFF, files=True)
@with_picture
def insert(visit: Visit, message: str) -> Answer:
    """Save what stands in the form, with a fact's words at the end of one text, which then cites it."""
    typed = typed_draft(visit, message)
    place, _, cite = visit.form.get("insert", "").partition(" ")
    wording = _wording(visit, cite)
    put = (
        _put(typed.content, place, CiteId(cite), wording.text) if typed and wording and wording.text else None
    )
    return visit.asked(
        SaveDraft,
        again=lambda problem: refused(visit, message, problem),
        then=lambda _: url_for("messages.message", message=message),
        message=message,
        **({"content": asdict(put)} if put else {}),
    )


def _wording(visit: Visit, cite: str) -> Wording | None:
    try:
        return visit.room[Facts].wording(cited(visit.room, CiteId(cite)))
    except Refused:
        return None  # saved without it, as it was typed


def _put(content: Content, place: str, cite: CiteId, words: str) -> Content:
    """The content with these words in one of its places: "body", or "answers.2.answer"."""
    if place == "body":
        return replace(content, body=_after(content.body, words), cites=(*content.cites, cite))
    answers = tuple(
        replace(answer, answer=_after(answer.answer, words), cites=(*answer.cites, cite))
        if place == f"answers.{n}.answer"
        else answer
        for n, answer in enumerate(content.answers)
    )
    return replace(content, answers=answers)


def _after(text: str, words: str) -> str:
    return f"{text.rstrip()} {words}" if text.strip() else words


def _asked(visit: Visit, id_: str, command: type[object]) -> Answer:
    back = visit.room[Messages].all.get(MessageId(visit.form.get("back", "")))
    return visit.asked(
        command,
        again=lambda problem: fact(visit.after("look"), id_, problem),
        then=lambda _: (
            url_for("approval.approve", message=back.id)
            if back
            else url_for("facts.facts", _anchor=f"f-{id_}")
        ),
        fact=FactId(id_),
    )


def until(now: datetime) -> datetime:
    """Until when a form suggests that a fact holds: some hours, to the quarter."""
    at = now + HOLDS
    return at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
