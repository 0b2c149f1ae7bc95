"""The same Monday as the reports'."""

from tests.records.reports.conftest import life, lived

__all__ = ["life", "lived"]
