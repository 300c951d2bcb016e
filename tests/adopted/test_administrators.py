"""Who administers an account decides whether the municipality itself could close it."""

import pytest

from adopted.conftest import Hall
from adopted.looking import clause, read, section
from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import AccountId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.levels.lock import Strength, strength
from web.house import Browser

MAIL = AccountId("school-mail")  # the console holds the only way to publish


def keys(client: Browser, account: str, *persons: str, protected: tuple[str, ...] = (), **counts: str) -> int:
    """Note the administrators of an account on its form."""
    form = {
        "administrators.persons": list(persons),
        "administrators.protected": list(protected),
        "administrators.others": counts.get("others", "0"),
        "administrators.unprotected": counts.get("unprotected", "0"),
    }
    return client.post(f"/accounts/{account}/administrators", data=form).status_code


@pytest.mark.shows("BOD-5")
def test_two_of_the_communications_unit_or_it_cannot_be_locked_centrally(hall: Hall) -> None:
    house = hall("bodo")
    client = house.as_("communications")
    lacking = "Kan ikke låses sentralt: færre enn to sentrale administratorer"
    assert keys(client, MAIL, "communications", "head", others="3") == 303  # the school's own do not count
    page = client.get(f"/accounts/{MAIL}")
    assert lacking in section(page, "missing")
    assert clause(house, "administratorer") in section(page, "missing")
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    mail = house.room[Register].accounts[MAIL]
    assert strength(house.room, mail) is not Strength.ENFORCED
    assert lacking.split(":")[1].strip() in read(house.as_("lead").get("/receipt")).lower()
    assert keys(client, MAIL, "communications", "writer") == 303
    assert strength(house.room, mail) is Strength.ENFORCED
    assert lacking not in read(client.get(f"/accounts/{MAIL}"))


@pytest.mark.shows("KRS-10")
def test_two_administrators_with_a_second_factor_looked_at_within_the_time_the_policy_gives(
    hall: Hall,
) -> None:
    house = hall("kristiansand")
    client, mail = house.as_("communications"), house.room[Register].accounts[MAIL]
    due, factor = "Det er på tide å se over administratorene", "En administrator mangler totrinnspålogging"
    before = section(client.get(f"/accounts/{MAIL}"), "missing")
    assert due in before
    assert clause(house, "administratorer") in before
    both = ("communications", "writer")
    assert keys(client, MAIL, *both, protected=("writer",)) == 303
    assert strength(house.room, mail) is not Strength.ENFORCED
    assert factor in section(client.get(f"/accounts/{MAIL}"), "missing")
    assert keys(client, MAIL, *both, protected=both, others="2", unprotected="1") == 303
    assert factor in section(client.get(f"/accounts/{MAIL}"), "missing")
    assert keys(client, MAIL, *both, protected=both, others="2") == 303
    assert strength(house.room, mail) is Strength.ENFORCED
    page = client.get(f"/accounts/{MAIL}")
    assert "Sett over 21. november 2026, Siv Dahl" in section(page, "keys")
    assert factor not in read(page)
    assert due not in read(page)
    house.clock.forward(days=policy_of(house.room).opening.verify)
    assert due in section(house.as_("communications").get(f"/accounts/{MAIL}"), "missing")


@pytest.mark.shows("KIN-3")
def test_the_chief_executive_or_the_unit_is_among_the_administrators(hall: Hall) -> None:
    house = hall("kinn")
    client, mail = house.as_("communications"), house.room[Register].accounts[MAIL]
    lacking = "Kan ikkje låsast sentralt"
    assert keys(client, MAIL, "head", others="4") == 303
    missing = section(client.get(f"/accounts/{MAIL}"), "missing")
    assert lacking in missing
    assert clause(house, "drift") in missing
    assert strength(house.room, mail) is not Strength.ENFORCED
    assert keys(client, MAIL, "head", "lead", "communications") == 303
    assert lacking not in read(client.get(f"/accounts/{MAIL}"))
    assert strength(house.room, mail) is Strength.ENFORCED
