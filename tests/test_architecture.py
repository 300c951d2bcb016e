"""The conventions, held by a machine: every file of ours, and for each check a fault that it must find."""

import shutil
import subprocess
from dataclasses import dataclass

import pytest

from conventions import layers, nouns, pages, python
from conventions.source import HERE, Check, Source, concerns, ours


@dataclass(frozen=True)
class Convention:
    """A check, the paths it is for, and files that break it: (path, text)."""

    check: Check
    paths: str
    broken: tuple[tuple[str, str], ...]


ANY = "x = 1\n"
HELD = (
    Convention(layers.imports_point_one_way, r"crisis/.*\.py", (
        ("crisis/rules/levels/level.py", "from crisis.journal import sqlite"),
        ("crisis/journal/sqlite.py", "from ..console import Console"),
        ("crisis/channels/mail.py", "import crisis.web.pages"),
        ("crisis/unheard/of.py", ANY),
    )),
    Convention(layers.rules_are_pure, r"crisis/rules/", (
        ("crisis/rules/a.py", "import requests"),
        ("crisis/rules/a.py", "from os import environ"),
        ("crisis/rules/a.py", "def f():\n    import urllib.request"),
    )),
    Convention(layers.rules_ask_nobody, r"crisis/rules/", (
        ("crisis/rules/a.py", "def f(): return open('x')"),
        ("crisis/rules/a.py", "import uuid\ndef f(): return uuid.uuid4()"),
    )),
    Convention(nouns.apply_never_refuses, r"crisis/rules/", (
        ("crisis/rules/a.py", "def f(part, recorded):\n    if x:\n        raise Refused(1)\nAPPLY = {A: f}"),
        ("crisis/rules/a.py", "def f(part, recorded, now): ...\nAPPLY = {A: f}"),
    )),
    Convention(nouns.decide_has_one_shape, r"crisis/rules/", (
        ("crisis/rules/a.py", "def f(room, command): ...\nDECIDE = {A: Rule(roles=ALL, decide=f)}"),
    )),
    Convention(nouns.only_rules_refuse, r"(app|crisis/(?!rules/).*)\.py", (
        ("crisis/web/a.py", "def f():\n    raise Refused(Reason.ROLE)"),
    )),
    Convention(python.name_is_of_the_trade, r"(crisis|tests|templates|static)/", (
        ("crisis/web/utils.py", ANY), ("crisis/helpers/x.py", ANY), ("crisis/user_service.py", ANY),
    )),
    Convention(python.file_is_short, r".*\.py", (
        ("crisis/a.py", ANY * 251), ("tests/a.py", ANY * 301), ("app.py", ANY * 16),
    )),
    Convention(python.functions_are_short, r".*\.py", (
        ("crisis/a.py", "def f():\n" + "    x = 1\n" * 40),
    )),
    Convention(python.module_says_what_it_is_for, r"(app|crisis/.*|tests/.*)\.py", (("crisis/a.py", ANY),)),
    Convention(python.public_functions_are_annotated, r"(app|crisis/.*)\.py", (
        ("crisis/a.py", "def f(x) -> int: ..."), ("crisis/a.py", "class A:\n    def f(self, x: int): ..."),
    )),
    Convention(python.dataclasses_do_not_change, r"crisis/rules/", (
        ("crisis/rules/a.py", "@dataclass\nclass A: ..."),
        ("crisis/rules/a.py", "@dataclasses.dataclass(frozen=True, slots=True)\nclass A: ..."),
        ("crisis/rules/a.py", "@dataclass(frozen=False, slots=True, kw_only=True)\nclass A: ..."),
    )),
    Convention(python.nothing_is_swallowed, r"(app|crisis/.*)\.py", (
        ("crisis/a.py", "try: f()\nexcept: pass"),
        ("crisis/a.py", "try: f()\nexcept (OSError, Exception) as e: pass"),
    )),
    Convention(python.only_the_console_reads_the_clock, r"(app|crisis/.*)\.py", (
        ("crisis/a.py", "x = datetime.datetime.now(UTC)"),
        ("crisis/a.py", "f = field(default_factory=datetime.utcnow)"),
        ("crisis/a.py", "from time import time"),
        ("crisis/a.py", "x = time.time()"),
        ("crisis/a.py", 'q = "select datetime(\'now\')"'),
    )),
    Convention(python.only_the_journal_writes, r"(app|crisis/(?!journal/).*)\.py", (
        ("crisis/web/a.py", "db.execute('BEGIN IMMEDIATE')"),
        ("crisis/web/a.py", "db.execute(f'''\n  insert or ignore into {name} values (1)''')"),
        ("crisis/web/a.py", "with db.atomic(): ..."),
        ("crisis/web/a.py", "db['entry'].insert({'a': 1}, pk='a')"),
        ("crisis/web/a.py", "import pysqlite3.dbapi2"),
        ("crisis/web/a.py", "db.execute('INSERT INTO entry VALUES (1)')"),
    )),
    Convention(python.importing_does_nothing, r"(crisis/.*)\.py", (
        ("crisis/a.py", "connect()"), ("crisis/a.py", "def f():\n    global x\n    x = 1"),
        ("crisis/a.py", "for x in y: z.append(x)"),
    )),
    Convention(python.rules_are_tested_for_real, r"tests/rules/", (
        ("tests/rules/a.py", "from unittest import mock"),
        ("tests/rules/a.py", "def test_a():\n    import mock"),
    )),
    Convention(pages.templates_keep_code_out, r"templates/.*\.html", (
        ("templates/a.html", "<p>{{ x }}</p>\n<script>go()</script>"),
        ("templates/a.html", "<p {% if x %}style='color:{{ y }}'{% endif %}>"),
        ("templates/a.html", "<button onclick='{{ x }}'>"),
        ("templates/a.html", "<style>p {}</style>"),
        ("templates/a.html", "<link rel=stylesheet href='//cdn.example/x.css'>"),
    )),
    Convention(pages.templates_escape, r"templates/.*\.html", (
        ("templates/a.html", "{{ text|trim | safe }}"),
        ("templates/a.html", "{% if text %}"),
        ("templates/a.html", "{% autoescape false %}{{ text }}{% endautoescape %}"),
    )),
    Convention(pages.scripts_are_short, r"static/js/", (("static/js/a.js", "x;\n" * 121),)),
    Convention(pages.scripts_make_no_markup, r"static/js/", (
        ("static/js/a.js", "el.innerHTML = text"),
        ("static/js/a.js", "el['outerHTML'] = text"),
        ("static/js/a.js", "el.setAttribute('onclick', f)"),
    )),
    Convention(pages.nothing_comes_from_elsewhere, r"static/", (
        ("static/js/a.js", 'import x from "https://cdn.example/x.js"'),
        ("static/css/a.css", "@import '//cdn.example/x.css';"),
    )),
    Convention(pages.nothing_is_left_for_later, r"(app|crisis|tests|templates|static)", (
        ("crisis/a.py", "# TO" + "DO: all of it"),
    )),
)  # fmt: skip
BY_NAME = pytest.mark.parametrize("held", HELD, ids=lambda held: held.check.__name__)


@BY_NAME
def test_every_file_holds(held: Convention) -> None:
    looked_at = [source for source in ours() if concerns(held.paths, source)]
    faults = [f"{source.path}: {fault}" for source in looked_at for fault in held.check(source)]
    assert looked_at, "this convention looks at no file at all"
    assert not faults, "\n" + "\n".join(faults)


@BY_NAME
def test_each_fault_is_found(held: Convention) -> None:
    for path, text in held.broken:
        broken = Source(path, text)
        assert concerns(held.paths, broken), path
        assert list(held.check(broken)), text


def test_the_exceptions_are_still_needed() -> None:
    listed = {**python.CLOCKS, **python.CATCHERS, **python.WRITERS}
    assert [path for path in listed if not (HERE / path).exists()] == []
    assert all(len(reason) > 10 for reason in listed.values())


def tracked(*paths: str) -> list[str]:
    """The files git keeps under these paths."""
    if not (HERE / ".git").exists() or not shutil.which("git"):
        pytest.skip("cannot be had: only git, in a checkout, knows what is committed")
    listing = subprocess.run(
        ["git", "ls-files", "--", *paths], cwd=HERE, capture_output=True, text=True, check=True
    )
    return listing.stdout.split()


def test_nothing_of_others_is_committed() -> None:
    assert tracked("static/vendor", "node_modules", ".venv", "*.mo", "*.min.js", "*.woff2") == []
    assert "app.py" in tracked("app.py"), "git lists nothing: the line above would hold anything"
