"""What an account lacks, in words: what it is, what to do about it, and on which form."""

from __future__ import annotations

from flask_babel import gettext as _

from crisis.rules.boards.lacks import Lack

# The section of an account's page on which each is mended; what is not named here is not mended on a form.
SECTIONS = {
    Lack.NOBODY: "keepers",
    Lack.ADMINISTRATORS: "administrators",
    Lack.SECOND_FACTOR: "administrators",
    Lack.UNVERIFIED: "administrators",
    Lack.ELSEWHERE: "purpose",
    Lack.NO_PHONE: "keepers",
    Lack.ACCOUNTABLE: "keepers",
    Lack.EDITOR: "keepers",
    Lack.MONITOR: "keepers",
    Lack.PURPOSE: "purpose",
    Lack.ACCESS: "access",
    Lack.CHECKLIST: "checklist",
    Lack.ASSESSMENTS: "papers",  # a page of its own, at the same kind of path
    Lack.TERMS: "papers",
    Lack.PICTURE: "papers",
}


def lack_words(lack: Lack) -> str:
    """What is lacking, in a few words."""
    return {
        Lack.NOBODY: _("Nobody to tell, and no number to phone"),
        Lack.ADMINISTRATORS: _("Cannot be locked centrally: fewer than two central administrators"),
        Lack.SECOND_FACTOR: _("An administrator has no second factor"),
        Lack.UNVERIFIED: _("The administrators are due to be looked at"),
        Lack.ELSEWHERE: _("Can still be published to outside the console"),
        Lack.NO_PHONE: _("No number to phone"),
        Lack.ACCOUNTABLE: _("No manager is accountable apart from the one who runs it"),
        Lack.EDITOR: _("No unit has the editor’s responsibility"),
        Lack.MONITOR: _("Nobody monitors it"),
        Lack.PURPOSE: _("Purpose, address or responsible is missing"),
        Lack.ACCESS: _("Nothing says where the way in is kept"),
        Lack.CHECKLIST: _("The page does not fulfil the checklist yet"),
        Lack.ASSESSMENTS: _("Risk and privacy are not assessed"),
        Lack.TERMS: _("The accepted terms are not kept here"),
        Lack.PICTURE: _("A picture of it is due"),
        Lack.DORMANT: _("No post from here for a long time"),
        Lack.UNSEEN: _("Nobody has looked in today"),
    }[lack]


def remedy(lack: Lack) -> str:
    """What to do about it."""
    return {
        Lack.NOBODY: _("Name who runs it, or write down whom to phone at night."),
        Lack.ADMINISTRATORS: _("Have two central persons made administrators, and then note them here."),
        Lack.SECOND_FACTOR: _("Let them turn it on, or take the rights away, and look again."),
        Lack.UNVERIFIED: _("Look in the account’s own settings who is an administrator, and note it here."),
        Lack.ELSEWHERE: _("Close the other ways to publish, and note that the console holds the only one."),
        Lack.NO_PHONE: _("Write down a number that is answered at night."),
        Lack.ACCOUNTABLE: _("Name the manager. Both hear of it when the account is locked."),
        Lack.EDITOR: _("Name the unit: the communications unit for main pages, the others have their own."),
        Lack.MONITOR: _("Name one person who follows what people write there."),
        Lack.PURPOSE: _("Write down what it is for, where it is, and whose it is."),
        Lack.ACCESS: _("Note the vault, the safe or the office. Never the password."),
        Lack.CHECKLIST: _("Look at the page, and tick what is in order."),
        Lack.ASSESSMENTS: _("Enter among its papers when each was assessed."),
        Lack.TERMS: _("File the terms among its papers, with the day on which they were accepted."),
        Lack.PICTURE: _("Take a picture of the whole page, and keep it among its papers."),
        Lack.DORMANT: _("Post again, or close the account: an empty place speaks too."),
        Lack.UNSEEN: _("Look in a couple of times a day, and press when you have."),
    }[lack]


def mended_on(lack: Lack) -> str:
    """The section where it is mended, or nothing."""
    return SECTIONS.get(lack, "")
