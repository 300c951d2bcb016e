"""What simulated staff write, in the municipality's own language. Short, plain, and true of any event.

words = words_of("nn")
words.update.format(known="…", time="14:30")
"""

from __future__ import annotations

from dataclasses import dataclass

CONTACT = "post@kommune.example"  # leads nowhere by design (RFC 2606)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Sentences with places in braces: {known} is what was told, {time} a time of day."""

    first: str
    update: str
    correction: str
    over: str
    answers: str
    lasting: str  # under each message: when the next comes, and whom to ask
    better: str  # what a returned text says in addition
    corrected: str
    answer: str
    asked: str  # of a rumour, whose words nobody repeats
    rumour: str
    quoted: str  # what somebody told, in her name
    returned: str
    seen: str
    phoned: str
    spotted: str
    breach: str
    evidence: str
    down: str
    point: str


WORDS = {
    "nb": Words(
        first="Dette vet vi nå",
        update="Siste nytt klokken {time}",
        correction="Dette sa vi feil",
        over="Situasjonen er under kontroll",
        answers="Svar på det dere spør om, klokken {time}",
        lasting="Neste melding kommer klokken {time}. Spørsmål: " + CONTACT,
        better="Er du i nærheten, følger du rådene fra nødetatene på stedet.",
        corrected="Det vi skrev tidligere, var ikke riktig. Dette gjelder nå: {known}",
        answer="Dette vet vi nå: {known} Vi oppdaterer svaret når vi vet mer.",
        asked="Hva er bekreftet nå?",
        rumour="Verken kommunen eller nødetatene kan bekrefte dette. "
        "Det som er bekreftet, står på nettsiden.",
        quoted="{who}: «{known}»",
        returned="Skriv hva folk skal gjøre.",
        seen="Ingenting er planlagt utenfor konsollen.",
        phoned="Snakket med den som har kontoen. Den er stille.",
        spotted="Et innlegg som ingen av oss har skrevet, står på kontoen.",
        breach="Et innlegg ble publisert utenfor konsollen mens krisestab var satt.",
        evidence="Skjermbilde i saksmappen",
        down="Nødetatene har avsluttet, og ingen venter på godkjenning.",
        point="Øv på å skrive den første meldingen fra en ferdig mal.",
    ),
    "nn": Words(
        first="Dette veit vi no",
        update="Siste nytt klokka {time}",
        correction="Dette sa vi feil",
        over="Situasjonen er under kontroll",
        answers="Svar på det de spør om, klokka {time}",
        lasting="Neste melding kjem klokka {time}. Spørsmål: " + CONTACT,
        better="Er du i nærleiken, følgjer du råda frå naudetatane på staden.",
        corrected="Det vi skreiv tidlegare, var ikkje rett. Dette gjeld no: {known}",
        answer="Dette veit vi no: {known} Vi oppdaterer svaret når vi veit meir.",
        asked="Kva er stadfesta no?",
        rumour="Verken kommunen eller naudetatane kan stadfeste dette. "
        "Det som er stadfesta, står på nettsida.",
        quoted="{who}: «{known}»",
        returned="Skriv kva folk skal gjere.",
        seen="Ingenting er planlagt utanfor konsollen.",
        phoned="Snakka med den som har kontoen. Han er stille.",
        spotted="Eit innlegg som ingen av oss har skrive, står på kontoen.",
        breach="Eit innlegg vart publisert utanfor konsollen medan krisestaben var sett.",
        evidence="Skjermbilete i saksmappa",
        down="Naudetatane har avslutta, og ingen ventar på godkjenning.",
        point="Øv på å skrive den første meldinga frå ein ferdig mal.",
    ),
    "sv": Words(
        first="Det här vet vi nu",
        update="Senaste nytt klockan {time}",
        correction="Det här sa vi fel",
        over="Läget är under kontroll",
        answers="Svar på det ni frågar om, klockan {time}",
        lasting="Nästa besked kommer klockan {time}. Frågor: " + CONTACT,
        better="Är du i närheten följer du råden från räddningstjänsten på platsen.",
        corrected="Det vi skrev tidigare var inte rätt. Det här gäller nu: {known}",
        answer="Det här vet vi nu: {known} Vi uppdaterar svaret när vi vet mer.",
        asked="Vad är bekräftat nu?",
        rumour="Varken kommunen eller räddningstjänsten kan bekräfta detta. "
        "Det som är bekräftat står på webbplatsen.",
        quoted="{who}: ”{known}”",
        returned="Skriv vad människor ska göra.",
        seen="Inget är planerat utanför konsolen.",
        phoned="Talade med den som har kontot. Det är tyst.",
        spotted="Ett inlägg som ingen av oss har skrivit står på kontot.",
        breach="Ett inlägg publicerades utanför konsolen medan krisledningen var samlad.",
        evidence="Skärmbild i ärendemappen",
        down="Räddningstjänsten har avslutat, och inget väntar på godkännande.",
        point="Öva på att skriva det första meddelandet från en färdig mall.",
    ),
    "en": Words(
        first="What we know now",
        update="Latest news at {time}",
        correction="What we got wrong",
        over="The situation is under control",
        answers="Answers to what you ask, at {time}",
        lasting="The next message comes at {time}. Questions: " + CONTACT,
        better="If you are nearby, follow the advice of the emergency services there.",
        corrected="What we wrote before was not right. This holds now: {known}",
        answer="What we know now: {known} We shall update this answer when we know more.",
        asked="What is confirmed now?",
        rumour="Neither we nor the emergency services can confirm this. "
        "What is confirmed stands on our website.",
        quoted="{who}: “{known}”",
        returned="Write what people should do.",
        seen="Nothing is planned outside the console.",
        phoned="Spoke to whoever has the account. It is silent.",
        spotted="A post that none of us has written stands on the account.",
        breach="A post was published outside the console while the crisis staff was set.",
        evidence="Screenshot in the case folder",
        down="The emergency services have finished, and nothing waits for approval.",
        point="Practise writing the first message from a template.",
    ),
}  # fmt: skip


def words_of(language: str) -> Words:
    """What is written in this language; in English where it is none of ours."""
    return WORDS.get(language, WORDS["en"])
