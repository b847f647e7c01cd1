"""A file exchanged for another, whatever either holds: one step, undone to the byte, mended where it was cut."""

from __future__ import annotations

import pytest

from portique.files import Failing, Memory
from portique.operations import Done, Journal, apply, recover, redo, site_files, undo

OLD, NEW = b"\xff\xfe old", b"\x89PNG new"
PICTURE, KEPT = "media/a.png", ".portique/uploads/new.png"


class _Killed(BaseException):
    pass


class _Dying(Failing):
    """A folder whose program dies before its n-th change."""

    def _count(self) -> None:
        self.changes += 1
        if self.changes >= self.at:
            raise _Killed


@pytest.fixture
def files() -> Memory:
    files = Memory()
    files.write(PICTURE, OLD)
    files.write(KEPT, NEW)
    return files


def test_exchange_undo_redo(files: Memory) -> None:
    journal = Journal(files)
    done = apply(files, journal, "ada", *site_files.exchange(files, PICTURE, KEPT))
    assert isinstance(done, Done) and done.step is not None
    assert files.read(PICTURE) == NEW
    binned = [one.path for one in files.list(".portique/bin")]
    assert [files.read(path) for path in binned] == [OLD]
    assert isinstance(undo(files, journal, "ada"), Done)
    assert files.read(PICTURE) == OLD
    assert files.list(".portique/bin") == []
    assert isinstance(redo(files, journal, "ada"), Done)
    assert files.read(PICTURE) == NEW


@pytest.mark.parametrize("what", ["do", "undo"])
@pytest.mark.parametrize("writes", range(1, 7))
def test_an_exchange_that_is_cut_off_leaves_the_one_or_the_other(
    files: Memory, what: str, writes: int
) -> None:
    journal = Journal(files)
    steps = site_files.exchange(files, PICTURE, KEPT)
    if what == "undo":
        assert isinstance(apply(files, journal, "ada", *steps), Done)
    dying = _Dying(files, writes)
    try:
        if what == "do":
            apply(dying, Journal(dying), "ada", *steps)
        else:
            undo(dying, Journal(dying), "ada")
    except _Killed:
        pass
    recover(files, Journal(files))
    assert files.read(PICTURE) in (OLD, NEW)
    assert len(files.list(".portique/bin")) == (files.read(PICTURE) == NEW)


def test_what_somebody_changed_meanwhile_is_not_exchanged(files: Memory) -> None:
    steps = site_files.exchange(files, PICTURE, KEPT)
    files.write(PICTURE, b"\xfe another")
    assert not isinstance(apply(files, Journal(files), "ada", *steps), Done)
    assert files.read(PICTURE) == b"\xfe another"
