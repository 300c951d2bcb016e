"""Every command that programs may ask, each at its own path. The table is the whole of it.

`fixed` fields come from the path or from the table and win over the body; the field in `made` is named by the
server where the body does not, from the request's own key, so that a repeated request names the same thing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from flask import jsonify, request
from flask.typing import ResponseReturnValue as Answer

from crisis.rules import (
    aftercare,
    applying,
    approval,
    breach,
    clearance,
    conversation,
    drafting,
    erasure,
    exemption,
    heard,
    keeping,
    lead,
    leaving,
    level,
    lock,
    mandate,
    post,
    question,
    referral,
    register,
    release,
    removing,
    replying,
    retention,
    rota,
    settling,
    succession,
    theme,
    triage,
    upkeep,
)
from crisis.rules.entry import Recorded
from crisis.rules.rulebook import RULES

from ..forms import Invalid, located, must_be_text
from ..pages import Pages
from ..pictured import must_be_shown_already
from ..visit import Visit
from .shapes import BroughtShape, DoneShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A path and the command it asks; path values and `fixed` fill it first, the body does the rest."""

    path: str
    command: type[Any]
    says: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    made: str = ""


L, Q = level.Level, question.Source
ASKS: tuple[Ask, ...] = (
    Ask(
        path="/level/activate", command=level.SetLevel, fixed={"level": L.CRISIS}, says="Set the crisis staff"
    ),
    Ask(
        path="/level/consult",
        command=level.SetLevel,
        fixed={"level": L.CONSULT},
        says="Set the level consult",
    ),
    Ask(path="/level/stand-down", command=level.SetLevel, fixed={"level": L.NORMAL}, says="Stand down"),
    Ask(
        path="/departments/<department>/release",
        command=level.ReleaseDepartment,
        says="Release one department",
    ),
    Ask(path="/lead/hand-over", command=lead.HandOver, says="Hand the lead over"),
    Ask(path="/lead/delegate", command=lead.Delegate, says="Lend approval until a time"),
    Ask(path="/lead/end-delegation", command=lead.EndDelegation, says="Take the lent approval back"),
    Ask(path="/lead/take-over", command=succession.TakeOver, says="Take over from a silent lead"),
    Ask(path="/departments", command=register.EnterDepartments, says="Add or change departments"),
    Ask(path="/accounts", command=register.EnterAccounts, says="Add or change accounts, all or none"),
    Ask(path="/accounts/<account>/describe", command=keeping.DescribeAccount, says="Say what an account is"),
    Ask(path="/accounts/<account>/keepers", command=keeping.NameKeepers, says="Name who answers for it"),
    Ask(path="/accounts/<account>/access", command=keeping.NoteAccess, says="Note where the way in is kept"),
    Ask(path="/accounts/<account>/verify", command=upkeep.VerifyAdministrators, says="Who administers it"),
    Ask(path="/accounts/<account>/checklist", command=upkeep.TickChecklist, says="What of its page holds"),
    Ask(path="/accounts/<account>/look-in", command=upkeep.LookIn, says="Say that one has looked in"),
    Ask(path="/accounts/<account>/close", command=register.CloseAccount, says="Close an account"),
    Ask(path="/accounts/<account>/phoned", command=lock.ConfirmByPhone, says="Somebody was reached by phone"),
    Ask(path="/accounts/<account>/spotted", command=lock.SpotPost, says="A post was seen outside"),
    Ask(path="/accounts/<account>/exemption", command=exemption.AskExemption, says="Ask for an exception"),
    Ask(
        path="/accounts/<account>/exemption/decide",
        command=exemption.DecideExemption,
        says="Decide an exception",
    ),
    Ask(path="/lock/seen", command=lock.ConfirmSeen, says="A head has seen the lock"),
    Ask(path="/posts", command=post.PlanPost, made="post", says="Post now, or at a time"),
    Ask(path="/posts/<post>/decide", command=post.DecidePost, says="Send or drop a planned or held post"),
    Ask(path="/messages", command=drafting.SaveDraft, made="message", says="Begin a message"),
    Ask(
        path="/messages/<message>/drafts",
        command=drafting.SaveDraft,
        says="Save the next version of a message",
    ),
    Ask(
        path="/messages/<message>/submit", command=approval.SubmitMessage, says="Submit a draft for approval"
    ),
    Ask(
        path="/messages/<message>/approve", command=approval.ApproveMessage, says="Approve exactly this draft"
    ),
    Ask(
        path="/messages/<message>/clear",
        command=clearance.RecordClearance,
        says="Enter that somebody outside cleared exactly this draft",
    ),
    Ask(
        path="/messages/<message>/return", command=approval.ReturnMessage, says="Return a draft with a reason"
    ),
    Ask(
        path="/messages/<message>/publish", command=release.PublishMessage, says="Publish an approved message"
    ),
    Ask(path="/messages/<message>/withdraw", command=release.WithdrawMessage, says="Withdraw a message"),
    Ask(path="/editions", command=drafting.SaveDraft, made="message", says="Begin an edition of answers"),
    Ask(
        path="/deliveries/<delivery>/settle", command=aftercare.SettleDelivery, says="Say whether it went out"
    ),
    Ask(
        path="/deliveries/<delivery>/retry",
        command=aftercare.RetryDelivery,
        says="Try a failed delivery again",
    ),
    Ask(path="/deliveries/<delivery>/posted", command=aftercare.MarkPosted, says="It was posted by hand"),
    Ask(
        path="/questions",
        command=question.ReceiveQuestion,
        fixed={"source": Q.API},
        made="question",
        says="Bring in a question",
    ),
    Ask(path="/questions/<question>/sort", command=triage.SortQuestion, says="Sort a question"),
    Ask(
        path="/questions/<question>/place",
        command=triage.PlaceQuestion,
        says="Place it in a theme, or out of one",
    ),
    Ask(path="/questions/<question>/remove", command=removing.RemoveQuestion, says="Remove it, on a ground"),
    Ask(
        path="/questions/<question>/leave", command=leaving.LeaveQuestion, says="Let it stand, no answer owed"
    ),
    Ask(path="/questions/<question>/restore", command=settling.RestoreQuestion, says="Put it back"),
    Ask(path="/heard", command=heard.NoteHeard, made="question", says="Note what is said elsewhere"),
    Ask(path="/removals/<removal>/confirm", command=settling.ConfirmRemoval, says="Agree as second person"),
    Ask(path="/removals/<removal>/decline", command=settling.DeclineRemoval, says="Let it stand after all"),
    Ask(path="/removals/<removal>/done", command=settling.MarkRemoved, says="It was taken down by hand"),
    Ask(path="/removals/<removal>/register", command=settling.RegisterRemoval, says="Its registry number"),
    Ask(path="/archive", command=retention.FlagForArchive, says="Mark something to be kept"),
    Ask(path="/archive/unflag", command=retention.UnflagForArchive, says="Take the mark off"),
    Ask(path="/breaches", command=breach.RecordBreach, made="breach", says="Record the facts of a breach"),
    Ask(path="/questions/<question>/close", command=triage.CloseQuestion, says="No answer is needed"),
    Ask(
        path="/questions/<question>/follow-up",
        command=conversation.FollowUpQuestion,
        says="The asker came back to it",
    ),
    Ask(
        path="/questions/<question>/answer",
        command=replying.AnswerQuestion,
        made="reply",
        says="Answer one asker",
    ),
    Ask(
        path="/questions/<question>/promise",
        command=replying.PromiseAnswer,
        made="reply",
        says="Say when the answer comes",
    ),
    Ask(
        path="/questions/<question>/redirect",
        command=replying.RedirectQuestion,
        made="reply",
        says="Pass it on, in the policy’s words",
    ),
    Ask(
        path="/questions/<question>/elsewhere",
        command=replying.ContinueElsewhere,
        made="reply",
        says="Go on by mail, and say so",
    ),
    Ask(
        path="/questions/<question>/assign",
        command=referral.AssignQuestion,
        says="Ask a department for the words",
    ),
    Ask(
        path="/questions/<question>/propose",
        command=referral.ProposeAnswer,
        says="An expert’s words for the desk",
    ),
    Ask(
        path="/questions/<question>/escalate",
        command=referral.EscalateQuestion,
        says="Call in the manager and the unit",
    ),
    Ask(path="/rota", command=rota.PlanShifts, made="shift", says="Plan shifts"),
    Ask(path="/rota/<shift>/drop", command=rota.DropShift, says="Take a shift back"),
    Ask(path="/themes", command=theme.OpenTheme, made="theme", says="Open a theme"),
    Ask(path="/themes/<theme>/rename", command=theme.RenameTheme, says="Rename a theme"),
    Ask(path="/themes/<theme>/merge", command=theme.MergeThemes, says="Merge a theme into another"),
    Ask(path="/themes/<theme>/withhold", command=theme.WithholdTheme, says="Withhold an answer until a time"),
    Ask(path="/themes/<theme>/resume", command=theme.ResumeTheme, says="Take a withheld theme up again"),
    Ask(
        path="/applications",
        command=applying.Apply,
        made="application",
        says="Apply for an account",
    ),
    Ask(
        path="/applications/<application>/clear",
        command=applying.ClearApplication,
        says="Clear an application as its manager",
    ),
    Ask(
        path="/applications/<application>/acknowledge",
        command=applying.AcknowledgeApplication,
        says="Say that the communications unit knows of an application",
    ),
    Ask(
        path="/applications/<application>/assess",
        command=applying.AssessApplication,
        says="Say when risk and privacy were assessed",
    ),
    Ask(
        path="/applications/<application>/decide",
        command=applying.DecideApplication,
        says="Grant or decline an application",
    ),
    Ask(
        path="/applications/<application>/withdraw",
        command=applying.WithdrawApplication,
        says="Withdraw an application",
    ),
    Ask(
        path="/accounts/<account>/mandates/<person>/end",
        command=mandate.EndMandate,
        says="End a person’s mandate for an account",
    ),
    Ask(path="/erasures", command=erasure.ProposeErasure, says="Propose to erase payloads"),
    Ask(
        path="/erasures/<int:proposal>/confirm",
        command=erasure.ConfirmErasure,
        says="Confirm as second person",
    ),
)


def serve_asks(pages: Pages) -> None:
    """Give every row of the table its route."""
    for row in ASKS:
        pages.asks(f"/api/v1{row.path}", RULES[row.command].roles)(_view(row))


def endpoint_of(row: Ask) -> str:
    """The row's own name: "messages_approve"."""
    words = [piece for piece in row.path.split("/") if piece and not piece.startswith("<")]
    return "ask_" + "_".join(words).replace("-", "_")


def _view(row: Ask) -> Any:
    def view(visit: Visit, **places: Any) -> Answer:
        key = key_of_request(visit)
        command = command_of(row, places, key)
        must_be_shown_already(visit.room, command)
        entries = visit.staff.console.ask(command, visit.actor, once=key)
        return jsonify(msgspec.to_builtins(DoneShape(entries=tuple(map(_brought, entries)))))

    view.__name__ = endpoint_of(row)
    return view


def key_of_request(visit: Visit) -> UUID:
    """The caller's `Idempotency-Key`, made into a UUID of her own, or a fresh one."""
    given = request.headers.get("Idempotency-Key", "")
    return uuid5(NAMESPACE_URL, f"{visit.actor.person}:{given}") if given else visit.once


def command_of(row: Ask, places: Mapping[str, Any], key: UUID) -> Any:
    """The command that this request asks, or Invalid, which names the field."""
    body = request.get_json(silent=True) if request.data else {}
    if not isinstance(body, dict):
        raise Invalid("", "the body must be a JSON object")
    known = {f.name for f in dataclasses.fields(row.command)}
    for name in body:
        if name not in known:
            raise Invalid(name, "there is no such field")
    for name, text in texts("", body):
        must_be_text(name, text)
    made = {row.made: body.get(row.made) or uuid5(key, row.made).hex} if row.made else {}
    try:
        return msgspec.convert(body | made | dict(row.fixed) | dict(places), row.command)
    except ValueError as error:
        raise located(str(error)) from error


def texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text in a JSON value, with the place where it stands."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(f"{name}.{key}".lstrip("."), inner)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from texts(f"{name}.{at}", inner)


def _brought(recorded: Recorded) -> BroughtShape:
    entry = recorded.entry
    ids = ("message", "post", "question", "theme", "account", "department", "delivery", "person", "token")
    names = {name: getattr(entry, name) for name in ids if isinstance(getattr(entry, name, None), str)}
    return BroughtShape(seq=recorded.seq, kind=entry.kind, at=recorded.at, link=recorded.link, names=names)
