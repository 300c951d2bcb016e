"""Erasing what is personal: one proposes, another confirms, and no decision changes."""

import pytest

from crisis.rules.ids import Seq
from crisis.rules.records.erasure import (
    ConfirmErasure,
    ErasureProposed,
    Erasures,
    PayloadsErased,
    ProposeErasure,
)
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor
from given import Given
from rules.municipality import DEPUTY, DESK, HEAD, LEAD, OBSERVER, OWNER, PRESS, WRITER, calm

GROUND = "GDPR article 17"
TWO = (Seq(2), Seq(3))


def propose(*seqs: int) -> ProposeErasure:
    return ProposeErasure(seqs=tuple(Seq(seq) for seq in seqs), ground=f" {GROUND} ")


def proposed() -> Given:
    """The press officer proposed to erase two entries."""
    return calm().and_((propose(2, 3), PRESS))


def confirm(at: Given) -> ConfirmErasure:
    return ConfirmErasure(proposal=at.room.head)


def test_a_proposal_names_its_entries_and_its_ground() -> None:
    calm().when(propose(3, 2, 3), PRESS).then(ErasureProposed(seqs=TWO, ground=GROUND))


@pytest.mark.parametrize("who", [HEAD, OWNER, DESK, OBSERVER])
def test_others_neither_propose_nor_confirm(who: Actor) -> None:
    calm().when(propose(2), who).refused(Reason.ROLE)
    proposed().when(confirm(proposed()), who).refused(Reason.ROLE)


def test_what_has_not_happened_cannot_be_erased() -> None:
    at = calm()
    at.when(propose(at.room.head + 1), PRESS).refused(Reason.UNKNOWN)


@pytest.mark.parametrize(("seqs", "ground"), [((), GROUND), ((0,), GROUND), ((-1, 2), GROUND), ((2,), " ")])
def test_a_proposal_without_entries_or_ground_is_no_command(seqs: tuple[int, ...], ground: str) -> None:
    with pytest.raises(ValueError):
        ProposeErasure(seqs=seqs, ground=ground)  # type: ignore[arg-type]


@pytest.mark.parametrize("second", [WRITER, LEAD, DEPUTY])
def test_another_person_confirms(second: Actor) -> None:
    at = proposed()
    at.when(confirm(at), second).then(
        PayloadsErased(proposal=at.room.head, seqs=TWO, ground=GROUND, second=PRESS.person)
    )


def test_whoever_proposed_it_does_not_confirm_it() -> None:
    at = proposed()
    assert at.when(confirm(at), PRESS).refused(Reason.SECOND_PERSON).by == PRESS.person


def test_a_proposal_is_confirmed_once() -> None:
    at = proposed()
    at.and_((confirm(at), LEAD)).when(confirm(at), LEAD).refused(Reason.UNKNOWN)


def test_what_is_erased_is_not_proposed_again_and_the_rest_is() -> None:
    at = proposed()
    erased = at.and_((confirm(at), LEAD))
    assert erased.room[Erasures].erased == set(TWO)
    erased.when(propose(2, 3), PRESS).refused(Reason.ALREADY)
    erased.when(propose(2, 4), PRESS).then(ErasureProposed(seqs=(Seq(4),), ground=GROUND))


def test_a_proposal_about_nothing_cannot_be_confirmed() -> None:
    calm().when(ConfirmErasure(proposal=Seq(1)), LEAD).refused(Reason.UNKNOWN)
