"""The policy page: what was adopted, clause by clause, and what the console does because of each."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.playbook import LARGEST, Fault, load, municipalities, names, received
from crisis.playbook.telling import always, crisis_clauses, deeds_of, kept, left_open
from crisis.playbook.voice import voice
from crisis.rules.adopted.adoption import Adoption, AdoptPolicy
from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Clause
from crisis.rules.boards.policy import sheet
from crisis.rules.ids import Seq
from crisis.rules.roles import READERS, Role

from .adoption import playbook_of
from .pages import Pages
from .visit import Visit

pages = Pages("policy")
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


@pages.shows("/policy", READERS)
def policy(visit: Visit) -> Answer:
    """The policy in force, for everybody who works under it."""
    named = playbook_of(visit.staff.settings)
    return _shown(visit, playbook=visit.staff.settings.playbook, faults=named.faults if named else ())


@pages.asks("/policy", ADMINISTRATORS)
def adopt(visit: Visit) -> Answer:
    """Put a playbook in force that somebody hands in, or say all that is wrong with it."""
    file = request.files.get("playbook")
    name = file.filename or "" if file else ""
    loaded = received(name, file.stream.read(LARGEST + 1) if file else b"")
    if loaded.faults:
        return _shown(visit, playbook=name, faults=loaded.faults, status=400)
    return visit.asked(
        AdoptPolicy,
        again=lambda problem: _shown(visit, problem=problem),
        then=lambda entries: url_for("policy.policy"),
        policy=loaded.policy,
        site=visit.room[Adoption].site or visit.staff.settings.site,
    )


@pages.shows("/policy/versions/<int:number>", READERS)
def version(visit: Visit, number: int) -> Answer:
    """A policy that was in force once, so that a refusal of that time can be understood years later."""
    return _shown(visit, number)


@pages.shows("/policy/at/<int:seq>", READERS)
def at(visit: Visit, seq: int) -> Answer:
    """The policy that was in force at an entry of the journal."""
    then = visit.room[Adoption].at(Seq(seq)) if seq <= visit.room.head else None
    if then is None:
        raise NotFound
    return redirect(url_for("policy.version", number=then.number))


def _shown(
    visit: Visit,
    number: int | None = None,
    playbook: str = "",
    faults: tuple[Fault, ...] = (),
    **answered: Any,
) -> Answer:
    board = sheet(visit.room, number)
    if board is None:
        raise NotFound
    policy, _ = board.policy, voice(visit.language)
    return visit.page(
        "pages/policy.html",
        board=board,
        clauses=[(clause, deeds_of(policy, clause.duties, _)) for clause in policy.clauses],
        always=deeds_of(policy, always(policy), _),
        open=list(left_open(policy, _)),
        retention=[
            (names.record(one.record, _), kept(one.keep, one.months, _), one) for one in policy.retention
        ],
        days=_.days(policy.answering.days) if policy.answering.days else "",
        due=_.lasting(policy.answering.minutes, "minute"),
        must_answer=[names.lane(lane, _) for lane in policy.answering.must_answer],
        proposals=() if policy.crisis_adopted else proposals(),
        playbook=playbook,
        faults=faults,
        adopts=number is None and bool(visit.roles & ADMINISTRATORS),
        **answered,
    )


@cache
def proposals() -> tuple[tuple[str, Policy, tuple[Clause, ...]], ...]:
    """What others have adopted for a crisis: the name of each playbook, its policy, and those clauses."""
    shipped = ((name, load(path).policy) for name, path in municipalities().items())
    return tuple((name, other, crisis_clauses(other)) for name, other in shipped if other.crisis_adopted)
