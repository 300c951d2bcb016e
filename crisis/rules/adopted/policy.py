"""What a playbook says: the municipality's adopted policy as data, with the clause behind every rule.

Five municipalities disagree on who approves, which channels speak and what may be removed; therefore none of
that is code. `MINIMUM` is the policy that serves when no playbook could be read: it locks, it lets the lead
approve, and it says of itself that it is nobody's adopted rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..ids import ChannelName, ClauseId
from .provisions import (
    Answering,
    Clause,
    Clearance,
    Clocks,
    Ground,
    LevelRule,
    Notice,
    Office,
    Opening,
    Prompt,
    Redirects,
    Retention,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A municipality's policy. Compared, versioned and cited; never consulted as a setting."""

    name: str  # slug of the playbook
    municipality: str
    language: str  # "nb" | "nn" | "sv" | "en"
    timezone: str
    title: str
    version: str
    adopted: date | None
    owner: str
    source: str = ""
    crisis_adopted: bool = True  # False: the document has no crisis section (Bromölla)
    help: str = ""  # whom to ask in doubt, in words
    sender: str = ""  # signature under what goes out in a crisis
    levels: tuple[LevelRule, ...] = ()
    clauses: tuple[Clause, ...] = ()
    grounds: tuple[Ground, ...] = ()
    clocks: Clocks = field(default_factory=Clocks)
    redirects: Redirects = field(default_factory=lambda: Redirects(case="", personal=""))
    holding: tuple[str, ...] = ()  # first statements that are true of any event, with ___ for blanks
    anticipated: tuple[str, ...] = ()  # hard questions to be ready for
    offices: tuple[Office, ...] = ()  # in the order of succession
    clearances: tuple[Clearance, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    answering: Answering = field(default_factory=Answering)
    opening: Opening = field(default_factory=Opening)
    retention: tuple[Retention, ...] = ()
    notice: Notice = field(default_factory=Notice)
    elsewhere: tuple[str, ...] = ()  # channels for those who are not online: telephone, radio, posters

    def at(self, level: str) -> LevelRule:
        """The rule of a level; the built-in one where the playbook is silent."""
        for rule in self.levels:
            if rule.level == level:
                return rule
        return next(rule for rule in MINIMUM.levels if rule.level == level)

    def clause(self, id_: ClauseId | None) -> Clause | None:
        """The clause by its id, or nothing."""
        return next((clause for clause in self.clauses if clause.id == id_), None)

    def clause_of(self, level: str) -> Clause | None:
        """The clause that a refusal at this level cites."""
        return self.clause(self.at(level).clause)

    def clause_for(self, duty: str) -> Clause | None:
        """The first clause that asks for a duty; none where the document does not."""
        return next((clause for clause in self.clauses if duty in clause.duties), None)

    def asks(self, duty: str) -> bool:
        """Whether the municipality has adopted a rule that this duty makes real."""
        return self.clause_for(duty) is not None

    def succession(self) -> tuple[Office, ...]:
        """The offices in the order in which they act for each other: from the one that no other names on."""
        named = {office.then for office in self.offices}
        by_id = {office.id: office for office in self.offices}
        line: list[Office] = []
        for office in (o for o in self.offices if o.id not in named):
            after: Office | None = office
            while after and after not in line:
                line.append(after)
                after = by_id.get(after.then)
        return tuple(line)

    def ground(self, id_: str) -> Ground | None:
        """The removal ground by its id, or nothing."""
        return next((ground for ground in self.grounds if ground.id == id_), None)


MINIMUM = Policy(
    name="minimum",
    municipality="",
    language="nb",
    timezone="Europe/Oslo",
    title="Built-in minimum",
    version="1",
    adopted=None,
    owner="",
    crisis_adopted=False,
    levels=(
        LevelRule(level="normal", set_by=("lead", "deputy"), approve_by=("lead", "deputy", "communications")),
        LevelRule(
            level="consult", set_by=("lead", "deputy"), approve_by=("lead", "deputy", "communications")
        ),
        LevelRule(
            level="crisis",
            set_by=("lead", "deputy"),
            approve_by=("lead",),
            channels=(ChannelName("website"), ChannelName("email"), ChannelName("facebook")),
            clause=ClauseId("minimum"),
        ),
    ),
    clauses=(
        Clause(
            id=ClauseId("minimum"),
            section="–",
            text="Built-in minimum: with a crisis staff set, only the lead's channels speak.",
            duties=("minimum", "website_first"),
        ),
    ),
)
