"""A rumour's words never go out; a sentence that only names the same place does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Clause
from crisis.rules.facts.approving import ApproveFact
from crisis.rules.facts.fact import cite_of
from crisis.rules.facts.meeting import Meetings, MeetRumour
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import ClauseId, FactId, QuestionId, ReplyId, Seq, ThemeId
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.messages.submission import MessageSubmitted
from crisis.rules.outgoing.sending import ReplyGiven
from crisis.rules.questions.echo import names, repeated, said
from crisis.rules.questions.heard import NoteHeard
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.replying import AnswerQuestion
from crisis.rules.questions.rumour import running
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme
from given import NOON, Given
from rules.municipality import DESK, FIRST, LEAD, PRESS, WEB, approving, calm, latest, policy

TOLD, DAM, THEME = QuestionId("told"), FactId("dam"), ThemeId("dam")
POISON = "Drikkevannet i Rognan og Saltdal er forgiftet"
BRIDGE = "Brua ved Fauske rausa ut i natt"


def echoed(text: str, *rumours: str, facts: tuple[str, ...] = ()) -> list[str]:
    """The sentences that pass one of these rumours on."""
    return [text[at : at + length].strip() for at, length in repeated(text, said(rumours, [text], facts))]


@pytest.mark.parametrize(
    "text",
    [
        "Drikkevannet er forgiftet",
        "Det er ikke sant at drikkevannet i Rognan er forgiftet.",
        "DRIKKEVANNET I ROGNAN OG SALTDAL ER FORGIFTET",
        "Er Drikkevannet I Rognan Og Saltdal Forgiftet? Nei.",
        "Vannet er fint, sier vi, men drikkevannet ble forgiftet.",
        "Hold dere inne. Forgiftet drikkevann i Saltdal er bare et rykte.",
    ],
)
def test_what_says_the_claim_is_found_also_where_it_is_denied_or_shouted(text: str) -> None:
    assert echoed(text, POISON)


@pytest.mark.parametrize(
    "text",
    [
        "Drikkevannet i Rognan og Saltdal er undersøkt i dag.",
        "Innbyggere i Rognan og Saltdal kan hente vann på skolen.",
        "Rognan og Saltdal har strøm igjen.",
        "",
    ],
)
def test_what_only_names_the_same_places_is_let_be(text: str) -> None:
    assert not echoed(text, POISON)


def test_what_an_approved_fact_says_is_ours_to_say() -> None:
    fact = "Brua ved Fauske er hel"
    innocent = "Brua ved Fauske er åpen i natt."
    assert echoed(innocent, BRIDGE)
    assert not echoed(innocent, BRIDGE, facts=(fact, "Brua er åpen i natt"))
    assert echoed("Brua ved Fauske har ikke rausa ut i natt.", BRIDGE, facts=(fact,))


def test_names_are_known_by_their_capitals_within_a_sentence() -> None:
    assert names("Vannet i Rognan er trygt. Skolen åpner") == {"rogna"}
    assert names("VANNET I ROGNAN") == names("Water In Rognan Is Bad") == frozenset()


# -- at the gate

ASKS = Clause(id=ClauseId("facts"), section="§ 9", text="Known facts only.", duties=("fact_for_rumour",))


def heard() -> Given:
    """A town that wants facts for rumours has heard one, in a theme that the desk named soberly."""
    own = replace(policy(), clauses=(*policy().clauses, ASKS))
    noted = NoteHeard(question=TOLD, kind=Lane.RUMOUR, where="In the shop", text=POISON)
    return calm().and_(
        PolicyAdopted(policy=own, site="https://test.example"),
        (noted, DESK),
        (OpenTheme(theme=THEME, title="Vannet"), DESK),
        (PlaceQuestion(question=TOLD, theme=THEME), DESK),
    )


def stating(text: str = "Vannprøvene fra i dag er rene.") -> ProposeFact:
    until = NOON + timedelta(hours=3)
    return ProposeFact(fact=DAM, text=text, source="Laboratoriet", valid_until=until)


def known(at: Given) -> Given:
    return at.and_((stating(), PRESS), (ApproveFact(fact=DAM, wording=1), LEAD))


def answered(text: str, *, cites: bool = True) -> SaveDraft:
    answer = Answer(
        theme=THEME, question="Kan vi drikke vannet?", answer=text, cites=(cite_of(DAM, 1),) if cites else ()
    )
    content = Content(title="Vannet", short="Om vannet", answers=(answer,))
    return SaveDraft(message=FIRST, based_on=Seq(0), content=content, accounts=(WEB.id,))


def submitting(at: Given) -> SubmitMessage:
    return SubmitMessage(message=FIRST, draft=latest(at.room))


def test_a_fact_in_the_rumours_words_is_not_proposed() -> None:
    refusal = heard().when(stating("Drikkevannet i Rognan er ikke forgiftet."), PRESS).refused(Reason.RUMOUR)
    assert refusal.clause == ASKS


def test_an_answer_in_the_rumours_words_is_not_submitted_whatever_is_ticked() -> None:
    at = known(heard()).and_((answered("Drikkevannet er ikke forgiftet."), PRESS))
    findings = tuple(f.id for f in at.room[Messages].all[FIRST].draft.findings)
    refusal = at.when(replace(submitting(at), accepted=findings), PRESS).refused(Reason.CHECKS_OPEN)
    assert refusal.clause == ASKS


def test_a_heading_in_the_rumours_words_is_not_submitted_either() -> None:
    command = answered("Vannprøvene fra i dag er rene.")
    (answer,) = command.content.answers
    heading = replace(answer, question="Er drikkevannet i Rognan og Saltdal forgiftet?")
    content = replace(command.content, answers=(heading,))
    at = known(heard()).and_((replace(command, content=content), PRESS))
    assert at.when(submitting(at), PRESS).refused(Reason.CHECKS_OPEN).clause == ASKS
    found = at.room[Messages].all[FIRST].draft.findings
    assert ("rumour", "answers.0.question") in {(f.kind, f.field) for f in found}


def test_the_guard_taken_away_lets_the_rumour_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crisis.rules.messages.drafting.repeated", lambda *_: ())
    at = known(heard()).and_((answered("Drikkevannet er ikke forgiftet."), PRESS))
    at.when(submitting(at), PRESS).happened(MessageSubmitted)


def test_an_answer_to_a_rumour_that_cites_no_fact_is_not_submitted() -> None:
    at = known(heard()).and_((answered("Vannprøvene er rene.", cites=False), PRESS))
    refusal = at.when(submitting(at), PRESS).refused(Reason.CHECKS_OPEN)
    assert "no_fact:answers.0.answer" in str(refusal.facts["findings"])


def test_a_rumour_runs_until_an_answer_that_cites_an_approved_fact_is_out() -> None:
    at = known(heard()).and_((answered("Vannprøvene fra i dag er rene."), PRESS))
    waits = at.and_((submitting(at), PRESS))
    assert running(waits.room, waits.now)
    out = waits.and_((approving(waits), LEAD))
    assert not running(out.room, out.now)
    assert out.room[Questions].all[TOLD].fate is Fate.ANSWERED


def test_the_fact_that_meets_a_rumour_is_chosen_and_another_in_its_place() -> None:
    at = known(heard())
    chosen = at.and_((MeetRumour(question=TOLD, fact=DAM), DESK))
    assert chosen.room[Meetings].facts[TOLD] == DAM
    chosen.when(MeetRumour(question=TOLD, fact=DAM), DESK).refused(Reason.ALREADY)
    at.when(MeetRumour(question=TOLD, fact=FactId("none")), DESK).refused(Reason.UNKNOWN)
    asked = at.and_((ReceiveQuestion(question=QuestionId("q"), source=Source.DESK, text="Når?"), DESK))
    asked.when(MeetRumour(question=QuestionId("q"), fact=DAM), DESK).refused(Reason.NOT_IN_THIS_PHASE)


def test_half_of_a_rumour_with_two_claims_is_the_rumour() -> None:
    both = "Demningen ved Susendal har brast og vannet kommer"
    assert echoed("Det er ikke sant at demningen ved Susendal har brast.", both)
    back = "Vannet kommer tilbake i kranene i Susendal klokka ti."
    assert echoed(back, both), "where nothing is known it errs on the safe side"
    assert not echoed(back, both, facts=("Vannet kommer tilbake klokka ti",))


def test_nor_does_a_reply_to_one_asker_repeat_it() -> None:
    one = QuestionId("one")
    asked = heard().and_(
        (
            ReceiveQuestion(
                question=one, source=Source.DESK, text="Er vannet farlig?", contact="a@b.example"
            ),
            DESK,
        )
    )
    denied = AnswerQuestion(reply=ReplyId("r"), question=one, text="Nei, drikkevannet er ikke forgiftet.")
    asked.when(denied, DESK).refused(Reason.RUMOUR)
    asked.when(replace(denied, text="Vannprøvene er rene."), DESK).happened(ReplyGiven)
