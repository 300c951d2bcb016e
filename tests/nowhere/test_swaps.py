"""Every step of every flow, in the other room and at the other level: refused, and nothing leaves (I4)."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from channels.mailbox import Mailbox, mail_server
from crisis.channels.agenda import WHO as DISPATCHER
from crisis.rules.accounts.register import Register
from crisis.rules.entry import Via
from crisis.rules.ids import (
    RESIDENT,
    AccountId,
    DeliveryId,
    MessageId,
    PostId,
    QuestionId,
    ReplyId,
    ThemeId,
)
from crisis.rules.levels.level import Level
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.post import PlanPost
from crisis.rules.messages.release import PublishMessage, WithdrawMessage
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.aftercare import RetryDelivery, SettleDelivery
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.dispatch import ClaimDelivery, ClaimPost, ReportSuccess
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.replying import AnswerQuestion
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor, Role
from crisis.rules.room import NOTHING
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme
from nowhere.rooms import MESSAGE, TEXT, Twin

Step = tuple[object, Actor]
Flow = Callable[[Twin], Iterator[Step]]
ASKER = Actor(person=RESIDENT, via=Via.PUBLIC)
WAY, LETTER = DeliveryId("message.message-1.email"), DeliveryId("message.message-1.website")
RIGHT, EDITION = MessageId("message-2"), MessageId("edition-1")
QUESTION, THEME, REPLY, POST = (
    QuestionId("question-1"),
    ThemeId("theme-1"),
    ReplyId("reply-1"),
    PostId("post-1"),
)
CRISIS, NORMAL = Level.CRISIS, Level.NORMAL


def handed_in(twin: Twin, message: MessageId) -> SubmitMessage:
    draft = twin.console.room()[Messages].all[message].draft
    accepted = tuple(f.id for f in draft.findings)
    return SubmitMessage(message=message, draft=draft.seq, accepted=accepted, touches_none=True)


def approved(twin: Twin, message: MessageId) -> ApproveMessage:
    draft = twin.console.room()[Messages].all[message].draft
    return ApproveMessage(message=message, draft=draft.seq, digest=draft.digest)


def message(twin: Twin) -> Iterator[Step]:
    """Drafted, handed in, approved, claimed, reported, corrected, withdrawn."""
    unit, lead = twin.who(Role.COMMUNICATIONS), twin.who(Role.LEAD)
    yield twin.drafts(), unit
    yield handed_in(twin, MESSAGE), unit
    yield approved(twin, MESSAGE), lead
    yield ClaimDelivery(delivery=LETTER), DISPATCHER
    yield ReportSuccess(delivery=LETTER, attempt=1, address="https://kommune.example/1"), DISPATCHER
    yield ClaimDelivery(delivery=WAY), DISPATCHER
    yield ReportSuccess(delivery=WAY, attempt=1), DISPATCHER
    right = SaveDraft(
        message=RIGHT, based_on=NOTHING, content=TEXT, accounts=(AccountId("website"),), corrects=MESSAGE
    )
    yield right, unit
    yield handed_in(twin, RIGHT), unit
    yield approved(twin, RIGHT), lead
    yield WithdrawMessage(message=MESSAGE, reason="Feil"), lead


def edition(twin: Twin) -> Iterator[Step]:
    """A question placed, and answered in an edition that goes to whoever asked."""
    unit, lead = twin.who(Role.COMMUNICATIONS), twin.who(Role.LEAD)
    asked = ReceiveQuestion(
        question=QUESTION,
        source=Source.FORM,
        text="Er vatnet reint?",
        language="nn",
        contact="ida@post.example",
    )
    yield asked, ASKER
    yield OpenTheme(theme=THEME, title="Vatnet"), unit
    yield PlaceQuestion(question=QUESTION, theme=THEME), unit
    answers = (Answer(theme=THEME, question="Er vatnet reint?", answer="Nei. Ring 75 00 00 00."),)
    content = Content(title="Svar", short="Svar", answers=answers, facts=TEXT.facts)
    places = (AccountId("website"),)
    yield SaveDraft(message=EDITION, based_on=NOTHING, content=content, accounts=places), unit
    yield handed_in(twin, EDITION), unit
    yield approved(twin, EDITION), lead
    for way in sorted(twin.console.room()[Deliveries].all):
        yield ClaimDelivery(delivery=way), DISPATCHER
        yield ReportSuccess(delivery=way, attempt=1), DISPATCHER


def post(twin: Twin) -> Iterator[Step]:
    """A department's own post, planned and carried."""
    account = twin.console.room()[Register].accounts[AccountId("works-website")]
    assert account.owner
    owner = Actor(person=account.owner, via=Via.PAGE)
    due = twin.console.now() + timedelta(minutes=1)
    yield PlanPost(post=POST, account=account.id, text="Vi spyler leidningane.", due=due), owner
    twin.clock.forward(120)
    yield ClaimPost(post=POST), DISPATCHER
    way = next(iter(twin.console.room()[Deliveries].all))
    yield ReportSuccess(delivery=way, attempt=1), DISPATCHER


def reply(twin: Twin) -> Iterator[Step]:
    """One asker, answered alone."""
    asked = ReceiveQuestion(
        question=QUESTION,
        source=Source.FORM,
        text="Når opnar badet?",
        language="nn",
        contact="ida@post.example",
    )
    yield asked, ASKER
    desk = twin.who(Role.DESK)
    yield AnswerQuestion(reply=REPLY, question=QUESTION, text="Klokka ti."), desk
    way = next(iter(twin.console.room()[Deliveries].all))
    yield ClaimDelivery(delivery=way), DISPATCHER
    yield ReportSuccess(delivery=way, attempt=1), DISPATCHER


FLOWS: dict[str, tuple[Flow, Level]] = {
    "message in a crisis": (message, CRISIS),
    "message in peace": (message, NORMAL),
    "edition": (edition, CRISIS),
    "post": (post, NORMAL),
    "reply": (reply, NORMAL),
}
BEGINS = (SaveDraft, ReceiveQuestion, PlanPost, OpenTheme)  # what stands on nothing, and takes nothing out


@pytest.fixture
def town() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


def twin_at(home: Path, level: Level, *, live: bool, mailbox: Mailbox | None = None) -> Twin:
    twin = Twin(home, live=live, mailbox=mailbox)
    if level is CRISIS:
        twin.sets_level()
    return twin


@pytest.mark.parametrize("name", FLOWS)
@pytest.mark.parametrize("from_drill", [True, False], ids=["drill to live", "live to drill"])
def test_each_step_asked_in_the_other_room_takes_nothing_out(
    tmp_path: Path, town: Mailbox, name: str, *, from_drill: bool
) -> None:
    """The same command, person and request, in the room next door, after each step of this one."""
    flow, level = FLOWS[name]
    here = twin_at(tmp_path / "here", level, live=not from_drill, mailbox=town)
    other = twin_at(tmp_path / "other", level, live=from_drill, mailbox=town)
    steps = 0
    for command, who in flow(here):
        once = uuid4()
        here.console.ask(command, who, once=once)
        steps += 1
        replayed(other, command, who, once)
    other.carries(other.channels())
    assert steps >= 3
    assert other.outcomes() == {}
    assert other.outbox() == []
    assert [mail for mail in town.arrived if mail] == []
    assert "Kok vatnet" not in shown(other)


def replayed(other: Twin, command: object, who: Actor, once: UUID) -> None:
    if isinstance(command, BEGINS):
        return  # a text in a drawer: `test_a_request_of_the_other_room` says who may lay it there
    with pytest.raises(Refused):
        other.console.ask(command, who, once=once)


def shown(twin: Twin) -> str:
    """All that stands on a room's public site."""
    return "".join(page.read_text() for page in (twin.home / "site").rglob("*.html"))


@pytest.mark.parametrize("name", FLOWS)
def test_each_step_at_the_other_level_takes_nothing_out(tmp_path: Path, town: Mailbox, name: str) -> None:
    """Before each step the level turns: what would bring it nearer to readers is refused."""
    flow, level = FLOWS[name]
    whole = sum(1 for _ in walked(twin_at(tmp_path / "whole", level, live=False), flow))
    refusals = 0
    for turning in range(1, whole):
        twin = twin_at(tmp_path / f"turn-{turning}", level, live=False)
        steps = walked(twin, flow, upto=turning)
        command, who = next(steps)
        before = twin.outcomes()
        twin.sets_level(NORMAL if level is CRISIS else CRISIS)
        if speaks(command):
            with pytest.raises(Refused):
                twin.ask(command, who)
            refusals += 1
        twin.carries(twin.channels())
        gone = {id_ for id_, outcome in twin.outcomes().items() if outcome == "delivered"}
        assert gone <= {id_ for id_, o in before.items() if o in ("delivered", "claimed")} | withdrawals(gone)
        twin.close()
    assert refusals >= 1


def walked(twin: Twin, flow: Flow, upto: int | None = None) -> Iterator[Step]:
    """The steps, each taken and then given; with `upto`, so many taken, and the next given untaken."""
    for number, (command, who) in enumerate(flow(twin)):
        if upto is not None and number == upto:
            yield command, who
            return
        twin.ask(command, who)
        if upto is None:
            yield command, who


def speaks(command: object) -> bool:
    """Whether it would bring a text nearer to its readers, at a level for which it was not meant."""
    return isinstance(
        command, SubmitMessage | ApproveMessage | PublishMessage | ClaimDelivery | ClaimPost | RetryDelivery
    )


def withdrawals(gone: set[str]) -> set[str]:
    """Taking back what is out is right at any level."""
    return {id_ for id_ in gone if id_.startswith("withdrawal.")}


def test_what_is_uncertain_here_is_settled_nowhere_else(tmp_path: Path, town: Mailbox) -> None:
    here, other = (twin_at(tmp_path / n, CRISIS, live=n == "live", mailbox=town) for n in ("drill", "live"))
    here.releases()
    for command in (SettleDelivery(delivery=WAY, went_out=False), RetryDelivery(delivery=WAY)):
        with pytest.raises(Refused):
            other.ask(command, other.who(Role.COMMUNICATIONS))
