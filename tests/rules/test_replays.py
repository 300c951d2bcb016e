"""What can be played back, and who may share it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.boards.replays import Mark, Sort, Span, around, spans, stops
from crisis.rules.entry import Via
from crisis.rules.ids import Seq, TokenId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.sharing import EndSharing, ShareReplay, shared
from crisis.rules.persons.token import RevokeToken, TokenIssued, TokenRevoked
from crisis.rules.refusal import Reason
from crisis.rules.roles import Role
from given import NOON, Given, actor
from rules.municipality import DESK, LEAD, crisis

LINK = TokenId("link")
SET, OVER = Mark(seq=Seq(10), begins=Sort.CRISIS), Mark(seq=Seq(20), ends=Sort.CRISIS)
STOP = Mark(seq=Seq(15))


def share(**other: object) -> ShareReplay:
    asked = {"token": LINK, "first": Seq(1), "last": Seq(2), "days": 7, "label": " Evaluation ", "wall": NOON}
    return ShareReplay(**(asked | other))  # type: ignore[arg-type]


def over() -> Given:
    """A crisis that has ended."""
    return crisis().and_((SetLevel(level=Level.NORMAL, reason="Dry"), LEAD))


# -- stretches


def test_a_crisis_is_from_its_setting_to_its_end() -> None:
    assert spans((SET, STOP, OVER), Seq(30)) == (Span(sort=Sort.CRISIS, first=Seq(10), last=Seq(20)),)


def test_one_that_still_goes_on_ends_at_the_head() -> None:
    (found,) = spans((SET, STOP), Seq(30))
    assert (found.last, found.over) == (30, False)


def test_the_latest_comes_first() -> None:
    again = (Mark(seq=Seq(40), begins=Sort.CRISIS), Mark(seq=Seq(44), ends=Sort.CRISIS))
    assert [span.first for span in spans((SET, OVER, *again), Seq(50))] == [40, 10]


def test_a_crisis_within_a_drill_is_part_of_the_drill() -> None:
    drill = (Mark(seq=Seq(5), begins=Sort.DRILL), SET, OVER, Mark(seq=Seq(25), ends=Sort.DRILL))
    assert spans(drill, Seq(30)) == (Span(sort=Sort.DRILL, first=Seq(5), last=Seq(25)),)


def test_what_lies_between_is_a_stretch_too() -> None:
    found = spans((SET, OVER), Seq(30))
    stretches = [(s.first, s.last) for s in (around(found, Seq(n), Seq(30)) for n in (3, 10, 20, 21))]
    assert stretches == [(1, 9), (10, 20), (10, 20), (21, 30)]


def test_the_nearest_stops_are_found() -> None:
    marks = (SET, STOP, OVER)
    assert stops(marks, Seq(15)) == (10, 20)
    assert stops(marks, Seq(10)) == (None, 15)
    assert stops(marks, Seq(30)) == (20, None)


# -- sharing


def test_the_lead_shares_what_is_over_until_a_date() -> None:
    over().when(share(), LEAD).then(
        TokenIssued(
            token=LINK,
            person=LEAD.person,
            roles=(Role.OBSERVER,),
            ends=NOON + timedelta(days=7),
            label="Evaluation",
            first=Seq(1),
            last=Seq(2),
        )
    )


def test_what_still_goes_on_is_shared_with_nobody() -> None:
    refusal = crisis().when(share(), LEAD).refused(Reason.TOO_EARLY)
    assert refusal.by == LEAD.person


def test_what_has_not_happened_is_not_shared() -> None:
    over().when(share(last=Seq(999)), LEAD).refused(Reason.UNKNOWN)


def test_a_link_is_made_once_and_by_few() -> None:
    over().and_((share(), LEAD)).when(share(), LEAD).refused(Reason.ALREADY)
    over().when(share(), DESK).refused(Reason.ROLE)


def test_whoever_shares_may_end_it_at_once() -> None:
    made = over().and_((share(), LEAD))
    assert [token.label for token in shared(made.room)] == ["Evaluation"]
    made.when(EndSharing(token=LINK), LEAD).then(TokenRevoked(token=LINK))
    made.and_((EndSharing(token=LINK), LEAD)).when(EndSharing(token=LINK), LEAD).refused(Reason.ALREADY)


def test_no_other_key_is_ended_that_way() -> None:
    over().when(EndSharing(token=TokenId("other")), LEAD).refused(Reason.UNKNOWN)


def test_an_administrators_revocation_ends_it_too() -> None:
    made = over().and_((share(), LEAD))
    made.when(RevokeToken(token=LINK), actor("terminal", Via.TERMINAL)).then(TokenRevoked(token=LINK))


@pytest.mark.parametrize(
    "wrong", [{"days": 0}, {"days": 91}, {"label": " "}, {"first": Seq(3)}, {"first": Seq(0)}]
)
def test_a_link_that_makes_no_sense_cannot_be_asked_for(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        share(**wrong)
