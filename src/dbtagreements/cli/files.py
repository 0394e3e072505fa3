"""Writing a file whole or not at all."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path: str, text: str, *, replacing: bool) -> None:
    """Write a text to a file, so that at any moment there is either all of it or none.

    It is written beside the file and brought to the disk before it takes the file's place. Of a
    file that is replaced, the mode and, where that is allowed, the owner are kept.

    Args:
        path: The file.
        text: What it is to hold.
        replacing: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: There is one, and it may not.
        OSError: It cannot be written.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:32]}.")
    written = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replacing and target.exists():
            _take_after(target, written)
        else:
            written.chmod(0o666 & ~_mask())
        if replacing:
            written.replace(target)
        else:
            _take_free_place(written, target)
    finally:
        written.unlink(missing_ok=True)
    _bring_to_disk(target.parent)


def _take_after(target: Path, written: Path) -> None:
    shutil.copymode(target, written)
    known = target.stat()
    with suppress(PermissionError, AttributeError):  # only root gives files away; not on Windows
        os.chown(written, known.st_uid, known.st_gid)


def _take_free_place(written: Path, target: Path) -> None:
    # Unlike renaming, linking never takes the place of a file that came into being meanwhile.
    try:
        os.link(written, target)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no links
        with target.open("x"):
            pass
        written.replace(target)


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _bring_to_disk(folder: Path) -> None:
    try:
        number = os.open(folder, os.O_RDONLY)
    except PermissionError:  # no such thing on Windows, nor in a folder that one may not list
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)
