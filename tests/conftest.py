"""What all tests share."""

import pytest
from hypothesis import HealthCheck, settings

from browser.chrome import chromium

# No deadline: how long an example takes says more about a busy machine than about our code.
settings.register_profile(
    "console", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("console")

LONG = {"browser", "afternoon", "whole", "serving", "intake", "drills", "nowhere", "headless", "journal"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no core waits for another at the end."""
    items.sort(key=lambda item: not LONG & set(item.path.parts))


__all__ = ["chromium"]
