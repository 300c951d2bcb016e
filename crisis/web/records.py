"""Records: what is kept and why, what may be weeded, what happened against the rules."""

from __future__ import annotations

from .pages import Pages

pages = Pages("records")
