"""The words of the flood: who works in the town hall, which accounts it has, what is written and asked.

People, streets and telephone numbers are made up; `.example` leads nowhere by design (RFC 2606).
"""

from __future__ import annotations

from crisis.rules.roles import Role

# id: name, role, department
PEOPLE: dict[str, tuple[str, Role, str]] = {
    "ingrid": ("Ingrid Solvang", Role.LEAD, ""),
    "haakon": ("Håkon Breivik", Role.DEPUTY, ""),
    "marte": ("Marte Nygård", Role.COMMUNICATIONS, ""),
    "jonas": ("Jonas Eira", Role.COMMUNICATIONS, ""),
    "wenche": ("Wenche Lorentzen", Role.DESK, ""),
    "turid": ("Turid Hagen", Role.HEAD, "oppvekst"),
    "perarne": ("Per-Arne Kvam", Role.HEAD, "teknisk"),
    "ali": ("Ali Rahimi", Role.OWNER, "kultur"),
    "stig": ("Stig Falch", Role.CONTROLLER, ""),
    "gunn": ("Gunn Vik", Role.OBSERVER, ""),
    "bodil": ("Bodil Ness", Role.ELECTED, ""),
    "nils": ("Nils Strand", Role.ADMINISTRATOR, ""),
}
DEPARTMENTS = {
    "oppvekst": ("Oppvekst og utdanning", "turid"),
    "teknisk": ("Teknisk avdeling", "perarne"),
    "kultur": ("Kultur, idrett og bibliotek", ""),
    "helse": ("Helse og omsorg", ""),
}
# id, name, channel, department, owner, central administrators, only here
Row = tuple[str, str, str, str, str, int, bool]
OWN: tuple[Row, ...] = (
    ("nettside", "Bodø kommunes nettside", "website", "", "marte", 2, True),
    ("facebook", "Bodø kommune på Facebook", "facebook", "", "marte", 3, False),
)
THEIRS: tuple[Row, ...] = (
    ("skolenett", "Skolenes nyheter", "website", "oppvekst", "turid", 2, True),
    ("foreldre", "Foreldremeldinger", "email", "oppvekst", "turid", 2, True),
    ("drift", "Driftsmeldinger", "website", "teknisk", "perarne", 2, True),
    ("vei", "Veivakta på e-post", "email", "teknisk", "perarne", 2, True),
    ("hjemme", "Hjemmetjenestens nyhetsbrev", "email", "helse", "", 2, True),
    ("bibliotek", "Bodø bibliotek", "instagram", "kultur", "ali", 2, False),
    ("bibliotekfb", "Bodø bibliotek", "facebook", "kultur", "ali", 2, False),
    ("kulturskolen", "Kulturskolen", "facebook", "kultur", "ali", 1, False),
    ("svomming", "Svømmehallen", "facebook", "kultur", "", 0, False),
    ("ungdom", "Ungdommens hus", "tiktok", "kultur", "", 1, False),
    *(
        (f"skole{n}", f"{name} skole", "facebook", "oppvekst", "turid", 1, False)
        for n, name in enumerate(
            ("Østbyen", "Alstad", "Grønnåsen", "Rønvik", "Saltstraumen", "Skjerstad", "Tverlandet")
        )
    ),
    *(
        (f"barnehage{n}", f"{name} barnehage", "facebook", "oppvekst", "turid", 1, False)
        for n, name in enumerate(("Engmark", "Jentofthagen", "Maskinisten", "Årnesveien"))
    ),
    *(
        (f"helse{n}", name, "facebook", "helse", "", 1, False)
        for n, name in enumerate(("Frisklivssentralen", "Helsestasjon for ungdom", "Furumoen sykehjem"))
    ),
    *(
        (f"kultur{n}", name, "instagram", "kultur", "ali", 1, False)
        for n, name in enumerate(("Stormen scene", "Idrettskontoret", "Kulturnatta"))
    ),
)  # fmt: skip

REASON = "Flom i Futelva, brudd på hovedvannledningen til Tverlandet"
FIRST = (
    "Kok alt vann på Tverlandet",
    "Klokka 04.50 røk hovedvannledningen til Tverlandet i flommen fra Futelva.\n\n"
    "Det gjelder alle som bor mellom Løpsmarka kai og Tverlandet bru. Kok vannet til det fosskoker før du "
    "drikker det, lager mat eller pusser tenner.\n\nVi vet ennå ikke når ledningen er reparert.",
    "Kok alt vann på Tverlandet. Ledningsbrudd i natt. Neste oppdatering klokka 06.30.",
)
SECOND = (
    "Kok vannet på Tverlandet til mandag kveld",
    "Hovedvannledningen til Tverlandet er fortsatt brutt. Kok vannet til det fosskoker før du drikker det, "
    "lager mat eller pusser tenner. Rådet gjelder til vi opphever det, tidligst mandag klokka 18.\n\n"
    "Rent vann: tankbil ved Tverlandet skole fra klokka 08. Ta med egne kanner.\n\n"
    "Hjemmetjenesten kjører vann til dem som ikke kommer seg ut. Ring 75 00 00 00.\n\n"
    "Fylkesvei 17 er stengt ved Futelva. Skolene på Tverlandet er stengt i dag.",
    "Kok vannet på Tverlandet til mandag kveld. Tankbil ved skolen fra klokka 08.",
)
WAITING = (
    "Evakuering av Futelvveien 12 til 48",
    "Vannstanden i Futelva stiger fortsatt. Du som bor i Futelvveien 12 til 48, må gå ut av huset nå.\n\n"
    "Møteplass er Tverlandshallen, som er åpen. Ta med medisiner, varme klær og telefonlader. Trenger du "
    "hjelp til å komme deg ut, ring 112.\n\nPolitiet går fra dør til dør.",
    "Futelvveien 12–48 evakueres nå. Møteplass: Tverlandshallen. Trenger du hjelp: 112.",
)
DRAFT = (
    "Skoler og barnehager i morgen",
    "Vi vet: Tverlandet skole er uten vann. Vi vet ikke: om ledningen er klar til mandag.",
    "",
)
RETURNED = ("Tankbil også ved Coop Løding", "Det kommer en tankbil til Coop Løding.", "")
PROPOSED = ("Hjemmebesøk i dag", "Vi når ikke fram til Hopen. Pårørende må få vite hvem de ringer.", "")
EDITION = ("Spørsmål og svar om vannet på Tverlandet", "", "Svar på det mange spør om vannet.")
HELD = (
    ("foreldre", "turid", "Husk: Skolefotografen kommer til Alstad på tirsdag.", 90),
    ("drift", "perarne", "Vi feier Storgata natt til onsdag. Flytt bilen før klokka 22.", 400),
    ("skolenett", "turid", "Påmelding til SFO åpner mandag klokka 8.", 1500),
    ("vei", "perarne", "Brøytingen begynner klokka 4 når det er meldt snø.", 60),
)
# theme: title, critical, questions
THEMES: dict[str, tuple[str, bool, tuple[str, ...]]] = {
    "drikke": ("Kan vi drikke vannet?", True, (
        "Kan jeg gi babyen kokt vann?", "Er vannet trygt hvis det er klart?", "Må vannet koke lenge?",
        "Kan hunden drikke fra springen?", "Hjelper det med filter?", "Når kan vi drikke vannet igjen?",
        "Vi drakk av springen i morges. Er det farlig?", "Kan vi dusje?", "Sender dere ut sms om dette?",
        "Gjelder kokerådet også på Løding?", "Kan jeg vaske klær?", "Er isbitene fra i går trygge?",
        "Hvor lenge må vi koke?", "Er det bakterier i vannet nå?",
    )),
    "rent": ("Hvor får vi rent vann?", False, (
        "Hvor står tankbilen?", "Får gamle mor vann hjem?", "Når kommer tankbilen til Løding?",
        "Må vi ha egne kanner?", "Er det nok vann til dyra på gården?", "Kan noen kjøre vann til Hopen?",
        "Hvor mye vann får hver familie?", "Er butikken tom for vann?",
    )),
    "vei": ("Hvilke veier er stengt?", False, (
        "Er fylkesvei 17 åpen?", "Kommer jeg meg på jobb i sentrum?", "Går bussen fra Tverlandet?",
        "Kan ambulansen komme fram til Hopen?", "Når åpner broa over Futelva?",
    )),
    "skole": ("Er skolene åpne?", False, (
        "Er Tverlandet skole åpen i morgen?", "Hva med barnehagen på Engmark?", "Får barna lunsj på skolen?",
        "Går skolebussen?",
    )),
    "ansvar": ("Hvorfor ble vi ikke varslet før?", True, (
        "Dere visste om ledningen i 2019. Hvorfor er den ikke byttet?", "Hvorfor fikk vi ikke sms i natt?",
        "Hvem bestemte at varselet skulle vente til klokka seks?",
    )),
}  # fmt: skip
OPEN_QUESTIONS = (
    "Kjelleren vår er full av vann. Hvem ringer vi?",
    "Stemmer det at demningen ved Heggmoen kan ryke?",
    "Kan jeg hjelpe til som frivillig?",
    "Er svømmehallen åpen for dusjing?",
    "Hvor lenge er strømmen borte på Hopen?",
)
RED = "Naboen i Futelvveien 31 sitter i rullestol og kommer seg ikke ut."
ANSWERS = {
    "drikke": "Kok vannet til det fosskoker, også når det ser klart ut. Kokt og avkjølt vann er trygt for "
    "alle, også for spedbarn og dyr. Du kan dusje og vaske klær som vanlig, men ikke svelg vannet. Har du "
    "drukket av springen og kjenner deg syk, ring legevakta på 116 117.",
}
# What is known: the words, who says so, and for how many minutes of the night that holds.
FACTS = {
    "dam": ("Dammen ved Heggmoen er hel. Den ble sett over klokka fem.", "NVE, vakthavende ingeniør", 480),
    "drikke": ("Kokt og avkjølt vann er trygt for alle, også for spedbarn og dyr.", "Kommuneoverlegen", 170),
    "hallen": ("Møteplass er Tverlandshallen, som er åpen.", "Politiet, innsatsleder", 225),
    "dor": ("Politiet går fra dør til dør.", "Politiet, innsatsleder", 400),
}
PROPOSED = "dor"
RESTS = {"waiting": ("hallen.1", "dor.1")}
RUMOUR = ("Bygdegruppa på Facebook", "Demningen ved Heggmoen har røket og alt vannet kommer")
