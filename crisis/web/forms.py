"""From a form's fields to a command: one way for every form, and every fault named beside its field.

Field names are the command's own. Nested values use dots (`content.title`), rows of them a number too
(`content.answers.0.theme`); what may be missing is there once one of its fields is filled; several values of
one name make a tuple; a local date and time (`2026-11-21T06:00`, as browsers send it) is read in the
municipality's zone.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import msgspec
from werkzeug.datastructures import MultiDict

BROKEN = "\ufffd"  # what a decoder writes for bytes that are no text


class Invalid(Exception):
    """What was typed makes no command. `field` is where, as the form names it; `why` in plain words."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field
        self.why = why


def command_from(
    form: MultiDict[str, str], command: type[Any], fixed: Mapping[str, Any], zone: str = "UTC"
) -> Any:
    """The command that a form asks for, or Invalid. `zone` is an IANA name, for local times."""
    for name, text in form.items(multi=True):
        must_be_text(name, text)
    built = _built(form, command, "", ZoneInfo(zone)) | dict(fixed)
    try:
        return msgspec.convert(built, command, strict=False)
    except ValueError as error:  # msgspec's own faults are ValueErrors too
        raise located(str(error)) from error


def rows_in(form: MultiDict[str, str], row: type[Any], name: str, zone: str = "UTC") -> tuple[Any, ...]:
    """What stands in the rows of this name, whatever is wrong elsewhere in the form."""
    pictured = seen(form)
    built = (_built(pictured, row, f"{name}.{n}.", ZoneInfo(zone)) for n in _numbers(form, name))
    return tuple(msgspec.convert(one, row, strict=False) for one in built)


def must_be_text(name: str, text: str) -> None:
    """Refuse what is no text at all. Characters that merely hide are a finding, which a person may accept."""
    for at, character in enumerate(text):
        if unicodedata.category(character) == "Cs" or character == BROKEN or _controls(character):
            raise Invalid(name, f"{name}: character {at + 1} (U+{ord(character):04X}) is not text")


def seen(form: MultiDict[str, str]) -> MultiDict[str, str]:
    """The form with every control character as its picture (␀), so that a page can show what was typed."""
    pictured = ((name, "".join(map(_picture, text))) for name, text in form.items(multi=True))
    return MultiDict(pictured)


def _controls(character: str) -> bool:
    return character < " " and character not in "\n\r\t"


def _picture(character: str) -> str:
    if unicodedata.category(character) == "Cs":
        return BROKEN
    return chr(0x2400 + ord(character)) if _controls(character) else character


def _built(form: MultiDict[str, str], shape: type[Any], prefix: str, zone: ZoneInfo) -> dict[str, Any]:
    hints = get_type_hints(shape)
    built: dict[str, Any] = {}
    for field in dataclasses.fields(shape):
        name, hint = prefix + field.name, hints[field.name]
        if dataclasses.is_dataclass(hint):
            built[field.name] = _built(form, hint, name + ".", zone)  # type: ignore[arg-type]
        elif row := _optional(hint):
            filled = any(key.startswith(f"{name}.") and value.strip() for key, value in form.items())
            built[field.name] = _built(form, row, name + ".", zone) if filled else None
        elif get_origin(hint) is tuple and dataclasses.is_dataclass(row := get_args(hint)[0]):
            numbers = _numbers(form, name)
            built[field.name] = [_built(form, row, f"{name}.{n}.", zone) for n in numbers]  # type: ignore[arg-type]
        elif get_origin(hint) is tuple and name in form:
            built[field.name] = [value for value in form.getlist(name) if value]
        elif hint is bool:
            built[field.name] = form.get(name, "") not in ("", "false", "0", "no")
        elif name in form:
            built[field.name] = _one(name, form[name], hint, zone)
    return built


def _optional(hint: Any) -> Any:
    """What may be there or not, where it has fields of its own: it is there once one of them is filled."""
    kinds = get_args(hint)
    return next((k for k in kinds if dataclasses.is_dataclass(k)), None) if type(None) in kinds else None


def _numbers(form: MultiDict[str, str], name: str) -> list[int]:
    """Which rows of this name the form has, ascending; a row left out leaves no gap."""
    found = (re.fullmatch(rf"{re.escape(name)}\.(\d{{1,4}})\..+", key) for key in form)
    return sorted({int(row[1]) for row in found if row})


def _one(name: str, text: str, hint: Any, zone: ZoneInfo) -> Any:
    kinds = get_args(hint) or (hint,)
    if type(None) in kinds and not text.strip():
        return None
    return moment(name, text, zone) if datetime in kinds else text


def moment(name: str, text: str, zone: ZoneInfo) -> datetime:
    """A local date and time of day as aware UTC, or Invalid.

    On the night when the clock goes back an hour happens twice; the first of the two is meant.
    """
    try:
        said = datetime.fromisoformat(text)
    except ValueError as error:
        raise Invalid(name, "not a date and a time of day") from error
    return (said if said.tzinfo else said.replace(tzinfo=zone)).astimezone(UTC)


def located(message: str) -> Invalid:
    """Where a fault lies: our dataclasses say "field: why", msgspec adds " - at `$.a`" to what is nested."""
    why, _, path = message.partition(" - at `$")
    where = re.sub(r"\[(\d+)\]", r".\1", path.rstrip("`")).lstrip(".")
    if missing := re.search(r"missing required field `(\w+)`", why):
        return Invalid(".".join(filter(None, (where, missing[1]))), "this must be given")
    field, colon, rest = why.partition(": ")
    if colon and field.replace(".", "_").isidentifier():
        return Invalid(".".join(filter(None, (where, field))), rest)
    return Invalid(where, why)
