"""Every family of pages that the staff application shows, in one list: what is not here is not served."""

from __future__ import annotations

from . import me, pulse, signin, welcome
from .pages import Pages

FAMILIES: list[Pages] = [
    pulse.pages,
    signin.pages,
    welcome.pages,
    me.pages,
]
