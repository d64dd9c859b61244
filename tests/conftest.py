"""What holds for the whole suite: how many tests there are, and that none of them silently stops testing."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings
from packaged import install

COUNT = Path(__file__).parent / "collected.txt"
MISCOUNT = pytest.StashKey[str]()
NO_SKIPS = bool(os.environ.get("KG_NO_SKIPS"))

settings.register_profile("untimed", deadline=None)
"""A test that fails because the machine is busy tells nothing of the code."""
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel, away from the checkout."""
    return install(tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-count", action="store_true", help=f"write the number of tests to {COUNT.name}")


def pytest_collection_finish(session: pytest.Session) -> None:
    if session.config.getoption("write_count") and _is_whole(session.config):
        COUNT.write_text(f"{len(session.items)}\n", encoding="utf-8")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that is no longer collected (renamed, shadowed, filtered out) fails the suite."""
    if not _is_whole(session.config):
        return
    expected = int(COUNT.read_text(encoding="utf-8"))
    if session.testscollected != expected:
        session.config.stash[MISCOUNT] = f"{session.testscollected} tests were collected, not {expected}"
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if miscount := terminalreporter.config.stash.get(MISCOUNT, None):
        terminalreporter.write_line(f"{miscount}: if that is meant, run make count", red=True)


def _is_whole(config: pytest.Config) -> bool:
    narrowed = ("keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf", "failedfirst", "stepwise")
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not any(
        config.getoption(name, None) for name in narrowed
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where no test may be skipped, a skipped test has failed."""
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"skipped, which is not allowed here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that is skipped as a whole."""
    report = yield
    if NO_SKIPS and report.skipped:
        report.outcome, report.longrepr = "failed", f"skipped, which is not allowed here: {report.longrepr}"
    return report
