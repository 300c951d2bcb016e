"""Messages: the communications unit's desk, the form they are written in, and what became of each."""

from __future__ import annotations

from dataclasses import asdict
from uuid import uuid4

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.adopted.adoption import Adoption, policy_of
from crisis.rules.boards import messages as boards
from crisis.rules.boards.asking import why_not
from crisis.rules.boards.crises import crises as looking_back
from crisis.rules.boards.editions import is_edition, number, successor
from crisis.rules.boards.writing import blank, covered, sittings, writing
from crisis.rules.ids import MessageId
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.clearance import RecordClearance
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.messages.release import PublishMessage, WithdrawMessage
from crisis.rules.questions.question import TAKERS
from crisis.rules.roles import DEPARTMENT, STAFF, Role

from .forms import command_from
from .language import clock
from .pages import Pages
from .pictured import KEPT, pictured
from .problem import Problem
from .visit import Visit
from .writing import (
    below,
    by_script,
    first_words,
    form,
    found,
    refused,
    restored,
    saved,
    typed_draft,
    with_picture,
)

pages = Pages("messages")
WRITTEN_IN = frozenset({Phase.DRAFT, Phase.RETURNED})  # freely; the others are changed on purpose


@pages.shows("/messages", STAFF)
def desk(visit: Visit, problem: Problem | None = None) -> Answer:
    """What do we say next?"""
    board = boards.desk(visit.room, visit.now, visit.actor.person)
    return visit.page("pages/messages.html", problem=problem, board=board)


@pages.shows("/messages/new", STAFF)
def new(visit: Visit) -> Answer:
    """A message that nobody has saved yet; `?corrects=` begins with the text of the one that was wrong."""
    wrong = visit.room[Messages].all.get(MessageId(request.args.get("corrects", "")))
    content = wrong.draft.content if wrong else None
    id_ = MessageId(uuid4().hex)
    return form(visit, blank(visit.room, id_, content or first_words(visit), visit.now, wrong))


@pages.shows("/messages/crises", STAFF | {Role.OBSERVER})
def crises(visit: Visit) -> Answer:
    """Every crisis so far: how long its first message took, and how those heard who are not online."""
    board = looking_back(visit.room)
    return visit.page("pages/crises.html", board=board, reads=bool(visit.roles & STAFF))


@pages.shows("/messages/propose", DEPARTMENT)
def propose(visit: Visit, problem: Problem | None = None) -> Answer:
    """A department proposes a message, and sees what became of those it proposed before."""
    mine = boards.proposals(visit.room, visit.actor.person)
    return visit.page("pages/propose.html", problem=problem, board=mine, fresh=uuid4().hex)


@pages.asks("/messages/propose", DEPARTMENT)
def proposed(visit: Visit) -> Answer:
    """A first draft for the crisis staff to take in hand; which channels carry it is theirs to say."""
    came = pictured(visit, "content.picture")
    return propose(visit, came) if isinstance(came, Problem) else _proposed(came)


def _proposed(visit: Visit) -> Answer:
    return visit.asked(
        SaveDraft,
        again=lambda problem: propose(visit, problem),
        then=lambda _: url_for("messages.propose", _anchor="mine"),
        based_on=0,
        accounts=[],
        current=False,
    )


@pages.shows("/messages/<message>", STAFF)
def message(visit: Visit, message: str, problem: Problem | None = None) -> Answer:
    """The form while it is written; afterwards what it says, where it stands and how it went."""
    it = found(visit, message)
    if it.phase in WRITTEN_IN or ("change" in request.args and it.phase in (Phase.SUBMITTED, Phase.APPROVED)):
        return form(visit, writing(visit.room, it, visit.now), problem)
    return visit.page(
        "pages/message.html",
        problem=problem,
        board=writing(visit.room, it, visit.now),
        sent=boards.sent(visit.room, it),
        number=number(visit.room, it) if is_edition(it) else 0,
        withdrawal=boards.withdrawal(visit.room, it),
        unpublished=why_not(visit.room, PublishMessage(message=it.id), visit.actor, visit.now),
    )


@pages.asks("/messages/<message>", STAFF, files=True)
@with_picture
def save(visit: Visit, message: str) -> Answer:
    """The next version. A script that saves by itself asks for JSON and gets the new draft's number."""
    if not by_script():
        return visit.asked(
            SaveDraft,
            again=lambda problem: refused(visit, message, problem),
            then=lambda _: url_for("messages.message", message=message),
            message=message,
        )
    zone = policy_of(visit.room).timezone
    draft = visit.ask(command_from(visit.form, SaveDraft, {"message": message}, zone))[0]
    told = {"seq": draft.seq, "at": clock(draft.at).striptags(), "once": str(uuid4())}
    return jsonify(told | {"picture": visit.form.get(KEPT, "")})


@pages.asks("/messages/<message>/submit", STAFF, files=True)
@with_picture
def submit(visit: Visit, message: str) -> Answer:
    """Save what stands in the form, and submit exactly that."""
    if problem := saved(visit, message):
        return refused(visit, message, problem)
    after = visit.after("submit")
    return after.asked(
        SubmitMessage,
        again=lambda problem: refused(after, message, problem),
        then=lambda _: url_for("messages.message", message=message),
        message=message,
        draft=found(after, message).draft.seq,
    )


@pages.asks("/messages/<message>/clear", STAFF, files=True)
@with_picture
def clear(visit: Visit, message: str) -> Answer:
    """Save what stands in the form, and enter that somebody outside has cleared exactly that."""
    if problem := saved(visit, message):
        return refused(visit, message, problem)
    after = visit.after("clear")
    return after.asked(
        RecordClearance,
        again=lambda problem: refused(after, message, problem),
        then=lambda _: url_for("messages.message", message=message, change="", _anchor="clearances"),
        message=message,
        draft=found(after, message).draft.seq,
    )


@pages.asks("/messages/<message>/pattern", STAFF, files=True)
@with_picture
def pattern(visit: Visit, message: str) -> Answer:
    """Save what stands in the form with one of the policy's fixed answers to political matters below it."""
    typed, redirects = typed_draft(visit, message), policy_of(visit.room).redirects
    words = {"pending": redirects.pending, "decided": redirects.decided}.get(visit.form.get("pattern", ""))
    return visit.asked(
        SaveDraft,
        again=lambda problem: refused(visit, message, problem),
        then=lambda _: url_for("messages.message", message=message),
        message=message,
        **({"content": asdict(below(typed.content, words))} if typed and words else {}),
    )


@pages.asks("/messages/<message>/mask", STAFF, files=True)
@with_picture
def mask(visit: Visit, message: str) -> Answer:
    """Save what stands in the form with identity numbers covered; the history holds what was there."""
    typed = typed_draft(visit, message)
    return visit.asked(
        SaveDraft,
        again=lambda problem: refused(visit, message, problem),
        then=lambda _: url_for("messages.message", message=message),
        message=message,
        **({"content": asdict(covered(typed.content))} if typed else {}),
    )


@pages.asks("/messages/<message>/publish", STAFF)
def publish(visit: Visit, message: str) -> Answer:
    """Hand an approved message to the dispatcher, where the policy leaves that to the unit."""
    return _step(visit, message, PublishMessage)


@pages.asks("/messages/<message>/withdraw", STAFF)
def withdraw(visit: Visit, message: str) -> Answer:
    """Take a message back, with the reason; what is out already is taken back channel by channel."""
    return _step(visit, message, WithdrawMessage)


def _step(visit: Visit, id_: str, command: type[PublishMessage | WithdrawMessage]) -> Answer:
    found(visit, id_)
    return visit.asked(
        command,
        again=lambda problem: message(visit.after("look"), id_, problem),
        then=lambda _: url_for("messages.message", message=id_),
        message=id_,
    )


@pages.shows("/messages/<message>/history", STAFF)
def history(visit: Visit, message: str, problem: Problem | None = None) -> Answer:
    """Every sitting at the text, with what it changed."""
    it = found(visit, message)
    board = writing(visit.room, it, visit.now)
    return visit.page("pages/history.html", problem=problem, board=board, sittings=sittings(it))


@pages.asks("/messages/<message>/restore", STAFF)
def restore(visit: Visit, message: str) -> Answer:
    """Make an earlier version the latest, as a new draft; nothing in between is lost."""
    drafts = found(visit, message).drafts
    earlier = next((d for d in drafts if str(d.seq) == request.form.get("draft")), None)
    if earlier is None:
        raise NotFound
    return visit.asked(
        SaveDraft,
        again=lambda problem: history(visit.after("look"), message, problem),
        then=lambda _: url_for("messages.message", message=message),
        message=message,
        **restored(earlier, drafts[-1]),
    )


@pages.shows("/messages/<message>/sheet", TAKERS)
def sheet(visit: Visit, message: str) -> Answer:
    """The message on paper, for the desk and for the day without power."""
    it = found(visit, message)
    return visit.page(
        "pages/sheet.html",
        board=writing(visit.room, it, visit.now),
        sent=boards.sent(visit.room, it),
        number=number(visit.room, it) if is_edition(it) else 0,
        instead=successor(visit.room, it),
        site=visit.room[Adoption].site,
    )
