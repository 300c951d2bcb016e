"""Sentences about the level, the lead, the lock, exceptions, departments' posts, and what was erased."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from crisis.rules.entry import Entry
from crisis.rules.levels.exemption import ExemptionAsked, ExemptionDecided
from crisis.rules.levels.lead import Delegated, DelegationEnded, HandedOver, TakenOver
from crisis.rules.levels.level import DepartmentReleased, Level, LevelSet
from crisis.rules.levels.lock import LockConfirmed, LockSeen, PostSpotted
from crisis.rules.levels.previewing import LevelPreviewed
from crisis.rules.messages.holding import PostHeld
from crisis.rules.messages.post import PostDecided, PostPlanned
from crisis.rules.records.erasure import ErasureProposed, PayloadsErased
from crisis.rules.refusal import Reason

from ..language import clock_words
from ..naming import listed
from .house import Sentence
from .named import Named


def level_previewed(e: LevelPreviewed, named: Named) -> str:
    if e.level is Level.CRISIS:
        return _("Looked at what the crisis staff would lock")
    return _("Looked at what another level would change")


def level_set(e: LevelSet, named: Named) -> str:
    if e.level is Level.CRISIS:
        return _("Has set the crisis staff")
    if e.before is Level.CRISIS:
        return _("Stood down")
    return _("Set the level “consult”") if e.level is Level.CONSULT else _("Set the level “normal”")


def department_released(e: DepartmentReleased, named: Named) -> str:
    return _("Let %(department)s speak again", department=named.department(e.department))


def handed_over(e: HandedOver, named: Named) -> str:
    return _("Handed the lead over to %(person)s", person=named.person(e.to))


def taken_over(e: TakenOver, named: Named) -> str:
    return ngettext(
        "Took the lead over, after %(num)s minute without an answer",
        "Took the lead over, after %(num)s minutes without an answer",
        e.waited_minutes,
    )


def delegated(e: Delegated, named: Named) -> str:
    until = clock_words(e.until)
    return _("Lent the approval to %(person)s until %(time)s", person=named.person(e.to), time=until)


def delegation_ended(e: DelegationEnded, named: Named) -> str:
    return _("Took the lent approval back")


def seen(e: LockSeen, named: Named) -> str:
    return _("Has seen that %(accounts)s fell silent", accounts=named.accounts(e.accounts))


def confirmed(e: LockConfirmed, named: Named) -> str:
    return _("Reached somebody by phone: %(account)s is silent", account=named.account(e.account))


def spotted(e: PostSpotted, named: Named) -> str:
    return _(
        "Spotted a post on %(account)s that did not go through the console", account=named.account(e.account)
    )


def exemption_asked(e: ExemptionAsked, named: Named) -> str:
    return _("Asked for an exception for %(account)s", account=named.account(e.account))


def exemption_decided(e: ExemptionDecided, named: Named) -> str:
    account = named.account(e.account)
    if e.granted and e.until:
        return _("Let %(account)s speak until %(time)s", account=account, time=clock_words(e.until))
    return _("Declined an exception for %(account)s", account=account)


def post_planned(e: PostPlanned, named: Named) -> str:
    account, due = named.account(e.account), clock_words(e.due)
    if e.consulted:
        adviser = named.person(e.consulted)
        return _(
            "Planned a post on %(account)s for %(time)s, having consulted %(person)s",
            account=account,
            time=due,
            person=adviser,
        )
    return _("Planned a post on %(account)s for %(time)s", account=account, time=due)


def post_held(e: PostHeld, named: Named) -> str:
    post = named.post(e.post)
    if e.reason is Reason.NO_MANDATE:
        return _("Held %(post)s: the mandate behind it is over", post=post)
    return _("Held %(post)s: its picture lacks what the policy wants now", post=post)


def post_decided(e: PostDecided, named: Named) -> str:
    post = named.post(e.post)
    if not (e.send and e.due):
        return _("Dropped the post %(post)s", post=post)
    if e.consulted:
        return _(
            "Decided that %(post)s goes at %(time)s, having consulted %(person)s",
            post=post,
            time=clock_words(e.due),
            person=named.person(e.consulted),
        )
    return _("Decided that %(post)s goes at %(time)s", post=post, time=clock_words(e.due))


def erasure_proposed(e: ErasureProposed, named: Named) -> str:
    return _(
        "Proposed to erase what is personal in %(entries)s, on the ground: %(ground)s",
        entries=_numbers(e.seqs),
        ground=e.ground,
    )


def erased(e: PayloadsErased, named: Named) -> str:
    second = named.person(e.second)
    return _(
        "Erased what was personal in %(entries)s, proposed by %(person)s, on the ground: %(ground)s",
        entries=_numbers(e.seqs),
        person=second,
        ground=e.ground,
    )


def _numbers(seqs: tuple[int, ...]) -> str:
    return listed(str(seq) for seq in seqs)


SENTENCES: dict[type[Entry], Sentence] = {
    LevelPreviewed: level_previewed,
    LevelSet: level_set,
    DepartmentReleased: department_released,
    HandedOver: handed_over,
    TakenOver: taken_over,
    Delegated: delegated,
    DelegationEnded: delegation_ended,
    LockSeen: seen,
    LockConfirmed: confirmed,
    PostSpotted: spotted,
    ExemptionAsked: exemption_asked,
    ExemptionDecided: exemption_decided,
    PostPlanned: post_planned,
    PostDecided: post_decided,
    PostHeld: post_held,
    ErasureProposed: erasure_proposed,
    PayloadsErased: erased,
}
