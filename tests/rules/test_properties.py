"""What holds after any sequence of commands that anybody may ask, in any order.

Each property is a function that looks at a whole play and says what is wrong. Each has a control: the same
plays under rules with one seeded bug must make it speak, or it proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from crisis.rules.accounts.register import Register
from crisis.rules.entry import Recorded, personal_fields
from crisis.rules.ids import PostId
from crisis.rules.levels.exemption import ExemptionDecided
from crisis.rules.levels.lead import Lead
from crisis.rules.levels.level import DepartmentReleased, Level, LevelSet, Standing
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.message import MessageApproved
from crisis.rules.messages.post import PostPlanned
from crisis.rules.outgoing.sending import DispatchClaimed, ReplyGiven, Source
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate
from crisis.rules.questions.receiving import QuestionReceived
from crisis.rules.refusal import Refused
from crisis.rules.room import Room

from .plays import PLAYS, TYPED, played
from .seeded import (
    a_decision_on_personal_text,
    a_lead_forgotten,
    a_memory_of_its_own,
    a_question_dropped,
    always_the_first_attempt,
    another_draft_approved,
    recording,
    without,
)
from .town import Step, Town

Property = Callable[[Town], str | None]
# The search for a seeded bug starts from the same place each time: it shows that the property can see it.
SEARCH = settings(max_examples=5000, phases=[Phase.generate], derandomize=True, database=None)
EXAMPLES = settings(max_examples=150, suppress_health_check=list(HealthCheck))


def nothing_unapproved_leaves(town: Town) -> str | None:
    """In a crisis every claim is of an approved message, or of an excepted or released account's post."""
    crisis, free, approved = False, set(), set()
    department_of = {a.id: a.department for a in town.room[Register].accounts.values()}
    account_of = {r.entry.post: r.entry.account for r in town.log if isinstance(r.entry, PostPlanned)}
    for recorded in town.log:
        match recorded.entry:
            case LevelSet(level=level):
                crisis, free = level is Level.CRISIS, set()
            case DepartmentReleased(department=name) | ExemptionDecided(granted=True, account=name):
                free.add(name)
            case MessageApproved(message=message):
                approved.add(message)
            case DispatchClaimed(source=Source.POST, subject=post) if crisis:
                account = account_of[PostId(post)]
                if not {account, department_of[account]} & free:
                    return f"post {post} left at {recorded.seq}"
            case DispatchClaimed(source=Source.MESSAGE, subject=message) if (
                crisis and message not in approved
            ):
                return f"message {message} left unapproved at {recorded.seq}"
    return None


def nobody_is_answered_alone_in_a_crisis(town: Town) -> str | None:
    """While the crisis staff is set no words that a person typed are said to one asker, and none leave."""
    crisis, alone = False, set()
    for recorded in town.log:
        match recorded.entry:
            case LevelSet(level=level):
                crisis = level is Level.CRISIS
            case ReplyGiven(reply=reply, text=text) if TYPED in (text or ""):
                alone.add(reply)
                if crisis:
                    return f"{reply} was given at {recorded.seq}"
            case DispatchClaimed(source=Source.REPLY, subject=reply) if crisis and reply in alone:
                return f"{reply} left at {recorded.seq}"
    return None


def nobody_approves_own_words(town: Town) -> str | None:
    """Whoever approved a message wrote in none of its drafts, by person."""
    writers: dict[str, set[str]] = {}
    for recorded in town.log:
        e = recorded.entry
        if isinstance(e, MessageDrafted):
            writers.setdefault(e.message, set()).add(recorded.by)
        elif isinstance(e, MessageApproved) and recorded.by in writers.get(e.message, ()):
            return f"{recorded.by} approved {e.message} at {recorded.seq}"
    return None


def an_approval_names_the_latest_draft(town: Town) -> str | None:
    """What was approved is the draft that stood, to the digest."""
    latest: dict[str, tuple[int, str]] = {}
    for recorded in town.log:
        e = recorded.entry
        if isinstance(e, MessageDrafted):
            latest[e.message] = (recorded.seq, e.digest)
        elif isinstance(e, MessageApproved) and latest[e.message] != (e.draft, e.digest):
            return f"{e.message} was approved as something else at {recorded.seq}"
    return None


def exactly_one_leads_a_crisis(town: Town) -> str | None:
    """A crisis has a lead and no other level has one."""
    crisis = town.room[Standing].level is Level.CRISIS
    return (
        None if crisis == (town.room[Lead].holder is not None) else "a crisis without a lead, or the reverse"
    )


def questions_are_conserved(town: Town) -> str | None:
    """Every question received is counted in exactly one place."""
    received = {r.entry.question for r in town.log if isinstance(r.entry, QuestionReceived)}
    kept = town.room[Questions].all
    counted = sum(sum(1 for q in kept.values() if q.fate is fate) for fate in Fate)
    return None if received == set(kept) and counted == len(received) else "a question vanished"


def an_attempt_is_claimed_once(town: Town) -> str | None:
    """No delivery is claimed twice under one number."""
    claims = [(r.entry.delivery, r.entry.attempt) for r in town.log if isinstance(r.entry, DispatchClaimed)]
    return None if len(claims) == len(set(claims)) else "one attempt was claimed twice"


def folding_in_two_is_folding_at_once(town: Town) -> str | None:
    """fold(a + b) = fold(b, fold(a)), wherever it is cut."""
    whole = town.rules.fold(town.log)
    for cut in range(0, len(town.log), 7):
        if town.rules.fold(town.log[cut:], town.rules.fold(town.log[:cut])) != whole:
            return f"cut at {cut}"
    return None if whole == town.room else "folded otherwise than lived"


def erased(recorded: Recorded) -> Recorded:
    blank = dict.fromkeys(personal_fields(type(recorded.entry)))
    return replace(recorded, entry=replace(recorded.entry, **blank)) if blank else recorded


def erasing_changes_no_decision(town: Town) -> str | None:
    """Everything asked once more of a room without one personal word is decided as of the room with them."""
    without = town.rules.fold(erased(r) for r in town.log)
    for command, who in town.asked[-12:]:
        if decided(town.rules, town.room, command, who, town) != decided(
            town.rules, without, command, who, town
        ):
            return f"{type(command).__name__} by {who.person}"
    return None


def decided(rules: Any, room: Room, command: object, who: Any, town: Town) -> object:
    try:
        return [erased_entry(e) for e in rules.decide(room, command, who, town.now)]
    except Refused as refused:
        return refused.reason, dict(refused.facts)


def erased_entry(entry: Any) -> Any:
    return replace(entry, **dict.fromkeys(personal_fields(type(entry))))


PROPERTIES: list[Property] = [
    nothing_unapproved_leaves,
    nobody_is_answered_alone_in_a_crisis,
    nobody_approves_own_words,
    an_approval_names_the_latest_draft,
    exactly_one_leads_a_crisis,
    questions_are_conserved,
    an_attempt_is_claimed_once,
    folding_in_two_is_folding_at_once,
    erasing_changes_no_decision,
]


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda p: p.__name__)
def test_it_holds_after_any_play(holds: Property) -> None:
    @given(PLAYS)
    @EXAMPLES
    def played_at_random(steps: list[Step]) -> None:
        assert holds(played(steps)) is None

    played_at_random()


CONTROLS: list[tuple[Property, Callable[[pytest.MonkeyPatch], SimpleNamespace]]] = [
    (nothing_unapproved_leaves, without("messages.post.may_send", "outgoing.dispatch.may_send")),
    (nobody_is_answered_alone_in_a_crisis, without("questions.replying.must_not_be_crisis")),
    (nobody_is_answered_alone_in_a_crisis, without("questions.replying.must_be_ready_words")),
    (nobody_approves_own_words, without("messages.approval.must_not_have_written")),
    (an_approval_names_the_latest_draft, recording(another_draft_approved)),
    (exactly_one_leads_a_crisis, recording(a_lead_forgotten)),
    (questions_are_conserved, a_question_dropped),
    (an_attempt_is_claimed_once, recording(always_the_first_attempt)),
    (folding_in_two_is_folding_at_once, a_memory_of_its_own),
    (erasing_changes_no_decision, a_decision_on_personal_text),
]


@pytest.mark.parametrize(("holds", "bug"), CONTROLS, ids=lambda c: getattr(c, "__name__", ""))
def test_it_finds_the_seeded_bug(
    holds: Property, bug: Callable[[pytest.MonkeyPatch], SimpleNamespace], monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = bug(monkeypatch)

    def is_wrong(steps: list[Step]) -> bool:
        try:
            return holds(played(steps, rules)) is not None
        except (AssertionError, KeyError):
            return True  # the bug broke the room outright, which is finding it too

    find(PLAYS, is_wrong, settings=SEARCH)


def test_every_property_has_its_control() -> None:
    assert list(dict.fromkeys(holds for holds, _ in CONTROLS)) == PROPERTIES


def test_the_plays_reach_far_enough() -> None:
    """Plays that never got as far as a delivery would prove nothing about one."""
    kinds = {
        "dispatch.succeeded",
        "message.released",
        "lead.taken_over",
        "exemption.decided",
        "erasure.done",
    }
    for kind in kinds:
        find(
            PLAYS,
            lambda steps, kind=kind: any(r.entry.kind == kind for r in played(steps).log),
            settings=SEARCH,
        )
