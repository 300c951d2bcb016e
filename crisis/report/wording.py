"""The words of figures and reports, once for pages, documents and papers. `say` is any gettext."""

from __future__ import annotations

from collections.abc import Callable

from crisis.rules.drills.measures.aims import Aim, Unit
from crisis.rules.drills.measures.counted import Seen

Say = Callable[[str], str]


def N_(english: str) -> str:  # noqa: N802 - the name by which extractors know a text that is translated later
    return english


AIMS = {
    "previewed": N_("From the start to the first look at what the lock would bring"),
    "decided": N_("From that look to the crisis staff being set"),
    "receipt": N_("Until every locked account was confirmed silent"),
    "all_heads": N_("Until every department had answered"),
    "approvals_median": N_("Waiting for an approval, the middle one"),
    "approvals_longest": N_("Waiting for an approval, the longest"),
    "returned": N_("Texts that were returned"),
    "takeover": N_("Until a deputy took over, once she could"),
    "approved": N_("Until the first message was approved"),
    "out": N_("Until the first message was out"),
    "promises_missed": N_("Promises of a next update that were not kept"),
    "promise_late": N_("The latest of those came so long after"),
    "correction": N_("Until a correction stood wherever the error had"),
    "halves": N_("Messages that were out in some places and not in others"),
    "edition": N_("Until the first answers to questions were out"),
    "waiting": N_("Questions that waited at the end"),
    "wait_longest": N_("The longest that a question waited"),
    "rumour": N_("Until a rumour was answered"),
    "red": N_("Until somebody looked at a cry for help"),
    "leaks": N_("Things that left with personal data"),
    "astray": N_("Things that left at the wrong level"),
    "foreign": N_("Until a post that nobody made here was noticed"),
    "not_done": N_("Expected actions that were not done"),
}
SEEN = {
    Seen.DONE: N_("done"),
    Seen.PARTLY: N_("partly"),
    Seen.NOT_DONE: N_("not done"),
    Seen.UNOBSERVED: N_("not observed"),
}
KEPT, MISSED = N_("kept"), N_("missed")
NEVER, NOTHING = N_("never"), N_("nothing to measure")
NEVER_OF = N_("%(value)s, and %(never)s never")


def length(seconds: int, *, half: bool = False) -> str:
    """12 min 30 s; the units are the same in each of our languages."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{hours} h"] if hours else []
    parts += [f"{minutes} min"] if minutes else []
    if left or half or not parts:
        parts.append(f"{left or '' if half else left}{'½' if half else ''} s")
    return " ".join(parts)


def value(aim: Aim, say: Say) -> str:
    """What was measured, in words."""
    if aim.value is None:
        return say(NEVER) if aim.never else say(NOTHING)
    said = amount(aim.unit, aim.value)
    return say(NEVER_OF) % {"value": said, "never": aim.never} if aim.never else said


def amount(unit: Unit, many: int) -> str:
    """A time or a count."""
    if unit is Unit.COUNT:
        return str(many)
    return length(many // 2, half=bool(many % 2)) if unit is Unit.HALVES else length(many)


def verdict(aim: Aim, say: Say) -> str:
    """Whether the policy's limit was kept."""
    if aim.met is None:
        return "–" if aim.most is None else say(NOTHING)
    return say(KEPT) if aim.met else say(MISSED)
