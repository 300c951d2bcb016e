"""A furnished house, as the web's tests have it, to prepare drills from."""

from web.conftest import furnished

__all__ = ["furnished"]
