"""`app.py`: the staff's console, for whoever starts gunicorn without `crisis serve`."""

import subprocess
import sys
from pathlib import Path

from conventions.source import HERE
from crisis.bench.process import free_port, started
from serving.installation import PLAIN, status


def test_gunicorn_serves_the_console_from_app_py(tmp_path: Path) -> None:
    port = free_port()
    env = PLAIN | {"CRISIS_HOME": str(tmp_path), "CRISIS_PORT": str(port), "PYTHONPATH": str(HERE)}
    gunicorn = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:crisis.web.serving",
        "-b",
        f"127.0.0.1:{port}",
    ]
    with started([*gunicorn, "app:app"], port, env):
        assert status(port, "/sign-in") == 200


def test_it_does_not_start_on_settings_that_are_not_safe(tmp_path: Path) -> None:
    env = PLAIN | {"CRISIS_HOME": str(tmp_path / "home"), "CRISIS_HOST": "0.0.0.0", "PYTHONPATH": str(HERE)}
    ran = subprocess.run([sys.executable, "-c", "import app"], env=env, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "CRISIS_ORIGIN" in ran.stderr
    assert not (tmp_path / "home").exists()
