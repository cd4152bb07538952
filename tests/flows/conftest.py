"""What the tests of the flows share."""

from tests.real_prefect import real_prefect

__all__ = ["real_prefect"]
