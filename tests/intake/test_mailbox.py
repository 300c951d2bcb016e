"""The mailbox: mail on a real Dovecot becomes questions, each exactly once, whatever happens in between."""

import os
import signal
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from crisis.mailbox.box import MOST, Box, BoxAway
from crisis.rules.ids import MAILBOX
from crisis.rules.questions.question import Source
from crisis.serve.parts import parts_of, practice_env
from crisis.settings import Settings, Unsafe
from intake.conftest import Town

DONE, ASIDE = "Received by the console", "Set aside by the console"
DYING = """
import os, signal, sys
from crisis.mailbox import box, collector
from crisis.opening import open_console
from crisis.settings import Settings
def die(self, uid, folder): os.kill(os.getpid(), signal.SIGKILL)
box.Box.put = die
settings = Settings.from_env({k: v for k, v in os.environ.items() if k.startswith("CRISIS_")})
with box.Box.open(settings) as opened:
    collector.Collector(open_console(settings.home), settings).collect(opened)
"""


def mail(text: str = "Når kommer vannet tilbake?", subject: str = "Vann", **heads: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = heads.pop("sender", "Kari Nes <kari@town.example>")
    made["Subject"] = subject
    made["Message-ID"] = heads.pop("message_id", f"<{os.urandom(8).hex()}@town.example>")
    for name, value in heads.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def test_a_mail_becomes_a_question_and_goes_to_its_folder(town: Town) -> None:
    town.server.deliver(mail())
    assert town.collect() == 1
    (question,) = town.questions
    assert question.text == "Vann\n\nNår kommer vannet tilbake?"
    assert (question.asker, question.contact) == ("Kari Nes", "kari@town.example")
    assert (question.source, question.language) == (Source.EMAIL, "nb")
    assert (question.reachable, question.cut, question.files_refused) == (True, False, 0)
    assert (town.server.count(), town.server.count(DONE)) == (0, 1)
    assert town.console.news(0)[-1].by == MAILBOX
    assert town.collect() == 0


def test_whoever_dies_between_saving_and_moving_saves_once(town: Town) -> None:
    town.server.deliver(mail())
    ended = subprocess.run([sys.executable, "-c", DYING], env=town.env, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert town.server.count() == 1  # it was not moved
    assert len(town.questions) == 1  # and was saved
    assert town.collect() == 1
    assert len(town.questions) == 1
    assert (town.server.count(), town.server.count(DONE)) == (0, 1)


def test_the_same_mail_delivered_twice_is_one_question(town: Town) -> None:
    sent = mail()
    town.server.deliver(sent)
    town.collect()
    town.server.deliver(b"Received: from elsewhere\r\n" + sent.as_bytes())
    town.collect()
    assert len(town.questions) == 1
    assert town.server.count(DONE) == 2


def test_another_mail_under_the_same_name_is_not_lost(town: Town) -> None:
    town.server.deliver(mail("Når kommer vannet?", message_id="<same@town.example>"))
    town.server.deliver(mail("Er skolen stengt?", message_id="<same@town.example>"))
    town.collect()
    assert [q.text for q in town.questions] == ["Vann\n\nNår kommer vannet?", "Vann\n\nEr skolen stengt?"]
    town.server.deliver(mail("Er skolen stengt?", message_id="<same@town.example>"))
    town.collect()
    assert len(town.questions) in (2, 3)  # the third has bytes of its own; none is lost


@pytest.mark.parametrize(
    "heads",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Precedence": "auto_reply"},
        {"X-Autoreply": "yes"},
        {"sender": "MAILER-DAEMON@mx.example"},
    ],
)
def test_what_answers_our_own_mail_is_no_question_and_is_kept(town: Town, heads: dict[str, str]) -> None:
    town.server.deliver(mail(**heads))
    town.collect()
    assert not town.questions
    assert (town.server.count(), town.server.count(ASIDE)) == (0, 1)


@pytest.mark.parametrize(
    "heads",
    [
        {"List-Id": "<bygdelista.example>"},
        {"Precedence": "bulk"},
        {"Auto-Submitted": "auto-generated"},
        {"sender": "no-reply@form.example"},
        {"sender": "Kari"},
        {"sender": "kari@town.example\udcff"},
    ],
)
def test_a_machine_or_a_list_is_heard_and_never_written_to(town: Town, heads: dict[str, str]) -> None:
    sender = heads.pop("sender", None)
    made = mail(**heads).as_bytes()
    if sender is not None:
        made = made.replace(b"Kari Nes <kari@town.example>", sender.encode("utf-8", "surrogateescape"))
    town.server.deliver(made)
    town.collect()
    (question,) = town.questions
    assert (question.reachable, question.contact) == (False, None)


def test_files_stay_in_the_mailbox_and_are_counted(town: Town) -> None:
    made = mail("Se bildet")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="hus.png")
    made.add_attachment("rapport", filename="rapport.txt")
    town.server.deliver(made)
    town.collect()
    assert (town.questions[0].files_refused, town.questions[0].text) == (2, "Vann\n\nSe bildet")


def test_a_long_mail_is_cut_and_stays_whole_in_the_mailbox(town: Town) -> None:
    town.server.deliver(mail("Vannet er brunt. " * 1000))
    town.server.deliver(mail("x" * 70 + "\r\n" + ("y" * 70 + "\r\n") * (MOST // 72 + 10)))
    town.collect()
    assert [(len(q.text or ""), q.cut) for q in town.questions] == [(4000, True), (4000, True)]
    assert town.server.count(DONE) == 2


def test_mails_beyond_a_hundred_wait_for_the_next_look(town: Town) -> None:
    for number in range(103):
        town.server.deliver(mail(f"Spørsmål nummer {number} om vannet"))
    assert [town.collect(), town.collect(), town.collect()] == [100, 3, 0]
    assert len(town.questions) == 103


def test_a_folder_may_have_a_name_in_our_own_letters(tmp_path: Path, town: Town) -> None:
    town.env["CRISIS_IMAP_DONE"] = "Spørsmål & svar"
    again = Town(tmp_path / "again", town.server)
    again.settings = Settings.from_env({k: v for k, v in town.env.items() if k.startswith("CRISIS_")})
    town.server.deliver(mail())
    again.collect()
    with town.server.line() as line:
        assert any(b"Sp&APg-rsm&AOU-l &- svar" in folder for folder in line.list()[1])


def test_a_mailbox_that_is_away_says_so(town: Town) -> None:
    wrong = Settings.from_env(
        {k: v for k, v in town.env.items() if k.startswith("CRISIS_")} | {"CRISIS_IMAP_PASSWORD": "wrong"}
    )
    with pytest.raises(BoxAway) as away, Box.open(wrong):
        pass
    assert "wrong" not in str(away.value)


def test_the_process_collects_until_it_is_stopped(town: Town) -> None:
    process = subprocess.Popen([sys.executable, "-m", "crisis.cli", "collect"], env=town.env)
    try:
        town.server.deliver(mail())
        deadline = time.monotonic() + 30
        while not town.server.count(DONE) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert len(town.questions) == 1
    finally:
        process.terminate()
        assert process.wait(30) == 0


SAID = {
    "CRISIS_IMAP_HOST": "imap.example.no",
    "CRISIS_IMAP_USER": "sporsmal",
    "CRISIS_IMAP_PASSWORD": "imap-canary",
    "CRISIS_SMTP_HOST": "smtp.example.no",
    "CRISIS_SMTP_FROM": "krise@example.no",
    "CRISIS_SMTP_USER": "krise",
    "CRISIS_SMTP_PASSWORD": "smtp-canary",
}


def test_only_the_collector_is_told_how_to_open_the_mailbox() -> None:
    settings = Settings.from_env(SAID)
    told = {
        part.name: [secret for secret in ("imap-canary", "smtp-canary") if secret in part.env.values()]
        for part in parts_of(settings, SAID)
    }
    assert told.pop("mailbox") == ["imap-canary"]
    assert told.pop("dispatcher") == ["smtp-canary"]
    assert set(map(tuple, told.values())) == {()}
    assert "imap-canary" not in practice_env(settings, SAID).values()


def test_without_a_mailbox_nobody_collects() -> None:
    assert "mailbox" not in [part.name for part in parts_of(Settings.from_env({}), {})]


@pytest.mark.parametrize(
    "said",
    [
        SAID
        | {
            "CRISIS_ROOM": "practice",
            "CRISIS_SMTP_HOST": "",
            "CRISIS_SMTP_USER": "",
            "CRISIS_SMTP_PASSWORD": "",
        },
        SAID | {"CRISIS_IMAP_TLS": "none"},
        SAID | {"CRISIS_IMAP_PASSWORD": ""},
        SAID | {"CRISIS_IMAP_DONE": "INBOX"},
    ],
)
def test_a_mailbox_is_not_opened_unsafely(said: dict[str, str]) -> None:
    with pytest.raises(Unsafe, match="CRISIS_IMAP"):
        Settings.from_env(said)
