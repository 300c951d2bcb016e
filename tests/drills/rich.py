"""One drill in which everything that is measured happens at least once."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from crisis.rules.drills.drill import EndDrill, StartDrill
from crisis.rules.drills.playing import ObserveInject, Outcome, PlayInject
from crisis.rules.facts.meeting import RumourFactChosen
from crisis.rules.ids import (
    DISPATCHER,
    OUTSIDE,
    AccountId,
    FactId,
    InjectId,
    MessageId,
    PersonId,
    PostId,
    QuestionId,
    Seq,
)
from crisis.rules.levels.lead import HandOver
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.levels.lock import ConfirmByPhone, ConfirmSeen, SpotPost
from crisis.rules.levels.previewing import NotePreview
from crisis.rules.levels.succession import TakeOver
from crisis.rules.messages.approval import ApproveMessage, ReturnMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.post import PlanPost
from crisis.rules.messages.rendering import Content
from crisis.rules.outgoing.aftercare import MarkPosted
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.dispatch import ClaimDelivery, ClaimPost, ReportFailure, ReportSuccess
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.heeding import CalmQuestion
from crisis.rules.sorting.triage import CloseQuestion, Ending, SortQuestion
from drills.exporting import IDENTITY, drill_town, recorded
from rules import edition_plays
from rules.makers import on_latest, plainly
from rules.town import DAWN, Maker, Town

LIBRARY = AccountId("library")
Steps = Iterable[tuple[str, Any, int]]


def drafted(message: str, text: str, *, promise: int = 0, corrects: str | None = None) -> Maker:
    """A draft for the website, the list and the page; its next update is promised in so many minutes."""

    def made(town: Town) -> object:
        found = town.room[Messages].all.get(MessageId(message))
        return SaveDraft(
            message=MessageId(message),
            based_on=found.draft.seq if found else Seq(0),
            content=Content(title=text, body=text, short=text),
            accounts=tuple(AccountId(name) for name in ("web", "list", "page")),
            current=True,
            corrects=MessageId(corrects) if corrects else None,
            next_update=town.now + timedelta(minutes=promise) if promise else None,
        )

    return made


def handed_in(message: str) -> Maker:
    return on_latest(SubmitMessage, MessageId(message), 0)


def approved(message: str) -> Maker:
    return on_latest(ApproveMessage, MessageId(message), 0)


def returned(message: str) -> Maker:
    return on_latest(ReturnMessage, MessageId(message), 0)


def delivered(message: str, *failing: str) -> Steps:
    """Each of its places in turn; some fail for good, or nobody posts there by hand."""
    for account in ("web", "list"):
        id_ = f"message.{message}.{account}"
        yield DISPATCHER, ClaimDelivery(delivery=id_), 1  # type: ignore[arg-type]
        if account in failing:
            yield DISPATCHER, failed(id_), 0
        else:
            yield DISPATCHER, succeeded(id_), 0
    if "page" not in failing:
        yield "press", MarkPosted(delivery=f"message.{message}.page"), 1  # type: ignore[arg-type]


def succeeded(id_: str) -> Maker:
    return lambda town: ReportSuccess(delivery=id_, attempt=town.room[Deliveries].all[id_].attempt)  # type: ignore[arg-type, index]


def failed(id_: str) -> Maker:
    def made(town: Town) -> object:
        attempt = town.room[Deliveries].all[id_].attempt  # type: ignore[index]
        return ReportFailure(delivery=id_, attempt=attempt, final=True, error="no")  # type: ignore[arg-type]

    return made


def fact_chosen(town: Town) -> object:
    """Noted as it would be; the look that follows changes nothing."""
    recorded(town, RumourFactChosen(question=QuestionId("q8"), fact=FactId("f1")), "press")
    return NotePreview(level=Level.CONSULT)


def told(inject: str) -> PlayInject:
    return PlayInject(inject=InjectId(inject))


def posted(post: str, text: str) -> Steps:
    yield "head", PlanPost(post=PostId(post), account=LIBRARY, text=text), 1
    yield DISPATCHER, ClaimPost(post=PostId(post)), 0
    yield DISPATCHER, succeeded(f"post.{post}"), 1


def asked(question: str, text: str) -> ReceiveQuestion:
    return ReceiveQuestion(question=QuestionId(question), source=Source.FORM, text=text)


def locked_and_corrected() -> Steps:
    yield OUTSIDE, told("call"), 1
    yield OUTSIDE, told("trap"), 1
    yield "lead", NotePreview(level=Level.CRISIS), 1
    yield from posted("p1", f"Open today. {IDENTITY}")
    yield "lead", SetLevel(level=Level.CRISIS, reason="Flood"), 3
    yield "head", ConfirmSeen(), 4
    yield "press", ConfirmByPhone(account=AccountId("school")), 2
    yield "press", drafted("m1", "Boil it.", promise=9), 1
    yield "press", handed_in("m1"), 1
    yield "lead", returned("m1"), 3
    yield "press", drafted("m1", "Boil it, says Kari Nordmann.", promise=9), 1
    yield "press", handed_in("m1"), 0
    yield "lead", approved("m1"), 6
    yield from delivered("m1", "page")
    yield OUTSIDE, told("wrong"), 1
    yield "press", drafted("m2", "Do not boil it.", promise=60, corrects="m1"), 2
    yield "press", handed_in("m2"), 1
    yield "deputy", TakeOver(), 13
    yield "deputy", approved("m2"), 2
    yield from delivered("m2")


def asked_and_told() -> Steps:
    yield OUTSIDE, told("post"), 1
    yield "desk", SpotPost(account=LIBRARY, note="There!"), 4
    yield "desk", asked("q7", "Help, my child is drowning in the river!"), 1
    yield "desk", CalmQuestion(question=QuestionId("q7")), 2
    yield "desk", asked("q8", "They say the dam broke."), 1
    yield "desk", SortQuestion(question=QuestionId("q8"), lane=Lane.RUMOUR), 1
    yield "press", fact_chosen, 2
    yield "desk", CloseQuestion(question=QuestionId("q8"), ending=Ending.ENDED), 2
    yield "deputy", HandOver(to=PersonId("lead")), 1
    yield from edition_plays.told(QuestionId("q1"), edition_plays.ThemeId("t1"))
    yield from (edition_plays.CLAIM, edition_plays.SENT)
    yield "press", drafted("m3", "It is over.", promise=0), 1
    yield "press", handed_in("m3"), 1
    yield "lead", SetLevel(level=Level.NORMAL, reason="Over"), 5
    yield "press", drafted("m4", "Open again.", promise=0), 1
    yield "press", handed_in("m4"), 1
    yield "lead", SetLevel(level=Level.CONSULT, reason="Again"), 5
    yield "lead", approved("m4"), 5
    yield "press", drafted("m5", "Open, all of it."), 1
    yield "press", handed_in("m5"), 1
    yield "lead", approved("m5"), 3
    yield "press", drafted("m6", "And"), 1
    yield "press", handed_in("m6"), 1
    yield "press", drafted("m6", "And so on."), 1
    yield "press", drafted("m7", "Thank you."), 1
    yield "press", handed_in("m7"), 1
    yield "eye", ObserveInject(inject=InjectId("call"), outcome=Outcome.DONE), 1
    yield "eye2", ObserveInject(inject=InjectId("call"), outcome=Outcome.PARTLY), 1
    yield "eye", ObserveInject(inject=InjectId("trap"), outcome=Outcome.NOT_DONE), 1


def everything() -> Steps:
    yield from locked_and_corrected()
    yield from asked_and_told()


def played(steps: Steps | None = None, rules: Any = None) -> Town:
    """A drill with these steps in it, which an observer still writes about when it is over."""
    town = drill_town() if rules is None else drill_town(rules)
    town.ask(StartDrill(wall=DAWN), "game", 1)
    opened: Steps = edition_plays.opened()
    for person, step, wait in (*opened, *(everything() if steps is None else steps)):
        town.ask(step(town) if callable(step) else step, person, wait)
    town.ask(EndDrill(wall=DAWN), "game", 2)
    town.ask(ObserveInject(inject=InjectId("wrong"), outcome=Outcome.DONE), "eye", 5)
    return town


__all__ = ["everything", "plainly", "played"]
