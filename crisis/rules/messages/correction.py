"""A correction says of itself that it is one: in each language that answers are written in, to the letter."""

from __future__ import annotations

from dataclasses import dataclass

from ..ids import ThemeId

MARK = {"nb": "Rettelse", "nn": "Retting", "sv": "Rättelse", "en": "Correction"}
REPLACES = {
    "nb": "Rettelse: Dette erstatter svaret vi ga deg {at}.",
    "nn": "Retting: Dette erstattar svaret vi gav deg {at}.",
    "sv": "Rättelse: Det här ersätter svaret vi gav dig {at}.",
    "en": "Correction: this replaces the answer we gave you at {at}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What is corrected: these themes' answers, which went out at `at`, as a letter says it ("14:05")."""

    themes: tuple[ThemeId, ...]
    at: str


def marked(text: str, language: str, corrected: Corrected | None) -> str:
    """A title or a post that says first that it corrects."""
    return f"{MARK.get(language, MARK['en'])}: {text}" if corrected and corrected.themes else text


def explained(theme: ThemeId, language: str, corrected: Corrected | None) -> str:
    """What stands first in the mail to somebody who was given the wrong answer; empty where it was right."""
    if corrected is None or theme not in corrected.themes:
        return ""
    return REPLACES.get(language, REPLACES["en"]).format(at=corrected.at)
