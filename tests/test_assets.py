"""What other people made is installed exactly as it was recorded, and complete for the pages."""

import hashlib
import json
import re

import pytest

from conventions.source import HERE

VENDOR = HERE / "static" / "vendor"


def recorded() -> dict[str, str]:
    """File name to SHA-256, from the manifest that git keeps."""
    lines = (HERE / "static" / "vendor.sha256").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def installed() -> dict[str, str]:
    """File name to SHA-256, from what `make assets` left."""
    files = [path for path in VENDOR.rglob("*") if path.is_file() and path.name != "complete"]
    return {str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_installed_files_are_the_recorded_ones() -> None:
    assert installed() == recorded()
    assert len(recorded()) >= 10


def test_every_file_named_in_package_json_is_recorded() -> None:
    package = json.loads((HERE / "package.json").read_text("utf-8"))
    assert set(package["vendor"]) == set(recorded())


def test_a_package_is_pinned_to_one_version() -> None:
    package = json.loads((HERE / "package.json").read_text("utf-8"))
    for name, wanted in {**package["dependencies"], **package["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", wanted), name


@pytest.mark.parametrize("name", [name for name in recorded() if name.endswith(".css")])
def test_a_style_sheet_of_others_loads_nothing(name: str) -> None:
    loads = re.findall(r"""(?:url\(|@import)\s*["']?([a-z]+:|//)""", (VENDOR / name).read_text("utf-8"))
    assert set(loads) <= {"data:"}


def test_every_package_brings_its_licence() -> None:
    package = json.loads((HERE / "package.json").read_text("utf-8"))
    licences = {source.rsplit("/", 1)[0] for source in package["vendor"].values() if "LICENSE" in source}
    assert licences == set(package["dependencies"])
