"""What is wrong with a field or with a delivery, in the reader's language.

The rules, sign-in, the import and the dispatcher remark in English: a terminal, a program and the journal
keep that as it is. For a page the same remarks stand in the catalogs; `tests/web/test_remarks.py` finds one
that does not.
"""

from __future__ import annotations

import re
from functools import cache

from flask_babel import gettext as _


def N_(english: str) -> str:  # noqa: N802 - the name by which extractors know a text that is translated later
    """Mark a text for the catalogs."""
    return english


REMARKS = (
    # of any form
    N_("this must be given"),
    N_("not a date and a time of day"),
    N_("%(field)s: character %(place)s (%(code)s) is not text"),
    N_("Expected %(wanted)s, got %(given)s"),
    N_("Invalid enum value %(given)s"),
    # of the rules
    N_("between %(least)s and %(most)s characters"),
    N_("between %(least)s and %(most)s characters, without spaces"),
    N_("at most %(most)s characters"),
    N_("at most %(most)s"),
    N_("one line only"),
    N_("too long"),
    N_("say why, in a few words"),
    N_("say for whom the link is"),
    N_("an entry, and not after the last"),
    N_("say why it is not answered yet"),
    N_("say why it is withdrawn"),
    N_("say what should change"),
    N_("say who cleared it"),
    N_("say what you need to post, and why now"),
    N_("say what the token is for"),
    N_("say on what ground"),
    N_("choose one of the policy’s grounds"),
    N_("say where it stands"),
    N_("say where you saw it"),
    N_("write its number in the registry"),
    N_("write what happened, without judging"),
    N_("write what is known"),
    N_("say who says so"),
    N_("say why it is not certain any more"),
    N_("a person’s number has no place in a fact"),
    N_("write something to post"),
    N_("write the question"),
    N_("two or three letters, such as nb, or nothing"),
    N_("a count"),
    N_("at most %(most)s at a time"),
    N_("each needs a name of its own"),
    N_("write the answer"),
    N_("fill in every ___"),
    N_("a person’s number has no place in a reply"),
    N_("say what kind of matter it is"),
    N_("say to whom it was passed on"),
    N_("choose at least one day"),
    N_("choose at least one"),
    N_("a time of day, such as %(example)s"),
    N_("the numbers of the entries"),
    N_("a person needs a name"),
    N_("this role is held by no person"),
    N_("at least one, and only roles that persons hold"),
    N_("one of %(known)s"),
    N_("%(given)s is not one of %(known)s"),
    N_("the console does not carry this channel"),
    N_("a count, zero or more"),
    N_("a website is no internal group"),
    N_("this looks like a password; write only where it is kept"),
    N_("a mail address; only an e-mail account has those"),
    N_("only of those who are ticked as administrators"),
    N_("not more than there are others"),
    N_("none given"),
    N_("one for each account"),
    N_("a name of letters, digits, dots and dashes, at most %(most)s"),
    N_("a web address, such as %(example)s"),
    # of a drill and its script
    N_("%(inject)s comes after the end"),
    N_("%(inject)s stands twice"),
    N_("a script needs one"),
    N_("a whole number from 0 to %(most)s"),
    N_("somebody controls the drill"),
    N_("whoever controls the drill does not observe it too"),
    N_("nobody is left to lead"),
    N_("from 0 to %(most)s"),
    N_("from 1 to %(most)s"),
    N_("from 1 to %(most)s characters"),
    N_("from 1 to %(most)s characters each"),
    N_("from 1 to %(most)s times"),
    N_("minutes, from 0 to %(most)s"),
    N_("say on which"),
    N_("say what happens"),
    N_("say who does not answer, and for how many minutes"),
    N_("write what they ask or say"),
    # of a file that was handed in
    N_("there is nothing in this file"),
    N_("a file is at most %(most)s MB"),
    N_("a picture is needed: PNG, JPEG or WebP"),
    N_("a PDF, a picture (PNG, JPEG, WebP) or plain text is needed"),
    N_("a picture has at most %(most)s million pixels"),
    N_("this PDF is cut off, or something else is hidden behind it"),
    N_("say what the account is for"),
    N_("a SHA-256 in hex"),
    N_("at least one byte"),
    # of sign-in
    N_("too easy to guess; a few words in a row are easy to remember and hard to guess"),
    N_("somebody else has it"),
    N_("has no password yet"),
    # of a spreadsheet
    N_("there is no account below the heads"),
    N_("there is no question below the heads"),
    N_("this column is missing"),
    N_("this column is there twice"),
    N_("the same name and channel as in row %(row)s"),
    N_("nobody here has the address %(address)s; add the person first, or leave it empty"),
    N_("mail addresses, with commas between them"),
    N_("a count, from 0 to %(most)s"),
    N_("yes or no"),
    N_("%(rows)s rows; at most %(most)s at a time"),
    N_("%(bytes)s bytes; at most %(most)s"),
    N_("this is UTF-16 or no text at all; save it again as “CSV UTF-8”"),
    N_("letters that are not UTF-8; save the file again as “CSV UTF-8”"),
    N_("the quotation marks do not add up (%(fault)s)"),
    N_("one line, without control characters"),
    N_("%(cells)s cells under %(heads)s heads"),
    # of the dispatcher
    N_("The approved message says nothing to this theme."),
    N_("The text was erased."),
    N_("The account was closed."),
    N_("The asker’s address was erased."),
    N_("The approved message says nothing to this account."),
    N_("The stored text is not the one that was approved. Nothing was sent."),
    N_("There is no address to send to."),
    N_("A line break has no place in a subject, a name or an address."),
    N_("This cannot be written as a mail: %(fault)s"),
    N_("This item has no place on the site."),
    N_("The site could not be written: %(fault)s."),
    N_("The mail server offers no protection: %(fault)s"),
    N_("Not let in: %(fault)s"),
    N_("The mail server does not answer as it should: %(fault)s"),
    N_("The line was cut while the mail was handed over: %(fault)s"),
    N_("%(told)s of %(all)s have it. %(others)s"),
    N_("No mail server is set (CRISIS_SMTP_HOST)."),
    N_("The dispatcher was stopped."),
    N_("The other side refused it: not allowed for this account."),
    N_("The other side says: too much at once."),
    N_("The line was cut after the text was handed over."),
    N_("This is of a live room and stays there."),
    N_("This is of a drill and stays there."),
    N_("Looked up: it had not gone out."),
)


def remark(english: str) -> str:
    """A remark in the reader's language; as it was where nobody foresaw it."""
    for words in REMARKS:
        if found := pattern(words).fullmatch(english):
            return _(words, **found.groupdict())
    return english


def column(name: str) -> str:
    """A column of a spreadsheet, as the page about it calls it."""
    return {
        "name": _("Name"),
        "channel": _("Channel"),
        "department": _("Department"),
        "address": _("Address"),
        "owner": _("Owner’s e-mail"),
        "administrators": _("Central administrators"),
        "only_here": _("Only here"),
        "contact": _("Contact"),
        "purpose": _("Purpose"),
        "audience": _("Audience"),
        "editor": _("Editor"),
        "monitor": _("Monitor’s e-mail"),
        "access": _("Where the way in is kept"),
        "phone": _("Telephone"),
        "text": _("Question"),
        "asker": _("Name"),
    }.get(name, name)


@cache
def pattern(words: str) -> re.Pattern[str]:
    """What a remark looks like once its values are in it."""
    parts = re.split(r"%\((\w+)\)s", words)
    pattern = "".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
    return re.compile(pattern, re.DOTALL)
