import shutil
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.export.pages.pdf import print_pdf

PAGE = '<!doctype html><html lang="en"><title>x</title><p>Nickel</p></html>'


@pytest.mark.skipif(shutil.which("chromium") is None, reason="NO CHROMIUM: apt-get install chromium")
def test_chromium_prints_the_same_bytes_twice() -> None:
    printed = print_pdf(PAGE)
    assert printed.startswith(b"%PDF-")
    assert printed == print_pdf(PAGE)


def test_without_a_printer_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(OutputError, match=r"apt-get install chromium.*asean-kg\[pdf\].*-f html"):
        print_pdf(PAGE)


def test_a_browser_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/false")
    with pytest.raises(OutputError, match="printed no whole PDF"):
        print_pdf(PAGE)


def test_a_pdf_cut_off_by_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nfor a; do case $a in --print-to-pdf=*) echo %PDF-1.4 > "${a#*=}";; esac; done\n')
    browser.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(browser))
    with pytest.raises(OutputError, match="printed no whole PDF"):
        print_pdf(PAGE)


def test_a_full_folder_for_temporary_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OutputError, match="cannot be written: No space left on device"):
        print_pdf(PAGE)
