"""A parcel as a mail: built by the standard library only, its identity made from the delivery's key.

The key gives the Message-ID, so a mail that goes out twice after a crash is the same mail to whoever receives
it. The body is the approved text to the letter; a mail ends its last line, which adds one line end.
"""

from __future__ import annotations

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import NAMESPACE_URL, uuid5

from crisis.marks import HEADER, LIVE, Mark
from crisis.rules.ids import DeliveryId

from .channel import Final, Parcel

POLICY = SMTP.clone(max_line_length=78)


def letter(
    key: DeliveryId, parcel: Parcel, *, sender: str, to: str, at: datetime, mark: Mark = LIVE
) -> EmailMessage:
    """One mail to one recipient. A drill's says so in its subject and in a header."""
    subject = parcel.payload.subject
    for what in (subject, sender, parcel.sender, to):
        if any(c in what for c in "\r\n\0"):
            raise Final("A line break has no place in a subject, a name or an address.")
    mail = EmailMessage(policy=POLICY)
    try:
        mail["From"] = Address(display_name=parcel.sender, addr_spec=sender)
        mail["To"] = Address(addr_spec=to)
        mail["Subject"] = mark.before(subject)
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = f"<{uuid5(NAMESPACE_URL, key)}@{sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Crisis-Delivery"] = key
        if mark:
            mail[HEADER] = "yes"
        mail.set_content(parcel.payload.text, charset="utf-8", cte="base64")
    except (
        MessageError,
        ValueError,
        IndexError,
    ) as fault:  # what the email package says of an address or text it cannot write
        raise Final(f"This cannot be written as a mail: {fault}") from fault
    return mail
