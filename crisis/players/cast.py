"""A made-up staff and register for one municipality: enough people, departments and accounts for a drill.

Names and addresses are nobody's: `.example` leads nowhere by design (RFC 2606). Between them the accounts
show every strength that a lock can have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crisis.rules.accounts.register import Account, Contact, Department
from crisis.rules.adopted.policy import Policy
from crisis.rules.ids import AccountId, ChannelName, DepartmentId, PersonId
from crisis.rules.persons.people import AddPerson
from crisis.rules.roles import Role

NAMES = {
    "nb": "Astrid Moe|Birger Lund|Cecilie Dahl|Dagny Hagen|David Hansen|Eva Solli|Elin Vik|Farid Nouri|"
    "Grete Bakken|Hans Berg|Ingrid Foss|Jon Aune|Kari Eide|Lars Myhre",
    "nn": "Åshild Grov|Bjarte Nes|Camilla Myklebust|Dordi Hauge|Dag Solheim|Eldbjørg Tveit|Eirik Vågane|"
    "Fatima Haddad|Gunnhild Sande|Henrik Førde|Ingunn Rise|Jostein Aasen|Kjellaug Bru|Leiv Espe",
    "sv": "Agneta Lindh|Bengt Åberg|Carina Ek|Disa Holm|David Nyström|Eva Sjöberg|Elsa Viklund|Farid Nouri|"
    "Gunilla Backman|Henrik Berg|Inga Ström|Johan Alm|Karin Ek|Lars Möller",
}
DEPARTMENTS = {
    "nb": "Oppvekst|Helse og omsorg|Teknisk drift|Kultur og fritid",
    "nn": "Oppvekst|Helse og omsorg|Teknisk drift|Kultur og fritid",
    "sv": "Utbildning|Vård och omsorg|Samhällsbyggnad|Kultur och fritid",
}
DESK, HEADS = slice(4, 6), slice(6, 10)
TELEPHONE = "75 00 00 00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays, and what the lock is for. `contacts` stand beside the accounts, in the same order."""

    people: tuple[AddPerson, ...]
    departments: tuple[Department, ...]
    accounts: tuple[Account, ...]
    contacts: tuple[Contact, ...]


def cast_for(policy: Policy) -> Cast:
    """The same people and accounts each time, in the municipality's language."""
    names = NAMES.get(policy.language, NAMES["nb"]).split("|")
    titles = DEPARTMENTS.get(policy.language, DEPARTMENTS["nb"]).split("|")
    departments = tuple(
        Department(id=DepartmentId(f"department-{n}"), name=title, head=_id(name))
        for n, (title, name) in enumerate(zip(titles, names[HEADS], strict=True), start=1)
    )
    people = tuple(_people(policy.language, names, departments))
    accounts, contacts = zip(*_accounts(policy, names, departments), strict=True)
    return Cast(people=people, departments=departments, accounts=accounts, contacts=contacts)


def _id(name: str) -> PersonId:
    plain = name.lower().translate(str.maketrans("åäæöø", "aaaoo"))
    return PersonId(plain.replace(" ", "-"))


def _people(language: str, names: list[str], departments: tuple[Department, ...]) -> Iterator[AddPerson]:
    def person(name: str, *roles: Role, rank: int = 0, department: DepartmentId | None = None) -> AddPerson:
        mail = f"{_id(name)}@kommune.example"
        return AddPerson(
            person=_id(name), name=name, roles=roles, rank=rank, department=department,
            language=language, email=mail, phone=TELEPHONE,
        )  # fmt: skip

    yield person(names[0], Role.LEAD)
    yield person(names[1], Role.DEPUTY, rank=1)
    yield person(names[10], Role.DEPUTY, rank=2)
    yield person(names[2], Role.COMMUNICATIONS)
    yield person(names[3], Role.COMMUNICATIONS)
    for name in names[DESK]:
        yield person(name, Role.DESK)
    for name, department in zip(names[HEADS], departments, strict=True):
        yield person(name, Role.HEAD, department=department.id)
    yield person(names[11], Role.OWNER, department=departments[2].id)
    yield person(names[12], Role.CONTROLLER)
    yield person(names[13], Role.OBSERVER)


def _accounts(
    policy: Policy, names: list[str], departments: tuple[Department, ...]
) -> Iterator[tuple[Account, Contact]]:
    def account(
        id_: str,
        name: str,
        channel: str,
        department: Department | None = None,
        owner: str = "",
        administrators: int = 2,
        *,
        only_here: bool = False,
    ) -> tuple[Account, Contact]:
        made = Account(
            id=AccountId(id_),
            name=name,
            channel=ChannelName(channel),
            address="" if channel == "email" else f"https://{channel}.example/{id_}",
            department=department.id if department else None,
            owner=_id(owner) if owner else None,
            administrators=administrators,
            only_here=only_here,
        )
        recipients = f"{id_}@kommune.example" if channel == "email" else ""
        return made, Contact(name=owner or (department.name if department else ""), phone=TELEPHONE,
                             recipients=recipients)  # fmt: skip

    town, (school, care, works, culture) = policy.municipality, departments
    yield account("website", town, "website", owner=names[2], only_here=True)
    yield account("email", f"{town}: e-post", "email", owner=names[2], only_here=True)
    yield account("facebook", f"{town} på Facebook", "facebook", owner=names[3], administrators=3)
    yield account("school-website", school.name, "website", school, names[6], only_here=True)
    yield account("school-facebook", f"{school.name} på Facebook", "facebook", school, names[6])
    yield account("care-facebook", f"{care.name} på Facebook", "facebook", care, names[7])
    yield account("works-website", works.name, "website", works, names[11], only_here=True)
    yield account("works-x", f"{works.name} på X", "x", works, names[8], administrators=1)
    yield account("culture-instagram", culture.name, "instagram", culture, administrators=0)
    yield account("culture-facebook", f"{culture.name} på Facebook", "facebook", culture, names[9])
