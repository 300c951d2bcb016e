"""Random plays for the town: steps of anybody, and scenes that lead somewhere if nothing comes between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from crisis.rules import rulebook
from crisis.rules.accounts.keeping import Keepers, NameKeepers, NoteAccess
from crisis.rules.accounts.upkeep import Administrators, VerifyAdministrators
from crisis.rules.ids import (
    DISPATCHER,
    AccountId,
    DepartmentId,
    MessageId,
    PersonId,
    PostId,
    QuestionId,
    ReplyId,
    Seq,
    ThemeId,
)
from crisis.rules.levels.exemption import AskExemption, DecideExemption
from crisis.rules.levels.lead import Delegate, EndDelegation, HandOver
from crisis.rules.levels.level import Level, ReleaseDepartment, SetLevel
from crisis.rules.levels.lock import ConfirmByPhone, ConfirmSeen
from crisis.rules.levels.succession import TakeOver
from crisis.rules.messages.approval import ApproveMessage, NudgeApproval, ReturnMessage, SubmitMessage
from crisis.rules.messages.post import DecidePost, PlanPost
from crisis.rules.messages.release import PublishMessage, WithdrawMessage
from crisis.rules.outgoing.dispatch import (
    ClaimDelivery,
    ClaimPost,
    ReportFailure,
    ReportSuccess,
)
from crisis.rules.outgoing.sending import Matter
from crisis.rules.persons.people import DisablePerson, SetRoles
from crisis.rules.questions.conversation import FollowUpQuestion
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.referral import AssignQuestion, EscalateQuestion, ProposeAnswer
from crisis.rules.questions.replying import AnswerQuestion, PromiseAnswer, RedirectQuestion
from crisis.rules.records.erasure import ConfirmErasure, ProposeErasure
from crisis.rules.removals.removing import RemoveQuestion
from crisis.rules.roles import Role
from crisis.rules.sorting.triage import CloseQuestion, Ending, PlaceQuestion, SortQuestion
from crisis.rules.themes.theme import MergeThemes, OpenTheme
from crisis.rules.themes.withholding import ResumeTheme, WithholdTheme
from rules.makers import OUTCOMES, on_delivery, on_latest, plainly, save

from .town import ACCOUNTS, DAWN, PEOPLE, Maker, Step, Town, settled

messages = st.sampled_from(["m1", "m2", "m3"]).map(MessageId)
themes = st.sampled_from(["t1", "t2", "t3"]).map(ThemeId)
questions = st.sampled_from(["q1", "q2", "q3", "q4"]).map(QuestionId)
replies = st.sampled_from(["r1", "r2", "r3"]).map(ReplyId)
posts = st.sampled_from(["p1", "p2", "p3"]).map(PostId)
accounts = st.sampled_from([id_ for id_, _, _ in ACCOUNTS]).map(AccountId)
people = st.sampled_from(PEOPLE).map(PersonId)
words = st.sampled_from(["Water is safe.", "Boil it.", "Call 110. 15076500565", "Stay\u202e inside."])
TYPED = "It is safe, says the desk."  # to one asker, in nobody's name but the writer's
minutes = st.integers(0, 12)
later = st.integers(-5, 90).map(lambda m: DAWN + timedelta(minutes=m))


def build(kind: type[Any], **given: Any) -> st.SearchStrategy[Any]:
    return st.builds(kind, **given)


OF_STAFF = st.one_of(
    build(SetLevel, level=st.sampled_from(Level), reason=words),
    build(ReleaseDepartment, department=st.just(DepartmentId("library")), reason=words),
    build(HandOver, to=people),
    build(Delegate, to=people, until=later),
    st.just(EndDelegation()),
    st.just(TakeOver()),
    build(PublishMessage, message=messages),
    build(WithdrawMessage, message=messages, reason=words),
    build(AskExemption, account=accounts, why=words),
    build(DecideExemption, account=accounts, grant=st.booleans(), reason=words),
    st.just(ConfirmSeen()),
    build(ConfirmByPhone, account=accounts),
    build(PlanPost, post=posts, account=accounts, text=words, due=later, consulted=st.none() | people),
    build(DecidePost, post=posts, send=st.booleans(), due=later, consulted=st.none() | people),
    build(OpenTheme, theme=themes, title=words),
    build(MergeThemes, theme=themes, into=themes),
    build(WithholdTheme, theme=themes, reason=words, review_at=later),
    build(ResumeTheme, theme=themes),
    build(SortQuestion, question=questions, lane=st.sampled_from(Lane)),
    build(PlaceQuestion, question=questions, theme=st.none() | themes),
    build(RemoveQuestion, question=questions, ground=st.just("spam"), evidence=words),
    build(CloseQuestion, question=questions, ending=st.sampled_from(Ending)),
    build(FollowUpQuestion, question=questions, text=words),
    build(AnswerQuestion, reply=replies, question=questions, text=st.just(TYPED)),
    build(PromiseAnswer, reply=replies, question=questions, promise=later, text=st.sampled_from(["", TYPED])),
    build(
        RedirectQuestion,
        reply=replies,
        question=questions,
        matter=st.sampled_from([Matter.CASE, Matter.PERSONAL]),
        to=st.sampled_from([TYPED, "library"]),
    ),
    build(AssignQuestion, question=questions, department=st.just(DepartmentId("library"))),
    build(ProposeAnswer, question=questions, text=words),
    build(EscalateQuestion, question=questions),
    build(ProposeErasure, seqs=st.lists(st.integers(1, 40).map(Seq), min_size=1).map(tuple), ground=words),
    build(ConfirmErasure, proposal=st.integers(1, 60).map(Seq)),
    build(NoteAccess, account=accounts, kept=words),
    build(NameKeepers, account=accounts, keepers=build(Keepers, owner=st.none() | people), name=words),
    build(
        VerifyAdministrators,
        account=accounts,
        administrators=build(Administrators, persons=st.lists(people, max_size=3).map(tuple)),
    ),
    build(DisablePerson, person=st.just(PersonId("press2"))),
    build(SetRoles, person=st.just(PersonId("press2")), roles=st.just((Role.LEAD,))),
    build(
        ReceiveQuestion,
        question=questions,
        source=st.just(Source.DESK),
        text=words,
        contact=st.sampled_from(["", "kari@town.example"]),
    ),
)


staff = st.sampled_from(PEOPLE)
behind = st.sampled_from([0, 0, 0, 1])
STEPS = st.one_of(
    st.tuples(staff, OF_STAFF.map(plainly), minutes),
    st.tuples(staff, st.builds(save, messages, words, st.none() | themes, behind), minutes),
    st.tuples(
        staff,
        st.builds(
            on_latest, st.sampled_from([SubmitMessage, ApproveMessage, ReturnMessage]), messages, behind
        ),
        minutes,
    ),
    st.tuples(
        st.just(DISPATCHER),
        st.builds(on_delivery, st.sampled_from(list(OUTCOMES)), st.integers(0, 9)),
        minutes,
    ),
    st.tuples(
        st.just("press"), st.builds(on_delivery, st.sampled_from(list(OUTCOMES)), st.integers(0, 9)), minutes
    ),
    st.tuples(st.just(DISPATCHER), st.builds(ClaimPost, post=posts).map(plainly), minutes),
    st.tuples(st.just(DISPATCHER), st.builds(NudgeApproval, message=messages).map(plainly), minutes),
)


def scene(*steps: tuple[str, Maker]) -> st.SearchStrategy[list[Step]]:
    """Steps that lead somewhere, if nothing comes between; random steps alone rarely reach a release."""
    return st.lists(minutes, min_size=len(steps), max_size=len(steps)).map(
        lambda waits: [(*step, wait) for step, wait in zip(steps, waits, strict=True)]
    )


def message_sent(message: MessageId, author: str, approver: str) -> st.SearchStrategy[list[Step]]:
    return scene(
        (author, save(message, "Boil the water.", ThemeId("t1"), 0)),
        (author, on_latest(SubmitMessage, message, 0)),
        (approver, on_latest(ApproveMessage, message, 0)),
        (DISPATCHER, on_delivery(ClaimDelivery, 0)),
        (DISPATCHER, on_delivery(ReportFailure, 0)),
        (DISPATCHER, on_delivery(ClaimDelivery, 0)),
        (DISPATCHER, on_delivery(ReportSuccess, 0)),
    )


def post_planned(post: PostId, account: AccountId) -> st.SearchStrategy[list[Step]]:
    plan = PlanPost(post=post, account=account, text="Open today.", due=DAWN + timedelta(minutes=20))
    return scene(
        ("head", plainly(plan)), ("lead", plainly(CRISIS)), (DISPATCHER, plainly(ClaimPost(post=post)))
    )


def post_tried(post: PostId, account: AccountId) -> st.SearchStrategy[list[Step]]:
    plan = PlanPost(post=post, account=account, text="Open today.")
    return scene(
        ("lead", plainly(CRISIS)), ("head", plainly(plan)), (DISPATCHER, plainly(ClaimPost(post=post)))
    )


CRISIS = SetLevel(level=Level.CRISIS, reason="Flood")
LIBRARY = AccountId("library")
ASKED = ReceiveQuestion(question=QuestionId("q2"), source=Source.FORM, text="?", contact="kari@town.example")
ANSWERED = AnswerQuestion(reply=ReplyId("r1"), question=QuestionId("q2"), text=TYPED)
PROMISED = PromiseAnswer(
    reply=ReplyId("r2"), question=QuestionId("q2"), promise=DAWN + timedelta(days=2), text=TYPED
)
PASSED_ON = RedirectQuestion(reply=ReplyId("r3"), question=QuestionId("q2"), matter=Matter.CASE, to=TYPED)
SCENES = st.one_of(
    st.lists(STEPS, min_size=1, max_size=8),
    scene(("lead", plainly(CRISIS))),
    st.tuples(
        messages, st.sampled_from(["press", "press2", "lead"]), st.sampled_from(["lead", "deputy"])
    ).flatmap(lambda who: message_sent(*who)),
    posts.flatmap(lambda post: post_planned(post, LIBRARY)),
    posts.flatmap(lambda post: post_tried(post, LIBRARY)),
    scene(
        ("head", plainly(AskExemption(account=LIBRARY, why="Closing"))),
        ("lead", plainly(DecideExemption(account=LIBRARY, grant=True, reason="Short"))),
    ),
    scene(
        ("press", plainly(OpenTheme(theme=ThemeId("t1"), title="Water"))),
        ("desk", plainly(ReceiveQuestion(question=QuestionId("q1"), source=Source.DESK, text="Safe?"))),
        ("desk", plainly(PlaceQuestion(question=QuestionId("q1"), theme=ThemeId("t1")))),
    ),
    scene(
        ("desk", plainly(ASKED)),
        ("desk", plainly(ANSWERED)),
        ("lead", plainly(CRISIS)),
        ("desk", plainly(ANSWERED)),
        (DISPATCHER, on_delivery(ClaimDelivery, 0)),
    ),
    st.sampled_from([PROMISED, PASSED_ON]).flatmap(
        lambda reply: scene(
            ("desk", plainly(ASKED)),
            ("lead", plainly(CRISIS)),
            ("desk", plainly(reply)),
            (DISPATCHER, on_delivery(ClaimDelivery, 0)),
        )
    ),
    scene(
        ("press", save(MessageId("m1"), "Boil the water.", None, 0)),
        ("press", on_latest(SubmitMessage, MessageId("m1"), 0)),
        ("lead", plainly(CRISIS)),
    ).map(lambda steps: [*steps, ("deputy", plainly(TakeOver()), 12)]),
    scene(
        ("it", plainly(ProposeErasure(seqs=(Seq(1), Seq(2)), ground="asked for"))),
        ("press", lambda town: ConfirmErasure(proposal=town.room.head)),
    ),
)
PLAYS = st.lists(SCENES, min_size=1, max_size=14).map(lambda scenes: [step for s in scenes for step in s])


def played(steps: list[Step], rules: Any = rulebook) -> Town:
    """The town after these steps."""
    town = settled(rules)
    for person, maker, wait in steps:
        town.ask(maker(town), person, wait)
    return town
