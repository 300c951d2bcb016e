"""What the console does, duty by duty, in one or two plain sentences: the words of `telling.py`."""

from __future__ import annotations

from crisis.rules.adopted.duty import Duty


def N_(english: str) -> str:  # noqa: N802 - the name by which extractors know a text that is translated later
    """Mark a text for the catalogs."""
    return english


DONE: dict[Duty, str] = {
    # in a crisis
    Duty.ONE_LEAD: N_(
        "One person leads at any moment. What she delegates has a scope and an end, and stands in the "
        "journal."
    ),
    Duty.LOCK: N_(
        "With a crisis staff set, no post leaves an account of a department. Residents’ comments stay open."
    ),
    Duty.LEAD_APPROVES: N_(
        "In a crisis, nothing goes out before it is approved by %(approvers)s. Everybody else is refused."
    ),
    Duty.CHANNELS: N_(
        "In a crisis, only these channels speak: %(channels)s. A message for any other is refused."
    ),
    Duty.CONSULTATION: N_(
        "At the level “consult”, a department posts only after it has noted with whom it spoke about it."
    ),
    Duty.UNIT_PUBLISHES: N_(
        "To approve is not to publish: what is approved goes out only when the communications unit "
        "publishes it."
    ),
    Duty.FIXED_SENDER: N_(
        "In a crisis, everything that goes out is signed “%(sender)s”. Nobody can write another sender."
    ),
    Duty.CURRENT_MESSAGE: N_(
        "One page holds the current message with its version and time, for staff to copy and not to add to."
    ),
    Duty.HARD_QUESTIONS: N_(
        "Hard questions stand ready to be answered before they are asked. Whoever withholds one says "
        "why, and until when."
    ),
    Duty.EDITIONS: N_("Questions are gathered under themes and answered together in one approved edition."),
    Duty.THEMES_BESIDE: N_(
        "The themes that most people ask about stand beside the text while a message is written."
    ),
    Duty.CHANNEL_PLAN: N_(
        "Each crisis message asks how those are reached who are not online: %(elsewhere)s."
    ),
    Duty.RUMOUR_CLOCK: N_(
        "A rumour starts a clock, and the wallboard says when the next update is promised."
    ),
    Duty.FACT_FOR_RUMOUR: N_(
        "A rumour is answered by an approved fact with its source. A text that repeats its words is refused."
    ),
    Duty.FIRST_MESSAGE_TIME: N_(
        "The time from the crisis staff was set until the first message went out is measured and shown."
    ),
    Duty.HEAD_REPORT: N_(
        "When the lock comes, each head of a department says what is live and what is planned there."
    ),
    Duty.CLEARANCE: N_("Some content is approved only when somebody outside has cleared it: %(clearances)s."),
    Duty.MINIMUM: N_(
        "The console’s built-in minimum serves, and every page says that it is not an adopted rule."
    ),
    # what goes out
    Duty.WEBSITE_FIRST: N_(
        "A message goes to the website first. The other channels wait for it and carry its link."
    ),
    Duty.SECOND_READER: N_("Nobody approves a text that they wrote a word of themselves."),
    Duty.ALT_TEXT: N_("A picture without a text for those who cannot see it is refused."),
    Duty.SOURCED_FACTS: N_(
        "A fact needs its source, and an end. No text is approved that rests on one that ran out."
    ),
    Duty.IDENTITY_GATE: N_(
        "An identity number in a text is found before it goes on. "
        "Whoever submits the text takes it out, or answers for it, and so does whoever approves."
    ),
    Duty.IMAGE_CONSENT: N_(
        "A picture of persons needs their consent, and below the age of 15 a guardian’s in writing."
    ),
    Duty.IMAGE_KIND: N_("Whoever adds a picture says whether it is a portrait or a situation."),
    Duty.RIGHTS: N_(
        "Whoever submits a text or a picture is asked whether the municipality has the right to use it."
    ),
    Duty.PLAIN_LANGUAGE: N_(
        "Long sentences and hard words are marked while somebody writes, with a figure for how heavy "
        "the text is."
    ),
    Duty.FATIGUE: N_("Whoever approves is warned when %(fatigue)s messages go out within %(window)s."),
    Duty.NEUTRALITY: N_(
        "Whoever writes is asked about political and religious neutrality, and has fixed words for "
        "pending matters."
    ),
    Duty.CHECKLIST: N_(
        "The policy’s checklist stands beside the text. What was ticked is kept, and an open point "
        "stops nobody."
    ),
    Duty.LINK_AND_CONTACT: N_(
        "A text without a link to the website or a way to get in touch is pointed out to its writer."
    ),
    # the register of accounts
    Duty.INTAKE: N_(
        "Nobody applies for a new account without an answer to each of the policy’s questions. "
        "The answers are kept."
    ),
    Duty.OPENED_BY: N_("A new account is decided by %(openers)s, and by nobody else."),
    Duty.MANAGER_CLEARS: N_(
        "A department’s new account waits until its manager has cleared it. Who did, and when, is kept."
    ),
    Duty.UNIT_TOLD: N_("An account is not put to use before the communications unit has been told of it."),
    Duty.ASSESSMENTS: N_(
        "An account needs an assessment of risk and one of privacy, each with its date, before it is "
        "put to use."
    ),
    Duty.TWO_ADMINISTRATORS: N_(
        "An account that lacks an administrator the policy asks for is shown as one that cannot be "
        "locked centrally."
    ),
    Duty.CENTRAL_ADMINISTRATOR: N_(
        "Among the administrators of an account is %(central)s. Otherwise it is shown as one that "
        "cannot be locked centrally."
    ),
    Duty.SECOND_FACTOR: N_(
        "The administrators of an account use a second factor. They are looked at anew every %(verify)s."
    ),
    Duty.PAGE_CHECKLIST: N_(
        "Name, arms and contact details of each account are ticked off against the policy’s list."
    ),
    Duty.MONITOR: N_("Each account has somebody by name who watches over it. In a crisis a rota takes over."),
    Duty.EDITORS: N_("The register says who edits each account, and who edits it together with her."),
    Duty.ACCOUNTABLE: N_("The manager stays answerable when others run the account. Both hear of a lock."),
    Duty.ROTA: N_("A rota says who answers when. A gap in it is shown before it comes."),
    Duty.TERMS: N_("The terms that were accepted for an account are kept as a file."),
    Duty.MANDATE: N_("Nobody posts without a mandate for that account."),
    Duty.MANDATE_FORM: N_(
        "A mandate is given only with its signed form, which is kept with the name of the manager who "
        "gave it."
    ),
    Duty.REGISTERED: N_("Purpose, address and whoever is responsible stand in the register of accounts."),
    Duty.ACCESS_PLACE: N_(
        "The register says where the way in to an account is kept, and never holds a password."
    ),
    Duty.DORMANT: N_(
        "An account without a post for %(dormant)s is marked, and its owner asked whether it should go on."
    ),
    Duty.PUBLIC_LIST: N_(
        "The public site lists all accounts. In a crisis it says which are silent, and where information is."
    ),
    Duty.MEDIUM_PICTURE: N_(
        "Somebody is reminded to take a picture of each account every %(picture)s, at activation, and "
        "at the end."
    ),
    Duty.CHECK_IN: N_("Whoever watches over an account is reminded to look at it a couple of times a day."),
    Duty.INTERNAL_GROUPS: N_(
        "An internal group stands in the register as one, and lies outside of the lock."
    ),
    # answering
    Duty.ANSWER_CLOCK: N_("A clock runs for each question: an answer is due within %(due)s."),
    Duty.OFFICE_HOURS: N_(
        "The clock runs in the hours of answering: %(hours)s. In a crisis the rota takes their place."
    ),
    Duty.HOLDING_REPLY: N_(
        "A question that cannot be answered in time gets a reply with a time. The promise becomes a "
        "clock of its own."
    ),
    Duty.SIGNATURE: N_("An answer carries name, title and unit. In a crisis the sender is “%(sender)s”."),
    Duty.CASE_REDIRECT: N_(
        "No case is handled here: the sender gets the policy’s own answer, and the matter goes on and "
        "to the archive."
    ),
    Duty.FORMAL_REQUESTS: N_("A formal request is shown the right way in, with the policy’s own answer."),
    Duty.MUST_ANSWER: N_("These cannot be closed without an answer: %(must)s."),
    Duty.EXPERT: N_(
        "A question that the desk cannot answer goes to the department, and its draft comes back with "
        "a clock."
    ),
    Duty.REOPEN: N_("A new comment opens its question again, so that a conversation is followed to its end."),
    Duty.ELSEWHERE: N_("When a conversation goes on by mail, a ready text says so in the open."),
    Duty.THANKS: N_("Praise is met with a ready word of thanks that may be sent or left."),
    Duty.ANSWER_TEMPLATE: N_("An answer begins from an outline: what, where, until when, whom to call."),
    Duty.ESCALATE: N_(
        "A difficult matter is lifted in one step to the nearest manager and the communications unit, "
        "both by name."
    ),
    Duty.HEARD: N_("What is said about the municipality elsewhere can be noted as heard."),
    Duty.COUNTS: N_("What people ask about is counted, theme by theme."),
    # removing
    Duty.REMOVAL_GROUNDS: N_(
        "A comment is removed only on an adopted ground, of which there are: %(grounds)s."
    ),
    Duty.EVIDENCE_FIRST: N_("Nothing is removed before evidence of it is kept."),
    Duty.SECOND_PERSON: N_("A removal waits until a second person has confirmed it."),
    Duty.CRITICISM_STAYS: N_(
        "Criticism is answered, and never removed for what it says. "
        "Only where it holds what others must not read is it taken away."
    ),
    Duty.NO_DIALOGUE: N_(
        "What the policy names is left without dialogue. It is noted on which ground, and to whom it "
        "was reported."
    ),
    Duty.SECRET_AT_ONCE: N_(
        "Secret material is taken away at once, with its evidence, and gets its registry number afterwards."
    ),
    Duty.COMMENTS_OPEN: N_(
        "Residents’ comments stay open. Whoever answers for the page goes on seeing them under a lock."
    ),
    # records
    Duty.ARCHIVE_FLAG: N_("What is worth keeping is marked for the archive, with a reason."),
    Duty.RETENTION: N_("Each kind of record has its time: %(retention)s."),
    Duty.ONE_DOCUMENT: N_("An edition with its questions can be taken out as one document."),
    Duty.FULL_EXPORT: N_("Every version of every message can be taken out in full."),
    Duty.VERSION_CITED: N_("Each refusal shows the document it rests on: title, version, date and owner."),
    Duty.BREACH_FACTS: N_("The facts of a breach are noted, and nothing follows from them by itself."),
    # people
    Duty.PERSONS_FREE: N_("Accounts are locked, and never persons: everybody keeps her freedom of speech."),
    Duty.STAFF_NOTICE: N_(
        "The notice on one’s own accounts can be read by everybody it is for: %(audience)s."
    ),
    Duty.NOTICE_AUDIENCE: N_("The notice says for whom it is: %(audience)s."),
    Duty.ELECTED: N_(
        "Elected members have no publishing role here. What they say goes out as an approved message."
    ),
    Duty.FEW_HANDS: N_(
        "Three people are enough. One person may hold several roles, and never approves her own text."
    ),
    Duty.HELP_LINE: N_("Every refusal says whom to ask in doubt: %(help)s"),
}

# Where the policy gives no value for a sentence above.
UNSTATED: dict[Duty, str] = {
    Duty.CHANNEL_PLAN: N_(
        "Each crisis message asks how those are reached who are not online, by telephone, radio or posters."
    ),
    Duty.CLEARANCE: N_("The policy names no content that somebody outside has to clear."),
    Duty.FIXED_SENDER: N_("In a crisis, everything that goes out has the same sender."),
    Duty.SIGNATURE: N_("An answer carries name, title and unit."),
    Duty.OFFICE_HOURS: N_("The policy states no hours, so the clock always runs."),
    Duty.MUST_ANSWER: N_("The policy names nothing that has to be answered."),
    Duty.REMOVAL_GROUNDS: N_("The policy names no ground, so no comment is removed."),
    Duty.RETENTION: N_("The policy sets no time for any record, so everything is kept."),
    Duty.STAFF_NOTICE: N_("A notice on one’s own accounts can be read by everybody here."),
    Duty.NOTICE_AUDIENCE: N_("The notice is for everybody here."),
    Duty.HELP_LINE: N_("Every refusal says whom to ask."),
}
