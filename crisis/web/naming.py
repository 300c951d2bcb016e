"""Names of things in the reader's language: roles, channels, the fields of a message, lists of such names."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list
from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _

from crisis.public.speech import PLATFORMS
from crisis.rules.ids import DISPATCHER, RESIDENT, TERMINAL, PersonId


def name_things(app: Flask) -> None:
    """Give the application its filters for names."""
    app.jinja_env.filters.update(channel=channel, channels=channels, role=role, listed=listed, field=field)
    app.jinja_env.filters.update(noun=noun, via=via)


def channel(name: str) -> str:
    """A kind of channel, as it stands inside a sentence."""
    if name in PLATFORMS:
        return PLATFORMS[name]
    return {
        "website": _("website"),
        "email": _("e-mail"),
        "sms": _("text message"),
        "answer": _("answer by e-mail"),
    }.get(name, _("other channel"))


def channels(names: Iterable[str]) -> str:
    """Kinds of channels in one breath: "website and Facebook"."""
    return listed([channel(name) for name in names])


def role(name: str) -> str:
    """What a person is, as it stands inside a sentence."""
    return {
        "lead": _("the lead"),
        "deputy": _("a deputy"),
        "communications": _("the communications unit"),
        "desk": _("the desk"),
        "head": _("the head of a department"),
        "owner": _("the owner of an account"),
        "controller": _("the drill controller"),
        "observer": _("an observer"),
        "administrator": _("an administrator"),
        "display": _("a wallboard"),
    }.get(name, name)


def standing(id_: str) -> str | None:
    """Who acts without being a person, in words; nothing for a person."""
    return {
        DISPATCHER: _("the console itself"),
        RESIDENT: _("a resident"),
        TERMINAL: _("the terminal"),
    }.get(PersonId(id_))


def via(door: str) -> str:
    """The door through which something was asked."""
    return {
        "page": _("on a page"),
        "api": _("by a program"),
        "import": _("by import"),
        "scheduler": _("by the clock"),
        "dispatcher": _("by the dispatcher"),
        "public": _("on the public site"),
        "terminal": _("at the terminal"),
    }.get(door, door)


def noun(name: str) -> str:
    """What an entry of the journal is about."""
    return {
        "policy": _("Policy"),
        "person": _("People"),
        "token": _("Keys and screens"),
        "level": _("Level"),
        "lead": _("Lead"),
        "register": _("Register"),
        "exemption": _("Exceptions"),
        "lock": _("Lock"),
        "post": _("Posts"),
        "message": _("Messages"),
        "dispatch": _("Sending"),
        "question": _("Questions"),
        "theme": _("Themes"),
        "erasure": _("Erasures"),
    }.get(name, name)


def field(name: str) -> str:
    """A field of a message, as its form names it; an edition's answers are numbered."""
    kind, *place = name.split(".")
    if place:
        number = int(place[0]) + 1
        if place[-1] == "question":
            return _("Question %(number)s", number=number)
        return _("Answer %(number)s", number=number)
    return {"title": _("Title"), "body": _("Text"), "short": _("Short text")}.get(kind, _("Channels"))


def listed(words: Iterable[str]) -> str:
    """Words in one breath, as the reader's language joins them."""
    return format_list(list(words), locale=get_locale() or "en")
