"""A rumour's card: the fact that meets it is chosen or proposed, and the answer begun with its words."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.adopted.adoption import clause_for, policy_of
from crisis.rules.adopted.duty import Duty
from crisis.rules.boards import rumours as boards
from crisis.rules.facts.meeting import MeetRumour
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import FactId, QuestionId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import TAKERS, Lane
from crisis.rules.questions.rumour import must_not_repeat
from crisis.rules.refusal import Refused
from crisis.rules.roles import STAFF, Role
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme

from .facts import until
from .pages import Pages
from .problem import Problem, explain_refused
from .visit import Visit

pages = Pages("rumours")


@pages.shows("/rumours/<question>", TAKERS | {Role.OBSERVER})
def rumour(visit: Visit, question: str, problem: Problem | None = None) -> Answer:
    """What do we answer it with?"""
    found = visit.room[Questions].all.get(QuestionId(question))
    if found is None:
        raise NotFound
    if found.lane is not Lane.RUMOUR:  # it was sorted otherwise since
        return redirect(url_for("heard.heard"))
    card = boards.card(visit.room, found, visit.now)
    return visit.page(
        "pages/rumour.html",
        problem=problem,
        card=card,
        usable=boards.usable(card.fact),
        clause=clause_for(visit.room, Duty.FACT_FOR_RUMOUR),
        takes=bool(visit.roles & TAKERS),
        writes=bool(visit.roles & STAFF),
        until=until(visit.now),
        language=policy_of(visit.room).language,
    )


@pages.asks("/rumours/<question>/fact", TAKERS)
def choose(visit: Visit, question: str) -> Answer:
    """Meet it with this fact."""
    return _asked(visit, question, MeetRumour, question=QuestionId(question))


@pages.asks("/rumours/<question>/propose", STAFF)
def propose(visit: Visit, question: str) -> Answer:
    """Propose the fact that meets it, which somebody else approves."""
    fact = FactId(visit.once.hex)
    came = visit.attempted(ProposeFact, fact=fact)
    if isinstance(came, Problem):
        return rumour(visit.after("look"), question, came)
    return _asked(visit.after("choose"), question, MeetRumour, question=QuestionId(question), fact=fact)


@pages.asks("/rumours/<question>/theme", TAKERS)
def place(visit: Visit, question: str) -> Answer:
    """Open a theme for it, under a sober name: what it is about, and not what is said."""
    try:
        must_not_repeat(visit.room, visit.form.get("title", ""))
    except Refused as refused:
        wrong = explain_refused(refused, visit.room, visit.actor, visit.form)
        return rumour(visit.after("look"), question, wrong)
    theme = ThemeId(visit.once.hex)
    came = visit.attempted(OpenTheme, theme=theme)
    if isinstance(came, Problem):
        return rumour(visit.after("look"), question, came)
    return _asked(visit.after("place"), question, PlaceQuestion, question=QuestionId(question), theme=theme)


def _asked(visit: Visit, id_: str, command: type[object], **fixed: object) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: rumour(visit.after("look"), id_, problem),
        then=lambda _: url_for("rumours.rumour", question=id_),
        **fixed,
    )
