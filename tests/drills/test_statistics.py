"""Statistics keep drills out: a drill in the record changes no figure, board, list, report or export of the
live room, but those that say themselves that drills were held.
"""

import re
from datetime import date

import pytest

from crisis.console import Console
from crisis.report.figures import as_fields
from crisis.rules.drills.improving import Point
from crisis.rules.drills.measures import measure
from crisis.rules.entry import Recorded
from crisis.rules.ids import DrillId, ImprovementId, PersonId, Seq
from crisis.rules.levels.level import Level, LevelSet, SetLevel
from crisis.rules.records.held import RecordDrill
from crisis.rules.themes.theme import OpenTheme
from web.asking import WATER, ask, release
from web.conftest import furnished, house
from web.house import House
from web.test_routes import filled, path_of, routes

__all__ = ["furnished", "house"]
CANARY = "Ulvehiet"
NUMBER = "424242"
# What tells that drills were held, and is no statistic of what happened: the page of drills, the list of what
# was entered, and the clocks and points on the pages where work begins.
TELLS = {
    "drills.drills", "lead.desk", "messages.desk", "register.accounts", "department.mine",
    "journal.journal", "journal.export", "pulse.head",
}  # fmt: skip
OF_THE_JOURNAL = ("api.", "replay.", "journal.", "documents.")  # where the journal itself is read or walked
WHO = ("lead", "desk", "administrator")
MOVES = re.compile(
    r'(?:name="once" value|data-once)="[^"]*"|data-seq="\d+"|"(?:seq|head|last)":\s*\d+'
    r'|value="[0-9a-f-]{36}"|· entry \d+'
)


@pytest.fixture
def busy(house: House) -> House:
    """A live room after a crisis in which something of everything happened."""
    filled(house)
    house.ask(OpenTheme(theme=WATER, title="Is the water safe?"), "communications")
    ask(house, "q7", "Is the water safe?", theme=WATER)
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    release(house, WATER, "The water is safe.")
    house.clock.forward(minutes=30)
    house.ask(SetLevel(level=Level.NORMAL, reason="Over"), "lead")
    return house


def held(number: int) -> RecordDrill:
    """A drill with a word and a number of its own in everything."""
    point = Point(id=ImprovementId("p"), due=date(2030, 1, 1), text=f"{CANARY} first", owner="Siv Dahl")
    return RecordDrill(
        drill=DrillId(f"d{number}"), title=f"{CANARY} flood", day=date(2026, 11, 1), minutes=90, short=False,
        seq=int(NUMBER), link="ab" * 32, figures=f'{{"lock": {NUMBER}}}', points=(point,),
    )  # fmt: skip


def pages(house: House) -> dict[tuple[str, str], str]:
    """Everything that these people can look at or take out, without what moves by itself."""
    found: dict[tuple[str, str], str] = {}
    for person in WHO:
        browser = house.as_(person)
        for rule in routes(house.app, "GET"):
            answer = browser.get(path_of(rule))
            body = MOVES.sub("", answer.get_data().decode("utf-8", "replace"))
            found[person, rule.endpoint] = f"{answer.status_code} {body}"
            answer.close()
    return found


def test_no_page_export_or_answer_changes_by_it_but_those_that_tell_of_it(busy: House) -> None:
    pages(busy)  # what is noted when somebody looks for the first time
    first, before = pages(busy), pages(busy)
    moving = {endpoint for (person, endpoint), got in before.items() if got != first[person, endpoint]}
    busy.ask(held(1), "lead")
    busy.ask(held(2), "administrator")
    after = pages(busy)
    changed = {endpoint for (person, endpoint), got in after.items() if got != before[person, endpoint]}
    assert {endpoint for endpoint in changed - TELLS - moving if not walks(endpoint)} == set()
    assert "drills.drills" in changed
    told = {endpoint for (_, endpoint), got in after.items() if CANARY in got or NUMBER in got}
    assert {endpoint for endpoint in told - TELLS if not walks(endpoint)} == set()
    assert not moving & {"wall.wall", "receipt.receipt", "themes.board", "level.level", "lead.desk"}
    assert len(before) > 200


def walks(endpoint: str) -> bool:
    """Whether the journal itself is read or walked there."""
    return endpoint.startswith(OF_THE_JOURNAL)


def entries(console: Console) -> list[Recorded]:
    found: list[Recorded] = []
    while fresh := console.news(found[-1].seq if found else Seq(0)):
        found += fresh
    return found


def test_the_figures_of_a_crisis_are_the_same_whatever_was_drilled_meanwhile(busy: House) -> None:
    plain = entries(busy.staff.console)
    began = next(r.seq for r in plain if isinstance(r.entry, LevelSet) and r.entry.level is Level.CRISIS)
    busy.ask(held(1), "lead")
    figures = measure(plain, began)
    again = measure(entries(busy.staff.console), began)
    assert figures
    assert again
    assert as_fields(again) == as_fields(figures)
    assert measure(entries(busy.staff.console)) is None  # and no drill of this room's own


def test_nobody_of_a_drill_is_taken_for_a_person_of_the_room(busy: House) -> None:
    people = busy.as_("administrator").get("/people").text
    busy.ask(held(1), "lead")
    assert PersonId("outside") not in people
    assert CANARY not in busy.as_("administrator").get("/people").text
