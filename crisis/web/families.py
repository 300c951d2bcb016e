"""Every family of pages that the staff application shows, in one list: what is not here is not served."""

from __future__ import annotations

from . import pulse, signin
from .pages import Pages

FAMILIES: list[Pages] = [
    pulse.pages,
    signin.pages,
]
