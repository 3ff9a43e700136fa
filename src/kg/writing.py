"""Write files whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from kg.errors import OutputError, UsageError


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file beside its target and rename it into place, so that a stop at any moment leaves the old one.

    Raises:
        OutputError: The target cannot be written.
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files that only their owner can read.
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Complain now of a file that cannot be written later, when its companions already are.

    Raises:
        OutputError: It cannot.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time work on a folder's files; others wait. The lock ends with the process, however it ends.

    Where the system has no such locks (Windows) nobody waits.

    Raises:
        OutputError: The folder cannot be made or opened.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        with suppress(OSError):
            # A network's file system may have no locks.
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sweep(path: Path) -> None:
    """Remove what a killed process left half written beside a file and its companions; call it under the lock."""
    for name in (path.name, f"{path.stem}.*"):
        for left in path.parent.glob(f".{name}.*.tmp"):
            left.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> OutputError:
    """Say that a file or folder cannot be written, and what to do where that is known."""
    is_barred = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    remedy = "; name another place with -o, or make its folder writable" if is_barred else ""
    return OutputError(f"{path}: cannot be written: {error.strerror or error}{remedy}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


SUMS_FILE = "SHA256SUMS"
_NAMED = 8  # files of others named before the rest are counted


class FolderWriter:
    """Writes many files into a folder and their checksums beside them, as `sha256sum --check` reads them.

    They are put in their places when all are written: a run that is stopped leaves the folder as it was. What an
    earlier run wrote there, and this one does not, is removed; files of others are left alone.
    """

    def __init__(self, folder: Path, landmark: str = "") -> None:
        """Read what the last run wrote; nothing is written yet.

        Args:
            folder: Where to.
            landmark: A file that every run writes. A folder with files whose checksums name none such is not ours to
                write into; empty takes any folder.
        """
        self._landmark = landmark
        self.folder = folder
        self.digests: dict[str, str] = {}
        self._made: set[Path] = set()
        self._drafts = folder  # until the run begins
        self._is_new = not folder.exists()
        try:
            lines = (folder / SUMS_FILE).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            lines = []
        self._old = {line.partition("  ")[2] for line in lines} - {""}

    def __enter__(self) -> "FolderWriter":
        """Begin in a hidden folder within, which is of the same disk.

        Raises:
            UsageError: The folder holds files of others.
            OutputError: It cannot be written.
        """
        if self._landmark and self._landmark not in self._old:
            self._check_empty()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for left in self.folder.glob(".kg-*.tmp"):
                shutil.rmtree(left, ignore_errors=True)  # of a run that was killed
            self._drafts = Path(tempfile.mkdtemp(dir=self.folder, prefix=".kg-", suffix=".tmp"))
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        return self

    def _check_empty(self) -> None:
        found = sorted(path.name for path in self.folder.iterdir()) if self.folder.is_dir() else []
        names = [name for name in found if not name.startswith(".")]
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            raise UsageError(
                f"{self.folder}: holds files that this command did not write ({', '.join(names[:_NAMED])}{more}) and"
                " might overwrite; name a new or an empty folder, or one that an earlier run wrote"
            )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the files in their places and remove what is no more, unless something went wrong."""
        try:
            if kind is None:
                self._finish()
        except OSError as fault:
            raise _unwritable(self.folder, fault) from fault
        finally:
            shutil.rmtree(self._drafts, ignore_errors=True)
            if kind is not None and self._is_new:
                with suppress(OSError):
                    self.folder.rmdir()

    def write(self, name: str, data: bytes) -> None:
        """Write one file; its name is relative to the folder, with slashes.

        Raises:
            OutputError: It cannot be written.
            ValueError: The name leads out of the folder.
        """
        path = self._inside(name, self._drafts)
        if path is None:
            raise ValueError(f"{name}: leads out of {self.folder}")
        try:
            if path.parent not in self._made:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(path.parent)
            path.write_bytes(data)
        except OSError as error:
            raise _unwritable(self.folder / name, error) from error
        self.digests[name] = sha256(data).hexdigest()

    def _inside(self, name: str, folder: Path) -> Path | None:
        parts = name.split("/")
        return None if not all(parts) or {".", ".."} & set(parts) or "\\" in name else folder.joinpath(*parts)

    def _finish(self) -> None:
        for name in self.digests:
            place = self.folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            (self._drafts / name).replace(place)
        for name in sorted(self._old - self.digests.keys()):
            path = self._inside(name, self.folder)
            if path is not None:
                path.unlink(missing_ok=True)
                if path.parent != self.folder and path.parent.is_dir() and not any(path.parent.iterdir()):
                    path.parent.rmdir()
        lines = [f"{digest}  {name}\n" for name, digest in sorted(self.digests.items())]
        write_whole(self.folder / SUMS_FILE, "".join(lines))
