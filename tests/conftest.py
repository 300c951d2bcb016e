"""What all tests share."""

from hypothesis import HealthCheck, settings

from browser.chrome import chromium

# No deadline: how long an example takes says more about a busy machine than about our code.
settings.register_profile(
    "console", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("console")

__all__ = ["chromium"]
