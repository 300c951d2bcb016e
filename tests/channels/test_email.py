"""Mail against a real server in every mood: who got it, who did not, and what is never sent twice."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from channels.mailbox import FULL, UNKNOWN, Mailbox, mail_server, only, text_of, trusting
from channels.town import Clock
from crisis.channels.channel import CannotTell, Final, Parcel, Transient, Uncertain
from crisis.channels.email import Email
from crisis.channels.ledger import Ledger
from crisis.rules.ids import AccountId, ChannelName, DeliveryId
from crisis.rules.messages.rendering import Payload

KEY = DeliveryId("message.m1.list")
ONE, TWO = "press@town.example", "radio@town.example"


def parcel(to: str = ONE, subject: str = "Kok vannet", text: str = "Kok alt vann.\n\n.\nTakk.") -> Parcel:
    payload = Payload(account=AccountId("list"), channel=ChannelName("email"), subject=subject, text=text)
    return Parcel(payload=payload, to=to, sender="Bodø kommune")


@pytest.fixture
def notes(tmp_path: Path) -> Ledger:
    Ledger(tmp_path)
    return Ledger(tmp_path)


@pytest.fixture
def email(mailbox: Mailbox, notes: Ledger) -> Email:
    return Email(mailbox.server(timeout=1), notes, Clock())


def test_a_mail_carries_the_text_its_sender_and_a_name_of_its_own(email: Email, mailbox: Mailbox) -> None:
    email.publish(KEY, parcel())
    ((to, mail),) = mailbox.arrived
    assert (to, mail["To"], mail["Subject"]) == (ONE, ONE, "Kok vannet")
    assert mail["From"] == "Bodø kommune <crisis@town.example>"
    assert text_of(mail) == "Kok alt vann.\n\n.\nTakk."
    assert mail["Message-ID"].endswith("@town.example>")
    assert "X-Crisis-Exercise" not in mail


def test_the_same_delivery_is_the_same_mail(email: Email, mailbox: Mailbox, notes: Ledger) -> None:
    email.publish(KEY, parcel())
    notes.forget(KEY)  # as after a disk that lost its notes: the receiver can still tell
    email.publish(KEY, parcel())
    email.publish(DeliveryId("message.m2.list"), parcel())
    names = [mail["Message-ID"] for _, mail in mailbox.arrived]
    assert names[0] == names[1] != names[2]


@pytest.mark.parametrize(("said", "raised"), [(FULL, Transient), (UNKNOWN, Final)])
def test_a_refused_recipient_is_named_and_the_others_have_it(
    email: Email, mailbox: Mailbox, said: str, raised: type[Exception]
) -> None:
    mailbox.moods[ONE] = said
    with pytest.raises(raised, match=f"1 of 2 have it. {ONE}: {said}"):
        email.publish(KEY, parcel(f"{ONE}, {TWO}"))
    assert [to for to, _ in mailbox.arrived] == [TWO]


def test_a_retry_reaches_only_those_who_lack_it(email: Email, mailbox: Mailbox) -> None:
    mailbox.moods[ONE] = FULL
    with pytest.raises(Transient):
        email.publish(KEY, parcel(f"{ONE}, {TWO}"))
    mailbox.moods.clear()
    email.publish(KEY, parcel(f"{ONE}, {TWO}"))
    assert [to for to, _ in mailbox.arrived] == [TWO, ONE]


@pytest.mark.parametrize("mood", ["reset", "refuse"])
def test_what_failed_before_the_text_was_taken_may_be_tried_again(
    email: Email, mailbox: Mailbox, mood: str
) -> None:
    mailbox.mood = mood
    with pytest.raises(Transient):
        email.publish(KEY, parcel())
    assert email.look_up(KEY) is None
    mailbox.mood = "ok"
    email.publish(KEY, parcel())
    assert set(mailbox.copies().values()) == {1}


@pytest.mark.parametrize("mood", ["drop", "frozen"])
def test_what_was_cut_off_after_the_text_is_uncertain(email: Email, mailbox: Mailbox, mood: str) -> None:
    mailbox.mood = mood
    with pytest.raises(Uncertain):
        email.publish(KEY, parcel())
    assert isinstance(email.look_up(KEY), CannotTell)


def test_a_server_that_is_not_there_may_be_there_later(notes: Ledger) -> None:
    with mail_server() as gone:
        server = gone.server()
    email = Email(server, notes, Clock())
    with pytest.raises(Transient):
        email.publish(KEY, parcel())
    assert "does not answer" in email.probe()


def test_lost_notes_prove_nothing(mailbox: Mailbox, tmp_path: Path) -> None:
    email = Email(mailbox.server(), Ledger(tmp_path / "new"), Clock())
    assert isinstance(email.look_up(KEY), CannotTell)


def test_a_note_cut_off_in_its_middle_counts_as_begun(email: Email, notes: Ledger, tmp_path: Path) -> None:
    email.publish(KEY, parcel())
    (note,) = tmp_path.glob("*.note")
    note.write_text(note.read_text()[:-4])
    assert isinstance(email.look_up(KEY), CannotTell)


def test_no_address_stands_in_the_notes(email: Email, tmp_path: Path) -> None:
    email.publish(KEY, parcel())
    (note,) = tmp_path.glob("*.note")
    assert "gone" in note.read_text()
    assert "town.example" not in note.read_text() + note.name


@pytest.mark.parametrize(
    "to", ["", " , ", "a b@town.example", "nobody", "x@y.example\r\nRCPT TO:<z@y.example>", "ø@y"]
)
def test_what_is_no_address_gets_no_mail(email: Email, mailbox: Mailbox, to: str) -> None:
    with pytest.raises(Final):
        email.publish(KEY, parcel(to))
    assert mailbox.arrived == []


@pytest.mark.parametrize("subject", ["Kok\r\nBcc: all@town.example", "Kok\nvannet", "Kok\0vannet"])
def test_a_line_break_in_a_subject_is_refused(email: Email, mailbox: Mailbox, subject: str) -> None:
    with pytest.raises(Final, match="line break"):
        email.publish(KEY, parcel(subject=subject))
    assert mailbox.arrived == []


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tls")
    wanted = "-x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    where = ["-keyout", str(folder / "key"), "-out", str(folder / "cert")]
    subprocess.run(["openssl", "req", *wanted.split(), *where], check=True, capture_output=True)
    return str(folder / "cert")


@pytest.fixture
def safe(certificate: str) -> Iterator[Mailbox]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, certificate.replace("cert", "key"))
    check = only("crisis", "right")
    with mail_server(tls_context=context, require_starttls=True, authenticator=check) as box:
        yield box


def test_a_protected_server_is_spoken_to_under_its_name(
    safe: Mailbox, certificate: str, notes: Ledger
) -> None:
    server = safe.server(tls="starttls", user="crisis", password="right")
    Email(server, notes, Clock(), trusting(certificate)).publish(KEY, parcel())
    assert len(safe.arrived) == 1
    wrong = safe.server(tls="starttls", user="crisis", password="wrong")
    with pytest.raises(Final, match="Not let in"):
        Email(wrong, notes, Clock(), trusting(certificate)).publish(DeliveryId("other"), parcel())


def test_protection_is_never_given_up(mailbox: Mailbox, safe: Mailbox, notes: Ledger) -> None:
    with pytest.raises(Transient, match="protection"):  # offered by nobody: somebody stands in between
        Email(mailbox.server(tls="starttls"), notes, Clock()).publish(KEY, parcel())
    with pytest.raises(Transient, match="certificate"):
        Email(safe.server(tls="starttls"), notes, Clock()).publish(KEY, parcel())
    assert mailbox.arrived == safe.arrived == []
