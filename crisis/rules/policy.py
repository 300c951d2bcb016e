"""What a playbook says: the municipality's adopted policy as data, with the clause behind every rule.

Five municipalities disagree on who approves, which channels speak and what may be removed; therefore none of
that is code. `MINIMUM` is the policy that serves when no playbook could be read: it locks, it lets the lead
approve, and it says of itself that it is nobody's adopted rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .ids import ChannelName, ClauseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One adopted rule in our own words. `rules` are the ids of `playbooks/README.md` that it makes real."""

    id: ClauseId
    section: str  # the heading or paragraph in the municipality's document
    text: str  # paraphrase, in the playbook's language
    rules: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()  # reasons to refuse (`Reason`) that this clause stands behind


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule:
    """What holds at one level: who may set it, which channels speak, who approves."""

    level: str  # "normal" | "consult" | "crisis"
    set_by: tuple[str, ...]  # roles
    approve_by: tuple[str, ...]  # roles; "lead" means: whoever leads now, or a live delegate
    channels: tuple[ChannelName, ...] = ()  # kinds of main accounts that speak; empty means all
    publish_by: str = (
        "approval"  # "approval": approving publishes · "communications": the unit does, afterwards
    )
    clause: ClauseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground on which a resident's comment may be removed."""

    id: str
    text: str
    clause: ClauseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Minutes, all of them."""

    nudge: int = 5
    takeover: int = 10
    approval_expires: int = 30
    exemption: int = 60
    fatigue_messages: int = 3
    fatigue_window: int = 30

    def __post_init__(self) -> None:
        if not 0 < self.nudge < self.takeover:
            raise ValueError("clocks: 0 < nudge < takeover must hold")
        if min(self.approval_expires, self.exemption, self.fatigue_messages, self.fatigue_window) < 1:
            raise ValueError("clocks: every clock is at least one minute")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirects:
    """The municipality's ready answers to what must not be handled in the open."""

    case: str
    personal: str


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
    website_first: bool = True
    help: str = ""  # whom to ask in doubt, in words
    sender: str = ""  # signature under what goes out in a crisis
    levels: tuple[LevelRule, ...] = ()
    clauses: tuple[Clause, ...] = ()
    grounds: tuple[Ground, ...] = ()
    clocks: Clocks = field(default_factory=Clocks)
    redirects: Redirects = field(default_factory=lambda: Redirects(case="", personal=""))
    holding: tuple[str, ...] = ()  # first statements that are true of any event, with ___ for blanks
    anticipated: tuple[str, ...] = ()  # hard questions to be ready for

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

    def clause_behind(self, reason: str) -> Clause | None:
        """The clause that claims to stand behind a reason to refuse; none where only the console says so."""
        return next((clause for clause in self.clauses if reason in clause.refuses), None)

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
        ),
    ),
)
