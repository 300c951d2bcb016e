"""Names of things in the reader's language: roles, channels, the fields of a message, lists of such names."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list
from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _

from crisis.playbook import names
from crisis.rules.ids import DISPATCHER, MAILBOX, OUTSIDE, RESIDENT, SORTER, TERMINAL, PersonId

from .lacking import lack_words, mended_on, remedy


def name_things(app: Flask) -> None:
    """Give the application its filters for names."""
    app.jinja_env.filters.update(channel=channel, channels=channels, role=role, listed=listed, field=field)
    app.jinja_env.filters.update(noun=noun, via=via)
    app.jinja_env.filters.update(lack=lack_words, remedy=remedy, mended_on=mended_on)


def channel(name: str) -> str:
    """A kind of channel, as it stands inside a sentence."""
    return names.channel(name, _)


def channels(names: Iterable[str]) -> str:
    """Kinds of channels in one breath: "website and Facebook"."""
    return listed([channel(name) for name in names])


def role(name: str) -> str:
    """What a person is, as it stands inside a sentence."""
    return names.role(name, _)


def standing(id_: str) -> str | None:
    """Who acts without being a person, in words; nothing for a person."""
    return {
        DISPATCHER: _("the console itself"),
        SORTER: _("the sorter"),
        RESIDENT: _("a resident"),
        MAILBOX: _("the mailbox"),
        OUTSIDE: _("the simulated outside"),
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
        "mail": _("by mail"),
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
        "application": _("Applications"),
        "account": _("Papers of accounts"),
        "medium": _("Pictures of accounts"),
        "opening": _("New accounts"),
        "mandate": _("Mandates"),
        "exemption": _("Exceptions"),
        "lock": _("Lock"),
        "post": _("Posts"),
        "message": _("Messages"),
        "dispatch": _("Sending"),
        "question": _("Questions"),
        "reply": _("Replies"),
        "rota": _("Rota"),
        "theme": _("Themes"),
        "step": _("Steps taken back"),
        "fact": _("Facts"),
        "rumour": _("Rumours"),
        "removal": _("Removals"),
        "heard": _("Heard"),
        "archive": _("Archive"),
        "breach": _("Breaches"),
        "erasure": _("Erasures"),
        "drill": _("Drill"),
        "inject": _("Injects"),
        "comment": _("Comments"),
        "improvement": _("Points to improve"),
    }.get(name, name)


def field(name: str) -> str:
    """A field of a message, as its form names it; an edition's answers are numbered."""
    kind, *place = name.split(".")
    if kind == "picture":
        return _("Picture in words") if place == ["alt"] else _("Picture")
    if place:
        number = int(place[0]) + 1
        if kind == "facts":
            return _("Source %(number)s", number=number)
        if "translations" in place:
            question = place[-1] == "question"
            return (
                _("Question %(number)s, in another language", number=number)
                if question
                else _("Answer %(number)s, in another language", number=number)
            )
        if place[-1] == "question":
            return _("Question %(number)s", number=number)
        return _("Answer %(number)s", number=number)
    return {"title": _("Title"), "body": _("Text"), "short": _("Short text")}.get(kind, _("Channels"))


def listed(words: Iterable[str]) -> str:
    """Words in one breath, as the reader's language joins them."""
    return format_list(list(words), locale=get_locale() or "en")
