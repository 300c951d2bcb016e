"""The first playbook of a municipality, from its answers or from what another has adopted.

What comes from another municipality is marked as a proposal in its section, so that every refusal which
cites it says so until a council has decided.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crisis.rules.adopted.duty import Duty

from .asking import Answers
from .form import TABLES
from .meaning import MINIMUM_CLAUSE
from .telling import IN_A_CRISIS
from .voice import Voice
from .writing import commented, written

Made = dict[str, Any]


def begun(answers: Answers, _: Voice, other: Path | None = None) -> str:
    """The text of a new playbook that `check` accepts; `other` is the file behind the answer `like`."""
    tree: Made = {
        "schema": 1,
        **{key: answers[key] for key in ("municipality", "language", "timezone", "sender")},
        "help": answers["help_line"],
        "crisis_adopted": answers["crisis"],
        "document": {key: answers[key] for key in ("title", "version", "adopted", "owner", "source")},
    }
    if other is None:
        return written(tree | _rules(answers, _), _notes(_))
    theirs = tomllib.loads(other.read_text("utf-8"))
    kept, left = _proposed(theirs, answers, _)
    text = written(tree | kept, _notes(_) | {"clause": _proposal_note(theirs, _)})
    heading = _("For a crisis, to be adopted first:")
    return text + (f"\n# {heading}\n{commented(left)}" if left else "")


def _rules(answers: Answers, _: Voice) -> Made:
    """Levels, clauses and the rest, as they were answered."""
    rules: Made = {
        "level": list(_levels(answers)),
        "clause": list(_clauses(answers, _)),
        "ground": [
            {"id": f"ground_{at}", "text": text, "clause": "removal"}
            for at, text in enumerate(answers["grounds"], 1)
        ],
        "clocks": {key: answers[key] for key in ("nudge", "takeover")},
        "redirects": {key: answers[key] for key in ("case", "personal")},
        "answering": {"minutes": answers["answer_minutes"]},
    }
    if answers["answer_days"]:
        hours = {"days": answers["answer_days"], "opens": answers["opens"], "closes": answers["closes"]}
        rules["answering"] |= hours
    return rules


def _levels(answers: Answers) -> Iterator[Made]:
    if answers["consult"]:
        everybody = ["lead", "deputy", "communications"]
        yield {"level": "consult", "set_by": everybody, "approve_by": everybody, "clause": "consult"}
    if answers["crisis"]:
        level = {
            "level": "crisis",
            "set_by": answers["crisis_set_by"],
            "approve_by": answers["crisis_approve_by"],
            "publish_by": "communications" if answers["unit_publishes"] else "approval",
            "clause": "crisis",
        }
        yield level | ({"channels": answers["crisis_channels"]} if answers["crisis_channels"] else {})


def _clauses(answers: Answers, _: Voice) -> Iterator[Made]:
    def clause(id_: str, text: str, *duties: Duty, section: str = answers["title"]) -> Made:
        return {"id": id_, "section": section, "text": text, "duties": [str(duty) for duty in duties]}

    if answers["crisis"]:
        heading = answers["crisis_section"]
        yield clause(
            "crisis",
            _("With a crisis staff set, all that the municipality says goes through the crisis leadership."),
            Duty.LOCK, Duty.ONE_LEAD, Duty.LEAD_APPROVES, Duty.FIXED_SENDER, section=heading,
        )  # fmt: skip
        if answers["crisis_channels"]:
            text = _("In a crisis, the municipality speaks only on the channels that are named here.")
            yield clause("channels", text, Duty.CHANNELS, section=heading)
        if answers["unit_publishes"]:
            text = _("The communications unit publishes what the crisis leadership has approved.")
            yield clause("publishing", text, Duty.UNIT_PUBLISHES, section=heading)
    else:
        text = _("No rule for crises is adopted. The console’s built-in minimum serves.")
        yield clause(MINIMUM_CLAUSE, text, Duty.MINIMUM)
    if answers["consult"]:
        text = _("In smaller events the communications unit is consulted before anything is posted.")
        yield clause("consult", text, Duty.CONSULTATION)
    if answers["website_first"]:
        yield clause("website", _("What is said elsewhere stands on the website first."), Duty.WEBSITE_FIRST)
    yield from _everyday(answers, _, clause)


def _everyday(answers: Answers, _: Voice, clause: Any) -> Iterator[Made]:
    if answers["grounds"]:
        text = _("A comment is removed only on one of the grounds that are named here.")
        yield clause("removal", text, Duty.REMOVAL_GROUNDS)
        if answers["evidence"]:
            yield clause("evidence", _("A picture is kept of what is removed."), Duty.EVIDENCE_FIRST)
    clocks = (Duty.ANSWER_CLOCK, Duty.OFFICE_HOURS) if answers["answer_days"] else (Duty.ANSWER_CLOCK,)
    yield clause("answers", _("Whoever asks the municipality gets an answer in time."), *clocks)
    yield clause("cases", _("Cases are not handled in social media; they are passed on."), Duty.CASE_REDIRECT)
    yield clause("help", answers["help_line"], Duty.HELP_LINE)


def _proposed(theirs: Made, answers: Answers, _: Voice) -> tuple[Made, Made]:
    """What to take over from another; and, where no crisis rule is adopted, what is left for later."""
    own = {"schema", "municipality", "language", "timezone", "sender", "help", "crisis_adopted", "document"}
    kept = {name: value for name, value in theirs.items() if name not in own}
    kept["clause"] = [_as_proposal(clause, theirs, _) for clause in theirs["clause"]]
    crisis = [level for level in kept.get("level", ()) if level["level"] == "crisis"]
    if answers["crisis"] and not crisis:
        raise ValueError(f"{theirs['municipality']} has no rule for crises to begin from")
    if answers["crisis"] or not crisis:
        return kept, {}
    text = _("No rule for crises is adopted. The console’s built-in minimum serves.")
    minimum = {"id": MINIMUM_CLAUSE, "section": answers["title"], "text": text, "duties": [str(Duty.MINIMUM)]}
    kept, left = _parted(kept, crisis[0]["clause"])
    return kept | {"clause": [minimum, *kept["clause"]]}, left


def _parted(tree: Made, behind: str) -> tuple[Made, Made]:
    """What holds every day, and what only the rule for crises asks for; `behind` is its level's clause."""
    only = {clause["id"] for clause in tree["clause"] if clause["id"] == behind or _in_a_crisis(clause)}
    every_day: Made = dict(tree)
    left: Made = {}
    for name, tables in tree.items():
        if name in TABLES:
            left[name] = [one for one in tables if one.get("level") == "crisis" or _cites(one, name, only)]
            every_day[name] = [one for one in tables if one not in left[name]]
    return every_day, left


def _in_a_crisis(clause: Made) -> bool:
    duties = clause.get("duties", ())
    return bool(duties) and IN_A_CRISIS.issuperset(duties)


def _cites(table: Made, name: str, clauses: set[str]) -> bool:
    return table.get("id" if name == "clause" else "clause") in clauses


def _as_proposal(clause: Made, theirs: Made, _: Voice) -> Made:
    section = _(
        "Proposal after %(place)s: %(section)s", place=theirs["municipality"], section=clause["section"]
    )
    return {key: value for key, value in clause.items() if key != "rules"} | {"section": section}


def _proposal_note(theirs: Made, _: Voice) -> str:
    return _(
        "What follows is what %(place)s has adopted, as a proposal. Change it, let it be adopted, and write "
        "the heading of your own document in each section.",
        place=theirs["municipality"],
    )


def _notes(_: Voice) -> dict[str, str]:
    """Comments for whoever goes on by hand."""
    return {
        "": _("What the municipality has decided about its accounts. Check it with `crisis playbook check`.")
        + "\n"
        + _("Every field, and what more there may be, is described in playbooks/README.md."),
        "document": _("The document itself; it is shown with every refusal."),
        "level": _("Who may do what at each level. A level that is left out follows the built-in minimum."),
        "clause": _(
            "One for each adopted rule. Write it in your own words, with the heading of your document."
        ),
        "ground": _("Grounds on which a comment may be removed."),
        "clocks": _("Minutes, all of them."),
        "redirects": _("Ready answers, word for word."),
        "answering": _("How fast residents are answered, and when somebody is there."),
    }
