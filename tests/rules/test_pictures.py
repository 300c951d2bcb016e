"""A picture goes out only with what the policy in force wants; what nobody said is the strictest case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from crisis.rules.adopted.adoption import AdoptPolicy, PolicyAdopted
from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Clause
from crisis.rules.ids import TERMINAL, AccountId, ClauseId, FileId, MessageId, PostId, Seq
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.pictures import Picture, Shows, found_in
from crisis.rules.messages.post import PlanPost, PostPlanned
from crisis.rules.messages.rendering import Content, digest, render
from crisis.rules.outgoing.sending import MessageReleased
from crisis.rules.records.filed import Filed, Filings
from crisis.rules.refusal import Reason
from given import Given, given
from rules.municipality import (
    FIRST,
    HEAD,
    LEAD,
    LIST,
    PAGE,
    PRESS,
    SCHOOL_PAGE,
    WEB,
    approving,
    latest,
    municipality,
    policy,
)
from rules.town import Town, settled

FILE = Filed(id=FileId("a" * 64), media_type="image/png", size=100)
GOOD = Picture(
    file=FILE, alt="The river over the road", shows=Shows.PORTRAIT, consent=True, told=True, rights=True
)
CONSENT = Clause(
    id=ClauseId("consent"), section="§ 1", text="Who is in it agreed.", duties=("image_consent",)
)
KIND = Clause(id=ClauseId("kind"), section="§ 2", text="A crowd is no portrait.", duties=("image_kind",))
ALT = Clause(id=ClauseId("alt"), section="§ 3", text="Everybody can read it.", duties=("alt_text",))


def adopting(*clauses: Clause) -> Policy:
    return replace(policy(), clauses=(*policy().clauses, *clauses))


def town_with(*clauses: Clause) -> Given:
    return given(*municipality(), PolicyAdopted(policy=adopting(*clauses), site="https://test.example"))


def drafted(at: Given, picture: Picture) -> Given:
    content = Content(title="Water", body="Boil it. Call 75 00 00 00.", short="Boil it.", picture=picture)
    save = SaveDraft(message=FIRST, based_on=Seq(0), content=content, accounts=(WEB.id, PAGE.id))
    return at.and_((save, PRESS))


def handing_in(at: Given) -> SubmitMessage:
    """Everything that can be accepted is."""
    draft = at.room[Messages].all[FIRST].draft
    return SubmitMessage(message=FIRST, draft=draft.seq, accepted=tuple(f.id for f in draft.findings))


LACKING = [
    (replace(GOOD, consent=False), (CONSENT,), "no_consent", CONSENT),
    (replace(GOOD, shows=Shows.UNSAID, consent=False), (CONSENT, KIND), "no_consent", CONSENT),
    (replace(GOOD, child=True), (CONSENT,), "no_guardian", CONSENT),
    (replace(GOOD, shows=Shows.SITUATION, consent=False), (CONSENT,), "unasked", CONSENT),
    (replace(GOOD, alt=" "), (ALT,), "no_alt", ALT),
    (replace(GOOD, alt=""), (), "no_alt", None),
]


@pytest.mark.parametrize(("picture", "clauses", "lacks", "cited"), LACKING)
def test_nobody_can_answer_for_what_the_policy_wants_of_every_picture(
    picture: Picture, clauses: tuple[Clause, ...], lacks: str, cited: Clause | None
) -> None:
    at = drafted(town_with(*clauses), picture)
    refusal = at.when(handing_in(at), PRESS).refused(Reason.PICTURE)
    assert (refusal.clause, refusal.facts["lacks"]) == (cited, lacks)


STANDS = [
    (GOOD, (CONSENT, KIND, ALT)),
    (replace(GOOD, child=True, guardian=True), (CONSENT,)),
    (replace(GOOD, shows=Shows.NOBODY, consent=False, told=False), (CONSENT,)),
    (replace(GOOD, shows=Shows.SITUATION, consent=False), (CONSENT, KIND)),
    (replace(GOOD, consent=False), ()),
    (replace(GOOD, rights=False), (CONSENT,)),
]


@pytest.mark.parametrize(("picture", "clauses"), STANDS)
def test_the_rest_goes_on_once_somebody_has_answered_for_it(
    picture: Picture, clauses: tuple[Clause, ...]
) -> None:
    at = drafted(town_with(*clauses), picture)
    assert at.when(handing_in(at), PRESS).refusal is None


def test_what_was_only_prompted_must_be_ticked_and_is_recorded() -> None:
    at = drafted(town_with(), replace(GOOD, rights=False))
    unread = SubmitMessage(message=FIRST, draft=latest(at.room))
    assert "no_rights" in str(at.when(unread, PRESS).refused(Reason.CHECKS_OPEN).facts["findings"])
    (submitted,) = at.when(handing_in(at), PRESS).entries
    assert "no_rights:picture.rights:0:0" in submitted.accepted  # type: ignore[attr-defined]


def test_a_policy_adopted_after_the_submission_is_asked_before_the_approval() -> None:
    at = drafted(town_with(), replace(GOOD, consent=False))
    at = at.and_((handing_in(at), PRESS))
    strict = PolicyAdopted(policy=adopting(CONSENT), site="https://test.example")
    later = at.and_(strict)
    assert later.when(approving(later), LEAD).refused(Reason.PICTURE).clause == CONSENT


def test_a_picture_with_nothing_said_lacks_everything() -> None:
    kinds = [f.kind for f in found_in(Picture(file=FILE))]
    assert kinds == ["no_alt", "no_kind", "no_consent", "no_rights"]
    assert found_in(None) == ()


def test_what_is_approved_is_these_bytes_and_these_words() -> None:
    def stamp(picture: Picture | None) -> str:
        content = Content(title="Water", body="Boil it.", picture=picture)
        return digest(render(content, (WEB,), message=FIRST, site="https://x.example", sender="S"))

    another = replace(FILE, id=FileId("b" * 64))
    stamps = {stamp(p) for p in (None, GOOD, replace(GOOD, file=another), replace(GOOD, alt="Else"))}
    assert len(stamps) == 4


def test_mail_tells_in_words_what_the_website_shows() -> None:
    content = Content(title="Water", body="Boil it.", picture=GOOD)
    web, page, mail = render(
        content, (WEB, PAGE, LIST), message=FIRST, site="https://x.example", sender="Staff"
    )
    assert web.picture is not None
    assert page.picture == web.picture
    assert mail.picture is None
    assert "[The river over the road]" in mail.text


def test_the_room_knows_which_files_its_pictures_are() -> None:
    assert FILE.id in drafted(town_with(), GOOD).room[Filings].all


def test_a_post_is_planned_only_with_a_picture_that_may_be_shown() -> None:
    at = town_with(CONSENT)
    bare = replace(GOOD, consent=False)
    ask = PlanPost(post=PostId("p"), account=SCHOOL_PAGE.id, text="Open day.", picture=bare)
    assert at.when(ask, HEAD).refused(Reason.PICTURE).clause == CONSENT
    unsure = replace(ask, picture=replace(GOOD, rights=False))
    found = at.when(unsure, HEAD).refused(Reason.CHECKS_OPEN).facts["findings"]
    answered = at.when(replace(unsure, accepted=(str(found),)), HEAD)
    assert answered.happened(PostPlanned).findings[0].kind == "no_rights"


# No message with a portrait without recorded consent is ever released where the policy asks for consent.

WRITERS, MESSAGE = ("press", "press2"), MessageId("m1")
pictures = st.builds(
    Picture,
    file=st.just(FILE),
    alt=st.just("A face"),
    shows=st.sampled_from(Shows),
    consent=st.booleans(),
    told=st.booleans(),
    child=st.booleans(),
    guardian=st.booleans(),
    rights=st.booleans(),
)


def save(picture: Picture) -> Callable[[Town], object]:
    def made(town: Town) -> object:
        found = town.room[Messages].all.get(MESSAGE)
        return SaveDraft(
            message=MESSAGE,
            based_on=found.draft.seq if found else Seq(0),
            content=Content(title="Water", body="Boil it.", picture=picture),
            accounts=(AccountId("web"),),
        )

    return made


def hand_in(town: Town) -> object:
    found = town.room[Messages].all.get(MESSAGE)
    accepted = tuple(f.id for f in found.draft.findings) if found else ()
    return SubmitMessage(message=MESSAGE, draft=found.draft.seq if found else Seq(1), accepted=accepted)


def let_out(town: Town) -> object:
    found = town.room[Messages].all.get(MESSAGE)
    seq, seen = (found.draft.seq, found.draft.digest) if found else (Seq(1), "")
    return ApproveMessage(message=MESSAGE, draft=seq, digest=seen)


def adopt(*clauses: Clause) -> Callable[[Town], object]:
    return lambda town: AdoptPolicy(policy=adopting(*clauses), site=f"https://{len(town.log)}.example")


PLAYS = st.lists(
    st.one_of(
        st.tuples(st.just("press"), pictures.map(save)),
        st.tuples(st.just("press"), st.just(hand_in)),
        st.tuples(st.just("lead"), st.just(let_out)),
        st.tuples(st.just(TERMINAL), st.sampled_from([adopt(), adopt(CONSENT), adopt(CONSENT, KIND)])),
    ),
    min_size=3,
    max_size=16,
)


def played(steps: list[tuple[str, Callable[[Town], object]]]) -> Town:
    town = settled()
    for person, made in [(TERMINAL, adopt(CONSENT)), *steps]:
        town.ask(made(town), person)
    return town


def a_portrait_left_without_consent(town: Town) -> str | None:
    asked, shown = False, None
    for recorded in town.log:
        match recorded.entry:
            case PolicyAdopted(policy=adopted):
                asked = adopted.asks("image_consent")
            case MessageDrafted(content=Content(picture=picture)):
                shown = picture
            case MessageReleased() if asked and shown and shown.shows is Shows.PORTRAIT:
                if not shown.consent or (shown.child and not shown.guardian):
                    return f"released at {recorded.seq}"
    return None


@for_all(PLAYS)
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_no_portrait_leaves_without_the_consent_that_the_policy_asks_for(steps: Any) -> None:
    assert a_portrait_left_without_consent(played(steps)) is None


@pytest.mark.parametrize("guard", ["messages.release.must_be_shown_rightly", "messages.pictures.asked_for"])
def test_the_property_finds_a_gate_that_stands_open(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"crisis.rules.{guard}", lambda *a, **k: False)
    search = settings(max_examples=5000, phases=[Phase.generate], derandomize=True, database=None)
    find(PLAYS, lambda steps: a_portrait_left_without_consent(played(steps)) is not None, settings=search)
