"""Where nothing may be left out (RUNDLAUF_NO_SKIPS=1), a test that would be skipped fails and says what is missing."""

import os
from collections.abc import Generator

import pytest

FORBIDDEN = bool(os.environ.get("RUNDLAUF_NO_SKIPS"))

Reports = Generator[None, pytest.TestReport, pytest.TestReport]
CollectReports = Generator[None, pytest.CollectReport, pytest.CollectReport]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Reports:
    """Turn the skip of a test into a failure; what is expected to fail is no skip."""
    report = yield
    if FORBIDDEN and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", _complaint(report.longrepr)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> CollectReports:
    """Turn the skip of a whole file into a failure."""
    report = yield
    if FORBIDDEN and report.skipped:
        report.outcome, report.longrepr = "failed", _complaint(report.longrepr)
    return report


def _complaint(reason: object) -> str:
    said = reason[2] if isinstance(reason, tuple) else reason
    return f"RUNDLAUF_NO_SKIPS: nothing may be skipped here. {said}"
