"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from dbtagreements.cli.files import write_whole


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("replacing", [False, True])
def test_a_new_file_holds_the_text_with_the_mode_that_new_files_have(tmp_path, replacing):
    file = tmp_path / "a.json"
    before = os.umask(0o027)
    try:
        write_whole(str(file), "é\n", replacing=replacing)
    finally:
        os.umask(before)
    assert file.read_bytes() == "é\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a.json"]


def test_a_file_that_is_there_is_never_replaced_unasked(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("before")
    with pytest.raises(FileExistsError):
        write_whole(str(file), "after", replacing=False)
    assert file.read_text() == "before"
    assert names(tmp_path) == ["a.json"]


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("before")
    file.chmod(0o600)
    write_whole(str(file), "after", replacing=True)
    assert file.read_text() == "after"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert names(tmp_path) == ["a.json"]


def test_a_file_that_is_replaced_keeps_its_owner_where_that_is_allowed(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(os, "chown", lambda path, *owner: given.append((path, owner)))
    file = tmp_path / "a.json"
    file.write_text("before")
    known = file.stat()
    write_whole(str(file), "after", replacing=True)
    ((_, owner),) = given
    assert owner == (known.st_uid, known.st_gid)


def test_where_owners_cannot_be_given_the_file_is_written_all_the_same(tmp_path, monkeypatch):
    def deny(*_):
        raise PermissionError(1, "only root")

    monkeypatch.setattr(os, "chown", deny)
    file = tmp_path / "a.json"
    file.write_text("before")
    write_whole(str(file), "after", replacing=True)
    assert file.read_text() == "after"


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path):
    file, link = tmp_path / "a.json", tmp_path / "link.json"
    file.write_text("before")
    link.symlink_to(file)
    write_whole(str(link), "after", replacing=True)
    assert link.is_symlink()
    assert file.read_text() == "after"


def test_on_a_disk_that_knows_no_links_a_new_file_is_written_all_the_same(tmp_path, monkeypatch):
    def unknown(*_):
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", unknown)
    file = tmp_path / "a.json"
    write_whole(str(file), "text", replacing=False)
    assert file.read_text() == "text"
    with pytest.raises(FileExistsError):
        write_whole(str(file), "other", replacing=False)
    assert file.read_text() == "text"
    assert names(tmp_path) == ["a.json"]


def test_a_folder_that_cannot_be_brought_to_the_disk_does_not_undo_the_file(tmp_path, monkeypatch):
    opened = os.open

    def deny_folders(path, *given, **also):
        if Path(path).is_dir():
            raise PermissionError(13, "as on Windows")
        return opened(path, *given, **also)

    monkeypatch.setattr(os, "open", deny_folders)
    write_whole(str(tmp_path / "a.json"), "text", replacing=False)
    assert (tmp_path / "a.json").read_text() == "text"


def full(*_, **__):
    raise OSError(28, "no space left")


@pytest.mark.parametrize("step", ["fsync", "replace", "fdopen"])
@pytest.mark.parametrize("there", [False, True])
def test_whatever_step_cannot_be_done_there_is_never_half_a_file(
    step, there, tmp_path, monkeypatch
):
    file = tmp_path / "a.json"
    if there:
        file.write_text("before")
    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="no space left"):
        write_whole(str(file), "after" * 100_000, replacing=True)
    monkeypatch.undo()
    assert names(tmp_path) == (["a.json"] if there else [])
    assert not there or file.read_text() == "before"


def test_in_a_folder_that_is_not_there_nothing_is_written(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(str(tmp_path / "gone" / "a.json"), "text", replacing=False)
