"""Whether a playbook's parts agree: clauses that exist, ids used once, a crisis that can be led."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from crisis.rules.adopted.duty import CITED, Duty
from crisis.rules.adopted.provisions import Answering, Clocks
from crisis.rules.levels.lead import ELIGIBLE
from crisis.rules.levels.level import Level
from crisis.rules.questions.reply import BLANK

from .fault import Fault, Problem, shown
from .form import Formed, Table
from .shape import SHAPES
from .source import Places

MINIMUM_CLAUSE = "minimum"
CITES = frozenset(CITED.values())
CITING = tuple(
    name for name, shape in SHAPES.items() if any(field.name == "clause" for field in shape) and name
)
IDS = ("clause", "ground", "office", "clearance", "prompt")
ONCE = (*((name, "id") for name in IDS), ("office", "then"), ("level", "level"), ("retention", "record"))


def disagreements(formed: Formed, places: Places) -> list[Fault]:
    """Every fault of meaning, in no order."""
    return [
        Fault(
            line=places.line(table.name, table.index, key),
            where=table.where(key),
            problem=problem,
            given=given,
            wanted=wanted,
        )
        for check in CHECKS
        for table, key, problem, given, wanted in check(formed)
    ]


Found = tuple[Table, str, Problem, str, str]


def _duplicates(formed: Formed) -> Iterator[Found]:
    for name, key in ONCE:
        seen: set[str] = set()
        for table in formed.tables[name]:
            id_ = table.text(key)
            if id_ in seen:
                yield table, key, Problem.DUPLICATE, shown(id_), ""
            seen.add(id_)
            seen.discard("")


def _reasons(formed: Formed) -> Iterator[Found]:
    """A refusal cites one clause, so only one may claim the duty behind it."""
    seen: set[str] = set()
    for table in formed.tables["clause"]:
        for duty in table.values.get("duties", ()):
            if duty in seen:
                yield table, "duties", Problem.DUPLICATE, shown(duty), ""
            seen |= {duty} & CITES


def _references(formed: Formed) -> Iterator[Found]:
    written = {table.text("id") for table in formed.tables["clause"]}
    sound = [table.values["id"] for table in formed.tables["clause"] if "id" in table.values]
    for table in chain.from_iterable(formed.tables[name] for name in CITING):
        cited = table.text("clause")
        if cited and cited not in written:
            yield table, "clause", Problem.NO_SUCH_CLAUSE, shown(cited), ", ".join(sound) or "none yet"


def _crisis(formed: Formed) -> Iterator[Found]:
    top = formed.one("")
    adopted = top.values.get("crisis_adopted")
    level = _crisis_level(formed)
    clauses = {table.text("id") for table in formed.tables["clause"]}
    if adopted is True and level is None:
        yield top, "crisis_adopted", Problem.NO_CRISIS_LEVEL, "", ""
    if adopted is False and level is not None:
        yield level, "level", Problem.NOT_ADOPTED, "", ""
    if adopted is False and MINIMUM_CLAUSE not in clauses:
        yield top, "crisis_adopted", Problem.NO_MINIMUM_CLAUSE, "", ""
    if level is not None and "clause" not in level.written:
        yield level, "", Problem.MISSING, "clause", 'clause = "…", the one that a refusal cites'


def _leadership(formed: Formed) -> Iterator[Found]:
    level = _crisis_level(formed)
    if level is None:
        return
    # Whoever sets the crisis staff leads it, so it can only be somebody who may lead.
    for role in level.values.get("set_by", ()):
        if role not in ELIGIBLE:
            yield level, "set_by", Problem.NOT_ONE_OF, shown(role), ", ".join(sorted(ELIGIBLE))
    if "lead" not in level.values.get("approve_by", ("lead",)):
        yield level, "approve_by", Problem.NO_LEAD, "", ""
    channels = level.values.get("channels")
    if channels and "website" not in channels and _website_first(formed):
        yield level, "channels", Problem.NO_WEBSITE, "", ""


def _website_first(formed: Formed) -> bool:
    return any(Duty.WEBSITE_FIRST in table.values.get("duties", ()) for table in formed.tables["clause"])


def _crisis_level(formed: Formed) -> Table | None:
    return next((t for t in formed.tables["level"] if t.text("level") == Level.CRISIS), None)


def _clocks(formed: Formed) -> Iterator[Found]:
    table = formed.one("clocks")
    fit: dict[str, Any] = table.values
    nudge, takeover = fit.get("nudge", Clocks().nudge), fit.get("takeover", Clocks().takeover)
    broken = set(table.written) - set(fit)  # a fault of its own already
    if nudge >= takeover and not broken & {"nudge", "takeover"}:
        yield (
            table,
            "nudge" if "nudge" in fit else "takeover",
            Problem.CLOCK_ORDER,
            f"{nudge} ≥ {takeover}",
            "",
        )


def _timezone(formed: Formed) -> Iterator[Found]:
    top = formed.one("")
    name = top.values.get("timezone")
    if name is not None and not _is_timezone(name):
        yield top, "timezone", Problem.NO_TIMEZONE, shown(name), ""


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # unknown; a path; a folder of zones
        return False
    return True


def _succession(formed: Formed) -> Iterator[Found]:
    """Every `then` names an office, and whoever follows them comes to an end."""
    offices = formed.tables["office"]
    then = {table.text("id"): table.text("then") for table in offices}
    told: set[str] = set()
    for table in offices:
        id_, following = table.text("id"), table.text("then")
        if following and following not in then:
            yield table, "then", Problem.NO_SUCH_OFFICE, shown(following), ", ".join(filter(None, then))
        circle = _circle(id_, then)
        if circle and not told & set(circle):
            yield table, "then", Problem.CIRCLE, shown(" → ".join((*circle, id_))), ""
            told |= set(circle)


def _circle(start: str, then: dict[str, str]) -> list[str]:
    """The offices that follow `start` until it comes again; none where it does not."""
    passed = [start]
    while (following := then.get(passed[-1])) and following not in passed:
        passed.append(following)
    return passed if following == start else []


def _hours(formed: Formed) -> Iterator[Found]:
    table = formed.one("answering")
    usual = Answering()
    opens, closes = table.values.get("opens", usual.opens), table.values.get("closes", usual.closes)
    broken = {"opens", "closes"} & (set(table.written) - set(table.values))  # a fault of its own already
    if opens >= closes and not broken:
        yield (
            table,
            "opens" if "opens" in table.values else "closes",
            Problem.HOURS,
            f"{opens} to {closes}",
            "",
        )


def _keeping(formed: Formed) -> Iterator[Found]:
    for table in formed.tables["retention"]:
        weeded = table.text("keep") == "weed"
        if weeded and "months" not in table.written:
            yield table, "", Problem.MISSING, "months", "months = …, after which it goes"
        if weeded and table.text("record") == "journal":
            yield table, "keep", Problem.NOT_WEEDED, "", ""
        if table.text("keep") == "preserve" and "months" in table.written:
            yield table, "months", Problem.PRESERVED, "", ""


def _removal(formed: Formed) -> Iterator[Found]:
    for table in formed.tables["ground"]:
        if table.values.get("removes") is False:
            for key in ("second_person", "secret"):
                if table.values.get(key):
                    yield table, key, Problem.NOT_REMOVED, "", ""


def _promise(formed: Formed) -> Iterator[Found]:
    table = formed.one("redirects")
    blanks = table.values.get("holding", BLANK).count(BLANK)
    if blanks != 1:
        yield table, "holding", Problem.BLANKS, str(blanks), ""


CHECKS: tuple[Callable[[Formed], Iterator[Found]], ...] = (
    _duplicates,
    _reasons,
    _references,
    _crisis,
    _leadership,
    _clocks,
    _timezone,
    _succession,
    _hours,
    _keeping,
    _removal,
    _promise,
)
