"""How our Python is written: sizes, names, shapes, and the few things only one module may do."""

import ast
import re

from conventions.source import Faults, Source

VAGUE = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services", "misc"}

# Who but console.py may look at a clock, and why. Durations (time.monotonic) are no clock.
CLOCKS = {
    "crisis/console.py": "stamps every entry",
}
# Who may catch everything and go on, and why: what follows the journal must log and start again, not stop.
CATCHERS = {
    "crisis/console.py": "gives a command's fault back to whoever asked; the others in the commit go on",
    "crisis/channels/dispatcher.py": "sends: must outlive whatever one delivery brings",
    "crisis/practice/watching.py": "looks whether drills shall freeze: logs, waits, and looks again",
    "crisis/web/live.py": "rings open pages: logs, waits, and goes on from its entry",
}
# Who but the journal may change a database, and why.
WRITERS = {
    "crisis/bench/": "measures the journal against a bare database of its own",
    "crisis/people/": "passwords and sessions must be forgotten, so no journal may hold them",
}

WRITING = re.compile(
    r"\b(insert\s+(or\s+\w+\s+)?into|replace\s+into|update\s+\S+\s+set|delete\s+from|savepoint\s)\b"
    r"|^\s*begin\b(\s+(immediate|exclusive|deferred|transaction)|;|\s*$)"
    r"|\b(create|drop|alter)\s+(table|index|trigger|view)\b",
    re.IGNORECASE,
)
SQLITE = {"sqlite3", "pysqlite3", "sqlite_utils"}
DATABASE_CALLS = {"atomic", "insert", "insert_all", "upsert", "upsert_all", "delete_where", "executemany"}


def name_is_of_the_trade(source: Source) -> Faults:
    """A module is named for what it is about; "utils" is about nothing."""
    for word in VAGUE & set(re.split(r"[/_.]", source.path)):
        yield f"{word!r} says nothing about the trade"


def file_is_short(source: Source) -> Faults:
    """One noun fits in 250 lines; its tests in 300; the file that starts it all in 15."""
    limit = 15 if source.path == "app.py" else 300 if source.path.startswith("tests/") else 250
    if source.lines > limit:
        yield f"{source.lines} lines of {limit}: split it by noun"


def functions_are_short(source: Source) -> Faults:
    """A function fits a screen."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > 40:
                yield f"line {node.lineno}: {node.name} has {size} lines of 40"


def module_says_what_it_is_for(source: Source) -> Faults:
    """A module opens with its purpose."""
    if source.text and not ast.get_docstring(source.tree):
        yield "has no docstring"


def public_functions_are_annotated(source: Source) -> Faults:
    """Whoever calls a function can read what it takes and gives."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            bare = [arg.arg for arg in given if arg.annotation is None and arg.arg not in ("self", "cls")]
            if bare or node.returns is None:
                yield f"line {node.lineno}: {node.name} ({', '.join(bare) or 'what it gives'})"


def dataclasses_do_not_change(source: Source) -> Faults:
    """What happened does not change: frozen, slotted, and every field named where it is built."""
    for node in ast.walk(source.tree):
        for mark in node.decorator_list if isinstance(node, ast.ClassDef) else []:
            call = mark.func if isinstance(mark, ast.Call) else mark
            if getattr(call, "id", getattr(call, "attr", "")) == "dataclass":
                set_true = {word.arg for word in getattr(mark, "keywords", []) if word.value.value is True}
                if missing := {"frozen", "slots", "kw_only"} - set_true:
                    yield f"line {node.lineno}: {node.name} lacks {', '.join(sorted(missing))}"


def nothing_is_swallowed(source: Source) -> Faults:
    """An `except` names what it expects; one that undoes something and raises again may meet anything."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            passes_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if not caught:
                yield f"line {node.lineno}: bare except"
            elif re.search(r"\b(Base)?Exception\b", caught) and not passes_on and source.path not in CATCHERS:
                yield f"line {node.lineno}: except {caught}"


def only_the_console_reads_the_clock(source: Source) -> Faults:
    """Time comes in as an argument, so that any moment can be played again."""
    if source.path in CLOCKS:
        return
    for node in ast.walk(source.tree):
        text = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
        if re.search(r"\b(date|datetime)\.(now|utcnow|today)$|^time\.(time|time_ns|localtime|gmtime)$", text):
            yield f"line {node.lineno}: {text}"
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"line {node.lineno}: {a.name}" for a in node.names if a.name in ("time", "time_ns"))
        if isinstance(node, ast.Constant) and re.search(r"CURRENT_TIMESTAMP|\('now'", str(node.value)):
            yield f"line {node.lineno}: SQL reads the clock"


def only_the_journal_writes(source: Source) -> Faults:
    """There is one way to change anything: through the journal."""
    if source.path.startswith(tuple(WRITERS)):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WRITING.search(node.value):
            yield f"line {node.lineno}: {node.value.strip()[:30]!r}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            into_a_list = node.func.attr == "insert" and len(node.args) == 2
            if node.func.attr in DATABASE_CALLS and not into_a_list:
                yield f"line {node.lineno}: .{node.func.attr}()"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            yield from (
                f"line {node.lineno}: imports {name}" for name in names if name.split(".")[0] in SQLITE
            )


def importing_does_nothing(source: Source) -> Faults:
    """A module defines; it does not act when it is imported, and keeps no variable of the whole program."""
    for node in source.tree.body:
        acts = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        adds = acts and getattr(node.value.func, "attr", "") == "add_command"
        if (acts and not adds) or isinstance(node, ast.For | ast.While | ast.With):
            yield f"line {node.lineno}: acts on import"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Global):
            yield f"line {node.lineno}: global {', '.join(node.names)}"


def rules_are_tested_for_real(source: Source) -> Faults:
    """No stand-ins where everything is a pure function."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and "mock" in ast.unparse(node):
            yield f"line {node.lineno}: {ast.unparse(node)}"
