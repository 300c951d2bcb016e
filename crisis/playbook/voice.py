"""A language to speak in where no page's request says which: words of the catalogs, lists, days and times."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.units import format_unit

WORDS = Path(__file__).resolve().parents[1] / "words"
LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "en": "en_GB"}


class Voice:
    """One language. Called with an English text and its named values, it says that in the language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = LOCALES.get(language, "en_GB")
        self._words = gettext.translation("messages", WORDS, [language], fallback=True)

    def __call__(self, english: str, **values: object) -> str:
        said = self._words.gettext(english)
        return said % values if values else said

    def listed(self, words: Iterable[str]) -> str:
        """Words in one breath: "a, b and c"."""
        return format_list(list(words), locale=self.locale)

    def day(self, on: date) -> str:
        """17 June 2020, in this language's own order."""
        return format_date(on, "long", locale=self.locale)

    def lasting(self, count: int, unit: str) -> str:
        """A length of time; `unit` is "minute", "day" or "month". Whole hours are said in hours."""
        if unit == "minute" and count >= 60 and count % 60 == 0:
            count, unit = count // 60, "hour"
        return format_unit(count, f"duration-{unit}", locale=self.locale)

    def days(self, numbers: tuple[int, ...]) -> str:
        """Days of the week, Monday being 1: "Monday–Friday", "Tuesday and Thursday"."""
        names = get_day_names("wide", locale=self.locale)
        named = [names[number - 1] for number in sorted(numbers)]
        unbroken = len(named) > 2 and max(numbers) - min(numbers) == len(named) - 1
        return f"{named[0]}–{named[-1]}" if unbroken else self.listed(named)


voice = cache(Voice)
