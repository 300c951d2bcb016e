"""The municipality's own language and time zone, for pages, feeds and mail: no visitor changes them."""

from __future__ import annotations

from datetime import datetime
from gettext import NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.support import Translations
from markupsafe import Markup

from crisis.playbook.names import LANGUAGES, PLATFORMS

WORDS = Path(__file__).parent.parent / "words"
LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "en": "en_GB"}


class Speech:
    """Words and times as they are said in one municipality. Times are absolute, 24 hours."""

    def __init__(self, language: str, timezone: str) -> None:
        self.language = language if language in LOCALES else "en"
        self.locale = LOCALES[self.language]
        self.zone = ZoneInfo(timezone)
        self.words: NullTranslations = Translations.load(WORDS, [self.language])

    def gettext(self, text: str, **named: object) -> str:
        """The text in this language, with its named values."""
        said = self.words.gettext(text)
        return said % named if named else said

    def channel(self, name: str) -> str:
        """A kind of channel, by the name that people know it by."""
        if name in PLATFORMS:
            return PLATFORMS[name]
        said = {
            "website": self.gettext("website"),
            "email": self.gettext("e-mail"),
            "sms": self.gettext("text message"),
        }
        return said.get(name, self.gettext("other channel"))

    def tongue(self, language: str) -> str:
        """A language by the name that its speakers give it, whatever language the page is in."""
        return LANGUAGES.get(language or self.language, language)

    def clock(self, at: datetime) -> str:
        """05:10"""
        return format_time(at.astimezone(self.zone), "HH:mm", tzinfo=self.zone, locale=self.locale)

    def day(self, at: datetime) -> str:
        """Saturday 21 November 2026, in this language's own order."""
        return format_date(at.astimezone(self.zone).date(), "full", locale=self.locale)

    def moment(self, at: datetime) -> Markup:
        """Time and day, for people and for machines."""
        said = f"{self.clock(at)}, {self.day(at)}"
        return Markup('<time datetime="{}">{}</time>').format(at.isoformat(timespec="seconds"), said)

    def hour(self, at: datetime) -> Markup:
        """The time of day alone, for people and for machines."""
        return Markup('<time datetime="{}">{}</time>').format(
            at.isoformat(timespec="seconds"), self.clock(at)
        )
