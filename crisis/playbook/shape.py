"""The fields a playbook may have, table by table: the one list that loader, `check` and README share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crisis.rules.duty import Duty
from crisis.rules.level import SETTERS, Level
from crisis.rules.register import CHANNELS

NOT_STATED = "not stated"  # a date that the document does not give: said, not left out


class Kind(StrEnum):
    """What a field holds, in words that a fault can use."""

    TEXT = "text in quotation marks"
    TEXTS = "a list of texts in square brackets"
    YES_NO = "true or false, without quotation marks"
    NUMBER = "a whole number, without quotation marks"
    DATE = 'a date such as 2020-06-17, or "not stated"'
    TABLE = "a table in single brackets"
    TABLES = "tables in double brackets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `longest` counts a text's characters; `most` is a list's length or the largest number."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = True
    longest: int = 200
    most: int = 100
    allowed: tuple[str, ...] = ()
    like: str = ""  # a pattern, and …
    example: str = ""  # … something that fits it


ID = r"[a-z][a-z0-9_]{0,39}"
RULE = r"[A-Z]{2,5}-[1-9]\d{0,2}"
ROLES = tuple(sorted(SETTERS))  # only these may set a level or approve: rules/roles.py holds it too


def _clock(name: str) -> Field:
    return Field(name=name, kind=Kind.NUMBER, required=False, most=24 * 60)


def _id() -> Field:
    return Field(name="id", like=ID, example="website_first")


SHAPES: dict[str, tuple[Field, ...]] = {
    "": (
        Field(name="schema", kind=Kind.NUMBER, most=1),
        Field(name="municipality"),
        Field(name="language", allowed=("nb", "nn", "sv", "en")),
        Field(name="timezone"),
        Field(name="sender"),
        Field(name="help", longest=500),
        Field(name="crisis_adopted", kind=Kind.YES_NO),
        Field(name="holding", kind=Kind.TEXTS, required=False, longest=1000),
        Field(name="anticipated", kind=Kind.TEXTS, required=False, longest=300),
        Field(name="document", kind=Kind.TABLE),
        Field(name="level", kind=Kind.TABLES, required=False),
        Field(name="clause", kind=Kind.TABLES),
        Field(name="ground", kind=Kind.TABLES, required=False),
        Field(name="clocks", kind=Kind.TABLE, required=False),
        Field(name="redirects", kind=Kind.TABLE),
    ),
    "document": (
        Field(name="title"),
        Field(name="version"),
        Field(name="adopted", kind=Kind.DATE),
        Field(name="owner"),
        Field(name="source", longest=500),
    ),
    "level": (
        Field(name="level", allowed=tuple(Level)),
        Field(name="set_by", kind=Kind.TEXTS, allowed=ROLES),
        Field(name="approve_by", kind=Kind.TEXTS, allowed=ROLES),
        Field(name="channels", kind=Kind.TEXTS, required=False, allowed=tuple(sorted(CHANNELS))),
        Field(name="publish_by", required=False, allowed=("approval", "communications")),
        Field(name="clause", required=False),
    ),
    "clause": (
        _id(),
        Field(name="section"),
        Field(name="text", longest=1000),
        Field(name="rules", kind=Kind.TEXTS, required=False, like=RULE, example="BOD-19"),
        Field(name="duties", kind=Kind.TEXTS, required=False, allowed=tuple(Duty)),
    ),
    "ground": (_id(), Field(name="text", longest=500), Field(name="clause")),
    "clocks": (
        _clock("nudge"),
        _clock("takeover"),
        _clock("approval_expires"),
        _clock("exemption"),
        _clock("fatigue_messages"),
        _clock("fatigue_window"),
    ),
    "redirects": (Field(name="case", longest=1000), Field(name="personal", longest=1000)),
}  # fmt: skip
