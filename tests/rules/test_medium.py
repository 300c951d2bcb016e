"""Pictures of the medium: when one is due, and by whom it is taken."""

from dataclasses import replace

import pytest

from crisis.rules.accounts.medium import PictureMedium, Why, picture_due, pictures_due
from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Clause, Opening
from crisis.rules.ids import ClauseId, FileId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.records.filed import Filed, Filings
from crisis.rules.refusal import Reason
from given import Given
from rules.municipality import (
    ACCOUNTS,
    DESK,
    HEAD,
    LEAD,
    LIBRARY_PAGE,
    OWNER,
    PRESS,
    SCHOOL_PAGE,
    calm,
    policy,
)

PICTURE = Filed(id=FileId("b" * 64), media_type="image/png", size=9)
TAKE = PictureMedium(account=SCHOOL_PAGE.id, picture=PICTURE)
DAY = 24 * 60  # minutes


def town(*, asks: bool = True) -> Given:
    """Its policy asks for a picture each ten days, or for none."""
    clause = Clause(id=ClauseId("p"), section="§ 9", text="A picture.", duties=("medium_picture",))
    clauses = (*policy().clauses, clause) if asks else policy().clauses
    return calm().and_(
        PolicyAdopted(policy=replace(policy(), clauses=clauses, opening=Opening(picture=10)), site="")
    )


def due(at: Given) -> Why | None:
    return picture_due(at.room, SCHOOL_PAGE, at.now)


def test_a_picture_is_due_until_there_is_one() -> None:
    assert due(town()) is Why.NEVER
    assert due(town().and_((TAKE, HEAD))) is None
    assert len(pictures_due(town().room, town().now)) == len(ACCOUNTS)


def test_it_is_due_again_when_the_last_is_too_old() -> None:
    taken = town().and_((TAKE, HEAD))
    assert due(taken.later(minutes=10 * DAY - 1)) is None
    assert due(taken.later(minutes=10 * DAY)) is Why.AGE


def test_it_is_due_when_a_crisis_begins_and_when_it_ends() -> None:
    crisis = town().and_((TAKE, HEAD), (SetLevel(level=Level.CRISIS, reason="flood"), LEAD))
    assert due(crisis) is Why.CRISIS
    over = crisis.and_((TAKE, HEAD), (SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert due(over) is Why.LIFTED
    assert due(over.and_((TAKE, HEAD))) is None


def test_consult_is_no_crisis() -> None:
    consult = town().and_((TAKE, HEAD), (SetLevel(level=Level.CONSULT, reason="storm"), LEAD))
    assert due(consult) is None


def test_nobody_is_reminded_where_no_policy_asks_but_a_picture_can_be_kept() -> None:
    kept = town(asks=False).and_((TAKE, HEAD))
    assert due(town(asks=False)) is None
    assert kept.room[Filings].all[PICTURE.id].kinds == {"medium.pictured"}


def test_an_internal_group_needs_none() -> None:
    assert picture_due(town().room, replace(SCHOOL_PAGE, internal=True), town().now) is None


def test_who_neither_runs_nor_keeps_the_account_takes_none() -> None:
    town().when(TAKE, OWNER).refused(Reason.ROLE)
    town().when(TAKE, DESK).refused(Reason.ROLE)
    for who, account in ((PRESS, SCHOOL_PAGE), (OWNER, LIBRARY_PAGE)):
        assert town().when(replace(TAKE, account=account.id), who).refusal is None


@pytest.mark.parametrize("id_", ["", "c" * 63, "C" * 64, "../" + "a" * 61])
def test_a_file_is_named_by_a_digest(id_: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Filed(id=FileId(id_), media_type="image/png", size=1)
