"""A question as it came from the form: read, checked field by field, and never bent into shape in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

from crisis.rules.questions.receiving import LONGEST, MARK, as_text, is_mail_address

MOST_FIELDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed, as it goes back into the form. `once` names the form, against double sending."""

    once: str
    text: str = ""
    contact: str = ""
    trap: str = ""  # a field that people do not see
    proof: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, str], fresh: UUID) -> Asked:
        """The fields that we know."""
        return cls(
            once=str(_uuid(fields.get("once", "")) or fresh),
            text=as_text(fields.get("text", "")),
            contact=as_text(fields.get("contact", "").strip()),
            trap=fields.get("website", ""),
            proof=fields.get("altcha", ""),
        )

    def faults(self, _: Callable[..., str]) -> dict[str, str]:
        """Field to what is wrong with it, in words."""
        found = {"text": self._text_fault(_), "contact": self._contact_fault(_)}
        if self.trap:
            found[""] = _("A field that nobody sees was filled in. Send again without it.")
        return {field: fault for field, fault in found.items() if fault}

    def _text_fault(self, _: Callable[..., str]) -> str:
        if not self.text.strip():
            return _("Write your question.")
        if len(self.text) > LONGEST:
            return _("Your question is %(over)s characters too long.", over=len(self.text) - LONGEST)
        if MARK in self.text:
            place = self.text.index(MARK) + 1
            return _("Character %(place)s cannot be stored. Take it away.", place=place)
        return ""

    def _contact_fault(self, _: Callable[..., str]) -> str:
        if self.contact and not is_mail_address(self.contact):
            return _("This is not a mail address we can write to.")
        return ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def fields_of(body: bytes) -> dict[str, str]:
    """The fields of an urlencoded body. Bytes that are no text become a mark; Werkzeug would invent a text.

    ValueError for more fields than any form of ours has.
    """
    text = body.decode("ascii", "replace")
    return dict(parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS))
