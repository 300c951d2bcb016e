"""How a noun of `rules` is built: what applies never refuses, and only what decides says no."""

import ast

from conventions.source import Faults, Source


def table(source: Source, name: str) -> list[str]:
    """The names of the functions in a module's APPLY or DECIDE."""
    for node in source.tree.body:
        named = isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == [
            name
        ]
        if named and isinstance(node.value, ast.Dict):
            called = [word.value for value in node.value.values for word in getattr(value, "keywords", [])]
            return [part.id for part in (*node.value.values, *called) if isinstance(part, ast.Name)]
    return []


def functions(source: Source, names: list[str]) -> list[ast.FunctionDef]:
    """The functions of a module that have these names."""
    return [node for node in source.tree.body if isinstance(node, ast.FunctionDef) and node.name in names]


def apply_never_refuses(source: Source) -> Faults:
    """What happened, happened: applying it can neither refuse nor look at the clock."""
    for step in functions(source, table(source, "APPLY")):
        for node in ast.walk(step):
            if isinstance(node, ast.Raise):
                yield f"line {node.lineno}: {step.name} refuses"
        if [arg.arg for arg in step.args.args] != ["part", "recorded"]:
            yield f"line {step.lineno}: {step.name} wants more than the part and what was recorded"


def decide_has_one_shape(source: Source) -> Faults:
    """Every decision is made from the room, the command, who asks, and now."""
    for rule in functions(source, table(source, "DECIDE")):
        if [arg.arg for arg in rule.args.args] != ["room", "command", "who", "now"]:
            yield f"line {rule.lineno}: {rule.name}"


def only_rules_refuse(source: Source) -> Faults:
    """Nobody else says no: a page that did would be a second opinion."""
    for node in ast.walk(source.tree):
        raised = node.exc if isinstance(node, ast.Raise) else None
        if isinstance(raised, ast.Call) and getattr(raised.func, "id", "") == "Refused":
            yield f"line {node.lineno}"
