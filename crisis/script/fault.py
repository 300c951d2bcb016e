"""What is wrong with a script: where, what, and what to do about it. Never a stack trace."""

from __future__ import annotations

from dataclasses import dataclass

from crisis.playbook import Fault as OfPlaybook
from crisis.playbook.fault import shown

__all__ = ["MOST", "Fault", "shown"]

MOST = 300  # faults of one file: a list that nobody reads to its end helps nobody


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One fault. `line` counts a text's lines or a table's rows from 1, and is 0 for the file as a whole."""

    line: int = 0
    unit: str = "line"  # or "row", "table 2, row"
    where: str = ""  # "inject 3: at", or "" for the file
    says: str  # what is wrong, in a clause
    remedy: str  # what to do about it, in a sentence

    @classmethod
    def of(cls, fault: OfPlaybook) -> Fault:
        """What the reading of any of our TOML files found."""
        return cls(line=fault.line, where=fault.where, says=fault.says, remedy=fault.remedy)

    def __str__(self) -> str:
        place = f"{self.unit} {self.line}: " if self.line else ""
        where = f"{self.where}: " if self.where else ""
        return f"{place}{where}{self.says}. {self.remedy}"


def first(faults: list[Fault]) -> tuple[Fault, ...]:
    """The faults in the order of the file, as many as somebody may want to read."""
    found = sorted(set(faults))
    if len(found) <= MOST:
        return tuple(found)
    more = Fault(
        says=f"more than {MOST} faults; the rest are left out", remedy="Mend these, and check again."
    )
    return (more, *found[:MOST])
