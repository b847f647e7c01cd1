"""What only a disk can do: links, other programs, full disks, processes that are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portique.files import ABSENT, Changed, Folder, Locked, OutsideFolder, content_hash

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret").write_text("secret")
    root = tmp_path / "site"
    (root / "real").mkdir(parents=True)
    (root / "real" / "page").write_text("in")
    return root


@POSIX
def test_links_out_and_round_are_refused_by_name(site: Path) -> None:
    (site / "near").symlink_to("real")
    (site / "page").symlink_to("real/page")
    (site / "secret").symlink_to("../out/secret")
    (site / "away").symlink_to("../out")
    (site / "up").symlink_to(".")
    (site / "round").symlink_to("round")
    (site / "nowhere").symlink_to("gone")
    folder = Folder(site)
    assert [entry.path for entry in folder.list()] == ["page", "real/page"]
    assert [one.path for one in folder.refused()] == ["away", "near", "nowhere", "round", "secret", "up"]
    assert folder.read("page") == folder.read("near/page") == b"in"
    for path in ("secret", "away/secret", "round", "up/up/away/secret", "nowhere"):
        for job in (folder.read, folder.stat, lambda one: folder.write(one, b"x")):
            with pytest.raises(OutsideFolder):
                job(path)
        with pytest.raises(OutsideFolder):
            list(folder.read_many(["real/page", path]))
    with pytest.raises(OutsideFolder):
        folder.move("page", "away/page")
    assert (site.parent / "out" / "secret").read_text() == "secret"
    folder.delete("secret")
    assert not (site / "secret").is_symlink()
    assert (site.parent / "out" / "secret").exists()


@POSIX
def test_what_is_no_file_is_refused_and_never_waited_for(site: Path) -> None:
    os.mkfifo(site / "pipe")
    folder = Folder(site)
    assert [one.path for one in folder.refused()] == ["pipe"]
    with pytest.raises(OSError, match="neither a file"):
        folder.read("pipe")


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes exist on Linux")
def test_a_name_that_is_no_text_is_refused(site: Path) -> None:
    (site / os.fsdecode(b"a\xff")).write_bytes(b"")
    assert [one.path for one in Folder(site).refused()] == ["a\\xff"]
    assert [one.path for one in Folder(site).list()] == ["real/page"]


@POSIX
def test_permissions_stay_and_empty_folders_go(site: Path) -> None:
    folder = Folder(site)
    (site / "real" / "page").chmod(0o640)
    folder.write("real/page", b"new")
    assert (site / "real" / "page").stat().st_mode & 0o777 == 0o640
    folder.write("a/b/c", b"")
    folder.delete("a/b/c")
    assert sorted(os.listdir(site)) == ["real"]


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_keeps_the_old_file(site: Path) -> None:
    (site / "real").chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            Folder(site).write("real/page", b"new")
    finally:
        (site / "real").chmod(0o755)
    assert (site / "real" / "page").read_text() == "in"


@POSIX
def test_a_file_that_does_not_fit_leaves_the_old_one(site: Path) -> None:
    script = (
        "import resource, signal, sys\nfrom portique.files import Folder\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: Folder(sys.argv[1]).write('real/page', b'x' * 5000)\n"
        "except OSError as trouble: print(trouble.strerror)\n"
    )
    assert run(script, site).stdout.strip() == b"File too large"
    assert (site / "real" / "page").read_text() == "in"
    assert os.listdir(site / "real") == ["page"]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def run(script: str, *arguments: Path | str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, env=environment(), capture_output=True, check=False)


# Kills itself inside the n-th call that touches the disk while a file is saved.
KILLED = """
import os, signal, sys
from portique.files import ABSENT, Folder
folder, at, calls = Folder(sys.argv[1]), int(sys.argv[2]), 0
def counted(real):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == at:
            if real is write:
                write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call
write = os.write
for name in ("open", "write", "fsync", "close", "replace", "link", "unlink", "chmod"):
    setattr(os, name, counted(getattr(os, name)))
folder.save("x", b"new" * 1000, expected=None)
folder.save("y", b"new" * 1000, expected=ABSENT)
print(calls, flush=True)
"""


@POSIX
def test_killed_at_any_step_leaves_old_or_new(tmp_path: Path) -> None:
    old, new = b"old" * 1000, b"new" * 1000
    states = set()
    for at in range(1, 60):
        root = tmp_path / str(at)
        root.mkdir()
        (root / "x").write_bytes(old)
        done = run(KILLED, root, str(at))
        folder = Folder(root)
        listed = [entry.path for entry in folder.list()]
        assert set(listed) <= {"x", "y"}
        state = (folder.read("x"), folder.read_or_none("y"))
        assert state[0] in (old, new)
        assert state[1] in (None, new)
        states.add(state)
        folder.sweep()
        assert sorted(os.listdir(root)) == listed
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert done.returncode == 0
    assert states == {(old, None), (new, None), (new, new)}


def test_of_many_writers_at_once_none_is_lost(tmp_path: Path) -> None:
    """Each adds its lines by compare-and-save, some through a folder object of their own."""
    shared = Folder(tmp_path)
    shared.save("x", b"", expected=ABSENT)

    def work(writer: int) -> int:
        folder = shared if writer % 2 else Folder(tmp_path)
        chance = random.Random(writer)
        refused = 0
        for number in range(25):
            while True:
                text = folder.read("x")
                if chance.random() < 0.2:
                    folder.list()
                try:
                    more = text + b"%d-%d\n" % (writer, number)
                    folder.save("x", more, expected=content_hash(text), sync=False)
                    break
                except Changed:
                    refused += 1
        return refused

    with ThreadPoolExecutor(6) as pool:
        refused = sum(pool.map(work, range(6)))
    lines = shared.read("x").split()
    assert len(lines) == len(set(lines)) == 150
    assert refused > 0


def test_of_two_who_create_a_file_one_does(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for number in range(20):
        gate = threading.Barrier(2)

        def create(data: bytes, path: str = str(number), gate: threading.Barrier = gate) -> bool:
            gate.wait()
            try:
                folder.save(path, data, expected=ABSENT, sync=False)
            except Changed as told:
                assert told.present in (b"a", b"b")
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(create, (b"a", b"b"))) == [False, True]


def test_a_lock_goes_with_its_process(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom portique.files import Folder\n"
        "with Folder(sys.argv[1]).lock('a build'):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment(), stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(Locked) as told, Folder(tmp_path).lock("me"):
            pass
        assert told.value.owner == "a build"
        process.kill()
    with Folder(tmp_path).lock("me"):
        pass


def test_watching_tells_what_changes(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("here", b"1")
    stop = threading.Event()
    seen: set[tuple[str, str]] = set()
    stirring = threading.Event()

    def stir() -> None:
        number = 0
        while not stirring.wait(0.1) and number < 100:  # again and again: the watch takes a moment to begin
            number += 1
            folder.write(".portique/cache/x", b"1")
            folder.write("new/page", b"%d" % number)

    writer = threading.Thread(target=stir)
    writer.start()
    for batch in folder.watch(stop):
        seen |= {(change.path, change.kind) for change in batch}
        if any(path == "new/page" for path, _ in seen):
            stop.set()
            stirring.set()
    writer.join()
    assert any(path == "new/page" for path, _ in seen)
    assert not any(path.startswith(".portique") or path.endswith("~") for path, _ in seen)


def test_a_root_must_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        Folder(tmp_path / "file")
    with pytest.raises(FileNotFoundError):
        Folder(tmp_path / "gone")
