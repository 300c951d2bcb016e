"""`.ci/run` believes no green that was reached by skipping, and ends with pytest's own line."""

import os
import subprocess
from pathlib import Path

import pytest

from conventions.source import HERE

PASSED = "====== 3 passed, 1 skipped in 1.25s ======"
FAILED = "====== 1 failed, 3 passed in 1.25s ======"
ENDINGS = {
    "all is well": (PASSED, "", 0, 0),
    "a skip that has no cure": (PASSED, "SKIPPED [1] tests/a.py:3: cannot be had: chromium", 0, 0),
    "a skip that has one": (PASSED, "SKIPPED [2] tests/a.py:3: not today", 0, 1),
    "a failure": (FAILED, "FAILED tests/a.py::test_a", 2, 2),
}


def run_with_make_saying(lines: str, code: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """`.ci/run`, where `make test` prints these lines and ends with this code."""
    make = folder / "make"
    make.write_text(f'#!/bin/sh\n[ "$1" = test ] || exit 0\ncat <<END\n{lines}\nEND\nexit {code}\n')
    make.chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    return subprocess.run(
        [HERE / ".ci" / "run"], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_build_ends_as_the_tests_did(ending: str, tmp_path: Path) -> None:
    summary, line, code, expected = ENDINGS[ending]
    done = run_with_make_saying(f"{line}\n{summary}\nmake: *** noise", code, tmp_path)
    assert done.returncode == expected, done.stdout
    assert done.stdout.splitlines()[-1] == summary


def test_the_build_fails_when_only_the_check_does(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text(f'#!/bin/sh\n[ "$1" = test ] || exit 2\necho "{PASSED}"\n')
    make.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        [HERE / ".ci" / "run"], env={"PATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (2, PASSED)


def test_a_server_that_a_test_left_behind_holds_nothing_up_and_is_ended(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text(
        f'#!/bin/sh\n[ "$1" = test ] || exit 0\nsleep 600 & echo $! >{tmp_path}/left\necho "{PASSED}"\n'
    )
    make.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        [HERE / ".ci" / "run"], env={"PATH": path}, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, PASSED)
    left = Path(f"/proc/{(tmp_path / 'left').read_text().strip()}/status")
    assert not left.exists() or "(zombie)" in left.read_text()


def test_tests_that_never_end_are_ended(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\n[ "$1" = test ] || exit 0\nexec sleep 600\n')
    make.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "CRISIS_CI_LIMIT": "1s"}
    done = subprocess.run(
        [HERE / ".ci" / "run"], env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 124
