"""Who may import whom: `rules` ← `journal` ← `console` ← `channels`, `web`, `public` ← what starts them."""

import ast
import sys

from conventions.source import Faults, Source

# A room imports only rooms of a lower step: what stands side by side does not know its neighbour.
STEPS: dict[str, int] = {
    "rules": 0, "queue": 0, "language": 0, "garbage": 0, "durable": 0, "chance": 0,
    "marks": 0,  # says with whatever gettext it is given
    "grouping": 0,  # knows questions and groups by their names only
    "report": 1,  # writes down what it is given
    "settings": 1, "journal": 1, "playbook": 1, "importing": 1,
    "corpus": 1,  # lists of questions, apart from any console
    "players": 1,  # decide from a room, as people at its pages do
    "console": 2, "files": 2,  # files say in the journal's words that they could not be saved
    "script": 2,  # reads as playbooks and sheets are read
    "opening": 3, "people": 3, "past": 3,
    "practice": 4,
    "public": 4,  # below the channels, since one of them writes the public site
    "channels": 5, "web": 5, "mailbox": 5, "sorter": 5, "outside": 5,
    "serve": 6, "bench": 6,
    "headless": 6,  # plays everybody that a drill needs in one process
    "cli": 7,
}  # fmt: skip

# What `rules` may use besides itself. What reads a clock, a file, the network or chance is left out.
PURE = {
    "__future__", "abc", "array", "base64", "bisect", "collections", "contextlib", "dataclasses", "datetime",
    "decimal", "difflib", "enum", "fractions", "functools", "hashlib", "heapq", "hmac", "html", "itertools",
    "json", "math", "operator", "re", "string", "textwrap", "types", "typing", "unicodedata", "urllib.parse",
    "uuid", "zoneinfo",
    "immutables",  # persistent maps
    "stdnum",      # check digits of identity numbers: a pure function of a string
}  # fmt: skip


def imported(source: Source) -> list[str]:
    """Every module a file imports, by its full dotted name."""
    package = source.path.removesuffix(".py").removesuffix("/__init__").split("/")
    names: list[str] = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = (
                package[: len(package) - node.level + source.path.endswith("__init__.py")]
                if node.level
                else []
            )
            stem = ".".join([*base, *filter(None, [node.module])])
            names += [f"{stem}.{alias.name}" for alias in node.names]
    return names


def room_of(dotted: str) -> str:
    """The second part of `crisis.journal.sqlite`: the room it lives in."""
    return [*dotted.split("."), ""][1]


def imports_point_one_way(source: Source) -> Faults:
    """A room knows only what is below it."""
    mine = room_of(source.path.removesuffix(".py").replace("/", "."))
    if mine in ("", "__init__"):
        return
    if mine not in STEPS:
        yield f"crisis/{mine} has no step yet: give it one in tests/conventions/layers.py, and say why"
        return
    for name in imported(source):
        theirs = room_of(name)
        if (
            name.startswith("crisis.")
            and theirs not in (mine, "__doc__")
            and STEPS.get(theirs, 99) >= STEPS[mine]
        ):
            yield f"imports {name}, which is not below {mine}"


def rules_are_pure(source: Source) -> Faults:
    """`rules` imports what computes, and nothing that asks the world."""
    for name in imported(source):
        parts = name.split(".")
        if not {parts[0], ".".join(parts[:2])} & {*PURE, "crisis"}:
            kind = "reaches outside" if parts[0] in sys.stdlib_module_names else "is not the standard library"
            yield f"imports {name}, which {kind}"


def rules_ask_nobody(source: Source) -> Faults:
    """No file, no terminal, no chance: everything `rules` uses is an argument."""
    asking = {"open", "print", "input", "uuid4", "uuid1", "breakpoint", "exec", "eval", "__import__"}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in asking and not isinstance(getattr(node.func, "value", None), ast.Constant):
                yield f"line {node.lineno}: {name}()"
