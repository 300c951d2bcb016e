"""What the tests of the mark share: a furnished live home, and a browser."""

from browser.chrome import chromium
from web.conftest import furnished

__all__ = ["chromium", "furnished"]
