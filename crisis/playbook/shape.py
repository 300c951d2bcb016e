"""The fields a playbook may have, table by table: the one list that loader, `check` and README share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crisis.rules.accounts.register import CHANNELS
from crisis.rules.adopted.duty import Duty
from crisis.rules.levels.lead import ELIGIBLE
from crisis.rules.levels.level import SETTERS, Level
from crisis.rules.questions.question import Lane
from crisis.rules.roles import Role

NOT_STATED = "not stated"  # a date that the document does not give: said, not left out


class Kind(StrEnum):
    """What a field holds, in words that a fault can use."""

    TEXT = "text in quotation marks"
    TEXTS = "a list of texts in square brackets"
    YES_NO = "true or false, without quotation marks"
    NUMBER = "a whole number, without quotation marks"
    NUMBERS = "a list of whole numbers in square brackets"
    DATE = 'a date such as 2020-06-17, or "not stated"'
    TABLE = "a table in single brackets"
    TABLES = "tables in double brackets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `longest` counts a text's characters; `most` is a list's length or the largest number.

    A list of numbers has each at most once, so `most` is both.
    """

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
HOUR = r"([01]\d|2[0-3]):[0-5]\d"
ROLES = tuple(sorted(SETTERS))  # only these may set a level or approve: rules/roles.py holds it too
SORTED = tuple(lane for lane in Lane if lane is not Lane.UNSORTED)
MOMENTS = ("author", "approver", "answer", "account")
RECORDS = ("message", "post", "question", "reply", "removed", "picture", "journal")
YEARS = 10 * 366  # days


def _clock(name: str) -> Field:
    return Field(name=name, kind=Kind.NUMBER, required=False, most=24 * 60)


def _days(name: str) -> Field:
    return Field(name=name, kind=Kind.NUMBER, required=False, most=YEARS)


def _id() -> Field:
    return Field(name="id", like=ID, example="website_first")


def _maybe(name: str) -> Field:
    return Field(name=name, kind=Kind.YES_NO, required=False)


def _hour(name: str) -> Field:
    return Field(name=name, required=False, like=HOUR, example="15:30")


def _answer(name: str, *, required: bool = False) -> Field:
    return Field(name=name, required=required, longest=1000)


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
        Field(name="elsewhere", kind=Kind.TEXTS, required=False),
        Field(name="document", kind=Kind.TABLE),
        Field(name="level", kind=Kind.TABLES, required=False),
        Field(name="clause", kind=Kind.TABLES),
        Field(name="ground", kind=Kind.TABLES, required=False),
        Field(name="clocks", kind=Kind.TABLE, required=False),
        Field(name="redirects", kind=Kind.TABLE),
        Field(name="office", kind=Kind.TABLES, required=False),
        Field(name="clearance", kind=Kind.TABLES, required=False),
        Field(name="prompt", kind=Kind.TABLES, required=False),
        Field(name="answering", kind=Kind.TABLE, required=False),
        Field(name="opening", kind=Kind.TABLE, required=False),
        Field(name="retention", kind=Kind.TABLES, required=False),
        Field(name="notice", kind=Kind.TABLE, required=False),
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
    "ground": (
        _id(),
        Field(name="text", longest=500),
        Field(name="clause"),
        _maybe("removes"),
        _maybe("second_person"),
        _maybe("secret"),
    ),
    "clocks": (
        _clock("nudge"),
        _clock("takeover"),
        _clock("approval_expires"),
        _clock("exemption"),
        _clock("fatigue_messages"),
        _clock("fatigue_window"),
        _clock("rumour"),
        _clock("registry"),
    ),
    "redirects": (
        _answer("case", required=True),
        _answer("personal", required=True),
        _answer("formal"),
        _answer("holding"),
        _answer("elsewhere"),
        _answer("thanks"),
        _answer("pending"),
        _answer("decided"),
        _answer("template"),
    ),
    "office": (
        _id(),
        Field(name="title"),
        Field(name="role", allowed=tuple(sorted(ELIGIBLE))),
        Field(name="then", required=False),
    ),
    "clearance": (_id(), Field(name="text", longest=500), Field(name="by"), Field(name="clause")),
    "prompt": (
        _id(),
        Field(name="at", allowed=MOMENTS),
        Field(name="text", longest=500),
        Field(name="clause"),
    ),
    "answering": (
        Field(name="within", required=False, allowed=("soon", "reasonable", "same_day")),
        Field(name="minutes", kind=Kind.NUMBER, required=False, most=14 * 24 * 60),
        Field(name="days", kind=Kind.NUMBERS, required=False, most=7),
        _hour("opens"),
        _hour("closes"),
        Field(name="must_answer", kind=Kind.TEXTS, required=False, allowed=SORTED),
        Field(name="unit", required=False),
    ),
    "opening": (
        Field(name="decided_by", kind=Kind.TEXTS, required=False, allowed=(*ROLES, Role.HEAD)),
        Field(name="central", kind=Kind.TEXTS, required=False, allowed=ROLES),
        Field(name="questions", kind=Kind.TEXTS, required=False, longest=300, most=20),
        _days("verify"),
        _days("picture"),
        _days("dormant"),
    ),
    "retention": (
        Field(name="record", allowed=RECORDS),
        Field(name="keep", allowed=("preserve", "weed")),
        Field(name="months", kind=Kind.NUMBER, required=False, most=100 * 12),
        Field(name="text", required=False, longest=500),
        Field(name="clause", required=False),
    ),
    "notice": (
        Field(name="audience", kind=Kind.TEXTS, required=False, most=20),
        Field(name="text", kind=Kind.TEXTS, required=False, longest=500, most=20),
    ),
}  # fmt: skip
