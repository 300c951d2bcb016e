"""Settings: read whole or refused whole, with every fault a sentence and no secret in any of them."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crisis.settings import Settings, Unsafe, documented

LONG = "k" * 40


def faults_of(**env: str) -> tuple[str, ...]:
    """What is wrong with these variables."""
    with pytest.raises(Unsafe) as refused:
        Settings.from_env(env)
    return refused.value.faults


def test_nothing_said_is_a_console_for_this_machine_alone() -> None:
    settings = Settings.from_env({"PATH": "/bin"})
    assert (settings.host, settings.port, settings.public_port, settings.practice_port) == (
        "127.0.0.1", 8000, 8001, 8002,
    )  # fmt: skip
    assert settings.home == Path.cwd() / ".crisis"
    assert (settings.live, settings.smtp_host, settings.playbook) == (True, "", "")


def test_addresses_follow_their_ports() -> None:
    settings = Settings.from_env({"CRISIS_PORT": "9000", "CRISIS_PUBLIC_PORT": "9001"})
    assert (settings.origin, settings.site) == ("http://localhost:9000", "http://localhost:9001")


def test_all_faults_are_said_at_once() -> None:
    found = faults_of(
        CRISIS_PORT="eight",
        CRISIS_ROOM="drill",
        CRISIS_SESSION_IDLE="0",
        CRISIS_SITE="ftp://x",
        CRISIS_PROT="1",
    )
    assert [fault.split(":")[0] for fault in found] == [
        "CRISIS_PROT", "CRISIS_ROOM", "CRISIS_PORT", "CRISIS_SITE", "CRISIS_SESSION_IDLE",
    ]  # fmt: skip
    assert "Did you mean CRISIS_PORT?" in found[0]


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"CRISIS_ROOM": "practice", "CRISIS_SMTP_HOST": "mail", "CRISIS_SMTP_FROM": "a@b.no"}, "SMTP_HOST"),
        ({"CRISIS_ORIGIN": "http://crisis.kommune.no"}, "CRISIS_ORIGIN"),
        ({"CRISIS_HOST": "0.0.0.0"}, "CRISIS_ORIGIN"),
        ({"CRISIS_ORIGIN": "https://a.no", "CRISIS_SITE": "https://a.no:81"}, "CRISIS_SITE"),
        ({"CRISIS_PUBLIC_PORT": "8000"}, "CRISIS_PORT"),
        ({"CRISIS_PUBLIC_PORT": "8003"}, "CRISIS_PORT"),
        ({"CRISIS_SMTP_HOST": "mail"}, "CRISIS_SMTP_FROM"),
        ({"CRISIS_SMTP_USER": "me"}, "CRISIS_SMTP_PASSWORD"),
        ({"CRISIS_SECRET": "short"}, "CRISIS_SECRET"),
        ({"CRISIS_SMTP_FROM": "Kommune <a@b.no>"}, "CRISIS_SMTP_FROM"),
        ({"CRISIS_SESSION_IDLE": "72", "CRISIS_SESSION_ENDS": "12"}, "CRISIS_SESSION_IDLE"),
        ({"CRISIS_PLAYBOOK": "bodo\nkinn"}, "CRISIS_PLAYBOOK"),
        ({"CRISIS_SITE": "http://a:notaport"}, "CRISIS_SITE"),
    ],
)
def test_what_is_unsafe_is_refused(env: dict[str, str], named: str) -> None:
    found = faults_of(**env)
    assert len(found) == 1
    assert named in found[0]


def test_a_password_does_not_cross_the_network_in_the_clear() -> None:
    mail = {"CRISIS_SMTP_HOST": "mail", "CRISIS_SMTP_FROM": "a@b.no", "CRISIS_SMTP_USER": "me",
            "CRISIS_SMTP_PASSWORD": "geheim", "CRISIS_SMTP_TLS": "none"}  # fmt: skip
    assert "in the clear" in faults_of(**mail)[0]
    assert Settings.from_env(mail | {"CRISIS_SMTP_HOST": "localhost"}).smtp_password == "geheim"


def test_plain_http_is_possible_for_whoever_says_so() -> None:
    env = {"CRISIS_ORIGIN": "http://crisis.kommune.no/", "CRISIS_PLAIN_HTTP": "on", "CRISIS_HOST": "0.0.0.0"}
    assert Settings.from_env(env).origin == "http://crisis.kommune.no"


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(LONG + "\n")
    settings = Settings.from_env({"CRISIS_SECRET_FILE": str(tmp_path / "key")})
    assert settings.key() == LONG.encode()
    twice = faults_of(CRISIS_SECRET_FILE=str(tmp_path / "key"), CRISIS_SECRET=LONG)
    assert "said twice" in twice[0]
    assert "No such file" in faults_of(CRISIS_SECRET_FILE=str(tmp_path / "none"))[0]


def test_no_secret_is_printed() -> None:
    hidden = "Zw4nzig-Zeichen-und-noch-viel-mehr-davon"
    settings = Settings.from_env({"CRISIS_SECRET": hidden})
    assert hidden not in repr(settings)
    assert hidden[:20] not in str(faults_of(CRISIS_SECRET=hidden[:20]))


def test_braces_in_a_value_mean_themselves() -> None:
    odd = "{port}" + LONG
    assert Settings.from_env({"CRISIS_SECRET": odd}).key() == odd.encode()


def test_processes_that_start_together_agree_on_the_key(tmp_path: Path) -> None:
    settings = Settings.from_env({"CRISIS_HOME": str(tmp_path / "home")})
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: settings.key(), range(32)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 60
    assert [path.name for path in settings.home.iterdir()] == ["secret"]
    assert stat.S_IMODE((settings.home / "secret").stat().st_mode) == 0o600


def test_every_setting_says_its_unit_and_its_meaning() -> None:
    for name, how in documented():
        assert how.name == "CRISIS_" + name.upper()
        assert how.unit
        assert how.what
        assert how.secret == (name in ("secret", "smtp_password", "imap_password"))
