"""Replying to one asker: answered, promised, passed on, gone on by mail; and never alone in a crisis."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Answering, Clause, Redirects
from crisis.rules.ids import ClauseId, DeliveryId, MessageId, QuestionId, ReplyId, ThemeId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery
from crisis.rules.outgoing.sending import (
    AnswersPlanned,
    Asked,
    DispatchClaimed,
    Matter,
    ReplyGiven,
    ReplyKind,
)
from crisis.rules.outgoing.sending import Source as Carries
from crisis.rules.persons.title import SetTitle
from crisis.rules.questions.conversation import FollowUpQuestion
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.owed import due_of
from crisis.rules.questions.question import Fate, Lane, Question, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.reply import HOLDING, Replies, never_heard, signature, waits, way_of
from crisis.rules.questions.replying import AnswerQuestion, ContinueElsewhere, PromiseAnswer, RedirectQuestion
from crisis.rules.questions.telling import owed
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import CloseQuestion, Ending, PlaceQuestion, SortQuestion
from crisis.rules.themes.theme import OpenTheme
from given import NOON, Given
from rules.municipality import CLOCKWORK, DESK, HEAD, LEAD, PRESS, calm, policy

ONE, REPLY = QuestionId("one"), ReplyId("r1")
TOGETHER = Clause(id=ClauseId("together"), section="§ 9", text="Together.", duties=("editions",))
ALWAYS = Clause(id=ClauseId("always"), section="§ 6", text="Always.", duties=("must_answer",))
ANSWER = AnswerQuestion(reply=REPLY, question=ONE, text="It opens at ten.")


def adopted() -> Policy:
    return replace(
        policy(),
        clauses=(*policy().clauses, TOGETHER, ALWAYS),
        sender="The crisis leadership",
        redirects=Redirects(
            case="We do not handle cases here.",
            personal="Call us.",
            formal="Send it to the ombudsman.",
            holding="You hear from us before ___.",
            elsewhere="We go on by mail.",
        ),
        answering=Answering(
            within="same_day",
            days=(1, 2, 3, 4, 5),
            must_answer=("question", "factual_error"),
            unit="The unit",
        ),
    )


def asked(contact: str = "kari@town.example") -> Given:
    """Saturday noon: somebody asks something."""
    question = ReceiveQuestion(question=ONE, source=Source.FORM, text="When does it open?", contact=contact)
    return calm().and_(PolicyAdopted(policy=adopted(), site=""), (question, DESK))


def in_crisis(at: Given) -> Given:
    return at.and_((SetLevel(level=Level.CRISIS, reason="Flood"), LEAD))


def question(at: Given) -> Question:
    return at.room[Questions].all[ONE]


def test_an_answer_is_signed_mailed_once_and_settles_the_question() -> None:
    at = asked()
    given = at.when(ANSWER, PRESS).happened(ReplyGiven)
    assert given.text == "It opens at ten.\n\nPress\nThe unit\nTest"
    after = at.and_((ANSWER, PRESS))
    (delivery,) = after.room[Deliveries].all.values()
    assert (delivery.id, delivery.source, delivery.outcome) == (way_of(REPLY), Carries.REPLY, Outcome.WAITING)
    assert question(after).fate is Fate.ANSWERED
    after.when(ANSWER, PRESS).refused(Reason.ALREADY)
    after.when(replace(ANSWER, reply=ReplyId("r2")), PRESS).refused(Reason.ALREADY)
    claim = ClaimDelivery(delivery=way_of(REPLY))
    after.when(claim, CLOCKWORK).happened(DispatchClaimed)
    after.and_((claim, CLOCKWORK)).when(claim, CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)


def test_without_an_address_it_was_said_where_it_was_asked_and_nothing_is_mailed() -> None:
    after = asked(contact="911 23 456").and_((ANSWER, PRESS))
    assert not after.room[Deliveries].all
    assert question(after).fate is Fate.ANSWERED


def test_a_title_and_a_department_stand_in_the_signature() -> None:
    at = asked().and_((SetTitle(person=HEAD.person, title=" Headmaster "), HEAD))
    assert signature(at.room, HEAD.person) == "Head, Headmaster\nSchool\nTest"
    at.when(SetTitle(person=PRESS.person, title="King"), HEAD).refused(Reason.ROLE)
    with pytest.raises(ValueError, match="title"):
        SetTitle(person=HEAD.person, title="a\nb")


def test_in_a_crisis_nobody_is_answered_alone_and_the_clause_says_so() -> None:
    at = in_crisis(asked())
    refusal = at.when(ANSWER, PRESS).refused(Reason.BUNDLE)
    assert (refusal.clause, refusal.ask) == (TOGETHER, LEAD.person)
    at.when(ContinueElsewhere(reply=REPLY, question=ONE), PRESS).refused(Reason.BUNDLE)
    promise = PromiseAnswer(reply=REPLY, question=ONE, promise=at.now + timedelta(hours=2))
    text = at.when(promise, PRESS).happened(ReplyGiven).text
    assert text == "You hear from us before 15:00.\n\nThe crisis leadership"
    redirect = RedirectQuestion(reply=REPLY, question=ONE, matter=Matter.CASE, to="The post office")
    at.when(redirect, PRESS).happened(ReplyGiven)


@pytest.mark.parametrize("text", ["It opens at ten.", "Before ___, and it opens at ten."])
def test_in_a_crisis_a_promise_is_made_in_the_ready_words_alone(text: str) -> None:
    promise = PromiseAnswer(reply=REPLY, question=ONE, promise=NOON + timedelta(hours=2), text=text)
    assert asked().when(promise, PRESS).happened(ReplyGiven).typed
    refusal = in_crisis(asked()).when(promise, PRESS).refused(Reason.BUNDLE)
    assert (refusal.clause, refusal.ask) == (TOGETHER, LEAD.person)


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_where_the_policy_has_no_words_for_a_promise_the_console_has(language: str) -> None:
    silent = replace(adopted(), language=language, redirects=Redirects(case="", personal=""))
    at = in_crisis(asked().and_(PolicyAdopted(policy=silent, site="")))
    promise = PromiseAnswer(reply=REPLY, question=ONE, promise=at.now + timedelta(hours=2))
    given = at.when(promise, PRESS).happened(ReplyGiven)
    assert given.text == f"{HOLDING[language].replace('___', '15:00')}\n\nThe crisis leadership"
    assert not given.typed


def test_in_a_crisis_a_matter_goes_to_a_department_of_the_register_by_its_name() -> None:
    named = replace(adopted(), redirects=Redirects(case="It is with ___ now.", personal="Call us."))
    at = asked().and_(PolicyAdopted(policy=named, site=""))
    typed = RedirectQuestion(reply=REPLY, question=ONE, matter=Matter.CASE, to="us, and it opens at ten")
    assert at.when(typed, DESK).happened(ReplyGiven).typed
    at = in_crisis(at)
    assert at.when(typed, DESK).refused(Reason.BUNDLE).clause == TOGETHER
    given = at.when(replace(typed, to="School"), DESK).happened(ReplyGiven)
    assert (given.text or "").startswith("It is with School now.")
    unsaid = at.when(replace(typed, matter=Matter.PERSONAL), DESK).happened(ReplyGiven)
    assert unsaid.text == "Call us.\n\nThe crisis leadership"


@pytest.mark.parametrize("kind", ReplyKind)
def test_no_typed_words_pass_the_last_gate_in_a_crisis(kind: ReplyKind) -> None:
    given = ReplyGiven(reply=REPLY, question=ONE, reply_kind=kind, by_mail=True, text="Ten.", to=None)
    claim = ClaimDelivery(delivery=way_of(REPLY))
    at = in_crisis(asked())
    assert at.and_(given).when(claim, CLOCKWORK).refused(Reason.BUNDLE).clause == TOGETHER
    at.and_(replace(given, typed=False)).when(claim, CLOCKWORK).happened(DispatchClaimed)


def test_an_answer_on_its_way_when_the_crisis_came_is_not_sent_and_can_be_given_again_afterwards() -> None:
    at = in_crisis(asked().and_((ANSWER, PRESS)))
    at.when(ClaimDelivery(delivery=way_of(REPLY)), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    calm_again = at.and_((SetLevel(level=Level.NORMAL, reason="Over"), LEAD))
    assert never_heard(calm_again.room, question(calm_again))
    assert waits(calm_again.room, question(calm_again))
    again = calm_again.and_((replace(ANSWER, reply=ReplyId("r2")), PRESS))
    assert not waits(again.room, question(again))


def test_a_promise_is_the_clock_from_then_on() -> None:
    at = asked()
    assert due_of(at.room, question(at)) == NOON + timedelta(
        days=2, hours=2, minutes=30
    )  # Monday, half past three
    promised = at.now + timedelta(days=4)
    promise = PromiseAnswer(reply=REPLY, question=ONE, promise=promised)
    after = at.and_((promise, PRESS))
    assert due_of(after.room, question(after)) == promised
    assert (question(after).fate, question(after).owed) == (Fate.OPEN, True)
    at.when(replace(promise, promise=at.now), PRESS).refused(Reason.EXPIRED)
    at.and_((ANSWER, PRESS)).when(replace(promise, reply=ReplyId("r2")), PRESS).refused(Reason.ALREADY)


@pytest.mark.parametrize(
    ("matter", "words", "lane"),
    [
        (Matter.CASE, "We do not handle cases here.", Lane.CASE),
        (Matter.PERSONAL, "Call us.", Lane.PERSONAL),
        (Matter.FORMAL, "Send it to the ombudsman.", Lane.CRITICISM),
    ],
)
def test_what_is_passed_on_is_said_in_the_policys_words_with_where_it_went(
    matter: Matter, words: str, lane: Lane
) -> None:
    at = asked().and_((SortQuestion(question=ONE, lane=Lane.CRITICISM), DESK))
    redirect = RedirectQuestion(reply=REPLY, question=ONE, matter=matter, to=" Post ", archive="26/104")
    given = at.when(redirect, DESK).happened(ReplyGiven)
    assert (given.text or "").startswith(f"{words}\n\nDesk")
    assert (given.to, given.archive) == ("Post", "26/104")
    after = at.and_((redirect, DESK))
    assert (question(after).fate, question(after).lane, question(after).owed) == (
        Fate.REDIRECTED,
        lane,
        False,
    )
    after.when(replace(redirect, reply=ReplyId("r2")), DESK).refused(Reason.ALREADY)
    reopened = after.and_((SortQuestion(question=ONE, lane=Lane.QUESTION), DESK))
    assert question(reopened).fate is Fate.OPEN


def test_what_was_sorted_away_is_owed_a_word_until_somebody_says_it() -> None:
    at = asked().and_((SortQuestion(question=ONE, lane=Lane.CASE), DESK))
    assert (question(at).fate, question(at).owed) == (Fate.REDIRECTED, True)
    assert not question(at.and_((ANSWER, DESK))).owed


def test_where_the_policy_has_no_words_nothing_is_passed_on() -> None:
    at = asked().and_(
        PolicyAdopted(policy=replace(adopted(), redirects=Redirects(case="", personal="")), site="")
    )
    redirect = RedirectQuestion(reply=REPLY, question=ONE, matter=Matter.FORMAL, to="Post")
    at.when(redirect, DESK).refused(Reason.UNKNOWN)


def test_what_goes_on_by_mail_is_said_in_the_open_and_still_owed() -> None:
    after = asked().and_((ContinueElsewhere(reply=REPLY, question=ONE), DESK))
    assert not after.room[Deliveries].all
    assert (after.room[Replies].all[REPLY].text or "").startswith("We go on by mail.")
    assert question(after).owed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" ", "write the answer"),
        ("You hear from us ___", "___"),
        ("You are 15076500565", "number"),
        ("x" * 4001, "4000"),
    ],
)
def test_what_cannot_be_sent_is_no_reply(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(ANSWER, text=text)


@pytest.mark.parametrize(
    "wrong", [{"to": " "}, {"matter": Matter.NONE}, {"archive": "a\nb"}, {"to": "x" * 201}]
)
def test_a_redirect_says_where_to(wrong: dict[str, str]) -> None:
    redirect = RedirectQuestion(reply=REPLY, question=ONE, matter=Matter.CASE, to="Post")
    with pytest.raises(ValueError, match=r"to|matter|archive"):
        replace(redirect, **wrong)  # type: ignore[arg-type]


def test_what_must_be_answered_is_never_closed_in_silence() -> None:
    at, close = asked(), CloseQuestion(question=ONE, ending=Ending.ENDED)
    for lane in (None, Lane.QUESTION, Lane.FACTUAL_ERROR, Lane.RED):
        sorted_ = at.and_((SortQuestion(question=ONE, lane=lane), DESK)) if lane else at
        assert sorted_.when(close, DESK).refused(Reason.MUST_ANSWER).clause == ALWAYS
    praised = at.and_((SortQuestion(question=ONE, lane=Lane.PRAISE), DESK))
    closed = praised.and_((close, DESK))
    assert (question(closed).fate, question(closed).owed) == (Fate.CLOSED, False)
    closed.when(close, DESK).refused(Reason.ALREADY)
    closed.when(replace(ANSWER, reply=ReplyId("r2")), DESK).refused(Reason.ALREADY)


def test_whoever_comes_back_opens_it_again_and_its_clock_begins_anew() -> None:
    at = asked().and_((ANSWER, DESK)).later(minutes=60 * 24 * 3)
    back = at.and_((FollowUpQuestion(question=ONE, text="And on Sundays?"), DESK))
    assert (question(back).fate, question(back).owed) == (Fate.OPEN, True)
    assert due_of(back.room, question(back)) > at.now
    assert [f.text for f in question(back).further] == ["And on Sundays?"]
    again = back.and_((replace(ANSWER, reply=ReplyId("r2")), DESK))
    assert len(again.room[Deliveries].all) == 2


def test_an_edition_does_not_mail_whoever_had_a_reply_of_her_own() -> None:
    theme = ThemeId("opening")
    at = asked().and_((OpenTheme(theme=theme, title="Opening"), DESK))
    at = at.and_((PlaceQuestion(question=ONE, theme=theme), DESK))
    assert [q.id for q in owed(at.room, theme)] == [ONE]
    assert owed(at.and_((ANSWER, DESK)).room, theme) == []


def test_an_edition_mails_again_whoever_asked_on_about_the_same_theme() -> None:
    theme = ThemeId("opening")
    place = PlaceQuestion(question=ONE, theme=theme)
    at = asked().and_((OpenTheme(theme=theme, title="Opening"), DESK), (place, DESK))
    mail = Asked(delivery=DeliveryId("a1"), question=ONE, theme=theme)
    told = at.and_(AnswersPlanned(message=MessageId("first"), asked=(mail,)))
    assert owed(told.room, theme) == []
    back = told.and_((FollowUpQuestion(question=ONE, text="And on Sundays?"), DESK), (place, DESK))
    assert [q.id for q in owed(back.room, theme)] == [ONE]


def test_a_head_sends_nothing_to_residents() -> None:
    asked().when(ANSWER, HEAD).refused(Reason.ROLE)
