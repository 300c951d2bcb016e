"""How entries of earlier releases are read by this one: one function for each kind and version that has changed."""

from __future__ import annotations

from collections.abc import Mapping

from .wording import Kind, Upcast

UPCASTS: Mapping[Kind, Upcast] = {}
