"""How somebody writes who is in a hurry, afraid or angry: the script's own words, with what people put around
them, and slips of the finger. Nothing is said here about any matter.
"""

from __future__ import annotations

import re

from crisis.chance import Chance
from crisis.language import language_of

LONGEST = 4000  # characters, of whatever is asked
BEFORE = {
    "nb": ("Hei!", "Hei,", "Unnskyld,", "Hallo?", "Jeg prøver en gang til:"),
    "nn": ("Hei!", "Hei,", "Orsak,", "Hallo?", "Eg prøver ein gong til:"),
    "sv": ("Hej!", "Hej,", "Ursäkta,", "Hallå?", "Jag försöker en gång till:"),
    "en": ("Hello,", "Hi!", "Excuse me,", "Anybody there?", "Asking once more:"),
}
THANKS = {
    "nb": ("Takk!", "Takk for hjelpen.", "Håper dere kan svare.", "Vi er bekymret."),
    "nn": ("Takk!", "Takk for hjelpa.", "Vonar de kan svare.", "Vi er uroa."),
    "sv": ("Tack!", "Tack för hjälpen.", "Hoppas att ni kan svara.", "Vi är oroliga."),
    "en": ("Thanks!", "Thank you for your help.", "I hope you can answer.", "We are worried."),
}
ANGER = {
    "nb": ("Svar nå!", "Hvorfor svarer ingen?", "Dette er for dårlig!!", "Skjerp dere.", "Utrolig tregt."),
    "nn": ("Svar no!", "Kvifor svarer ingen?", "Dette er for dårleg!!", "Skjerp dykk.", "Utruleg treigt."),
    "sv": ("Svara nu!", "Varför svarar ingen?", "Det här är för dåligt!!", "Skärp er.", "Otroligt segt."),
    "en": ("Answer now!", "Why does nobody answer?", "Not good enough!!", "Do your job.", "So slow."),
}
# What is written to do harm, or has a form that carries the harm, must arrive as it was written.
HANDS_OFF = re.compile(r"^[=+@\-\t]|[<>{}\\]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def in_haste(chance: Chance, text: str) -> str:
    """The same, as the next one writes it: often word for word, and never longer than may be asked."""
    if HANDS_OFF.search(text) or chance.happens(25):
        return text
    said = _framed(chance, _relaxed(chance, text), language_of(text))
    if chance.happens(25):
        said = _slipped(chance, said)
    return said if said.strip() and len(said) <= LONGEST else text


def _relaxed(chance: Chance, text: str) -> str:
    """Capitals and marks as they come."""
    how = chance.below(10)
    if how == 0:
        return text.upper()
    if how <= 2:
        return text.lower().rstrip(".!?")
    if how == 3 and text.endswith("?"):
        return text + "??"
    return text


def _framed(chance: Chance, text: str, language: str) -> str:
    """With a greeting before it, or thanks or anger after it, in its own language."""
    if language not in BEFORE:
        return text
    before = [chance.one(BEFORE[language])] if chance.happens(30) else []
    after = [chance.one((ANGER if chance.happens(45) else THANKS)[language])] if chance.happens(40) else []
    return " ".join((*before, text, *after))


def _slipped(chance: Chance, text: str) -> str:
    """One slip of the finger, in a letter: a number stays what it is."""
    places = [at for at, letter in enumerate(text[:-1]) if letter.isalpha() and text[at + 1].isalpha()]
    if not places:
        return text
    at, kind = chance.one(places), chance.below(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]  # one left out
    if kind == 1:
        return text[:at] + text[at] + text[at:]  # one twice
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]  # two the wrong way round
