"""Every reason to say no, as a closed list. A refusal is expected, changes nothing, and can always be
explained.

    raise Refused(Reason.LOCKED, clause=clause, since=level.since, by=level.by, ask=lead)

The words that people read are made from these fields in `web/wording.py`, in the reader's own language.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from .adopted.provisions import Clause
from .ids import PersonId


class Reason(StrEnum):
    """Why not. Adding one means adding its words in four languages; a test holds that."""

    ROLE = "role"  # this is not for your role
    LOCKED = "locked"  # the crisis staff is set: this account does not speak
    NOT_A_CHANNEL = "not_a_channel"  # the policy does not let this channel speak at this level
    CONSULT_FIRST = "consult_first"  # a recorded consultation must come first
    OWN_MESSAGE = "own_message"  # whoever wrote a word of it does not approve it
    NOT_LEAD = "not_lead"  # only the lead or a live delegate
    EDITED_MEANWHILE = "edited_meanwhile"  # what you saw is not what stands
    NOT_IN_THIS_PHASE = "not_in_this_phase"  # the step is not legal from where the thing stands
    EXPIRED = "expired"
    CHECKS_OPEN = "checks_open"  # findings that nobody has accepted or mended
    PICTURE = "picture"  # it lacks what the policy wants of every picture
    WEBSITE_FIRST = "website_first"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"  # no such thing
    ALREADY = "already"  # it is so already
    SECOND_PERSON = "second_person"  # another person must confirm
    GROUND = "ground"  # not one of the policy's grounds
    EVIDENCE_FIRST = "evidence_first"
    TOO_EARLY = "too_early"  # the clock has not run yet
    NO_LEVEL = "no_level"  # only possible at another level
    CLEARANCE_FIRST = "clearance_first"  # somebody outside clears it before it goes on
    TOUCHES_UNSAID = "touches_unsaid"  # does it touch what others must clear? Nobody has said
    OTHER_SENDER = "other_sender"  # it was saved at another level, under another name
    MUST_ANSWER = "must_answer"  # this kind of question is not closed in silence
    BUNDLE = "bundle"  # questions are answered together now, not one by one
    OPENED_BY = "opened_by"  # the policy names who decides on new accounts
    MANAGER_FIRST = "manager_first"  # the manager clears it before it is decided
    UNIT_FIRST = "unit_first"  # the communications unit must know first
    ASSESS_FIRST = "assess_first"  # risk and privacy are assessed first
    UNANSWERED = "unanswered"  # the policy’s questions come first
    NO_MANDATE = "no_mandate"  # nobody let this person write here
    FORM_FIRST = "form_first"  # the signed form comes first
    ELECTED = "elected"  # elected members speak in their own channels
    WITHHELD = "withheld"  # somebody decided that it is not answered yet
    RUMOUR = "rumour"  # it repeats one
    FACT = "fact"  # it rests on a fact that does not hold
    CHANGED_SINCE = "changed_since"  # somebody took a later step with the same
    PARTED = "parted"  # somebody said that these two themes are never one
    LIVE = "live"  # only a drill can do that
    FROZEN = "frozen"  # something real has happened: the drill stands still
    DRILL_OVER = "drill_over"  # the drill has ended
    UNCERTAIN_OUTCOME = "uncertain_outcome"  # it may have gone out: look first


class Refused(Exception):
    """No, and everything needed to explain it. `facts` are short values (names of things, counts, times)."""

    def __init__(
        self,
        reason: Reason,
        *,
        clause: Clause | None = None,
        since: datetime | None = None,
        by: PersonId | None = None,
        ask: PersonId | None = None,
        facts: Mapping[str, str | int] | None = None,
    ) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.clause = clause
        self.since = since
        self.by = by
        self.ask = ask
        self.facts: Mapping[str, str | int] = facts or {}
