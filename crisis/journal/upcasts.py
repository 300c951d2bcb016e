"""How entries of earlier releases are read by this one: a function for each kind and version that changed."""

from __future__ import annotations

from collections.abc import Mapping

from .wording import Kind, Upcast

UPCASTS: Mapping[Kind, Upcast] = {}
