"""What happens on a machine without Chromium: the browser tests are skipped with a reason, in CI they fail.

It must never start a browser: these tests run everywhere.
"""

from pathlib import Path

import pytest

from tests import browser


@pytest.fixture(autouse=True)
def _no_chromium(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "CHROMIUM", tmp_path / "chromium")


def test_without_chromium_a_browser_test_is_skipped_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUIRE_BROWSER", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install Debian's package chromium"):
        browser.need_chromium()


def test_where_a_browser_is_required_its_absence_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_BROWSER", "1")
    with pytest.raises(pytest.fail.Exception, match="is absent"):
        browser.need_chromium()
