"""What a script's tables are headed with, and what stands in their cells, in four languages.

The first word of each language is written; all of them are read, in any case of letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from crisis.rules.drills.script import Behaviour, Kind

LONGEST = 60  # characters of a word that is looked up
ASIDE = re.compile(r"\s*\([^()]*\)\s*$")  # "Tid (min)" is headed Tid
ALL = ("nb", "nn", "sv", "en")
Words = Mapping[str, tuple[str, ...]]  # by language


def _words(nb: str, nn: str, sv: str, en: str) -> Words:
    """Each language's words with a bar between them."""
    return {lang: tuple(said.split("|")) for lang, said in zip(ALL, (nb, nn, sv, en), strict=True)}


# What is said of the drill as a whole, above its list. None of these words heads a column.
ABOUT: dict[str, Words] = {
    "language": _words("språk", "språk", "språk", "language"),
    "title": _words("øvelse|tittel", "øving|tittel", "övning|titel", "drill|title|exercise"),
    "municipality": _words("kommune", "kommune", "kommun", "municipality"),
    "minutes": _words("lengde i minutter|lengde", "lengd i minutt|lengd", "längd i minuter|längd",
                      "length in minutes|length"),
    "seed": _words("frø", "frø", "frö", "seed"),
    "aim": _words("mål|øvingsmål", "mål|øvingsmål", "mål|övningsmål", "aim|objective"),
    "short": _words("bare låsen", "berre låsen", "bara låset", "lock only"),
}  # fmt: skip
COLUMNS: dict[str, Words] = {
    "id": _words("nr|nummer|id", "nr|nummer", "nr|nummer", "number|no|id"),
    "at": _words("tid|tidspunkt|klokkeslett|når", "tid|tidspunkt|klokkeslett|når",
                 "tid|tidpunkt|klockslag|när", "time|when|at"),
    "kind": _words("type|slag", "type|slag", "typ|slag", "kind|type"),
    "from": _words("fra|avsender", "frå|avsendar", "från|avsändare", "from|sender"),
    "to": _words("til|mottaker", "til|mottakar", "till|mottagare", "to|receiver|recipient"),
    "channel": _words("kanal|via|medium|metode", "kanal|via|medium|metode", "kanal|via|medium|metod",
                      "channel|via|means|method"),
    "text": _words("innspill|tekst|hendelse|melding|innhold", "innspel|tekst|hending|melding|innhald",
                   "inspel|text|händelse|meddelande|innehåll", "inject|text|event|message"),
    "expected": _words("forventet handling|forventet|forventet reaksjon|forventet respons|forventet tiltak",
                       "venta handling|venta|forventa handling|forventa respons|forventa tiltak",
                       "förväntad åtgärd|förväntat|förväntad handling|förväntad respons",
                       "expected action|expected|expected response"),
    "note": _words("merknad til spillstaben|merknad|notat|kommentar",
                   "merknad til spelstaben|merknad|notat|kommentar",
                   "anteckning för spelledningen|anteckning|notering|kommentar",
                   "controller’s note|note|notes"),
    "texts": _words("dette skrives|skriver", "dette vert skrive|skriv", "detta skrivs|skriver",
                    "what is written|texts"),
    "count": _words("antall|i alt", "tal|i alt", "antal|totalt", "count|in all"),
    "minutes": _words("over minutter|varighet|minutter", "over minutt|varigheit|minutt",
                      "över minuter|varaktighet|minuter", "over minutes|duration|minutes"),
    "account": _words("konto", "konto", "konto", "account"),
    "behaviour": _words("slik virker plattformen|oppførsel", "slik verkar plattforma|åtferd",
                        "så fungerar plattformen|beteende", "how the platform works|behaviour|behavior"),
    "role": _words("hvem som ikke svarer|rolle", "kven som ikkje svarar|rolle",
                   "vem som inte svarar|roll", "who does not answer|role"),
    "deadline": _words("frist i minutter|frist", "frist i minutt|frist", "tidsfrist i minuter|tidsfrist",
                       "deadline in minutes|deadline"),
}  # fmt: skip
KINDS: dict[str, Words] = {
    Kind.TELL: _words("beskjed", "beskjed", "besked", "told|tell"),
    Kind.QUESTIONS: _words("spørsmål", "spørsmål", "frågor|fråga", "questions|question"),
    Kind.COMMENTS: _words("kommentarer", "kommentarar", "kommentarer", "comments|comment"),
    Kind.PRESS: _words("presse", "presse", "press|media", "press|media"),
    Kind.RUMOUR: _words("rykte", "rykte", "rykte", "rumour|rumor"),
    Kind.FOREIGN: _words("innlegg utenfra", "innlegg utanfrå", "inlägg utifrån", "post from outside|foreign"),
    Kind.SILENT: _words("svarer ikke", "svarar ikkje", "svarar inte", "does not answer|silent"),
    Kind.PRIVACY: _words("personvern", "personvern", "personuppgifter", "privacy"),
    Kind.CORRECTION: _words("retting|rettelse", "retting", "rättelse", "correction"),
    Kind.PLATFORM: _words("plattform", "plattform", "plattform", "platform"),
}
BEHAVIOURS: dict[str, Words] = {
    Behaviour.FINE: _words("virker", "verkar", "fungerar", "fine|works"),
    Behaviour.SLOW: _words("treg", "treg", "långsam", "slow"),
    Behaviour.REFUSE: _words("avviser", "avviser", "avvisar", "refuse|refuses"),
    Behaviour.LIMIT: _words(
        "for mye på en gang", "for mykje på ein gong", "för mycket på en gång", "limit|limits"
    ),
    Behaviour.HALF: _words("bryter av", "bryt av", "bryter av", "half|breaks off"),
    Behaviour.BOUNCE: _words("kommer i retur", "kjem i retur", "kommer i retur", "bounce|bounces"),
}
SHORT: dict[str, Words] = {
    "yes": _words("ja|x", "ja|x", "ja|x", "yes|x|true"),
    "no": _words("nei", "nei", "nej", "no|false"),
}


def meant(table: Mapping[str, Words], said: str) -> str:
    """What a word of any language stands for in a table of words; empty where nobody says it so."""
    if len(said) > LONGEST:
        return ""
    words = " ".join(ASIDE.sub("", said).replace("'", "’").split())
    return _by_word(table).get(words.casefold().rstrip(":."), "")


def _by_word(table: Mapping[str, Words]) -> dict[str, str]:
    return {
        word.replace("'", "’").casefold(): name
        for name, words in table.items()
        for said in words.values()
        for word in said
    }
