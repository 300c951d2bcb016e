"""One small crisis in five municipalities, each in its own language and under its own rules.

A slide has closed the road. What differs stands in `FIVE`: who may set which level, which of the
municipality's own accounts speak, whether the website comes first, who approves, who publishes, and the
clause behind each no.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from adopted.conftest import furnished_halls
from browser.doors import open_house, somebody
from crisis.playbook.voice import WORDS
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import ClauseId
from crisis.rules.levels.level import Level
from crisis.rules.messages.message import Messages, Phase
from web.house import House

pytestmark = pytest.mark.browser
__all__ = ["furnished_halls"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one municipality has adopted, as far as this story meets it. Clauses by their ids."""

    language: str
    lock: str  # the clause behind the lock
    unit_may_consult: bool
    mute: dict[str, str] = field(default_factory=dict)  # own accounts that do not speak, and the clause
    website_first: str = ""  # the clause that refuses a message which leaves the website out
    deputy_approves: bool = False
    lead_only: str = ""  # the clause that refuses a deputy's approval
    unit_publishes: bool = False
    sourced: bool = False  # each message names what it rests on
    police_clears: bool = True  # names and police matters: each message says whether it touches them


FIVE = {
    "bodo": Rules(
        language="nb",
        lock="krisestab",
        unit_may_consult=True,
        mute={"mail": "krisestab"},
        website_first="nettside",
        lead_only="ansvar",
    ),
    "kristiansand": Rules(
        language="nb",
        lock="kriseledelse",
        unit_may_consult=False,
        website_first="portal",
        lead_only="kriseledelse",
        unit_publishes=True,
    ),
    "hattfjelldal": Rules(
        language="nb",
        lock="kriseledelse",
        unit_may_consult=True,
        website_first="nettside",
        deputy_approves=True,
        sourced=True,
    ),
    "kinn": Rules(language="nn", lock="krisestab", unit_may_consult=False, lead_only="krisestab"),
    "bromolla": Rules(
        language="sv", lock="minimum", unit_may_consult=False, lead_only="minimum", police_clears=False
    ),
}
MARKS = {
    "bodo": pytest.mark.shows("BOD-19"),
    "kristiansand": pytest.mark.shows("KRS-32", "KRS-33"),
    "hattfjelldal": pytest.mark.shows("HAT-5"),
    "kinn": pytest.mark.shows("KIN-10"),
}
EACH = pytest.mark.parametrize("name", [pytest.param(name, marks=MARKS.get(name, ())) for name in FIVE])


POST = "Skolen er åpen i morgen."


class Town:
    """The municipality's house with its door open, and whoever comes in through it."""

    def __init__(self, chromium: Browser, house: House, address: str, rules: Rules) -> None:
        self._chromium, self.house, self._address, self.rules = chromium, house, address, rules
        self._words = gettext.translation("messages", WORDS, [rules.language])

    def says(self, english: str) -> str:
        """The console's own words in the language of this municipality."""
        found = self._words.gettext(english)
        assert found != english, f"not translated: {english}"
        return found

    def clause(self, id_: str) -> str:
        """The text of a clause of its policy."""
        found = policy_of(self.house.room).clause(ClauseId(id_))
        assert found, id_
        return found.text

    def somebody(self, who: str) -> Page:
        """A page in which this person is signed in."""
        return somebody(self._chromium, self.house, self._address, who)

    @property
    def message(self) -> str:
        """The only message there is."""
        (id_,) = self.house.room[Messages].all
        return id_


@pytest.fixture
def town(
    furnished_halls: Callable[[str], Path], chromium: Browser, tmp_path: Path
) -> Callable[[str], object]:
    @contextmanager
    def opened(name: str) -> Iterator[Town]:
        with open_house(furnished_halls(name), tmp_path) as (house, address):
            yield Town(chromium, house, address, FIVE[name])

    return opened


@EACH
def test_the_same_slide_under_each_municipalitys_own_rules(
    name: str, town: Callable[[str], Iterator[Town]]
) -> None:
    with town(name) as ours:
        the_unit_looks_at_the_levels(ours)
        department = a_department_writes_a_post(ours)
        the_lead_sets_the_crisis_staff(ours)
        the_post_is_stopped(ours, department)
        the_unit_writes(ours)
        somebody_approves(ours)


def the_unit_looks_at_the_levels(ours: Town) -> None:
    page = ours.somebody("writer")
    page.goto("/level?to=crisis")
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{ours.rules.language}"))
    expect(page.get_by_role("button", name=ours.says("Set crisis staff"))).to_be_disabled()
    page.goto("/level?to=consult")
    button = page.get_by_role("button", name=ours.says("Set consult"))
    expect(button).to_be_enabled(enabled=ours.rules.unit_may_consult)


def the_lead_sets_the_crisis_staff(ours: Town) -> None:
    page = ours.somebody("lead")
    page.goto("/level?to=crisis")
    page.get_by_label(ours.says("Or in your own words")).fill("Ras")
    button = page.get_by_role("button", name=ours.says("Set crisis staff"))
    expect(page.get_by_text(ours.says("Hold the button for a second, or press it twice."))).to_be_visible()
    button.click()
    expect(page.get_by_text(ours.says("Press once more to confirm."))).to_be_visible()
    button.click()
    expect(page.locator("html")).to_have_attribute("data-level", Level.CRISIS.value)


def a_department_writes_a_post(ours: Town) -> Page:
    page = ours.somebody("head")
    page.goto("/department")
    page.locator('form[action="/department/posts"] textarea[name="text"]').fill(POST)
    return page


def the_post_is_stopped(ours: Town, page: Page) -> None:
    """The form was open before the lock; the page has told of the lock meanwhile, and kept the text."""
    expect(page.get_by_role("main")).to_contain_text(ours.clause(ours.rules.lock))
    page.locator('form[action="/department/posts"] button[type=submit]').first.click()
    expect(page.get_by_role("alert")).to_contain_text(ours.clause(ours.rules.lock))
    expect(page.locator('form[action="/department/posts"] textarea[name="text"]')).to_have_value(POST)


def the_unit_writes(ours: Town) -> None:
    page = ours.somebody("writer")
    page.goto("/messages/new")
    page.locator('[name="content.title"]').fill("Veien er stengt")
    page.locator('[name="content.body"]').fill("Et ras stenger veien. Ring 75 00 00 00.")
    for account in ("website", "facebook", "mail"):
        expect(page.locator(f"#account-{account}")).to_be_enabled(enabled=account not in ours.rules.mute)
    for account, clause in ours.rules.mute.items():
        expect(page.locator(f"#account-{account}-why")).to_contain_text(ours.clause(clause))
    sources = page.locator('[name="content.facts.0.source"]')
    expect(sources).to_have_count(1 if ours.rules.sourced else 0)
    if ours.rules.sourced:
        page.locator('[name="content.facts.0.text"]').fill("Veien er stengt ved Elsvatn.")
        sources.fill("Vegtrafikksentralen")
    clear = page.locator('[name="touches_none"]')
    expect(clear).to_have_count(1 if ours.rules.police_clears else 0)
    if ours.rules.police_clears:
        clear.check()
    page.locator("#account-website").uncheck()
    page.locator("#account-facebook").check()
    submit = page.get_by_role("button", name=ours.says("Submit for approval"))
    submit.click()
    alert = page.get_by_role("alert")
    if ours.rules.website_first:
        expect(alert).to_contain_text(ours.clause(ours.rules.website_first))
        page.locator("#account-website").check()
    else:  # nothing forbids it; only a link is missing, and she answers for that
        expect(alert).to_be_visible()
        for place in page.locator('input[name="accepted"]').all():
            place.check()
    if ours.rules.police_clears:
        clear.check()
    submit.click()
    expect(page.get_by_text(ours.says("Waits for approval")).first).to_be_visible()


def somebody_approves(ours: Town) -> None:
    path = f"/messages/{ours.message}/approve"
    page = ours.somebody("deputy")
    page.goto(path)
    if not ours.rules.deputy_approves:
        expect(page.get_by_role("main")).to_contain_text(ours.clause(ours.rules.lead_only))
        page = ours.somebody("lead")
        page.goto(path)
    button = page.locator('form[action$="/approve"] button[data-variant="primary"]')
    button.click()
    expect(button).to_have_count(0)
    if ours.rules.unit_publishes:
        assert ours.house.room[Messages].all[ours.message].phase is Phase.APPROVED
        page = ours.somebody("writer")
        page.goto(f"/messages/{ours.message}")
        page.get_by_role("button", name=ours.says("Publish now")).click()
        expect(page.get_by_role("button", name=ours.says("Publish now"))).to_have_count(0)
    assert ours.house.room[Messages].all[ours.message].phase is Phase.RELEASED
