"""The parts of a policy: clauses, and what a municipality has decided about levels, answers and accounts."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ..ids import ChannelName, ClauseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One adopted rule in our own words. `rules` are the ids of `playbooks/README.md` that it makes real."""

    id: ClauseId
    section: str  # the heading or paragraph in the municipality's document
    text: str  # paraphrase, in the playbook's language
    rules: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()  # what the console does about it (`duty.Duty`)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule:
    """What holds at one level: who may set it, which channels speak, who approves."""

    level: str  # "normal" | "consult" | "crisis"
    set_by: tuple[str, ...]  # roles
    approve_by: tuple[str, ...]  # roles; "lead" means: whoever leads now, or a live delegate
    channels: tuple[ChannelName, ...] = ()  # kinds of main accounts that speak; empty means all
    publish_by: str = (
        "approval"  # "approval": approving publishes · "communications": the unit does, afterwards
    )
    clause: ClauseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground on which a resident's comment may be removed, or only left without dialogue."""

    id: str
    text: str
    clause: ClauseId
    removes: bool = True  # False: it stays, and no answer is owed
    second_person: bool = False  # somebody else confirms before it is gone
    secret: bool = False  # others must not read it: gone at once, with a registry number


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Minutes, all of them."""

    nudge: int = 5
    takeover: int = 10
    approval_expires: int = 30
    exemption: int = 60
    fatigue_messages: int = 3
    fatigue_window: int = 30
    rumour: int = 30  # until a rumour is answered
    registry: int = 60  # until secret material that was removed has its registry number

    def __post_init__(self) -> None:
        if not 0 < self.nudge < self.takeover:
            raise ValueError("clocks: 0 < nudge < takeover must hold")
        if min(getattr(self, field.name) for field in fields(self)) < 1:
            raise ValueError("clocks: every clock is at least one minute")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirects:
    """The municipality's ready answers, word for word. Empty where the policy has none.

    `holding` is what somebody hears whose answer takes longer, `elsewhere` what is said in the open when a
    conversation goes on by mail, `template` the outline of an answer. `___` marks a blank.
    """

    case: str
    personal: str
    formal: str = ""
    holding: str = ""
    elsewhere: str = ""
    thanks: str = ""
    pending: str = ""  # a matter that is to be decided by politicians
    decided: str = ""  # … and has been
    template: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office in the order of succession. `then` names the office that acts when this one cannot."""

    id: str
    title: str
    role: str  # the role that its holder has here: "lead" or "deputy"
    then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """A class of content that somebody outside clears before it is approved, such as names of the dead."""

    id: str
    text: str
    by: str  # who clears it, in words: "politiet"
    clause: ClauseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """Something that a person is asked to think of. What she ticked is recorded; she may go on regardless."""

    id: str
    at: str  # "author" | "approver" | "answer" | "account"
    text: str
    clause: ClauseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """How fast residents are answered. `minutes` counts time within the hours where there are any."""

    within: str = "soon"  # as the document has it: "soon" | "reasonable" | "same_day"
    minutes: int = 24 * 60
    days: tuple[int, ...] = ()  # on which somebody is there; Monday is 1. Empty: no hours are stated
    opens: str = "08:00"  # in the municipality's own time
    closes: str = "15:30"
    must_answer: tuple[str, ...] = ()  # lanes that cannot be closed without an answer
    unit: str = ""  # what the communications unit is called, in a signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How an account comes to be, and what is asked of it afterwards. Days, where numbers."""

    decided_by: tuple[str, ...] = ("communications",)  # roles
    questions: tuple[str, ...] = ()  # of the intake form, in the playbook's language
    verify: int = 183  # since its administrators were last looked at
    picture: int = 183  # since the last picture of it
    dormant: int = 90  # without a post from here
    central: tuple[str, ...] = ("communications",)  # roles whose holders count as central administrators


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What becomes of one kind of record: kept for ever, or weeded after a time, under which clause."""

    record: str  # "message" | "post" | "question" | "reply" | "removed" | "picture" | "journal"
    keep: str  # "preserve" | "weed"
    months: int = 0  # before it may be weeded
    text: str = ""
    clause: ClauseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What staff read about their own accounts and freedom of speech, and whom it is for."""

    audience: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
