"""What may stand in a template, a style sheet or a script: nothing a strict content policy would stop."""

import re
from html.parser import HTMLParser

from jinja2 import Environment, TemplateSyntaxError, nodes

from conventions.source import Faults, Source

WORDS = Environment(
    extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
)
MAKES_MARKUP = (
    r"[.\[]\W?(inner|outer)HTML|insertAdjacentHTML|document\.write|eval\(|new Function|setAttribute\(.on"
)


class Tags(HTMLParser):
    """Collects what is wrong with the tags of a template."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given):
            self.faults.append(f"line {self.getpos()[0]}: <{tag}> in the page")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"line {self.getpos()[0]}: {name}= in the page")
            elsewhere = re.match(r"(https?:)?//", value or "")
            if elsewhere and (name == "src" or (tag == "link" and name == "href")):
                self.faults.append(f"line {self.getpos()[0]}: {name} from elsewhere")


def templates_keep_code_out(source: Source) -> Faults:
    """No script, style or handler inside a page, nothing fetched from another host."""
    html = "".join(
        value if kind == "data" else "\n" * value.count("\n") or "x" * (kind == "variable_begin")
        for _, kind, value in WORDS.lex(source.text)
    )
    tags = Tags()
    tags.feed(html)
    yield from tags.faults


def templates_escape(source: Source) -> Faults:
    """Every text is escaped; nothing is declared safe."""
    try:
        parsed = WORDS.parse(source.text)
    except TemplateSyntaxError as error:
        yield f"line {error.lineno}: {error.message}"
        return
    for node in parsed.find_all((nodes.Filter, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
        if not isinstance(node, nodes.Filter):
            yield f"line {node.lineno}: switches escaping"
        elif node.name == "safe":
            yield f"line {node.lineno}: |safe"


def scripts_are_short(source: Source) -> Faults:
    """One behaviour a file."""
    if source.lines > 120:
        yield f"{source.lines} lines of 120: one behaviour a file"


def scripts_make_no_markup(source: Source) -> Faults:
    """Text from people never becomes markup; a morph gets what the server rendered."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if found := re.search(MAKES_MARKUP, line.split("//")[0]):
            yield f"line {number}: {found.group()}"


def nothing_comes_from_elsewhere(source: Source) -> Faults:
    """Style sheets and scripts load only what this server serves."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if re.search(r"""(url\(|@import|from|import|fetch\()\s*["']?(https?:)?//""", line):
            yield f"line {number}: {line.strip()[:60]}"


def nothing_is_left_for_later(source: Source) -> Faults:
    """What is not done is in an issue, not in a comment."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if re.search(r"\b(TO[D]O|FIX[M]E|X[X]X)\b", line):
            yield f"line {number}: {line.strip()[:60]}"
