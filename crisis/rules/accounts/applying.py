"""What can be asked about an application for an account; `opening.py` decides on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..ids import ApplicationId, must_be_name
from .application import Wanted

LONGEST = 2_000  # characters of one answer
MOST = 30  # questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Apply:
    """Apply for an account, with an answer to each of the policy's questions, in their order."""

    application: ApplicationId
    wanted: Wanted
    answers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        must_be_name("application", self.application)
        if len(self.answers) > MOST or any(len(answer) > LONGEST for answer in self.answers):
            raise ValueError(f"answers: at most {LONGEST} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearApplication:
    """The manager's clearance; `note` says with whom else it was settled where more departments are in it."""

    application: ApplicationId
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeApplication:
    """The communications unit says that it knows."""

    application: ApplicationId


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessApplication:
    """On which days risk and privacy were assessed."""

    application: ApplicationId
    risk: date
    privacy: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideApplication:
    application: ApplicationId
    grant: bool
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.grant and not self.reason.strip():
            raise ValueError("reason: say why, in a few words")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawApplication:
    application: ApplicationId
