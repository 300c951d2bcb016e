"""What programs may ask about who leads, what is locked, what goes out and on which accounts."""

from __future__ import annotations

from crisis.rules.accounts import applying, keeping, lending, mandate, register, upkeep
from crisis.rules.facts import approving, stating
from crisis.rules.levels import exemption, lead, level, lock, succession
from crisis.rules.messages import approval, clearance, drafting, post, release
from crisis.rules.outgoing import aftercare

from .ask import Ask

L = level.Level
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
    Ask(path="/facts", command=stating.ProposeFact, made="fact", says="Propose a fact, with its source"),
    Ask(path="/facts/<fact>/wordings", command=stating.ProposeFact, says="Propose a fact in new words"),
    Ask(path="/facts/<fact>/approve", command=approving.ApproveFact, says="Approve exactly this wording"),
    Ask(path="/facts/<fact>/return", command=approving.ReturnFact, says="Return a wording with a reason"),
    Ask(path="/facts/<fact>/renew", command=approving.RenewFact, says="Say until when it still holds"),
    Ask(path="/facts/<fact>/withdraw", command=stating.WithdrawFact, says="Say that it is not certain"),
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
    Ask(path="/applications/lend", command=lending.LendOpening, says="Let somebody decide on new accounts"),
    Ask(
        path="/applications/take-back",
        command=lending.TakeOpeningBack,
        says="Decide on new accounts alone again",
    ),
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
)
