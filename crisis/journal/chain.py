"""The chain: how entries are written so that nobody can change one unnoticed. Pure; knows no store, no noun.

Theory of operation. Each entry has a *body*, a small JSON object that names its place (`seq`), the link
before it (`prev`), when, who, through which door, the kind, its facts, and one *commitment* for each personal
field. The body is written in canonical form (RFC 8785, for the values we allow) and

    link        = SHA-256(0x00 ‖ canonical body)            in hex; the next body quotes it as `prev`
    commitment  = HMAC-SHA256(salt, canonical value)        in hex; a fresh random salt of 32 bytes for each
    value

so the newest link answers for every entry before it, yet holds no personal text. Value and salt lie beside
the chain and can be erased: what is left of them is a commitment that, without its salt, matches every text
equally badly. The chain proves order only to whoever knows a head from elsewhere: a cut tail is a shorter,
valid chain.

    link_of(canonical(body)) == row.link
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec

from crisis.rules.ids import Seq

START = Seq(0)  # before anything
GENESIS = "0" * 64  # the link before the first entry
ERASURE = "erasure.done"  # the one kind that the chain itself must understand
LARGEST = 2**53 - 1  # beyond this, other readers of JSON lose digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest entry and its link: who holds it can tell whether anything before it was changed or cut."""

    seq: Seq = START
    link: str = GENESIS

    def __str__(self) -> str:
        return f"{self.seq}:{self.link}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """The head that was printed as `seq:link`; ValueError for anything else."""
        seq, _, link = text.strip().partition(":")
        if not (seq.isdecimal() and len(link) == 64 and set(link) <= set("0123456789abcdef")):
            raise ValueError("head: write it as printed, the number, a colon and 64 hexadecimal digits")
        return cls(seq=Seq(int(seq)), link=link)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A personal value as kept beside the chain: its canonical JSON and its 32-byte salt."""

    value: str
    salt: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry as a store keeps it: place, link, canonical body, and the personal values still there.

    `closed` are those that are there, sealed with a key that is not.
    """

    seq: Seq
    link: str
    body: str
    sealed: Mapping[str, Sealed] = field(default_factory=dict)
    closed: Mapping[str, str] = field(default_factory=dict)


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a link answers for. `at` is UTC with microseconds; `commits` has a commitment a personal field."""

    seq: int
    prev: str
    at: str
    by: str
    via: str
    kind: str
    version: int
    facts: dict[str, Any]
    commits: dict[str, str]

    def text(self) -> str:
        """The canonical form."""
        return canonical({name: getattr(self, name) for name in self.__struct_fields__}).decode()


def canonical(value: object) -> bytes:
    """The one spelling of a value, as RFC 8785 has it; ValueError for what a journal never holds (floats)."""
    _must_be_plain(value)
    return msgspec.json.encode(value, order="sorted")


def _must_be_plain(value: object) -> None:
    if isinstance(value, dict):
        for key, held in value.items():
            # ASCII sorts alike by code point and by UTF-16 unit, which is where JSON libraries differ.
            if not (isinstance(key, str) and key.isascii()):
                raise ValueError(f"{key!r}: keys are ASCII text")
            _must_be_plain(held)
    elif isinstance(value, list):
        for held in value:
            _must_be_plain(held)
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError(f"{value}: too large to be read alike everywhere")
    elif not (value is None or isinstance(value, str)):
        raise ValueError(f"{type(value).__name__}: not a kind of value that the journal holds")


def link_of(body: str) -> str:
    """The link of a canonical body, in hex. The leading zero byte marks a leaf, as in RFC 6962."""
    return hashlib.sha256(b"\x00" + body.encode()).hexdigest()


def commitment(sealed: Sealed) -> str:
    """The commitment to a personal value, in hex."""
    return hmac.digest(sealed.salt, sealed.value.encode(), "sha256").hex()


class Flaw(StrEnum):
    """What can be wrong with a journal."""

    UNREADABLE = "unreadable"  # no body of ours, or damaged in the store
    GAP = "gap"  # numbers do not follow one another
    PREV = "prev"  # does not quote the link before it
    LINK = "link"  # the body is not the one that was linked
    PAYLOAD = "payload"  # a personal value is not the one committed to
    MISSING = "missing"  # a personal value is gone and no erasure says so
    LINGERING = "lingering"  # an erased value is back
    ERASURE = "erasure"  # an erasure that names no earlier entry
    HEAD = "head"  # the known head is not in this journal: cut, forked or rewritten


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    seq: Seq
    flaw: Flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Entry `at_seq` erased the personal fields of `seqs`: by whom, confirmed by whom, on what ground."""

    at_seq: Seq
    seqs: tuple[Seq, ...]
    by: str
    second: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What verification found. `head` is the last entry read, sound or not; `closed` is how many personal
    values are there but could not be looked at, for want of their key.
    """

    head: Head
    faults: tuple[Fault, ...] = ()
    erased: tuple[Erased, ...] = ()
    closed: int = 0

    @property
    def sound(self) -> bool:
        return not self.faults


def verify(rows: Iterable[Row], expected: Head | None = None) -> Verdict:
    """Read a whole journal from its first entry; say what is wrong with it and what was erased by right."""
    reading = _Reading()
    met = expected is None or expected == Head()
    for row in rows:
        reading.hear(row)
        met = met or reading.head == expected
    if not met and expected is not None:
        reading.note(expected.seq, Flaw.HEAD)
    return reading.verdict()


class _Reading:
    """Where a verification stands: the last head, what is committed to, what is there, what was erased."""

    def __init__(self) -> None:
        self.head = Head()
        self.faults: list[Fault] = []
        self.erased: list[Erased] = []
        self.absent: set[Seq] = set()
        self.present: set[Seq] = set()
        self.closed = 0

    def note(self, seq: Seq, flaw: Flaw) -> None:
        self.faults.append(Fault(seq=seq, flaw=flaw))

    def hear(self, row: Row) -> None:
        before, self.head = self.head, Head(seq=row.seq, link=row.link)
        if row.link != link_of(row.body):
            self.note(row.seq, Flaw.LINK)
        try:
            body = msgspec.json.decode(row.body, type=Body)
        except msgspec.DecodeError:
            self.note(row.seq, Flaw.UNREADABLE)
            return
        if not before.seq + 1 == row.seq == body.seq:
            self.note(row.seq, Flaw.GAP)
        if body.prev != before.link:
            self.note(row.seq, Flaw.PREV)
        self._compare(row, body.commits)
        if body.kind == ERASURE:
            self._erase(row.seq, body)

    def _compare(self, row: Row, commits: Mapping[str, str]) -> None:
        if any(commits.get(name) != commitment(sealed) for name, sealed in row.sealed.items()):
            self.note(row.seq, Flaw.PAYLOAD)
        if row.closed.keys() - commits.keys():
            self.note(row.seq, Flaw.PAYLOAD)
        if row.sealed or row.closed:
            self.present.add(row.seq)
        if commits.keys() - row.sealed.keys() - row.closed.keys():
            self.absent.add(row.seq)
        self.closed += len(row.closed)

    def _erase(self, seq: Seq, body: Body) -> None:
        seqs = body.facts.get("seqs")
        if not isinstance(seqs, list) or not all(type(n) is int and 0 < n < seq for n in seqs):
            self.note(seq, Flaw.ERASURE)
            return
        second, ground = str(body.facts.get("second")), str(body.facts.get("ground"))
        self.erased.append(Erased(at_seq=seq, seqs=tuple(seqs), by=body.by, second=second, ground=ground))

    def verdict(self) -> Verdict:
        gone = {seq for erased in self.erased for seq in erased.seqs}
        for seq in self.absent - gone:
            self.note(seq, Flaw.MISSING)
        for seq in self.present & gone:
            self.note(seq, Flaw.LINGERING)
        faults = tuple(sorted(self.faults, key=lambda fault: fault.seq))
        return Verdict(head=self.head, faults=faults, erased=tuple(self.erased), closed=self.closed)
