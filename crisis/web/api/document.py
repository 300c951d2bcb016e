"""The OpenAPI 3.1 document, made from the tables that serve; by hand come only its words."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from crisis import __doc__ as about
from crisis.marks import LIVE, Mark
from crisis.rules.rulebook import RULES

from .ask import Ask
from .asking import ASKS, endpoint_of
from .reading import SHOWS, Show
from .shapes import DoneShape, ProblemShape

REF = "#/components/schemas/{name}"
PLACE = re.compile(r"<(?:(int):)?(\w+)>")


def document(mark: Mark = LIVE) -> dict[str, Any]:
    """The whole document, as JSON values; a drill's names itself one."""
    types = [*(row.command for row in ASKS), *(row.gives for row in SHOWS), DoneShape, ProblemShape]
    _, components = msgspec.json.schema_components(list(dict.fromkeys(types)), ref_template=REF)
    paths: dict[str, dict[str, Any]] = {}
    for show in SHOWS:
        paths.setdefault(_path(show.path), {})["get"] = _shown(show)
    for ask in ASKS:
        paths.setdefault(_path(ask.path), {})["post"] = _asked(ask, components)
    whole = {
        "openapi": "3.1.0",
        "info": _info(mark),
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "crisis-live"},
            },
        },
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
    return plain


def _info(mark: Mark) -> dict[str, Any]:
    said = {"title": mark.before("Crisis console"), "version": "1", "description": (about or "").strip()}
    return said | {"x-crisis-exercise": mark.exercise}


def _path(path: str) -> str:
    return PLACE.sub(lambda found: "{" + found[2] + "}", path)


def _places(path: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer", "minimum": 0} if number else {"type": "string", "minLength": 1},
        }
        for number, name in PLACE.findall(path)
    ]


def _shown(row: Show) -> dict[str, Any]:
    one = {"$ref": REF.format(name=row.gives.__name__)}
    asked = [{"name": q, "in": "query", "schema": {"type": "integer", "minimum": 0}} for q in row.query]
    return {
        "operationId": row.read.__name__,
        "summary": row.says,
        "description": _who(row.roles),
        "parameters": _places(row.path) + asked,
        "responses": _answers({"type": "array", "items": one} if row.many else one),
    }


def _asked(row: Ask, components: dict[str, Any]) -> dict[str, Any]:
    given = {name for _, name in PLACE.findall(row.path)} | set(row.fixed)
    shape = components[row.command.__name__]
    body = {
        "type": "object",
        "properties": {name: value for name, value in shape["properties"].items() if name not in given},
        "required": [name for name in shape.get("required", ()) if name not in given and name != row.made],
        "additionalProperties": False,
    }
    key = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 200}}
    return {
        "operationId": endpoint_of(row),
        "summary": row.says,
        "description": _who(RULES[row.command].roles),
        "parameters": [*_places(row.path), key],
        "requestBody": {
            "required": bool(body["required"]),
            "content": {"application/json": {"schema": body}},
        },
        "responses": _answers({"$ref": REF.format(name="DoneShape")}),
    }


def _who(roles: frozenset[Any]) -> str:
    return "Roles: " + ", ".join(sorted(roles)) + "."


def _answers(shape: dict[str, Any]) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": REF.format(name="ProblemShape")}}}
    said = {
        "400": "The request makes no command; the field is named",
        "401": "No token and no session",
        "403": "Not for this role",
        "404": "No such path",
        "405": "This path does not take that",
        "409": "Refused by the rules; the reason, the clause and whom to ask are given",
        "413": "Too much at once",
        "415": "The body is not JSON",
        "503": "Not saved; try again",
        "507": "Not saved; the disk is full",
    }
    return {
        "200": {"description": "Done", "content": {"application/json": {"schema": shape}}},
        **{status: {"description": words, "content": problem} for status, words in said.items()},
    }
