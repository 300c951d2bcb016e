"""A script as the tables in which exercise staffs keep it: what the drill is, its list, what each sets going.

A sheet has it all in one table, a document in three. `read_out` makes a script of whichever were found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from crisis.importing.slug import slug
from crisis.rules.drills.script import Inject, Kind, Script

from . import times
from .fault import Fault
from .making import Loaded, Written, made
from .shape import INJECT, SCHEMA, Holds
from .words import ABOUT, ALL, BEHAVIOURS, COLUMNS, KINDS, SHORT, meant

Cells = list[str]
HOLDS = {one.name: one for one in INJECT}
TOLD = ("id", "at", "kind", "from", "to", "channel", "text", "expected", "note")
EFFECTS = ("id", "texts", "count", "minutes", "account", "behaviour", "role", "deadline")
EVERY = (*TOLD, *EFFECTS[1:])
NEXT_TEXT = re.compile(r"\n(?!\t)")  # a line that begins with a tab belongs to the text above it
DEEPEST = 40  # rows in which the heads are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as it was found. `unit` is what a fault calls its rows, which count from 1."""

    rows: list[Cells]
    unit: str = "row"


# -- writing


def about(script: Script) -> list[Cells]:
    """What the drill is: two cells a row, without what has its usual value."""
    lang = script.language
    said = {
        "language": lang,
        "title": script.title,
        "municipality": script.municipality,
        "minutes": str(script.minutes),
        "seed": str(script.seed),
        "aim": script.aim,
        "short": SHORT["yes"][lang][0] if script.short else "",
    }
    return [[ABOUT[key][lang][0], value] for key, value in said.items() if value]


def heads(columns: Iterable[str], language: str) -> Cells:
    """The heads of these columns."""
    return [COLUMNS[column][language][0] for column in columns]


def row(inject: Inject, columns: Iterable[str], language: str) -> Cells:
    """One inject's cells."""
    return [_cell(inject, column, language) for column in columns]


def sets_going(inject: Inject) -> bool:
    """Whether an inject has any effect besides being told."""
    return any(_cell(inject, column, "en") for column in EFFECTS[1:])


def _cell(inject: Inject, column: str, language: str) -> str:
    value = getattr(inject, HOLDS[column].attribute)
    match column:
        case "kind":
            return KINDS[value][language][0]
        case "behaviour":
            return BEHAVIOURS[value][language][0] if value != "fine" else ""
        case "at":
            return times.shown(value)
        case "minutes" | "deadline" | "count":
            return str(value) if value else ""
        case "texts":
            return "\n".join(text.replace("\n", "\n\t") for text in value)
    return str(value)


# -- reading


@dataclass(slots=True, kw_only=True)
class _Found:
    about: dict[str, str] = field(default_factory=dict)
    rows: list[Written] = field(default_factory=list)
    effects: list[Written] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


def read_out(name: str, grids: Iterable[Grid]) -> Loaded:
    """The script that these tables hold, or every fault by its row."""
    found = _Found()
    for grid in grids:
        _look_into(grid, found)
    if not found.rows:
        wanted = ", ".join(COLUMNS[column]["nb"][0] for column in ("at", "text"))
        return Loaded(
            faults=(Fault(says="no list of injects is in it", remedy=f"Head a table with: {wanted}."),)
        )
    rows = list(_timed(found.rows, length_stated="minutes" in found.about))
    together, faults = _joined(rows, found.effects)
    loaded = made(name, _top(name, found, rows), together)
    if faults:
        return Loaded(faults=tuple(sorted({*faults, *loaded.faults})))
    return replace(loaded, unread=tuple(dict.fromkeys(found.unread)))


def _look_into(grid: Grid, found: _Found) -> None:
    at, columns = _heads(grid.rows)
    for cells in grid.rows[: at if columns else None]:
        pair = [cell for cell in cells if cell][:2]
        key = meant(ABOUT, pair[0]) if len(pair) == 2 else ""
        if key:
            found.about.setdefault(key, pair[1])
    if not columns:
        return
    written = grid.rows[at]
    names = {column: written[index] for index, column in columns.items()}
    found.unread += [head for index, head in enumerate(written) if head and index not in columns]
    found.languages += [
        lang for column, head in names.items() for lang in ALL if head.casefold() in COLUMNS[column][lang]
    ]
    rows = found.rows if "text" in names else found.effects
    for number, cells in enumerate(grid.rows[at + 1 :], at + 2):
        said = {column: cells[index] for index, column in columns.items() if index < len(cells)}
        if any(said.values()) and set(said.values()) != set(names.values()):  # heads stand on each page
            rows.append(_written(said, names, grid.unit, number))


def _heads(rows: list[Cells]) -> tuple[int, dict[int, str]]:
    """The row in which the heads stand, and the column that each of its cells names."""
    for at, cells in enumerate(rows[:DEEPEST]):
        named: dict[int, str] = {}
        for index, cell in enumerate(cells):
            column = meant(COLUMNS, cell)
            if column and column not in named.values():
                named[index] = column
        if len(named) > 1 and {"text", "id"} & set(named.values()):
            return at, named
    return 0, {}


def _written(said: dict[str, str], names: dict[str, str], unit: str, number: int) -> Written:
    values = {column: _value(column, cell) for column, cell in said.items() if cell}
    return Written(values=values, line=number, unit=unit, names=names)


def _value(column: str, cell: str) -> Any:
    match HOLDS[column].holds:
        case Holds.NUMBER:
            return cell if column == "at" else times.read_number(cell)
        case Holds.TEXTS:
            return [text.replace("\n\t", "\n") for text in NEXT_TEXT.split(cell) if text.strip()]
    table = {"kind": KINDS, "behaviour": BEHAVIOURS}.get(column)
    return (meant(table, cell) or cell) if table else cell


def _timed(rows: list[Written], *, length_stated: bool) -> Iterator[Written]:
    """The rows with their times as minutes, and with the names and kinds that a list by hand leaves out."""
    read = times.read_times([str(each.values.get("at", "")) for each in rows], length_stated=length_stated)
    for count, (each, at) in enumerate(zip(rows, read, strict=True), 1):
        values = {"kind": _kind(each), **each.values}
        values["id"] = slug(f"nr-{count}") if "id" not in each.values else each.values["id"]
        if at != "":
            values["at"] = at
        yield replace(each, values=values)


def _kind(row: Written) -> str:
    return Kind.QUESTIONS if "texts" in row.values else Kind.TELL


def _joined(rows: list[Written], effects: list[Written]) -> tuple[list[Written], list[Fault]]:
    """Each row with what another table says that it sets going."""
    by_id = {each.values.get("id", ""): index for index, each in enumerate(rows)}
    faults: list[Fault] = []
    for effect in effects:
        id_ = effect.values.get("id", "")
        if id_ not in by_id:
            faults.append(
                effect.fault("id", f'no inject is called "{id_}"', "Write one that stands in the list.")
            )
            continue
        at = by_id[id_]
        more = {key: value for key, value in effect.values.items() if key != "id"}
        places = dict.fromkeys(more, (effect.unit, effect.line))
        rows[at] = replace(
            rows[at],
            values={**rows[at].values, **more},
            places={**rows[at].places, **places},
            names={**effect.names, **rows[at].names},
        )
    return rows, faults


def _top(name: str, found: _Found, rows: list[Written]) -> Written:
    """What the drill is, with what a list by hand does not say worked out of it."""
    said: dict[str, Any] = dict(found.about)
    for key in ("minutes", "seed"):
        if key in said:
            said[key] = times.read_number(said[key])
    if "short" in said:
        said["short"] = {"yes": True, "no": False}.get(meant(SHORT, said["short"]), said["short"])
    ends = [at for each in rows if isinstance(at := each.values.get("at"), int)]
    usual = {
        "title": name,
        "language": max(ALL, key=found.languages.count),
        "minutes": 5 * math.ceil((max(ends, default=0) + 10) / 5),
    }
    named = {key: words["nb"][0] for key, words in ABOUT.items()}
    return Written(values={"schema": SCHEMA, **usual, **said}, unit="row", names=named)
