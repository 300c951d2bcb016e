"""Names of things, as types of their own, so that one kind of name is never taken for another."""

from __future__ import annotations

import re
from typing import NewType

Seq = NewType("Seq", int)  # place in the journal; 1 is the first entry, 0 stands for "before anything"
PersonId = NewType("PersonId", str)
DepartmentId = NewType("DepartmentId", str)
AccountId = NewType("AccountId", str)
ChannelName = NewType("ChannelName", str)  # "website", "email", "facebook" …: the kind of place an account is
PostId = NewType("PostId", str)
MessageId = NewType("MessageId", str)
DeliveryId = NewType("DeliveryId", str)
QuestionId = NewType("QuestionId", str)
ThemeId = NewType("ThemeId", str)
TokenId = NewType("TokenId", str)
ClauseId = NewType("ClauseId", str)
FileId = NewType("FileId", str)  # hex SHA-256 of what was handed in
ApplicationId = NewType("ApplicationId", str)
ReplyId = NewType("ReplyId", str)
ShiftId = NewType("ShiftId", str)
RemovalId = NewType("RemovalId", str)  # a question's removal bears the question's name
BreachId = NewType("BreachId", str)
FactId = NewType("FactId", str)
DrillId = NewType("DrillId", str)
InjectId = NewType("InjectId", str)  # one line of a drill's script
ImprovementId = NewType("ImprovementId", str)
CiteId = NewType("CiteId", str)  # one wording of a fact: its name, a dot, and the version

# A name stands in web addresses and on disk, is kept for ever, and comes from whoever asks.
NAMEABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def must_be_name(field: str, name: str) -> None:
    """Nothing, if this can name a thing; ValueError for the field otherwise."""
    if not NAMEABLE.fullmatch(name):
        raise ValueError(f"{field}: a name of letters, digits, dots and dashes, at most 100")


# Those who act without being persons. They hold one role each and can never be given another.
DISPATCHER = PersonId("dispatcher")  # sends, and keeps the clocks
MAILBOX = PersonId("mailbox")  # brings in what was asked by mail
SORTER = PersonId("sorter")  # finds which questions ask the same
OUTSIDE = PersonId("outside")  # plays everybody who is simulated in a drill
RESIDENT = PersonId("resident")  # anybody at the public form
TERMINAL = PersonId("terminal")  # whoever has a shell on the server
