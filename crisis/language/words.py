"""Words that tell a language from its neighbours: short, frequent, and spelt so on one side only.

A word that two of the languages share stands in both; what all of them share would tell nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

BOKMAAL = """
    ikke jeg hva hvem hvor hvordan hvorfor hvilken hvilke hvilket noe noen fra bare en et ett være vært hun de
    dere deres vi mye mer flere høre hører gjør gjøre kommer komme skolen skole skoler vannet hjem hjemme
    sammen siden derfor nå da også vet vei veien syk syke sykdom sykehus smittet sprer spre trenger holde fikk
    legge si hos hver hverandre fortsatt likevel uke uker måned måneder dager barn egen egne egentlig voksne
    tilbake dersom hvis elever lærere uten mellom gang ganger farlig farlige vanlig viktig mennesker selv meg
    deg seg han det er og på av med når åpen stengt stenges ved må kan skal vil strøm strømmen
"""
NYNORSK = """
    ikkje eg kva kven kvar kvart kor korleis kvifor nokon noko nokre frå berre ein eit eitt vere vera vore
    vert verte ho dykk dykkar me vi mykje meir fleire høyre høyrer gjer gjere gjera kjem kome skulen skule
    skular vatnet heim heime saman sidan difor no då dei deira veit veg vegen sjuk sjuke sjukdom sjukehus
    sjukehuset smitta spreier treng trengst halde held fekk leggje seie hjå kvarandre likevel framleis veke
    veker månad månader dagar born eigen eigne eigentleg vaksne vaksen attende dersom viss elevar lærarar utan
    mellom gong gonger farleg farlege vanleg viktig menneske sjølv meg deg seg han det er og på av med når
    open stengd stengt ved må kan skal vil straum straumen kommunen trur de seier
"""
SWEDISH = """
    inte jag vad vem var hur varför vilken vilka vilket något någon några från bara en ett vara varit hon dom
    ni era vi mycket mer flera höra hör gör göra kommer komma skolan skola skolor vattnet hem hemma
    tillsammans sedan därför nu då också deras vet väg vägen sjuk sjuka sjukdom sjukhus smittad smittade
    sprids sprida behöver hålla fick lägga säga hos varje varandra fortfarande ändå vecka veckor månad månader
    dagar barn egen egna egentligen vuxna borde tillbaka elever lärare utan mellan gång gånger farlig farligt
    vanlig viktig människor själv mig dig sig han det är och på av med för när öppen öppet stängd stängt
    stängs vid måste kan ska vill ström strömmen att som man får finns ut så nästa
"""
ENGLISH = """
    the is are am was were be been what where who whose which how why when not no i me my you your we our us
    they their he she it its this that these those there here a an and or but if of to in on at for with from
    by do does did can could should would will may must have has had get got any some all more much many
    people children school water home sick road today tomorrow now
"""
MARKS: Mapping[str, frozenset[str]] = {
    "nb": frozenset(BOKMAAL.split()),
    "nn": frozenset(NYNORSK.split()),
    "sv": frozenset(SWEDISH.split()),
    "en": frozenset(ENGLISH.split()),
}
