"""What a town says in the hour after the slide: waves, the same thing in many wordings, junk, four languages.

    for said in talk(5000, seed=7):
        said.at, said.text, said.door        # seconds into the hour, words, which way it came

Made from our own list of grouped questions and a seed: the same seed says the same, to the letter.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import crisis.bench

from .hostile import HOSTILE

LIST = Path(crisis.bench.__file__).parent / "questions.tsv"
HOUR = 3600.0
# When people write: the slide, the water notice, the evening news. Middle and spread in seconds, and share.
WAVES = ((300.0, 200.0, 0.35), (1500.0, 300.0, 0.35), (2900.0, 350.0, 0.30))
LOUD = 8  # themes that nearly everybody asks about
JUNK = (
    "asdf asdf asdf",
    "first!!!",
    "BUY CHEAP PUMPS http://pumps.example",
    "test",
    "......",
    "heihei",
    "lol",
)
BEFORE = {
    "nb": ("Hei!", "Hei,", "Unnskyld,", "Jeg lurer på en ting:"),
    "nn": ("Hei!", "Eg lurer på noko:", "Orsak,"),
    "sv": ("Hej!", "Ursäkta,", "Jag undrar:"),
    "en": ("Hello,", "Hi!", "Excuse me,"),
}
AFTER = {
    "nb": ("Takk!", "Svar fort!", "Vi er redde.", "Mvh {name}"),
    "nn": ("Takk!", "Svar fort!", "Vi er redde.", "Helsing {name}"),
    "sv": ("Tack!", "Svara snabbt!", "Vi är rädda.", "Hälsningar {name}"),
    "en": ("Thanks!", "Please hurry!", "We are scared.", "Regards, {name}"),
}
NAMES = ("Kari", "Ola", "Nils", "Anna", "Fatima", "Erik", "Sunniva", "Jonas", "Ida", "Bjørn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that is said. `theme` is what it is truly about; empty for junk and what is hostile."""

    at: float  # seconds into the hour
    text: str
    language: str
    theme: str
    asker: str  # a mail address; empty where none was left
    door: str  # form, desk, program, list


def talk(count: int, *, seed: int) -> list[Said]:
    """So many things said, in the order in which they are; all hostile inputs are among them."""
    chance = Random(seed)
    known = _known()
    loud = sorted(known)[:]
    chance.shuffle(loud)
    said = [_one(chance, known, loud, number) for number in range(count - len(HOSTILE))]
    said += [_hostile(chance, number, text) for number, text in enumerate(HOSTILE)]
    return sorted(said, key=lambda s: (s.at, s.text))


def _known() -> dict[str, list[tuple[str, str]]]:
    """Wordings and their language, by what they are about."""
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        known: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            known.setdefault(row["cluster"], []).append((row["text"], row["lang"]))
    return known


def _one(chance: Random, known: dict[str, list[tuple[str, str]]], loud: list[str], number: int) -> Said:
    asker = _asker(chance, number) if chance.random() < 0.6 else ""
    at = _moment(chance)
    if chance.random() < 0.05:
        return Said(at=at, text=chance.choice(JUNK), language="nb", theme="", asker=asker, door=_door(chance))
    theme = chance.choice(loud[:LOUD] if chance.random() < 0.7 else loud)
    words, language = chance.choice(known[theme])
    text = _in_haste(chance, words, language)
    return Said(at=at, text=text, language=language, theme=theme, asker=asker, door=_door(chance))


def _asker(chance: Random, number: int) -> str:
    """Most ask once, some twice or thrice, and not always with the same capitals."""
    asks_again = chance.random() < 0.4
    name = f"asker{number - number % 3 if asks_again else number}"
    return f"{name.title() if asks_again and chance.random() < 0.3 else name}@post.example"


def _hostile(chance: Random, number: int, text: str) -> Said:
    asker = f"hostile{number}@post.example" if number % 2 else ""
    return Said(at=_moment(chance), text=text, language="", theme="", asker=asker, door=_door(chance))


def _moment(chance: Random) -> float:
    middle, spread, _ = chance.choices(WAVES, weights=[share for *_, share in WAVES])[0]
    return min(HOUR, max(0.0, chance.gauss(middle, spread)))


def _door(chance: Random) -> str:
    return chance.choices(("program", "form", "list"), weights=(80, 15, 5))[0]


def _in_haste(chance: Random, words: str, language: str) -> str:
    """The same, as somebody in a hurry writes it: a greeting, an ending, capitals, a slip of the finger."""
    parts = list(_framed(chance, words, language))
    text = " ".join(parts)
    if chance.random() < 0.05:
        text = text.upper()
    return _slipped(chance, text) if chance.random() < 0.25 else text


def _framed(chance: Random, words: str, language: str) -> Iterator[str]:
    if chance.random() < 0.25:
        yield chance.choice(BEFORE[language])
    yield words
    if chance.random() < 0.2:
        yield chance.choice(AFTER[language]).format(name=chance.choice(NAMES))


def _slipped(chance: Random, text: str) -> str:
    at = chance.randrange(max(1, len(text) - 1))
    kind = chance.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]  # one left out
    if kind == 1:
        return text[:at] + text[at : at + 1] * 2 + text[at + 1 :]  # one twice
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]  # two the wrong way round
