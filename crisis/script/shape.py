"""The fields of a script, once: loader, tables and README share this list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crisis.rules.drills.script import LANGUAGES, Behaviour, Kind

SCHEMA = 1


class Holds(StrEnum):
    """What a field holds, in words that a fault can use."""

    TEXT = "text in quotation marks"
    TEXTS = "a list of texts in square brackets"
    YES_NO = "true or false, without quotation marks"
    NUMBER = "a whole number, without quotation marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: as it is called in a file, and, where that differs, in the rules."""

    name: str
    holds: Holds = Holds.TEXT
    required: bool = False
    part: str = ""  # of the rules' own dataclass
    allowed: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """What the rules call it."""
        return self.part or self.name


TOP = (
    Field(name="schema", holds=Holds.NUMBER, required=True),
    Field(name="title", required=True),
    Field(name="language", required=True, allowed=LANGUAGES),
    Field(name="municipality"),
    Field(name="minutes", holds=Holds.NUMBER, required=True),
    Field(name="seed", holds=Holds.NUMBER),
    Field(name="aim"),
    Field(name="short", holds=Holds.YES_NO),
)
INJECT = (
    Field(name="id", required=True),
    Field(name="at", holds=Holds.NUMBER, required=True),
    Field(name="kind", required=True, allowed=tuple(Kind)),
    Field(name="from", part="sender"),
    Field(name="to"),
    Field(name="channel"),
    Field(name="text", required=True),
    Field(name="expected"),
    Field(name="note"),
    Field(name="texts", holds=Holds.TEXTS),
    Field(name="count", holds=Holds.NUMBER),
    Field(name="minutes", holds=Holds.NUMBER),
    Field(name="account"),
    Field(name="behaviour", allowed=tuple(Behaviour)),
    Field(name="role"),
    Field(name="deadline", holds=Holds.NUMBER),
)
# The same in the words of whoever fills in a table: by field, or by what the field holds.
IN_CELLS: dict[str, str] = {
    "at": "a time such as 00:15, 15 or kl. 10.15",
    Holds.TEXT: "a text",
    Holds.TEXTS: "a text on each line",
    Holds.YES_NO: "yes or no",
    Holds.NUMBER: "a whole number",
}
