"""What programs may ask about what people say: questions, removals, themes, and the records of them."""

from __future__ import annotations

from typing import Any

from crisis.language import language_of
from crisis.rules.accounts import breach
from crisis.rules.facts import meeting
from crisis.rules.questions import (
    aloud,
    bringing,
    conversation,
    heard,
    question,
    receiving,
    referral,
    replying,
    rota,
)
from crisis.rules.records import erasure, retention
from crisis.rules.removals import leaving, removing, settling
from crisis.rules.sorting import heeding, press, triage
from crisis.rules.steps import undoing
from crisis.rules.themes import entrusting, likening, parting, splitting, theme, withholding

from .ask import Ask

Q = question.Source


def asked_in(body: dict[str, Any]) -> dict[str, Any]:
    """The language that a question is in, where the body says none."""
    return {"language": language_of(str(body.get("text", "")))} | body


def all_asked_in(body: dict[str, Any]) -> dict[str, Any]:
    """The same for a list of them, each of which comes from a program, whatever it says."""
    listed = body.get("questions")
    if not isinstance(listed, list):
        return body
    return body | {
        "questions": [asked_in(one) | {"source": Q.API} if isinstance(one, dict) else one for one in listed]
    }


ASKS: tuple[Ask, ...] = (
    Ask(
        path="/questions",
        command=receiving.ReceiveQuestion,
        fixed={"source": Q.API},
        made="question",
        says="Bring in a question",
        fills=asked_in,
    ),
    Ask(
        path="/questions/bring",
        command=bringing.BringQuestions,
        says="Bring in a list of questions",
        fills=all_asked_in,
    ),
    Ask(
        path="/questions/<question>/unfold", command=receiving.UnfoldQuestion, says="Take it out of its fold"
    ),
    Ask(path="/questions/<question>/calm", command=heeding.CalmQuestion, says="Nobody is in danger"),
    Ask(path="/questions/<question>/press", command=press.NotePress, says="It is from the media"),
    Ask(path="/questions/<question>/told", command=aloud.TellCaller, says="The caller heard the answer"),
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
    Ask(path="/questions/accept", command=likening.AcceptLikeness, says="They belong where the engine says"),
    Ask(path="/questions/<question>/reject", command=likening.RejectLikeness, says="Not that theme"),
    Ask(path="/heard", command=heard.NoteHeard, made="question", says="Note what is said elsewhere"),
    Ask(path="/rumours/<question>/fact", command=meeting.MeetRumour, says="Choose the fact that meets it"),
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
    Ask(path="/themes/<theme>/part", command=parting.PartThemes, says="These two are never one"),
    Ask(
        path="/themes/<theme>/split",
        command=splitting.SplitTheme,
        made="into",
        says="Some questions leave it",
    ),
    Ask(path="/themes/<theme>/assign", command=entrusting.AssignTheme, says="Give it to the unit that knows"),
    Ask(path="/themes/<theme>/propose", command=entrusting.ProposeThemeAnswer, says="Write what may be said"),
    Ask(path="/questions/move", command=splitting.PlaceQuestions, says="Place several questions at once"),
    Ask(path="/steps/undo", command=undoing.UndoSteps, says="Take steps of sorting back"),
    Ask(
        path="/themes/<theme>/withhold",
        command=withholding.WithholdTheme,
        says="Withhold an answer until a time",
    ),
    Ask(
        path="/themes/<theme>/resume", command=withholding.ResumeTheme, says="Take a withheld theme up again"
    ),
    Ask(path="/erasures", command=erasure.ProposeErasure, says="Propose to erase payloads"),
    Ask(
        path="/erasures/<int:proposal>/confirm",
        command=erasure.ConfirmErasure,
        says="Confirm as second person",
    ),
)
