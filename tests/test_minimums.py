"""The libraries that carry security fixes are at least as new as those fixes, here and in the lock files."""

import re
import tomllib
from importlib.metadata import version

import pysqlite3
import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from conventions.source import HERE

# Each minimum is the first release with a fix that the console relies on.
MINIMUMS = {
    "flask": "3.1.3",
    "werkzeug": "3.1.6",
    "jinja2": "3.1.6",
    "flask-socketio": "5.7",
    "python-socketio": "5.16.3",
    "python-engineio": "4.13.3",
    "gunicorn": "27.0",
    "sqlite-utils": "4.2",
    "pysqlite3": "0.6.1",
    "argon2-cffi": "25.1",
    "pillow": "12.1.1",
    "cryptography": "46.0.7",
    "python-docx": "1.2",
    "typst": "0.15",
}
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt", "requirements-node.txt")


@pytest.mark.parametrize(("name", "minimum"), MINIMUMS.items())
def test_a_library_is_new_enough(name: str, minimum: str) -> None:
    locked = re.search(rf"^{name}==(\S+)", (HERE / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert locked, f"{name} is not locked"
    assert Version(version(name)) >= Version(minimum)
    assert Version(locked[1]) >= Version(minimum)


def test_every_dependency_defends_itself_and_is_locked_as_asked() -> None:
    project = (HERE / "pyproject.toml").read_text("utf-8")
    locked = "".join((HERE / f"requirements-{of}.txt").read_text("utf-8") for of in ("bench", "dev"))
    lock = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", locked, re.MULTILINE))
    named = tomllib.loads(project)
    wanted = [
        *named["project"]["dependencies"],
        *named["project"]["optional-dependencies"]["model"],
        *named["dependency-groups"]["dev"],
        *named["dependency-groups"]["build"],
        *named["dependency-groups"]["bench"],
    ]
    assert len(wanted) > 40
    for text in wanted:
        requirement = Requirement(text)
        assert lock[requirement.name] in requirement.specifier, text
        assert re.search(rf'^    "{re.escape(text)}", *# \w.{{20,}}', project, re.MULTILINE), (
            f"{text} says not why"
        )


def test_sqlite_is_new_enough() -> None:
    assert Version(pysqlite3.sqlite_version) >= Version(
        "3.51.3"
    )  # the reset of a WAL could lose a commit before


def test_the_socket_library_that_breaks_gevent_workers_is_absent() -> None:
    locks = (HERE / "requirements-dev.txt").read_text("utf-8")
    assert "simple-websocket==" in locks
    assert "gevent-websocket" not in locks
    assert "gunicorn-h1c" not in locks  # gunicorn[fast] pulls it in, together with an older gunicorn


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_hashes_and_no_host(name: str) -> None:
    lock = (HERE / name).read_text("utf-8")
    packages = re.findall(r"^[a-z0-9][^ ]*==", lock, re.MULTILINE)
    assert packages
    assert not re.search(r"://|index-url|find-links", lock)
    for entry in re.split(r"\n(?=[a-z0-9])", lock.strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_lock_of_the_assets_names_hashes_and_no_host() -> None:
    lock = (HERE / "package-lock.json").read_text("utf-8")
    assert '"integrity": "sha512-' in lock
    assert '"resolved"' not in lock
    assert "registry" not in lock
