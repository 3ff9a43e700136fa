"""Print an HTML page as PDF, by a Chromium that is there or by WeasyPrint."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from kg.errors import OutputError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_TIMEOUT_S = 120
_STAMP = re.compile(rb"D:\d{14}")
_NEUTRAL = b"D:20000101000000"


def print_pdf(html: str) -> bytes:
    """Give a page as PDF; the same page gives the same bytes with the same printer.

    Raises:
        OutputError: Neither is there, which says what to install; the browser fails; or there is no room for its files.
    """
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser:
        try:
            with tempfile.TemporaryDirectory(prefix="kg-pdf-", ignore_cleanup_errors=True) as folder:
                return _by_chromium(browser, html, Path(folder))
        except OSError as error:  # a full disk
            raise OutputError(f"{tempfile.gettempdir()}: cannot be written: {error.strerror or error}") from error
    try:
        import weasyprint
    except (ImportError, OSError) as error:  # OSError: its libraries of the system are missing
        raise OutputError(
            "PDF needs Chromium (apt-get install chromium) or WeasyPrint (pip install 'asean-kg[pdf]'), and neither is"
            " there; -f html gives the same dossier, which any browser prints"
        ) from error
    printed: bytes = weasyprint.HTML(string=html).write_pdf()
    return _STAMP.sub(_NEUTRAL, printed)


def _by_chromium(browser: str, html: str, folder: Path) -> bytes:
    page, target = folder / "page.html", folder / "page.pdf"
    page.write_text(html, encoding="utf-8")
    # The sandbox cannot start as root; the page has no script, and its own policy forbids any.
    free = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", *free]
    command += [
        f"--user-data-dir={folder}/profile",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
        page.as_uri(),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OutputError(f"{browser} could not print the PDF: {error}; -f html gives the same dossier") from error
    printed = target.read_bytes() if target.is_file() else b""
    if not printed.rstrip().endswith(b"%%EOF"):  # none, or cut off where the disk was full
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise OutputError(
            f"{browser} printed no whole PDF: {told[-1] if told else 'no message'}; -f html gives the same"
        )
    # It stamps the moment of printing; the same dossier shall give the same bytes.
    return _STAMP.sub(_NEUTRAL, printed)
