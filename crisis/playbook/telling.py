"""What the console does about a policy, in plain words of any language: for a terminal and for a page.

    told(policy, Duty.CHANNELS, voice("nn"))
    "I ei krise er det berre desse kanalane som uttaler seg: nettside og Facebook. …"

Nothing here consults the console: a duty's words are here, its deed is in the module that asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crisis.rules.adopted.duty import Duty, How, how
from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Clause

from . import names
from .doing import DONE, N_, UNSTATED
from .voice import Voice

VALUE = re.compile(r"%\((\w+)\)s")

# What the console does in every municipality, whether or not its document asks.
ALWAYS = (
    Duty.LOCK,
    Duty.ONE_LEAD,
    Duty.LEAD_APPROVES,
    Duty.SECOND_READER,
    Duty.IDENTITY_GATE,
    Duty.CURRENT_MESSAGE,
    Duty.EDITIONS,
    Duty.THEMES_BESIDE,
    Duty.FATIGUE,
    Duty.FIRST_MESSAGE_TIME,
    Duty.REMOVAL_GROUNDS,
    Duty.EVIDENCE_FIRST,
    Duty.CRITICISM_STAYS,
    Duty.COMMENTS_OPEN,
    Duty.PERSONS_FREE,
    Duty.FULL_EXPORT,
    Duty.VERSION_CITED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What becomes of a clause in one way, sentence by sentence. `name` is the way's own word."""

    how: How
    name: str
    sentences: tuple[str, ...]


def told(policy: Policy, duty: Duty, _: Voice) -> str:
    """What the console does about a duty under this policy."""
    english = DONE[duty]
    values = {name: VALUES[name](policy, _) for name in VALUE.findall(english)}
    return _(english, **values) if all(values.values()) else _(UNSTATED[duty])


def deeds_of(policy: Policy, duties: tuple[str, ...], _: Voice) -> tuple[Deeds, ...]:
    """What is enforced, prompted and recorded because of these duties, in that order; none that is empty."""
    known = [Duty(duty) for duty in duties]
    sorted_out = {way: tuple(told(policy, duty, _) for duty in known if how(duty) is way) for way in How}
    return tuple(Deeds(how=way, name=way_name(way, _), sentences=s) for way, s in sorted_out.items() if s)


def always(policy: Policy) -> tuple[Duty, ...]:
    """What the console does here of its own accord, because no clause asks for it."""
    clearing = (Duty.CLEARANCE,) if policy.clearances else ()  # proposed by the console, asked for by none
    return tuple(duty for duty in (*ALWAYS, *clearing) if not policy.asks(duty))


def crisis_clauses(policy: Policy) -> tuple[Clause, ...]:
    """The clauses that hold in a crisis and not every day."""
    level = policy.clause_of("crisis")
    return tuple(c for c in policy.clauses if c == level or any(duty in IN_A_CRISIS for duty in c.duties))


def left_open(policy: Policy, _: Voice) -> Iterator[str]:
    """What the document does not say, and what the console does about that."""
    yield from (_(sentence) for silent, sentence in SILENCES if silent(policy))


def way_name(way: How, _: Voice) -> str:
    """What becomes of a rule, in a word."""
    return {
        How.ENFORCED: _("It enforces"),
        How.PROMPTED: _("It prompts"),
        How.RECORDED: _("It records"),
    }[way]


IN_A_CRISIS = frozenset(list(Duty)[: list(Duty).index(Duty.MINIMUM)])  # the first chapter of that list

Value = Callable[[Policy, Voice], str]


def _roles(roles: tuple[str, ...], _: Voice) -> str:
    return _.listed(names.role(role, _) for role in roles)


def channels(policy: Policy, level: str, _: Voice) -> str:
    """The kinds of the municipality's accounts that speak at a level."""
    spoken = policy.at(level).channels
    return _.listed(names.channel(name, _) for name in spoken) or _("all of the municipality’s own")


def _hours(policy: Policy, _: Voice) -> str:
    stated = policy.answering
    return f"{_.days(stated.days)} {stated.opens}–{stated.closes}" if stated.days else ""


def _retention(policy: Policy, _: Voice) -> str:
    return "; ".join(
        f"{names.record(rule.record, _)}: {kept(rule.keep, rule.months, _)}" for rule in policy.retention
    )


def kept(keep: str, months: int, _: Voice) -> str:
    """What becomes of a record: kept for good, or weeded after a time."""
    if keep == "preserve":
        return _("kept for good")
    return (
        _("may be weeded after %(time)s", time=_.lasting(months, "month")) if months else _("may be weeded")
    )


VALUES: dict[str, Value] = {
    "approvers": lambda policy, _: _roles(policy.at("crisis").approve_by, _),
    "audience": lambda policy, _: _.listed(policy.notice.audience),
    "central": lambda policy, _: _roles(policy.opening.central, _),
    "channels": lambda policy, _: channels(policy, "crisis", _),
    "clearances": lambda policy, _: "; ".join(f"{one.text} ({one.by})" for one in policy.clearances),
    "dormant": lambda policy, _: _.lasting(policy.opening.dormant, "day"),
    "due": lambda policy, _: _.lasting(policy.answering.minutes, "minute"),
    "elsewhere": lambda policy, _: _.listed(policy.elsewhere),
    "fatigue": lambda policy, _: str(policy.clocks.fatigue_messages),
    "grounds": lambda policy, _: str(sum(ground.removes for ground in policy.grounds) or ""),
    "help": lambda policy, _: policy.help,
    "hours": _hours,
    "must": lambda policy, _: _.listed(names.lane(lane, _) for lane in policy.answering.must_answer),
    "openers": lambda policy, _: _roles(policy.opening.decided_by, _),
    "picture": lambda policy, _: _.lasting(policy.opening.picture, "day"),
    "retention": _retention,
    "sender": lambda policy, _: policy.sender,
    "verify": lambda policy, _: _.lasting(policy.opening.verify, "day"),
    "window": lambda policy, _: _.lasting(policy.clocks.fatigue_window, "minute"),
}

SILENCES: tuple[tuple[Callable[[Policy], bool], str], ...] = (
    (
        lambda policy: not policy.crisis_adopted,
        N_("No rule for crises is adopted. The console’s built-in minimum serves."),
    ),
    (
        lambda policy: policy.adopted is None,
        N_("The document gives no date of adoption."),
    ),
    (
        lambda policy: not any(rule.level == "consult" for rule in policy.levels),
        N_("It knows no level between normal and crisis: the console’s own serves."),
    ),
    (
        lambda policy: policy.crisis_adopted and not policy.at("crisis").channels,
        N_("It names no channels for a crisis, so all of the municipality’s own may speak."),
    ),
    (
        lambda policy: policy.crisis_adopted and not policy.asks(Duty.WEBSITE_FIRST),
        N_("It does not say that the website comes first, so the console does not ask for it."),
    ),
    (
        lambda policy: not policy.offices,
        N_("It states no order of succession: a deputy takes over by the rank she has here."),
    ),
    (
        lambda policy: not policy.grounds,
        N_("It names no ground for removal, so nothing is removed."),
    ),
    (
        lambda policy: not policy.asks(Duty.ANSWER_CLOCK) and not policy.asks(Duty.HOLDING_REPLY),
        N_("It sets no time for answers. The console’s own clock runs beside each question."),
    ),
    (
        lambda policy: not policy.answering.days,
        N_("It states no hours of answering."),
    ),
    (
        lambda policy: not policy.retention,
        N_("It sets no time for any record, so everything is kept."),
    ),
)  # fmt: skip
