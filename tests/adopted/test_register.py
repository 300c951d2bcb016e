"""The register of accounts, as each municipality adopted it: who answers, what is checked, what is public."""

from __future__ import annotations

import pytest

from adopted.conftest import Hall
from adopted.looking import clause, read, section
from crisis.public.site import Press
from crisis.rules.accounts.register import Register
from crisis.rules.accounts.upkeep import Upkeep
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import AccountId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.levels.lock import Strength, strength
from web.house import PEOPLE, Browser, House
from web.lint import parsed, text_of

SCHOOL = AccountId("school-facebook")


PAGES = [
    pytest.param("bodo", "standard", "profil", marks=pytest.mark.shows("BOD-6")),
    pytest.param("bodo", "avsender", "avsender", marks=pytest.mark.shows("BOD-8")),
    pytest.param("hattfjelldal", "logo", "profil", marks=pytest.mark.shows("HAT-3")),
    pytest.param("bromolla", "profil", "profil", marks=pytest.mark.shows("BRO-9")),
]


@pytest.mark.parametrize(("playbook", "item", "cited"), PAGES)
def test_what_the_page_must_show_is_asked_ticked_and_recorded(
    hall: Hall, playbook: str, item: str, cited: str
) -> None:
    house = hall(playbook)
    client = house.as_("communications")
    prompts = [prompt for prompt in policy_of(house.room).prompts if prompt.at == "account"]
    (asked,) = [prompt for prompt in prompts if prompt.id == item]
    form = client.get(f"/accounts/{SCHOOL}/checklist")
    assert asked.text in read(form)
    assert clause(house, cited) in read(form)
    before = section(client.get(f"/accounts/{SCHOOL}"), "missing")
    assert client.post(f"/accounts/{SCHOOL}/checklist", data={"items": item}).status_code == 303
    word = house.room[Upkeep].ticked[SCHOOL][item]
    assert (word.by, word.at) == ("communications", house.clock.now)
    assert "Siv Dahl" in section(client.get(f"/accounts/{SCHOOL}"), "page")
    client.post(f"/accounts/{SCHOOL}/checklist", data={"items": [prompt.id for prompt in prompts]})
    assert house.room[Upkeep].ticked[SCHOOL][item] == word
    assert clause(house, "profil") in before
    assert clause(house, "profil") not in section(client.get(f"/accounts/{SCHOOL}"), "missing")


@pytest.mark.shows("BOD-7")
def test_somebody_is_named_who_monitors_the_page(hall: Hall) -> None:
    house = hall("bodo")
    client = house.as_("communications")
    before = section(client.get(f"/accounts/{SCHOOL}"), "missing")
    assert "Ingen følger med på den" in before
    assert clause(house, "tilsyn") in before
    assert client.post(f"/accounts/{SCHOOL}/keepers", data={"keepers.monitor": "desk"}).status_code == 303
    page = client.get(f"/accounts/{SCHOOL}")
    assert "Ingen følger med på den" not in read(page)
    assert "Wenche Lie" in section(page, "who")


@pytest.mark.shows("BOD-18")
def test_an_internal_group_is_outside_the_lock_unless_it_was_called_so_under_it(hall: Hall) -> None:
    house = hall("bodo")
    client = house.as_("communications")
    group = {
        "what.name": "Lærerne",
        "what.channel": "facebook",
        "what.department": "school",
        "what.internal": "on",
    }
    page = {**group, "what.name": "Museet", "what.department": "library"}
    assert client.post(f"/accounts/{SCHOOL}/purpose", data=group).status_code == 303
    assert "Intern gruppe: utenfor låsen" in read(client.get(f"/accounts/{SCHOOL}"))
    house.clock.forward(minutes=1)
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    house.clock.forward(minutes=1)
    assert client.post("/accounts/museum-facebook/purpose", data=page).status_code == 303
    head, owner = house.as_("head"), house.as_("owner")
    assert head.post("/department/posts", data={"account": SCHOOL, "text": "Møte kl. 14."}).status_code == 303
    late = owner.post("/department/posts", data={"account": "museum-facebook", "text": "Åpent i dag."})
    assert late.status_code == 409
    assert clause(house, "krisestab") in late.text


@pytest.mark.shows("KRS-2", "KRS-3")
def test_the_unit_edits_the_main_pages_and_others_have_their_own_editors(hall: Hall) -> None:
    house = hall("kristiansand")
    client = house.as_("communications")
    for account in ("facebook", SCHOOL):
        missing = section(client.get(f"/accounts/{account}"), "missing")
        assert "Ingen enhet har redaktøransvaret" in missing
        assert clause(house, "hovedsider") in missing
    main = {"keepers.editor": "Kommunikasjon", "keepers.coeditor": "HR"}
    assert client.post("/accounts/facebook/keepers", data=main).status_code == 303
    client.post(f"/accounts/{SCHOOL}/keepers", data={"keepers.editor": "Oppvekst"})
    shown = section(client.get("/accounts/facebook"), "who")
    assert "Kommunikasjon" in shown
    assert "HR" in shown
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    post = {"account": SCHOOL, "text": "Skolen er åpen."}  # what others edit is what the lock is for
    assert house.as_("head").post("/department/posts", data=post).status_code == 409
    speaking, _, silent = printed(house).partition("Stille inntil videre")
    assert "Kommunen på Facebook" in speaking
    assert "Skolene på Facebook" in silent


@pytest.mark.shows("KRS-8")
def test_the_manager_stays_accountable_and_both_hear_of_the_lock(hall: Hall) -> None:
    house = hall("kristiansand")
    client = house.as_("communications")
    library = "library-instagram"
    assert "Ingen leder har ansvaret" in section(client.get(f"/accounts/{library}"), "missing")
    named = {"keepers.owner": "owner", "keepers.accountable": "head"}
    assert client.post(f"/accounts/{library}/keepers", data=named).status_code == 303
    assert "Ingen leder har ansvaret" not in read(client.get(f"/accounts/{library}"))
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    for person in ("owner", "head"):
        assert "Biblioteket på Instagram" in read(house.as_(person).get("/department"))
    assert house.as_("head").post("/department/seen").status_code == 303
    instagram = house.room[Register].accounts[AccountId(library)]
    assert strength(house.room, instagram) is Strength.CONFIRMED


@pytest.mark.shows("KRS-16")
def test_whoever_monitors_is_reminded_to_look_in_and_presses_when_she_has(hall: Hall) -> None:
    house = hall("kristiansand")
    house.as_("communications").post(f"/accounts/{SCHOOL}/keepers", data={"keepers.monitor": "desk"})
    monitor = house.as_("desk")
    assert "Se innom: Skolene på Facebook" in read(monitor.get("/accounts"))
    assert monitor.post(f"/accounts/{SCHOOL}/look-in").status_code == 303
    assert "Se innom:" not in read(monitor.get("/accounts"))
    assert "Wenche Lie" in read(monitor.get(f"/accounts/{SCHOOL}"))
    assert monitor.post("/accounts/museum-facebook/look-in").status_code == 403  # it is not hers
    house.clock.forward(hours=25)
    assert "Se innom: Skolene på Facebook" in read(house.as_("desk").get("/accounts"))


@pytest.mark.shows("BRO-6")
def test_an_account_from_which_nothing_comes_is_flagged_with_what_to_do(hall: Hall) -> None:
    house = hall("bromolla")
    dormant = "Inget inlägg härifrån på länge"
    assert dormant not in read(house.as_("communications").get(f"/accounts/{SCHOOL}"))
    house.clock.forward(days=policy_of(house.room).opening.dormant)
    client = house.as_("communications")
    missing = section(client.get(f"/accounts/{SCHOOL}"), "missing")
    assert dormant in missing
    assert "avsluta kontot" in missing
    assert clause(house, "avsluta") in missing
    assert client.post(f"/accounts/{SCHOOL}/close").status_code == 303
    assert SCHOOL not in house.room[Register].accounts


@pytest.mark.shows("BRO-7")
def test_purpose_address_and_responsible_are_filed(hall: Hall) -> None:
    house = hall("bromolla")
    client = house.as_("communications")
    missing = section(client.get(f"/accounts/{SCHOOL}"), "missing")
    assert "Syfte, adress eller ansvarig saknas" in missing
    assert clause(house, "anmalan") in missing
    assert describe(client) == 303
    page = client.get(f"/accounts/{SCHOOL}")
    assert "Syfte, adress eller ansvarig saknas" not in read(page)
    assert "Nyheter från skolorna" in section(page, "what")
    assert "Beskrev kontot Skolene på Facebook" in section(page, "history")


@pytest.mark.shows("BRO-8")
def test_where_the_way_in_is_kept_is_noted_and_never_the_way_in(hall: Hall) -> None:
    house = hall("bromolla")
    client = house.as_("communications")
    missing = section(client.get(f"/accounts/{SCHOOL}"), "missing")
    assert "Inget säger var åtkomsten finns" in missing
    assert clause(house, "inloggning") in missing
    refused = client.post(f"/accounts/{SCHOOL}/access", data={"kept": "Lösenord: Sommar2026!"})
    assert "det här liknar ett lösenord" in text_of(parsed(refused.text))
    assert not house.room[Register].contacts[SCHOOL].access
    place = "Kassaskåpet på informationsenheten"
    assert client.post(f"/accounts/{SCHOOL}/access", data={"kept": place}).status_code == 303
    both = {"administrators.persons": ["head", "communications"]}
    client.post(f"/accounts/{SCHOOL}/administrators", data=both)
    shown = section(client.get(f"/accounts/{SCHOOL}"), "keys")
    assert [word for word in (place, "Turid Hagen", "Siv Dahl") if word not in shown] == []
    assert place not in read(house.as_("observer").get(f"/accounts/{SCHOOL}"))


@pytest.mark.shows("BRO-11")
def test_the_public_list_names_every_account_and_in_a_crisis_says_which_are_silent(hall: Hall) -> None:
    house = hall("bromolla")
    client = house.as_("communications")
    describe(client)
    group = {"what.name": "Personalen", "what.channel": "facebook", "what.internal": "on"}
    client.post("/accounts/museum-facebook/purpose", data=group)
    everyday = printed(house)
    for said in ("Skolene på Facebook", "Nyheter från skolorna", "https://facebook.example/skolorna"):
        assert said in everyday
        assert said in read(client.get("/accounts/list"))
    assert "Oppvekst og skole" in everyday
    assert "Personalen" not in everyday
    assert not [name for name, _, _ in PEOPLE.values() if name in everyday]
    house.ask(SetLevel(level=Level.CRISIS, reason="Översvämning"), "lead")
    speaking, _, silent = printed(house).partition("Tysta tills vidare")
    assert "Kommunens nettside" in speaking
    assert "Skolene på Facebook" in silent
    assert "förstasidan" in silent


def describe(client: Browser) -> int:
    """Say what the school's page is for, and where it is."""
    what = {
        "what.name": "Skolene på Facebook",
        "what.channel": "facebook",
        "what.department": "school",
        "what.address": "https://facebook.example/skolorna",
        "what.purpose": "Nyheter från skolorna",
    }
    return client.post(f"/accounts/{SCHOOL}/purpose", data=what).status_code


def printed(house: House) -> str:
    """The public list, as it is printed now."""
    return text_of(parsed(Press().pages(house.room)["accounts/index.html"].decode()))
