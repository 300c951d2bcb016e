"""Playbooks in plain words: what is wrong with a file, and what a policy says, for a terminal or a page."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import indent, wrap

from crisis.rules.policy import MINIMUM, Clause, LevelRule, Policy

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
    yield f"{policy.municipality or '–'}: {policy.title}"
    yield f"{_('Version')}: {policy.version}"
    adopted = policy.adopted.isoformat() if policy.adopted else _("the document does not say")
    yield f"{_('Adopted')}: {adopted}"
    yield f"{_('Owner')}: {policy.owner or '–'}"
    if not policy.crisis_adopted:
        yield _("No crisis rule is adopted. The built-in minimum serves.")


def _levels(policy: Policy, _: Said) -> Iterator[str]:
    for built_in in MINIMUM.levels:
        rule = policy.at(built_in.level)
        yield f"{_level_name(rule.level, _)}{'' if rule in policy.levels else ' · ' + _('built-in')}"
        yield from (f"  {line}" for line in _level(policy, rule, _))


def _level(policy: Policy, rule: LevelRule, _: Said) -> Iterator[str]:
    yield f"{_('Set by')}: {_roles(rule.set_by, _)}"
    yield f"{_('Approved by')}: {_roles(rule.approve_by, _)}"
    speaking = ", ".join(rule.channels) or _("all of the municipality's own")
    yield f"{_('Channels that speak')}: {speaking}"
    if rule.publish_by == "communications":
        yield _("The communications unit publishes what is approved.")
    clause = policy.clause(rule.clause)
    yield f"{_('Clause')}: {clause.section if clause else _('none')}"


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
    for name, minutes in (
        (_("Reminder to the one who leads"), clocks.nudge),
        (_("The deputy may take over"), clocks.takeover),
        (_("An approval expires"), clocks.approval_expires),
        (_("An exception ends"), clocks.exemption),
    ):
        yield f"{name}: {minutes} min"
    yield f"{_('Too many messages')}: {clocks.fatigue_messages} / {clocks.fatigue_window} min"


def _level_name(level: str, _: Said) -> str:
    return {"normal": _("Normal"), "consult": _("Consult"), "crisis": _("Crisis")}[level]


def _roles(roles: tuple[str, ...], _: Said) -> str:
    names = {"lead": _("Crisis lead"), "deputy": _("Deputy"), "communications": _("Communications")}
    return ", ".join(names[role] for role in roles)


def _folded(text: str) -> str:
    return "\n".join(wrap(text, WIDTH, subsequent_indent="    ", break_on_hyphens=False))
