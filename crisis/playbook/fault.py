"""What is wrong with a playbook: each fault with its line, and what to do about it. A closed list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crisis.rules.messages.checks import hides

SHOWN = 60  # characters of somebody's input in one fault
MOST = 300  # faults of one file: a list that nobody reads to its end helps nobody


class Problem(StrEnum):
    """Every kind of fault a playbook can have."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    LONG_LINE = "long_line"
    HIDDEN = "hidden"
    NOT_TOML = "not_toml"
    TOO_MANY = "too_many"
    UNKNOWN_KEY = "unknown_key"
    MISSING = "missing"
    WRONG_TYPE = "wrong_type"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_ONE_OF = "not_one_of"
    FORM = "form"
    DUPLICATE = "duplicate"
    NO_SUCH_CLAUSE = "no_such_clause"
    OUT_OF_RANGE = "out_of_range"
    CLOCK_ORDER = "clock_order"
    HOURS = "hours"
    NO_TIMEZONE = "no_timezone"
    NO_CRISIS_LEVEL = "no_crisis_level"
    NO_MINIMUM_CLAUSE = "no_minimum_clause"
    NOT_ADOPTED = "not_adopted"
    NO_LEAD = "no_lead"
    NO_WEBSITE = "no_website"
    NO_SUCH_OFFICE = "no_such_office"
    CIRCLE = "circle"
    PRESERVED = "preserved"
    NOT_WEEDED = "not_weeded"
    NOT_REMOVED = "not_removed"
    BLANKS = "blanks"


# What it says, and the remedy. `given` is what stands there, `wanted` what could.
WORDS: dict[Problem, tuple[str, str]] = {
    Problem.UNREADABLE: ("the file cannot be read: {given}", "Check the path, and that it is a file."),
    Problem.TOO_LARGE: ("the file is larger than {wanted}", "A playbook is a few pages; take the rest out."),
    Problem.NOT_UTF8: ("the file is not UTF-8 text ({given})", "Save it as UTF-8."),
    Problem.LONG_LINE: ("this line has {given} characters", "Break it; {wanted} is the most."),
    Problem.HIDDEN: ("holds a character that readers cannot see: {given}", "Delete it, and type it again."),
    Problem.NOT_TOML: ("this is not TOML: {given}", "Mend this first; what follows it could not be read."),
    Problem.TOO_MANY: ("more than {given} faults; the rest are left out", "Mend these, and check again."),
    Problem.UNKNOWN_KEY: ("{given} is no field here", "Remove it, or write one of: {wanted}."),
    Problem.MISSING: ("{given} is missing", "Add {wanted}."),
    Problem.WRONG_TYPE: ("{given} does not belong here", "Write {wanted}."),
    Problem.EMPTY: ("is empty", "Write it, or remove the line where the field may be left out."),
    Problem.TOO_LONG: ("has {given}", "Keep it within {wanted}."),
    Problem.NOT_ONE_OF: ("{given} is not known here", "Choose among: {wanted}."),
    Problem.FORM: ("{given} is not written as it should be", "Write it like {wanted}."),
    Problem.DUPLICATE: ("{given} stands here a second time", "Keep one of them."),
    Problem.NO_SUCH_CLAUSE: ("no clause has the id {given}", "Add the clause, or choose among: {wanted}."),
    Problem.OUT_OF_RANGE: ("{given} is out of range", "Choose from {wanted}."),
    Problem.CLOCK_ORDER: ("nudge must come before takeover ({given})", "Let nudge be the smaller number."),
    Problem.HOURS: ("nobody is there from {given}", "Let it open before it closes, on the same day."),
    Problem.NO_TIMEZONE: ("there is no time zone {given}", "Write one such as Europe/Oslo."),
    Problem.NO_CRISIS_LEVEL: (
        "says what is adopted for a crisis, and no level says it",
        'Add a [[level]] with level = "crisis", or write crisis_adopted = false.',
    ),
    Problem.NO_MINIMUM_CLAUSE: (
        "no crisis rule is adopted, and no clause says that the built-in minimum serves",
        'Add a [[clause]] with id = "minimum" that says so in your language.',
    ),
    Problem.NOT_ADOPTED: (
        "a crisis level stands here although crisis_adopted is false",
        "Remove the level; the built-in minimum serves. Or write crisis_adopted = true.",
    ),
    Problem.NO_LEAD: ("whoever leads could not approve in a crisis", 'Put "lead" among approve_by.'),
    Problem.NO_WEBSITE: (
        "the website must come first, and may not speak in a crisis",
        'Put "website" among the channels, or take "website_first" from the duties of its clause.',
    ),
    Problem.NO_SUCH_OFFICE: ("no office has the id {given}", "Add the office, or choose among: {wanted}."),
    Problem.CIRCLE: (
        "the succession comes back to where it began ({given})",
        "Remove one `then`, so that it has an end.",
    ),
    Problem.PRESERVED: (
        "what is preserved has no time after which it goes",
        'Remove the months, or write keep = "weed".',
    ),
    Problem.NOT_WEEDED: (
        "the journal is a chain, and nothing is taken out of it",
        'Write keep = "preserve"; the records that it speaks of are weeded by their own kinds.',
    ),
    Problem.NOT_REMOVED: (
        "nothing is removed on this ground",
        "Remove this line, or the one with removes = false.",
    ),
    Problem.BLANKS: ("has {given} blanks", "Write ___ once, where the time goes that is promised."),
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One fault. `line` counts from 1, or is 0 where it concerns the file as a whole."""

    line: int
    where: str  # "level 2: set_by", or "" for the file
    problem: Problem
    given: str = ""
    wanted: str = ""

    @property
    def says(self) -> str:
        """What is wrong, in a clause."""
        return WORDS[self.problem][0].format(given=self.given, wanted=self.wanted)

    @property
    def remedy(self) -> str:
        """What to do about it, in a sentence."""
        return WORDS[self.problem][1].format(given=self.given, wanted=self.wanted)

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        where = f"{self.where}: " if self.where else ""
        return f"{place}{where}{self.says}. {self.remedy}"


def shown(value: object) -> str:
    """Somebody's input made fit for a terminal and a page: short, and with nothing hidden or acting in it."""
    text = value if isinstance(value, str) else repr(value)
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    visible = "".join(named(c) if hides(c, "") or c in "\n\t" else c for c in cut)
    return f'"{visible}"' if isinstance(value, str) else visible


def named(character: str) -> str:
    """A character by its number, as U+202E."""
    return f"U+{ord(character):04X}"
