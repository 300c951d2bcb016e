"""Playbooks on a terminal: what is wrong with a file, and what a policy leads to, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Clause
from crisis.rules.levels.level import Level

from . import names, telling
from .fault import Fault
from .voice import Voice, voice

WIDTH = 100


def faults_text(path: Path, faults: tuple[Fault, ...]) -> str:
    """All faults of a file, one a paragraph; or that it has none."""
    if not faults:
        return f"{path}: no faults."
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    listed = "\n".join(_folded(str(fault)) for fault in faults)
    return f"{path}: {count}. Until they are mended, the built-in minimum serves.\n\n{listed}"


def explain_text(policy: Policy) -> str:
    """What the console does because of a policy, in the policy's own language, clause by clause."""
    _ = voice(policy.language)
    chapters = (
        ("", _head(policy, _)),
        (_("Levels"), _levels(policy, _)),
        (_("Order of succession"), (f"- {office.title}" for office in policy.offices)),
        (_("Clauses"), _clauses(policy, _)),
        (_("What the console does of its own accord"), _always(policy, _)),
        (_("What the document leaves open"), (f"- {line}" for line in telling.left_open(policy, _))),
        (_("Clocks"), _clocks(policy, _)),
        (_("Your own accounts"), (_folded(line) for line in policy.notice.text)),
    )
    full = ((title, list(lines)) for title, lines in chapters)
    return "\n\n".join("\n".join(filter(None, (title.upper(), *lines))) for title, lines in full if lines)


def _head(policy: Policy, _: Voice) -> Iterator[str]:
    yield _line(policy.municipality or "–", policy.title)
    yield _line(_("Version"), policy.version)
    yield _line(_("Adopted"), _.day(policy.adopted) if policy.adopted else _("the document does not say"))
    yield _line(_("Owner"), policy.owner or "–")
    yield _line(_("Source"), policy.source or "–")
    if not policy.crisis_adopted:
        yield _("No rule for crises is adopted. The console’s built-in minimum serves.")


def _levels(policy: Policy, _: Voice) -> Iterator[str]:
    built_in, behind = _("built-in"), _("Clause")
    for level in Level:
        rule, name = policy.at(level), names.level(level, _)
        yield name if rule in policy.levels else f"{name} · {built_in}"
        lines = (
            (_("Set by"), _.listed(names.role(role, _) for role in rule.set_by)),
            (_("Who approves"), _.listed(names.role(role, _) for role in rule.approve_by)),
            (_("Channels that speak"), telling.channels(policy, level, _)),
        )
        yield from (f"  {_line(name, value)}" for name, value in lines)
        if rule.publish_by == "communications":
            yield "  " + _("The communications unit publishes what is approved.")
        if clause := policy.clause(rule.clause):
            yield f"  {_line(behind, clause.section)}"


def _clauses(policy: Policy, _: Voice) -> Iterator[str]:
    yield "\n\n".join("\n".join(_clause(policy, clause, _)) for clause in policy.clauses)


def _clause(policy: Policy, clause: Clause, _: Voice) -> Iterator[str]:
    rules = f" ({', '.join(clause.rules)})" if clause.rules else ""
    yield f"{clause.section}{rules}"
    yield _folded(clause.text, "  ", "")
    yield from _deeds(policy, clause.duties, _)
    if not clause.duties:
        yield "    " + _("A console can do nothing about this: people hold it.")
    yield from _listed(
        ground.text if ground.removes else _line(_("Stays, without dialogue"), ground.text)
        for ground in policy.grounds
        if ground.clause == clause.id
    )
    yield from _listed(prompt.text for prompt in policy.prompts if prompt.clause == clause.id)


def _deeds(policy: Policy, duties: tuple[str, ...], _: Voice) -> Iterator[str]:
    for way in telling.deeds_of(policy, duties, _):
        for sentence in way.sentences:
            yield _folded(f"{way.name}: {sentence}", "    ")


def _always(policy: Policy, _: Voice) -> Iterator[str]:
    yield from _deeds(policy, telling.always(policy), _)


def _clocks(policy: Policy, _: Voice) -> Iterator[str]:
    clocks = policy.clocks
    for name, count in (
        (_("Reminder to the one who leads"), clocks.nudge),
        (_("The deputy may take over"), clocks.takeover),
        (_("An approval expires"), clocks.approval_expires),
        (_("An exception ends"), clocks.exemption),
        (_("A rumour is answered within"), clocks.rumour),
        (_("Secret material has its registry number within"), clocks.registry),
    ):
        yield _line(name, _.lasting(count, "minute"))
    too_many = f"{clocks.fatigue_messages} / {_.lasting(clocks.fatigue_window, 'minute')}"
    yield _line(_("Too many messages"), too_many)


def _listed(texts: Iterable[str]) -> Iterator[str]:
    yield from (_folded(f"- {text}", "      ", "  ") for text in texts)


def _line(name: str, value: str) -> str:
    # Words stay outside of f-strings, because the extractor of the catalogs does not look into those.
    return f"{name}: {value}"


def _folded(text: str, indent: str = "", hanging: str = "    ") -> str:
    later = indent + hanging
    lines = wrap(text, WIDTH, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False)
    return "\n".join(lines)
