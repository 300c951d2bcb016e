"""What stands in the practice room at first: Øvik, a made-up municipality whose water smells of oil.

In Bokmål, like its playbook. Names and addresses are nobody's: `.example` leads nowhere by design (RFC 2606).
"""

from __future__ import annotations

from crisis.rules.accounts.register import Account, Contact, Department
from crisis.rules.ids import AccountId, ChannelName, DepartmentId, PersonId
from crisis.rules.persons.people import AddPerson
from crisis.rules.roles import Role

SCHOOLS, WORKS, CULTURE = DepartmentId("oppvekst"), DepartmentId("teknisk"), DepartmentId("kultur")


def _person(
    name: str, title: str, *roles: Role, rank: int = 0, department: DepartmentId | None = None
) -> AddPerson:
    return AddPerson(
        person=PersonId(name.split()[0].lower()),
        name=f"{name}, {title}",
        roles=roles,
        rank=rank,
        department=department,
        language="nb",
        email=f"{name.split()[0].lower()}@ovik.example",
        phone="75 00 00 00",
    )


PEOPLE = (
    _person("Astrid Moe", "kommunedirektør", Role.LEAD),
    _person("Birger Lund", "stedfortreder", Role.DEPUTY, rank=1),
    _person("Cecilie Dahl", "kommunikasjon", Role.COMMUNICATIONS),
    _person("David Hansen", "innbyggertorget", Role.DESK),
    _person("Elin Vik", "oppvekstsjef", Role.HEAD, department=SCHOOLS),
    _person("Farid Nouri", "driftsleder", Role.OWNER, department=WORKS),
    _person("Grete Bakken", "administrator", Role.ADMINISTRATOR),
)
DEPARTMENTS = (
    Department(id=SCHOOLS, name="Oppvekst", head=PersonId("elin")),
    Department(id=WORKS, name="Teknisk drift"),
    Department(id=CULTURE, name="Kultur og fritid"),
)


def _account(
    id_: str,
    name: str,
    channel: str,
    address: str,
    department: DepartmentId | None = None,
    owner: str = "",
    administrators: int = 0,
    only_here: bool = False,
) -> Account:
    return Account(
        id=AccountId(id_),
        name=name,
        channel=ChannelName(channel),
        address=address,
        department=department,
        owner=PersonId(owner) if owner else None,
        administrators=administrators,
        only_here=only_here,
    )


# Between them these show every strength a lock can have: enforced, to be confirmed, asked, and nobody to ask.
ACCOUNTS = (
    (
        _account("nettsiden", "Nettsiden", "website", "https://ovik.example",
                 administrators=2, only_here=True),
        Contact(),
    ),
    (
        _account("epost", "E-post til innbyggere", "email", "alle@ovik.example",
                 administrators=2, only_here=True),
        Contact(),
    ),
    (
        _account("facebook", "Øvik kommune på Facebook", "facebook", "https://facebook.example/ovik",
                 owner="cecilie", administrators=3),
        Contact(name="Cecilie Dahl", phone="75 00 00 03"),
    ),
    (
        _account("skole-facebook", "Øvik skole", "facebook", "https://facebook.example/ovikskole", SCHOOLS,
                 owner="elin", administrators=2),
        Contact(name="Elin Vik", phone="75 00 00 05"),
    ),
    (
        _account("skole-instagram", "Øvik skole", "instagram", "https://instagram.example/ovikskole", SCHOOLS,
                 administrators=1),
        Contact(name="Rektor Hege Strand", phone="75 00 00 15"),
    ),
    (
        _account("drift-nett", "Driftsmeldinger", "website", "https://ovik.example/drift", WORKS,
                 owner="farid", administrators=2, only_here=True),
        Contact(name="Farid Nouri", phone="75 00 00 06"),
    ),
    (
        _account("bibliotek", "Øvik bibliotek", "instagram", "https://instagram.example/ovikbib", CULTURE),
        Contact(),
    ),
    (
        _account("svomming", "Øvik svømmehall", "facebook", "https://facebook.example/oviksvom", CULTURE,
                 administrators=1),
        Contact(name="Vakt i svømmehallen", phone="75 00 00 18"),
    ),
)  # fmt: skip

# Name: author, account, text. The time is set when the room is furnished.
PLANNED = {
    "plan-drift": (
        "farid",
        AccountId("drift-nett"),
        "Torsdag spyler vi vannledningene i Storgata. Vannet kan bli litt brunt, men er trygt å drikke.",
    ),
}

# What residents ask, and the address that some leave. Several ask the same in other words.
QUESTIONS = (
    ("Er vannet trygt å drikke?", "ida@innbygger.example"),
    ("Vannet lukter diesel. Kan vi drikke det?", ""),
    ("Kan jeg gi vannet til babyen hvis jeg koker det?", "ola@innbygger.example"),
    ("Må vi koke vannet før vi drikker det?", ""),
    ("Hjelper det å koke vannet?", ""),
    ("Hvor kan vi hente rent vann?", "nina@innbygger.example"),
    ("Kjører dere ut vann til dem som ikke kommer seg ut?", ""),
    ("Er skolen åpen i morgen?", ""),
    ("Stenger barnehagene?", "jonas@innbygger.example"),
    ("Kan hunden drikke av springen?", ""),
    ("Når fikk kommunen vite om dette? Dette er for dårlig.", ""),
    ("Faren min har drukket av vannet og er kvalm. Hva gjør vi?", "siv@innbygger.example"),
)
