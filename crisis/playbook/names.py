"""Names of what a policy speaks of, as they stand inside a sentence: roles, channels, lanes, records."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[[str], str]

# A platform is called by its own name in every language.
PLATFORMS = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "x": "X",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
}


def role(name: str, _: Said) -> str:
    """What a person is."""
    return {
        "lead": _("the lead"),
        "deputy": _("a deputy"),
        "communications": _("the communications unit"),
        "desk": _("the desk"),
        "head": _("the head of a department"),
        "owner": _("the owner of an account"),
        "controller": _("the drill controller"),
        "observer": _("an observer"),
        "elected": _("an elected member"),
        "administrator": _("an administrator"),
        "display": _("a wallboard"),
    }.get(name, name)


def channel(name: str, _: Said) -> str:
    """A kind of channel."""
    if name in PLATFORMS:
        return PLATFORMS[name]
    return {
        "website": _("website"),
        "email": _("e-mail"),
        "sms": _("text message"),
        "answer": _("answer by e-mail"),
    }.get(name, _("other channel"))


def level(name: str, _: Said) -> str:
    """A level of the municipality."""
    return {"normal": _("Normal"), "consult": _("Consult"), "crisis": _("Crisis")}.get(name, name)


def lane(name: str, _: Said) -> str:
    """What kind of thing a resident said."""
    return {
        "question": _("questions"),
        "red": _("life and safety"),
        "criticism": _("criticism"),
        "rumour": _("rumours"),
        "media": _("the press"),
        "factual_error": _("factual errors"),
    }.get(name, name)


def record(name: str, _: Said) -> str:
    """A kind of record that is kept or weeded."""
    return {
        "message": _("messages"),
        "post": _("posts"),
        "question": _("questions"),
        "reply": _("replies"),
        "removed": _("removed comments"),
        "picture": _("pictures of accounts"),
        "journal": _("the journal"),
    }.get(name, name)


LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "sv": "Svenska", "en": "English"}  # as their speakers call them
