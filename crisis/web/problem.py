"""What went wrong, for the person in front of the page: what was not done, why, and what can be done now.

The same account serves pages and the API (`as_json`, RFC 9457). Whatever was typed is kept and shown again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from crisis.files import Unfit
from crisis.journal import NotSaved, Why
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Clause
from crisis.rules.persons.people import People, Person
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.rules.room import Room

from .forms import Invalid
from .remarks import remark
from .wording import not_saved_words, reason_words

FORBIDDEN = frozenset({Reason.ROLE, Reason.NOT_LEAD, Reason.OWN_MESSAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`what` was not done, `why`, `now` what can be done; then who, since when, under which clause."""

    status: int
    reason: str
    what: str
    why: str
    now: str
    field: str = ""
    by: Person | None = None
    ask: Person | None = None
    since: datetime | None = None
    clause: Clause | None = None
    policy: Policy | None = None  # the one that this refusal rests on
    facts: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    kept: MultiDict[str, str] = dataclasses.field(default_factory=MultiDict)

    def as_json(self) -> dict[str, Any]:
        """The problem as application/problem+json carries it."""
        clause = self.clause
        told: dict[str, Any] = {
            "type": f"/problems/{self.reason}",
            "title": self.what,
            "status": self.status,
            "detail": self.why,
            "reason": self.reason,
            "now": self.now,
            "facts": dict(self.facts),
        }
        if self.field:
            told["field"] = self.field
        if self.since:
            told["since"] = self.since.isoformat()
        for name, person in (("by", self.by), ("ask", self.ask)):
            if person:
                told[name] = {"id": person.id, "name": person.name, "phone": person.phone}
        if clause:
            told["clause"] = {"id": clause.id, "section": clause.section, "text": clause.text}
        if self.policy:
            told["policy"] = _cited(self.policy)
        return told


def _cited(policy: Policy) -> dict[str, str | None]:
    """The document behind a refusal, and whom it names for doubts."""
    adopted = policy.adopted.isoformat() if policy.adopted else None
    return {
        "title": policy.title,
        "version": policy.version,
        "adopted": adopted,
        "owner": policy.owner,
        "help": policy.help,
    }


def explain_refused(
    refused: Refused, room: Room, who: Actor, kept: MultiDict[str, str] | None = None
) -> Problem:
    """A refusal in the reader's own language."""
    people = room[People].all
    words = reason_words(refused.reason, refused.facts)
    return Problem(
        status=403 if refused.reason in FORBIDDEN else 409,
        reason=refused.reason,
        what=words.what,
        why=words.why,
        now=words.now,
        by=people.get(refused.by) if refused.by else None,
        ask=people.get(refused.ask) if refused.ask else None,
        since=refused.since,
        clause=refused.clause,
        policy=policy_of(room),
        facts=refused.facts,
        kept=MultiDict() if kept is None else kept,
    )


def explain_closed() -> Problem:
    """A page that is not for this person. No rule of the policy is behind that, so none is named."""
    return Problem(
        status=403,
        reason=Reason.ROLE,
        what=_("This page is not for your role."),
        why=_("Nothing was saved or sent."),
        now=_("Ask somebody whose role it is, or the administrator if yours is wrong."),
    )


def explain_invalid(invalid: Invalid, kept: MultiDict[str, str] | None = None) -> Problem:
    """What was typed makes no command: beside which field, and why."""
    return Problem(
        status=400,
        reason="invalid",
        what=_("Not saved: something is missing or wrong."),
        why=remark(invalid.why),
        now=_("Mend the field that is marked, and send again. What you wrote is still here."),
        field=invalid.field,
        kept=MultiDict() if kept is None else kept,
    )


def explain_unfit(field: str, unfit: Unfit, kept: MultiDict[str, str] | None = None) -> Problem:
    """A file that is not taken: beside which field, and why. Browsers never choose a file a second time."""
    return Problem(
        status=422,
        reason="unfit",
        what=_("Not saved: the file cannot be taken."),
        why=remark(unfit.why),
        now=_("Choose another file, and send again. What you wrote is still here."),
        field=field,
        kept=MultiDict() if kept is None else kept,
    )


def explain_not_saved(unsaved: NotSaved, kept: MultiDict[str, str] | None = None) -> Problem:
    """The journal could not write. Nothing was saved, and nothing is said to be."""
    words = not_saved_words(unsaved.why)
    return Problem(
        status=503 if unsaved.why is Why.BUSY else 507,
        reason=f"not_saved_{unsaved.why}",
        what=words.what,
        why=words.why,
        now=words.now,
        kept=MultiDict() if kept is None else kept,
    )


REUSED = "once_reused"


def explain_reused(kept: MultiDict[str, str] | None = None) -> Problem:
    """One form sent twice with different contents."""
    return Problem(
        status=409,
        reason=REUSED,
        what=_("Not saved: this form was sent before with other contents."),
        why=_("The first one counts. This one was not carried out."),
        now=_("Reload the page to see what stands, and try again."),
        kept=MultiDict() if kept is None else kept,
    )
