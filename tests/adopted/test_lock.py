"""With a crisis staff set, what a department posts is refused, and it reads its own municipality's clause."""

import pytest

from adopted.conftest import Hall
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import ClauseId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.post import Posts

SILENT = [
    pytest.param("bodo", "krisestab", marks=pytest.mark.shows("BOD-19")),
    pytest.param("kristiansand", "kriseledelse", marks=pytest.mark.shows("KRS-32")),
    pytest.param("hattfjelldal", "kriseledelse", marks=pytest.mark.shows("HAT-5")),
    pytest.param("kinn", "krisestab", marks=pytest.mark.shows("KIN-10")),
]


@pytest.mark.parametrize(("playbook", "clause"), SILENT)
def test_a_department_cannot_post_and_reads_its_own_clause(hall: Hall, playbook: str, clause: str) -> None:
    house = hall(playbook)
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    post = {"post": "p1", "account": "school-facebook", "text": "Skolen er åpen."}
    answer = house.as_("head").post("/department/posts", data=post)
    cited = policy_of(house.room).clause(ClauseId(clause))
    assert cited
    assert answer.status_code in (403, 409)
    assert cited.text in answer.text
    assert not house.room[Posts].all
