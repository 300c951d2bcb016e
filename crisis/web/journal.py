"""The journal: what happened, told as sentences; found, verified, exported, and erased where two agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden

from crisis.journal.chain import Verdict
from crisis.journal.export import lines
from crisis.rules.boards.journal import Wanted, leaf, nouns, proposals
from crisis.rules.boards.people import in_order
from crisis.rules.drills.playing import InjectObserved
from crisis.rules.entry import Recorded, personal_fields
from crisis.rules.ids import PersonId, Seq
from crisis.rules.persons.people import People
from crisis.rules.records.erasure import KEEPERS, ConfirmErasure, Erasures, ProposeErasure
from crisis.rules.removals.sealed import READ_BY, holds_sealed, speaks_of_sealed
from crisis.rules.roles import STAFF, Role

from .back import REPLAYERS
from .forms import Invalid
from .pages import Pages
from .problem import Problem, explain_invalid
from .sentences import Named, quote, sentence
from .visit import Visit

pages = Pages("journal")
READERS = REPLAYERS  # who may look back at all
EXPORTERS = STAFF | {Role.ADMINISTRATOR, Role.OBSERVER}
MOST = 1_000  # entries in one proposal to erase


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry as it is read: its sentence, the words that came with it, whether those were erased."""

    recorded: Recorded
    sentence: str
    quote: str
    erased: bool
    personal: bool


@pages.shows("/journal", READERS)
def journal(visit: Visit, verdict: Verdict | None = None) -> Answer:
    """A page of entries, the newest first, and the head that stands for all of them."""
    named = Named(visit.room)
    wanted = _wanted()
    found = leaf(
        visit.room.head, visit.news, lambda r: f"{sentence(r.entry, named)} {_quote(visit, r)}", wanted
    )
    return visit.page(
        "pages/journal.html",
        lines=[_line(visit, recorded, named) for recorded in found.entries],
        older=found.older,
        wanted=wanted,
        nouns=nouns(),
        people=[(p.id, p.name or p.id) for p in in_order(visit.room[People].all.values())],
        head=visit.head(),
        verdict=verdict,
        waiting=len(visit.room[Erasures].open),
        keeps=bool(visit.roles & KEEPERS),
        exports=_may_export(visit),
        archives=bool(visit.roles & EXPORTERS),
    )


@pages.asks("/journal/verify", READERS)
def verify(visit: Visit) -> Answer:
    """Read the whole chain, link by link, and say whether it holds."""
    return journal(visit, visit.staff.off_hub(visit.staff.console.journal.verify))


@pages.shows("/journal/export.jsonl", EXPORTERS)
def export(visit: Visit) -> Answer:
    """The whole journal, a line of JSON for each entry, for whoever verifies it elsewhere.

    It is whole or it does not verify: while something is sealed, only those who may read that take it out.
    """
    if not _may_export(visit):
        raise Forbidden
    journal, name = visit.staff.console.journal, f"journal-{visit.room.head}.jsonl"
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(lines(journal), mimetype="application/x-ndjson", headers=named)


@pages.shows("/journal/erasures", KEEPERS)
def erasures(visit: Visit, problem: Problem | None = None) -> Answer:
    """What waits for a second person, and the form to propose more."""
    named = Named(visit.room)
    waiting = [
        (seq, proposal, list(lines_of(visit, proposal.seqs, named)))
        for seq, proposal in proposals(visit.room)
    ]
    return visit.page(
        "pages/erasures.html", problem=problem, waiting=waiting, seqs=request.values.get("seqs", "")
    )


@pages.asks("/journal/erasures", KEEPERS)
def propose(visit: Visit) -> Answer:
    """Propose to erase what is personal in some entries; the entries themselves stay."""
    try:
        seqs = _numbers(request.form.get("seqs", ""))
    except Invalid as invalid:
        return erasures(visit, explain_invalid(invalid, request.form))
    return visit.asked(
        ProposeErasure, again=lambda problem: erasures(visit, problem), then=_to_the_proposals, seqs=seqs
    )


@pages.asks("/journal/erasures/<int:proposal>/confirm", KEEPERS)
def confirm(visit: Visit, proposal: int) -> Answer:
    """The second person agrees: it is erased, for good."""
    return visit.asked(
        ConfirmErasure,
        again=lambda problem: erasures(visit, problem),
        then=_to_the_proposals,
        proposal=Seq(proposal),
    )


def _wanted() -> Wanted:
    by, before = request.args.get("by", ""), request.args.get("before", "")
    return Wanted(
        noun=request.args.get("noun", ""),
        by=PersonId(by) if by else None,
        words=request.args.get("words", "")[:200],
        before=Seq(int(before)) if before.isascii() and before.isdecimal() and len(before) < 12 else Seq(0),
    )


def _line(visit: Visit, recorded: Recorded, named: Named) -> Line:
    own = personal_fields(type(recorded.entry))
    return Line(
        recorded=recorded,
        sentence=sentence(recorded.entry, named),
        quote=_quote(visit, recorded),
        erased=recorded.seq in visit.room[Erasures].erased,
        personal=any(getattr(recorded.entry, name) is not None for name in own),
    )


def _may_export(visit: Visit) -> bool:
    """Whole, or not at all: what players must not know yet is in a drill's journal too."""
    return visit.sees_script and bool(visit.roles & (READ_BY if holds_sealed(visit.room) else EXPORTERS))


def _quote(visit: Visit, recorded: Recorded) -> str:
    """The words that came with an entry; what is sealed only to those who may read it."""
    if speaks_of_sealed(visit.room, recorded.entry) and not visit.roles & READ_BY:
        return _("Secret: these words are sealed.")
    if isinstance(recorded.entry, InjectObserved) and not visit.sees_script:
        return ""
    return quote(recorded.entry)


def lines_of(visit: Visit, seqs: tuple[Seq, ...], named: Named) -> Iterator[Line]:
    """These entries as they are read, and no others."""
    for seq in seqs:
        yield from (_line(visit, r, named) for r in visit.news(Seq(seq - 1), 1))


def _numbers(text: str) -> tuple[Seq, ...]:
    """Numbers of entries as people write them: "12, 14-16"."""
    found: list[Seq] = []
    for part in re.split(r"[,;\s]+", text.strip()):
        match = re.fullmatch(r"(\d{1,9})(?:[-–](\d{1,9}))?", part)
        if match is None:
            raise Invalid("seqs", _("numbers of entries, such as 12, 14-16"))
        first, last = int(match[1]), int(match[2] or match[1])
        found += [Seq(number) for number in range(first, min(last, first + MOST) + 1)]
    if len(found) > MOST:
        raise Invalid("seqs", _("at most %(most)s entries at a time", most=MOST))
    return tuple(found)


def _to_the_proposals(entries: list[Recorded]) -> str:
    return url_for("journal.erasures")
