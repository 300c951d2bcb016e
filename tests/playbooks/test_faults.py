"""A bad playbook gets the whole list of its faults, with lines and remedies, and never stands in the way."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st

from crisis.playbook import Problem, check_text, load
from crisis.playbook.fault import WORDS
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.levels.level import Level, LevelSet, SetLevel
from given import Outcome
from playbooks.broken import BROKEN, SOUND, Edits, brief, text
from playbooks.broken_files import FILES, FLOODS
from playbooks.broken_parts import PARTS
from playbooks.municipality import LEAD, under

BY_HAND = BROKEN | PARTS


def written(folder: Path, content: str | bytes) -> Path:
    """A playbook file with this content."""
    path = folder / "havnes.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def activated(path: Path) -> Outcome:
    """The crisis staff, set under whatever this file gives."""
    return under(load(path).policy).when(SetLevel(level=Level.CRISIS, reason="flood"), LEAD)


def test_the_playbook_that_the_others_are_broken_from_is_sound(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, SOUND))
    assert loaded.faults == ()
    assert loaded.policy.municipality == "Havnes kommune"


@pytest.mark.parametrize(("edits", "faults"), BY_HAND.values(), ids=BY_HAND.keys())
def test_every_fault_is_listed_and_none_blocks_activation(
    edits: Edits, faults: list[str], tmp_path: Path
) -> None:
    content = text(edits)
    path = written(tmp_path, content)
    loaded = load(path)
    assert sorted(brief(fault, content) for fault in loaded.faults) == sorted(faults)
    assert loaded.policy == MINIMUM
    activated(path).happened(LevelSet)


@pytest.mark.parametrize(("content", "says"), FILES.values(), ids=FILES.keys())
def test_a_file_that_is_no_playbook_says_so_and_does_not_block_activation(
    content: bytes, says: str, tmp_path: Path
) -> None:
    path = written(tmp_path, content)
    assert any(str(fault).startswith(says) for fault in load(path).faults), check_text(path)
    activated(path).happened(LevelSet)


@pytest.mark.parametrize("path", ["no/such.toml", ".", "/dev/zero", "nul\0.toml", "x" * 5000])
def test_a_path_that_is_no_file_says_so_and_does_not_block_activation(path: str) -> None:
    loaded = load(Path(path))
    assert Problem.UNREADABLE in [fault.problem for fault in loaded.faults]
    assert (loaded.policy, loaded.digest) == (MINIMUM, "")


def test_a_file_is_known_by_a_name_that_fits_an_address(tmp_path: Path) -> None:
    path = tmp_path / "Vårt utkast (2).toml"
    path.write_text(SOUND, "utf-8")
    (fault,) = load(path).faults
    assert fault.problem is Problem.FORM


def test_how_an_editor_saves_makes_no_difference(tmp_path: Path) -> None:
    plain = load(written(tmp_path, SOUND))
    saved = load(written(tmp_path, b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()))
    assert saved.faults == ()
    assert saved.policy == plain.policy
    assert saved.digest != plain.digest


def test_each_fault_is_listed_with_its_line_its_place_and_what_to_do(tmp_path: Path) -> None:
    edits = {"nudge = 5": "nudge = 20", '"facebook"]': '"fax"]', "sender =": "sendr ="}
    listed = " ".join(check_text(written(tmp_path, text(edits))).split())
    assert "4 faults. Until they are mended, the built-in minimum serves." in listed
    assert 'line 5: "sendr" is no field here. Remove it, or write one of: sender.' in listed
    assert 'level 2: channels: "fax" is not known here. Choose among: bluesky, email, facebook' in listed
    assert "clocks: nudge: nudge must come before takeover (20 ≥ 10)." in listed
    assert "no faults" in check_text(written(tmp_path, SOUND))


def test_what_a_file_holds_cannot_act_in_a_terminal(tmp_path: Path) -> None:
    hostile = text({'language = "nb"': 'language = "\\u001b[2J\\u202egnp"', "nudge = 5": '"\\u001b[31m" = 5'})
    told = check_text(written(tmp_path, hostile))
    assert "U+001B[2JU+202Egnp" in told
    assert not set(told) & {"\x1b", "\u202e"}


def test_every_problem_has_its_words_and_is_met_above(tmp_path: Path) -> None:
    contents = [text(edits) for edits, _ in BY_HAND.values()] + [held for held, _ in FILES.values()]
    met = {fault.problem for content in contents for fault in load(written(tmp_path, content)).faults}
    assert set(WORDS) == set(Problem) == met | {Problem.UNREADABLE, Problem.TOO_MANY}


@settings(max_examples=200)
@every(
    at=st.integers(0, len(SOUND)),
    out=st.integers(0, 80),
    put=st.one_of(
        st.text(max_size=20), st.sampled_from(['"', "]]", "[[", "= 1\n", "[clause]\n", "{", "'''"])
    ),
)
def test_whatever_is_changed_in_it_a_playbook_is_read_or_explained(
    at: int, out: int, put: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = (SOUND[:at] + put + SOUND[at + out :]).encode("utf-8", "replace")
    loaded = load(written(tmp_path_factory.getbasetemp(), content))
    assert bool(loaded.faults) == (loaded.policy is MINIMUM)
    assert all(str(fault) for fault in loaded.faults)


@pytest.mark.parametrize("content", FLOODS.values(), ids=FLOODS.keys())
def test_a_flood_of_faults_is_told_in_bounds(content: str, tmp_path: Path) -> None:
    path = written(tmp_path, content)
    began = perf_counter()
    loaded = load(path)
    assert perf_counter() - began < 10, "seconds, on a busy machine"
    assert 1 <= len(loaded.faults) <= 301
    assert (len(loaded.faults) == 301) == (loaded.faults[0].problem is Problem.TOO_MANY)
