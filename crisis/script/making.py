"""A script made from what was written, whatever it was written in: every fault there is, or the script."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crisis.playbook.fault import named
from crisis.rules.drills.script import MOST_INJECTS, Behaviour, Inject, Kind, Script
from crisis.rules.messages.checks import composed, hides

from .fault import MOST, Fault, first, shown
from .shape import IN_CELLS, INJECT, SCHEMA, TOP, Field, Holds

ENUMS = {"kind": Kind, "behaviour": Behaviour}
FITS: dict[Holds, tuple[type, ...]] = {
    Holds.TEXT: (str,),
    Holds.TEXTS: (list,),
    Holds.YES_NO: (bool,),
    Holds.NUMBER: (int,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The script itself or one inject as it was written, and where: by field in `places`, or else all of it.

    `names` is what whoever wrote it calls the fields: the heads of a table.
    """

    values: Mapping[str, Any]
    called: str = ""  # "inject 3", or "" for the script itself and for a row
    unit: str = "line"
    line: int = 0
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # unit and line
    names: Mapping[str, str] = field(default_factory=dict)

    def fault(self, key: str, says: str, remedy: str, *, aside: bool = False) -> Fault:
        """A fault of one field, or of the whole where `key` is empty. `aside`: the key is no field here."""
        where = ": ".join(filter(None, (self.called, "" if aside else self.names.get(key, key))))
        unit, line = self.places.get(key, (self.unit, self.line))
        return Fault(line=line, unit=unit, where=where, says=says, remedy=remedy)

    def wanted(self, field: Field) -> str:
        """What belongs in a field, in the words of whoever writes a table or TOML."""
        if self.unit == "line":
            return str(field.holds)
        return IN_CELLS.get(field.name) or IN_CELLS[field.holds]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file gave: a script, or all that is wrong with it."""

    script: Script | None = None
    faults: tuple[Fault, ...] = ()
    unread: tuple[str, ...] = ()  # heads of a table that name nothing here; what is below them was left out


def made(name: str, top: Written, injects: Iterable[Written]) -> Loaded:
    """The script, or its faults. `name` is what the file is called."""
    faults: list[Fault] = []
    head = _checked(top, TOP, faults)
    rows = list(injects)
    if len(rows) > MOST_INJECTS:
        faults.append(
            top.fault("", f"{len(rows)} injects", f"At most {MOST_INJECTS}; make two scripts of it.")
        )
    if not rows:
        faults.append(top.fault("", "there is no inject", "Write at least one."))
    seen: dict[str, str] = {}
    lines = [inject for row in rows[:MOST_INJECTS] if (inject := _inject(row, seen, faults))]
    if head.get("schema", SCHEMA) != SCHEMA:
        faults.append(top.fault("schema", f"{shown(head['schema'])} is not known here", f"Write {SCHEMA}."))
    if faults:
        return Loaded(faults=first(faults))
    said = {f.attribute: head[f.name] for f in TOP if f.name in head and f.name != "schema"}
    try:
        return Loaded(script=Script(name=name, injects=tuple(lines), **said))
    except ValueError as wrong:
        key, _, why = str(wrong).partition(": ")
        late = list(_late(head["minutes"], lines, rows)) if key == "inject" else []
        return Loaded(faults=first(late or [_unfit(top, key, head.get(key, name), why)]))


def _inject(row: Written, seen: dict[str, str], faults: list[Fault]) -> Inject | None:
    before = len(faults)
    values = _checked(row, INJECT, faults)
    id_ = values.get("id", "")
    if id_ in seen:
        faults.append(row.fault("id", f"{shown(id_)} stands here a second time", "Give it another."))
    elif id_:
        seen[id_] = row.called
    if len(faults) > before:
        return None
    try:
        return Inject(**{f.attribute: values[f.name] for f in INJECT if f.name in values})
    except ValueError as wrong:  # the inject itself says "field: why"
        part, _, why = str(wrong).partition(": ")
        key = next((f.name for f in INJECT if f.attribute == part), part)
        faults.append(_unfit(row, key, values.get(key), why))
        return None


def _late(minutes: int, lines: list[Inject], rows: list[Written]) -> Iterator[Fault]:
    for inject, row in zip(lines, rows, strict=True):
        if inject.at > minutes:
            yield row.fault(
                "at", f"minute {inject.at} is after the end", f"At most {minutes}, or a longer drill."
            )


def _unfit(row: Written, key: str, value: object, why: str) -> Fault:
    says = "is missing" if value in (None, "", ()) else f"{shown(_plain(value))} does not fit"
    return row.fault(key, says, f"{why[:1].upper()}{why[1:]}.")


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else list(value) if isinstance(value, tuple) else value


def _checked(row: Written, shape: tuple[Field, ...], faults: list[Fault]) -> dict[str, Any]:
    """The values that are of the right kind, made fit for the rules; what is not is among the faults."""
    known = {f.name: f for f in shape}
    found: dict[str, Any] = {}
    for key in row.values:
        if key not in known:
            near = ", ".join(difflib.get_close_matches(key, known, n=1) or known)
            remedy = f"Remove it, or write one of: {near}."
            faults.append(row.fault(key, f"{shown(key)} is no field here", remedy, aside=True))
    for key, wanted in known.items():
        if key not in row.values:
            if wanted.required:
                faults.append(row.fault(key, "is missing", f"Write {row.wanted(wanted)}."))
            continue
        wrong = next(_wrong(row, wanted, row.values[key]), None)
        if wrong:
            faults.append(wrong)
        else:
            found[key] = _fit(wanted, row.values[key])
        if len(faults) > MOST:
            break
    return found


def _wrong(row: Written, wanted: Field, value: Any) -> Iterator[Fault]:
    right = isinstance(value, FITS[wanted.holds])
    if isinstance(value, bool) and wanted.holds is not Holds.YES_NO:
        right = False
    if wanted.holds is Holds.TEXTS and right:
        right = all(isinstance(text, str) for text in value)
    if not right:
        yield row.fault(wanted.name, f"{shown(value)} does not belong here", f"Write {row.wanted(wanted)}.")
        return
    for text in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
        if hidden := list(dict.fromkeys(_hidden(text))):
            says = f"holds a character that readers cannot see: {', '.join(hidden)}"
            yield row.fault(wanted.name, says, "Delete it, and type it again.")
    if wanted.required and isinstance(value, str) and not value.strip():
        yield row.fault(wanted.name, "is empty", "Write it.")
    elif wanted.allowed and value not in wanted.allowed:
        yield row.fault(
            wanted.name, f"{shown(value)} is not known here", f"Choose among: {', '.join(wanted.allowed)}."
        )


def _hidden(text: str) -> Iterator[str]:
    text = text.replace("\r\n", "\n")
    for at, character in enumerate(text):
        nothing = ord(character) & 0xFFFE == 0xFFFE or unicodedata.category(character) == "Cs"
        if nothing or hides(character, text[at - 1] if at else ""):
            yield named(character)


def _fit(wanted: Field, value: Any) -> Any:
    match wanted.holds:
        case Holds.TEXT:
            return ENUMS[wanted.name](value) if wanted.name in ENUMS else composed(value)
        case Holds.TEXTS:
            return tuple(composed(text) for text in value)
    return value
