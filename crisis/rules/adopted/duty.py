"""What the console does about an adopted rule: the closed list that playbooks choose from.

A clause of a playbook names its duties. Through them a refusal finds the clause to cite, the policy page says
in plain words what is enforced, prompted and recorded, and the rules know what this municipality has asked
for. What a duty does is said in words by `playbook/telling.py`; what it does in deed stands in the module
that consults it.
"""

from __future__ import annotations

from enum import StrEnum

from ..refusal import Reason


class How(StrEnum):
    """What becomes of a rule."""

    ENFORCED = "enforced"  # the console refuses, and cites the clause
    PROMPTED = "prompted"  # a person is asked, and may go on, which is recorded
    RECORDED = "recorded"  # a field, a list, a report


class Duty(StrEnum):
    """One thing that the console does. Adding one means adding its words in four languages."""

    # in a crisis
    ONE_LEAD = "one_lead"  # exactly one leads; what is lent is dated, bounded and ends
    LOCK = "lock"  # no account of a department sends
    LEAD_APPROVES = "lead_approves"
    CHANNELS = "channels"  # only the named kinds of accounts speak
    CONSULTATION = "consultation"  # at consult, a recorded consultation comes first
    UNIT_PUBLISHES = "unit_publishes"  # to approve is not to publish
    FIXED_SENDER = "fixed_sender"
    CURRENT_MESSAGE = "current_message"
    HARD_QUESTIONS = "hard_questions"  # answered before they are asked; withheld only with reason and time
    EDITIONS = "editions"  # questions are answered together, in one approved edition
    THEMES_BESIDE = "themes_beside"  # what people ask stands beside what is written next
    CHANNEL_PLAN = "channel_plan"  # how those are reached who are not online
    RUMOUR_CLOCK = "rumour_clock"
    FACT_FOR_RUMOUR = "fact_for_rumour"  # a sourced fact answers it; its words are not repeated
    FIRST_MESSAGE_TIME = "first_message_time"
    HEAD_REPORT = "head_report"  # heads say what is live and planned when the lock comes
    CLEARANCE = "clearance"  # somebody outside, such as the police, clears what the policy names
    MINIMUM = "minimum"  # no rule is adopted: the built-in one serves, and says so

    # what goes out
    WEBSITE_FIRST = "website_first"
    SECOND_READER = "second_reader"
    ALT_TEXT = "alt_text"
    SOURCED_FACTS = "sourced_facts"
    IDENTITY_GATE = "identity_gate"
    IMAGE_CONSENT = "image_consent"
    IMAGE_KIND = "image_kind"  # a portrait, or a situation
    RIGHTS = "rights"  # to the text and the picture
    PLAIN_LANGUAGE = "plain_language"
    FATIGUE = "fatigue"
    NEUTRALITY = "neutrality"
    CHECKLIST = "checklist"  # tone, role, reputation
    LINK_AND_CONTACT = "link_and_contact"

    # the register of accounts
    INTAKE = "intake"  # the questions before an account is opened
    OPENED_BY = "opened_by"  # who decides on a new account
    MANAGER_CLEARS = "manager_clears"
    UNIT_TOLD = "unit_told"
    ASSESSMENTS = "assessments"  # of risk and of privacy, each with its date
    TWO_ADMINISTRATORS = "two_administrators"
    CENTRAL_ADMINISTRATOR = "central_administrator"  # somebody at the centre is one of them
    SECOND_FACTOR = "second_factor"
    PAGE_CHECKLIST = "page_checklist"
    MONITOR = "monitor"
    EDITORS = "editors"
    ACCOUNTABLE = "accountable"
    ROTA = "rota"
    TERMS = "terms"
    MANDATE = "mandate"  # nobody posts without one
    MANDATE_FORM = "mandate_form"  # the signed form is kept
    REGISTERED = "registered"
    ACCESS_PLACE = "access_place"  # where the way in is kept, never the way in itself
    DORMANT = "dormant"
    PUBLIC_LIST = "public_list"
    MEDIUM_PICTURE = "medium_picture"  # each half-year, at activation and at lift
    CHECK_IN = "check_in"
    INTERNAL_GROUPS = "internal_groups"  # outside the lock

    # answering
    ANSWER_CLOCK = "answer_clock"
    OFFICE_HOURS = "office_hours"
    HOLDING_REPLY = "holding_reply"
    SIGNATURE = "signature"
    CASE_REDIRECT = "case_redirect"
    FORMAL_REQUESTS = "formal_requests"
    MUST_ANSWER = "must_answer"
    EXPERT = "expert"  # the responsible department writes what may be published
    REOPEN = "reopen"
    ELSEWHERE = "elsewhere"  # a conversation goes on by mail, and that is said in the open
    THANKS = "thanks"
    ANSWER_TEMPLATE = "answer_template"
    ESCALATE = "escalate"
    HEARD = "heard"  # what is said about the municipality elsewhere
    COUNTS = "counts"

    # removing
    REMOVAL_GROUNDS = "removal_grounds"
    EVIDENCE_FIRST = "evidence_first"
    SECOND_PERSON = "second_person"
    CRITICISM_STAYS = "criticism_stays"
    NO_DIALOGUE = "no_dialogue"
    SECRET_AT_ONCE = "secret_at_once"  # noqa: S105 - what others must not read, not a password
    COMMENTS_OPEN = "comments_open"

    # records
    ARCHIVE_FLAG = "archive_flag"
    RETENTION = "retention"
    ONE_DOCUMENT = "one_document"
    FULL_EXPORT = "full_export"
    VERSION_CITED = "version_cited"
    BREACH_FACTS = "breach_facts"

    # people
    PERSONS_FREE = "persons_free"  # accounts are locked, persons never
    STAFF_NOTICE = "staff_notice"
    NOTICE_AUDIENCE = "notice_audience"  # who is meant by "staff": students, guests
    ELECTED = "elected"  # elected members do not publish
    FEW_HANDS = "few_hands"
    HELP_LINE = "help_line"


PROMPTED = frozenset(
    {
        Duty.CHANNEL_PLAN,
        Duty.IMAGE_KIND,
        Duty.RIGHTS,
        Duty.PLAIN_LANGUAGE,
        Duty.FATIGUE,
        Duty.NEUTRALITY,
        Duty.CHECKLIST,
        Duty.LINK_AND_CONTACT,
        Duty.DORMANT,
        Duty.MEDIUM_PICTURE,
        Duty.CHECK_IN,
        Duty.FORMAL_REQUESTS,
        Duty.ELSEWHERE,
        Duty.THANKS,
        Duty.ANSWER_TEMPLATE,
        Duty.ESCALATE,
        Duty.STAFF_NOTICE,
        Duty.HELP_LINE,
    }
)
RECORDED = frozenset(
    {
        Duty.CURRENT_MESSAGE,
        Duty.THEMES_BESIDE,
        Duty.FIRST_MESSAGE_TIME,
        Duty.HEAD_REPORT,
        Duty.MINIMUM,
        Duty.INTAKE,
        Duty.MANAGER_CLEARS,
        Duty.PAGE_CHECKLIST,
        Duty.MONITOR,
        Duty.EDITORS,
        Duty.ACCOUNTABLE,
        Duty.ROTA,
        Duty.TERMS,
        Duty.MANDATE_FORM,
        Duty.REGISTERED,
        Duty.ACCESS_PLACE,
        Duty.PUBLIC_LIST,
        Duty.INTERNAL_GROUPS,
        Duty.REOPEN,
        Duty.HEARD,
        Duty.COUNTS,
        Duty.COMMENTS_OPEN,
        Duty.ARCHIVE_FLAG,
        Duty.RETENTION,
        Duty.ONE_DOCUMENT,
        Duty.FULL_EXPORT,
        Duty.VERSION_CITED,
        Duty.BREACH_FACTS,
        Duty.PERSONS_FREE,
        Duty.FEW_HANDS,
        Duty.NOTICE_AUDIENCE,
    }
)


REFUSED_TOO = frozenset({Duty.INTAKE, Duty.MANAGER_CLEARS, Duty.MANDATE_FORM})  # without what is recorded


def how(duty: Duty) -> tuple[How, ...]:
    """What becomes of a rule that this duty makes real, in the order of `How`."""
    if duty in PROMPTED:
        return (How.PROMPTED,)
    if duty in REFUSED_TOO:
        return (How.ENFORCED, How.RECORDED)
    return (How.RECORDED,) if duty in RECORDED else (How.ENFORCED,)


# The duty whose clause a refusal cites. The lock and the consultation cite their level's clause.
CITED: dict[Reason, Duty] = {
    Reason.NOT_A_CHANNEL: Duty.CHANNELS,
    Reason.NOT_LEAD: Duty.LEAD_APPROVES,
    Reason.WEBSITE_FIRST: Duty.WEBSITE_FIRST,
    Reason.OWN_MESSAGE: Duty.SECOND_READER,
    Reason.OTHER_SENDER: Duty.FIXED_SENDER,
    Reason.GROUND: Duty.REMOVAL_GROUNDS,
    Reason.EVIDENCE_FIRST: Duty.EVIDENCE_FIRST,
}
