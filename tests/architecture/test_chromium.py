"""Without a browser the tests say how to get one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import chromium


def test_a_missing_browser_is_told_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TENNE_CHROMIUM", raising=False)

    code = chromium.main()

    assert code == 1
    assert "sudo apt-get install chromium" in capsys.readouterr().err


def test_a_named_browser_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "my-chromium"
    browser.touch(mode=0o755)
    monkeypatch.setenv("TENNE_CHROMIUM", str(browser))

    assert chromium.executable() == str(browser)
    assert chromium.main() == 0
