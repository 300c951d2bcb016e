"""Sentences about the house: its policy, its people, its keys, its register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from crisis.playbook.names import LANGUAGES
from crisis.rules.accounts.keeping import AccessNoted, AccountDescribed, KeepersNamed, RecipientsNamed
from crisis.rules.accounts.register import AccountClosed, AccountsEntered, DepartmentsEntered
from crisis.rules.accounts.upkeep import AdministratorsVerified, ChecklistTicked, LookedIn
from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.entry import Entry
from crisis.rules.persons.invitation import PersonInvited, SignInReset
from crisis.rules.persons.people import LanguageChosen, PersonAdded, PersonDisabled, RolesSet
from crisis.rules.persons.token import TokenIssued, TokenRevoked
from crisis.rules.roles import Role

from ..naming import listed, role
from .named import Named

Sentence = Callable[[Any, Named], str]


def policy_adopted(e: PolicyAdopted, named: Named) -> str:
    return _(
        "Put the policy “%(title)s”, version %(version)s, in force",
        title=e.policy.title,
        version=e.policy.version,
    )


def person_added(e: PersonAdded, named: Named) -> str:
    return _("Added %(person)s as %(roles)s", person=named.person(e.person), roles=_roles(e.roles))


def roles_set(e: RolesSet, named: Named) -> str:
    return _("Made %(person)s %(roles)s", person=named.person(e.person), roles=_roles(e.roles))


def person_disabled(e: PersonDisabled, named: Named) -> str:
    return _("Let %(person)s go", person=named.person(e.person))


def person_invited(e: PersonInvited, named: Named) -> str:
    return _("Made a sign-in link for %(person)s", person=named.person(e.person))


def sign_in_reset(e: SignInReset, named: Named) -> str:
    return _("Reset the sign-in of %(person)s, and made a new link", person=named.person(e.person))


def language_chosen(e: LanguageChosen, named: Named) -> str:
    return _("Chose to read in %(language)s", language=LANGUAGES.get(e.language, e.language))


def token_issued(e: TokenIssued, named: Named) -> str:
    if e.last:
        return _(
            "Made a link “%(label)s” to the replay of entries %(first)s to %(last)s",
            label=e.label,
            first=e.first,
            last=e.last,
        )
    if e.roles == (Role.DISPLAY,):
        return _("Made a link for the screen “%(label)s”", label=e.label)
    who = named.person(e.person)
    return _("Made a key “%(label)s” in the name of %(person)s", label=e.label, person=who)


def token_revoked(e: TokenRevoked, named: Named) -> str:
    return _("Revoked a key, a screen or a link")


def departments_entered(e: DepartmentsEntered, named: Named) -> str:
    return _("Entered %(departments)s in the register", departments=listed(d.name for d in e.departments))


def accounts_entered(e: AccountsEntered, named: Named) -> str:
    if len(e.accounts) == 1:
        return _("Entered %(account)s in the register", account=e.accounts[0].name)
    count = len(e.accounts)
    return ngettext(
        "Entered %(num)s account in the register", "Entered %(num)s accounts in the register", count
    )


def account_closed(e: AccountClosed, named: Named) -> str:
    return _("Closed the account %(account)s", account=named.account(e.account))


def account_described(e: AccountDescribed, named: Named) -> str:
    return _("Described the account %(account)s", account=e.what.name)


def keepers_named(e: KeepersNamed, named: Named) -> str:
    return _("Named who answers for %(account)s", account=named.account(e.account))


def recipients_named(e: RecipientsNamed, named: Named) -> str:
    return _("Named whom %(account)s writes to", account=named.account(e.account))


def access_noted(e: AccessNoted, named: Named) -> str:
    return _("Noted where the way in to %(account)s is kept", account=named.account(e.account))


def administrators_verified(e: AdministratorsVerified, named: Named) -> str:
    found, account = e.administrators, named.account(e.account)
    count = len(found.persons) + found.others
    return ngettext(
        "Looked at who administers %(account)s: %(num)s person",
        "Looked at who administers %(account)s: %(num)s persons",
        count,
        account=account,
    )


def checklist_ticked(e: ChecklistTicked, named: Named) -> str:
    account = named.account(e.account)
    return ngettext(
        "Checked the page of %(account)s: %(num)s point is in order",
        "Checked the page of %(account)s: %(num)s points are in order",
        len(e.items),
        account=account,
    )


def looked_in(e: LookedIn, named: Named) -> str:
    return _("Looked in on %(account)s", account=named.account(e.account))


def _roles(roles: tuple[Role, ...]) -> str:
    return listed(role(name) for name in roles) if roles else _("nobody in particular")


SENTENCES: dict[type[Entry], Sentence] = {
    PolicyAdopted: policy_adopted,
    PersonAdded: person_added,
    RolesSet: roles_set,
    PersonDisabled: person_disabled,
    PersonInvited: person_invited,
    SignInReset: sign_in_reset,
    LanguageChosen: language_chosen,
    TokenIssued: token_issued,
    TokenRevoked: token_revoked,
    DepartmentsEntered: departments_entered,
    AccountsEntered: accounts_entered,
    AccountClosed: account_closed,
    AccountDescribed: account_described,
    KeepersNamed: keepers_named,
    RecipientsNamed: recipients_named,
    AccessNoted: access_noted,
    AdministratorsVerified: administrators_verified,
    ChecklistTicked: checklist_ticked,
    LookedIn: looked_in,
}
