"""What the afternoon shares with the other tests in a browser."""

from browser.conftest import chromium

__all__ = ["chromium"]
