"""Every command that programs may ask, each at its own path. The tables are the whole of it.

`fixed` fields come from the path or from the table and win over the body; the field in `made` is named by the
server where the body does not, from the request's own key, so that a repeated request names the same thing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from flask import jsonify, request
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.entry import Recorded
from crisis.rules.rulebook import RULES

from ..forms import Invalid, located, must_be_text
from ..pages import Pages
from ..pictured import must_be_shown_already
from ..visit import Visit
from . import asks_in, asks_out
from .ask import Ask
from .shapes import BroughtShape, DoneShape

ASKS: tuple[Ask, ...] = asks_out.ASKS + asks_in.ASKS
NAMED = (
    "message", "post", "fact", "question", "reply", "theme", "account", "department", "delivery", "person",
    "token",
)  # fmt: skip


def serve_asks(pages: Pages) -> None:
    """Give every row of the table its route."""
    for row in ASKS:
        pages.asks(f"/api/v1{row.path}", RULES[row.command].roles)(_view(row))


def endpoint_of(row: Ask) -> str:
    """The row's own name: "messages_approve"."""
    words = [piece for piece in row.path.split("/") if piece and not piece.startswith("<")]
    return "ask_" + "_".join(words).replace("-", "_")


def _view(row: Ask) -> Any:
    def view(visit: Visit, **places: Any) -> Answer:
        key = key_of_request(visit)
        command = command_of(row, places, key)
        must_be_shown_already(visit.room, command)
        entries = visit.staff.console.ask(command, visit.actor, once=key)
        return jsonify(msgspec.to_builtins(DoneShape(entries=tuple(map(_brought, entries)))))

    view.__name__ = endpoint_of(row)
    return view


def key_of_request(visit: Visit) -> UUID:
    """The caller's `Idempotency-Key`, made into a UUID of her own, or a fresh one."""
    given = request.headers.get("Idempotency-Key", "")
    return uuid5(NAMESPACE_URL, f"{visit.actor.person}:{given}") if given else visit.once


def command_of(row: Ask, places: Mapping[str, Any], key: UUID) -> Any:
    """The command that this request asks, or Invalid, which names the field."""
    body = request.get_json(silent=True) if request.data else {}
    if not isinstance(body, dict):
        raise Invalid("", "the body must be a JSON object")
    known = {f.name for f in dataclasses.fields(row.command)}
    for name in body:
        if name not in known:
            raise Invalid(name, "there is no such field")
    for name, text in texts("", body):
        must_be_text(name, text)
    body = row.fills(body) if row.fills else body
    made = {row.made: body.get(row.made) or uuid5(key, row.made).hex} if row.made else {}
    try:
        return msgspec.convert(body | made | dict(row.fixed) | dict(places), row.command)
    except ValueError as error:
        raise located(str(error)) from error


def texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text in a JSON value, with the place where it stands."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(f"{name}.{key}".lstrip("."), inner)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from texts(f"{name}.{at}", inner)


def _brought(recorded: Recorded) -> BroughtShape:
    entry = recorded.entry
    names = {name: getattr(entry, name) for name in NAMED if isinstance(getattr(entry, name, None), str)}
    return BroughtShape(seq=recorded.seq, kind=entry.kind, at=recorded.at, link=recorded.link, names=names)
