"""Playbooks in plain words: what is wrong with a file, and what a policy says, for a terminal or a page."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import indent, wrap

from crisis.rules.policy import Policy
from crisis.rules.provisions import Clause, LevelRule

from .fault import Fault

Said = Callable[[str], str]
WORDS = Path(__file__).resolve().parents[1] / "words"
WIDTH = 100


def faults_text(path: Path, faults: tuple[Fault, ...]) -> str:
    """All faults of a file, one a paragraph; or that it has none."""
    if not faults:
        return f"{path}: no faults."
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    listed = "\n".join(_folded(str(fault)) for fault in faults)
    return f"{path}: {count}. Until they are mended, the built-in minimum serves.\n\n{listed}"


def show_text(policy: Policy) -> str:
    """What a policy says, in its own language: levels, clauses, grounds and clocks."""
    translated = gettext.translation("messages", WORDS, [policy.language], fallback=True)
    _ = translated.gettext
    parts = (
        ("", _head(policy, _)),
        (_("Levels"), _levels(policy, _)),
        (_("Clauses"), (line for clause in policy.clauses for line in _clause(clause))),
        (_("Grounds for removal"), _grounds(policy, _)),
        (_("Clocks"), _clocks(policy, _)),
    )
    return "\n\n".join("\n".join(filter(None, (title.upper(), *lines))) for title, lines in parts)


def _head(policy: Policy, _: Said) -> Iterator[str]:
    yield _line(policy.municipality or "–", policy.title)
    yield _line(_("Version"), policy.version)
    yield _line(
        _("Adopted"), policy.adopted.isoformat() if policy.adopted else _("the document does not say")
    )
    yield _line(_("Owner"), policy.owner or "–")
    if not policy.crisis_adopted:
        yield _("No crisis rule is adopted. The built-in minimum serves.")


def _levels(policy: Policy, _: Said) -> Iterator[str]:
    names = {"normal": _("Normal"), "consult": _("Consult"), "crisis": _("Crisis")}
    built_in = _("built-in")
    for level, name in names.items():
        rule = policy.at(level)
        yield name if rule in policy.levels else f"{name} · {built_in}"
        yield from (f"  {line}" for line in _level(policy, rule, _))


def _level(policy: Policy, rule: LevelRule, _: Said) -> Iterator[str]:
    roles = {"lead": _("Crisis lead"), "deputy": _("Deputy"), "communications": _("Communications")}
    yield _line(_("Set by"), ", ".join(roles[role] for role in rule.set_by))
    yield _line(_("Who approves"), ", ".join(roles[role] for role in rule.approve_by))
    yield _line(_("Channels that speak"), ", ".join(rule.channels) or _("all of the municipality’s own"))
    if rule.publish_by == "communications":
        yield _("The communications unit publishes what is approved.")
    clause = policy.clause(rule.clause)
    yield _line(_("Clause"), clause.section if clause else _("none"))


def _clause(clause: Clause) -> Iterator[str]:
    rules = f" ({', '.join(clause.rules)})" if clause.rules else ""
    yield f"{clause.section}{rules}"
    yield indent(_folded(clause.text), "  ")


def _grounds(policy: Policy, _: Said) -> Iterator[str]:
    if not policy.grounds:
        yield _("The document names none, so nothing is removed.")
    for ground in policy.grounds:
        yield f"- {ground.text}"


def _clocks(policy: Policy, _: Said) -> Iterator[str]:
    clocks = policy.clocks
    yield _line(_("Reminder to the one who leads"), f"{clocks.nudge} min")
    yield _line(_("The deputy may take over"), f"{clocks.takeover} min")
    yield _line(_("An approval expires"), f"{clocks.approval_expires} min")
    yield _line(_("An exception ends"), f"{clocks.exemption} min")
    yield _line(_("Too many messages"), f"{clocks.fatigue_messages} / {clocks.fatigue_window} min")


def _line(name: str, value: str) -> str:
    # Words stay outside of f-strings, because the extractor of the catalogs does not look into those.
    return f"{name}: {value}"


def _folded(text: str) -> str:
    return "\n".join(wrap(text, WIDTH, subsequent_indent="    ", break_on_hyphens=False))
