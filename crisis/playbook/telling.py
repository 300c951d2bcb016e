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
from .built_in import BUILT_IN, built_in
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
    Duty.ALT_TEXT,
    Duty.IMAGE_CONSENT,
    Duty.IMAGE_KIND,
    Duty.RIGHTS,
    Duty.LINK_AND_CONTACT,
    Duty.CURRENT_MESSAGE,
    Duty.EDITIONS,
    Duty.THEMES_BESIDE,
    Duty.FATIGUE,
    Duty.EXPERT,
    Duty.REOPEN,
    Duty.ESCALATE,
    Duty.HEARD,
    Duty.COUNTS,
    Duty.FIRST_MESSAGE_TIME,
    Duty.REMOVAL_GROUNDS,
    Duty.EVIDENCE_FIRST,
    Duty.CRITICISM_STAYS,
    Duty.COMMENTS_OPEN,
    Duty.PERSONS_FREE,
    Duty.FEW_HANDS,
    Duty.PUBLIC_LIST,
    Duty.ARCHIVE_FLAG,
    Duty.BREACH_FACTS,
    Duty.ONE_DOCUMENT,
    Duty.FULL_EXPORT,
    Duty.VERSION_CITED,
)

# What is left of a sentence of `doing.py` where no policy asks for all of it: a question that may stay open.
UNASKED: dict[Duty, str] = {
    Duty.IMAGE_CONSENT: N_(
        "Whoever adds a picture of persons is asked about their consent, and below the age of 15 about a "
        "guardian’s."
    ),
    Duty.LINK_AND_CONTACT: N_("A text without a link to the website is pointed out to its writer."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What becomes of a clause in one way, sentence by sentence. `name` is the way's own word."""

    how: tuple[How, ...]
    name: str
    sentences: tuple[str, ...]


def told(policy: Policy, duty: Duty, _: Voice) -> str:
    """What the console does about a duty under this policy."""
    if built_in(policy, duty):
        english = BUILT_IN[duty]
    else:
        english = UNASKED[duty] if duty in UNASKED and not policy.asks(duty) else DONE[duty]
    values = {name: VALUES[name](policy, _) for name in VALUE.findall(english)}
    return _(english, **values) if all(values.values()) else _(UNSTATED[duty])


def deeds_of(policy: Policy, duties: tuple[str, ...], _: Voice) -> tuple[Deeds, ...]:
    """What is enforced, prompted and recorded because of these duties, in that order; none that is empty."""
    known = [Duty(duty) for duty in duties]
    ways = {way: [duty for duty in known if becomes(policy, duty) == way] for way in WAYS}
    return tuple(
        Deeds(how=way, name=_(WAYS[way]), sentences=tuple(told(policy, duty, _) for duty in duties))
        for way, duties in ways.items()
        if duties
    )


def becomes(policy: Policy, duty: Duty) -> tuple[How, ...]:
    """What becomes of a duty here: what a policy has refused is elsewhere only asked."""
    return (How.PROMPTED,) if duty in UNASKED and not policy.asks(duty) else how(duty)


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


# What becomes of a rule, in a word or two.
WAYS: dict[tuple[How, ...], str] = {
    (How.ENFORCED,): N_("It enforces"),
    (How.ENFORCED, How.RECORDED): N_("It enforces and records"),
    (How.PROMPTED,): N_("It prompts"),
    (How.RECORDED,): N_("It records"),
}

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
    "lasting": lambda policy, _: _.lasting(policy.answering.minutes, "minute"),
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
        lambda policy: built_in(policy, Duty.ANSWER_CLOCK),
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
