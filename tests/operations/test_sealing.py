"""Secrets are not in the journal's text and come back all the same; what no step can bring back is swept."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operations.test_apply import CASE, LAYOUT, Dying, Killed, contents, text, typed

from portique.files import Files, Folder, Memory
from portique.operations import (
    Done,
    Journal,
    Operation,
    Refused,
    apply,
    layouts,
    pages,
    recover,
    redo,
    site_files,
    undo,
)
from portique.operations import settings as values
from portique.operations.journal import DEPTH
from portique.operations.layout_file import read_layout_text
from portique.operations.lines import between
from portique.operations.sealing import FOLDER, YOUNG, is_secret
from portique.operations.site_files import UPLOADS

SECRET = "hush-hush"
SITE = "site.yaml"
PAGE = "content/about.md"
START = {
    SITE: f"title: T\nparams:\n  mail:\n    password: {SECRET}\n  map: {{api_key: '{SECRET}', zoom: 3}}\n".encode(),
    PAGE: f"---\ntitle: About\ntoken:\n  - {SECRET}\n---\nOne.\n".encode(),
    LAYOUT: CASE.read_bytes(),
    "config/quai/home/styles.yaml": f"base:\n  pin: |\n    {SECRET}\n    more\n".encode(),
}


def lines(files: Files) -> bytes:
    return b"".join(files.read(one.path) for one in files.list(".portique/journal"))


def on_layout(files: Files) -> Operation:
    root = read_layout_text(text(files, LAYOUT), "home", LAYOUT).root
    return layouts.set_attribute(root, LAYOUT, "home", "profile-1000", ["token"], SECRET)


EDITS = {
    "set": lambda files: values.set_value(text(files, SITE), SITE, ["params", "mail", "password"], "new", secret=True),
    "beside": lambda files: values.set_value(text(files, SITE), SITE, ["params", "map", "zoom"], 4),
    "unset": lambda files: values.set_value(text(files, SITE), SITE, ["params"], None),
    "front matter": lambda files: pages.set_front_matter(text(files, PAGE), PAGE, ["token"], None),
    "text": lambda files: pages.replace_text(text(files, SITE), SITE, "title: T\n"),
    "lines": lambda files: between("file.text", SITE, text(files, SITE), "title: T\n", "edit"),
    "delete": lambda files: Operation("file.delete", pages.replace_text("", SITE, "").target, text(files, SITE)),
    "password field": lambda files: values.set_value(
        text(files, "config/quai/home/styles.yaml"), "config/quai/home/styles.yaml", ["base", "pin"], None),
    "layout": on_layout,
}  # fmt: skip


def journal_of(files: Files) -> Journal:
    return Journal(files, secret_names=lambda: frozenset({"pin"}))


@pytest.mark.parametrize("name", EDITS)
def test_the_journal_tells_no_secret_and_undo_brings_it_back(name: str) -> None:
    files = Memory(START)
    before = contents(files)
    operation = EDITS[name](files)
    assert isinstance(apply(files, journal_of(files), "ada", operation), Done)
    after = contents(files)
    assert after != before
    assert isinstance(undo(files, journal_of(files), "ada"), Done)
    assert contents(files) == before
    assert isinstance(redo(files, journal_of(files), "ada"), Done)
    assert contents(files) == after
    assert SECRET.encode() not in lines(files)
    assert len(files.list(FOLDER)) == 3


def test_what_has_no_secret_is_told_as_ever() -> None:
    files = Memory({PAGE: b"---\ntitle: About\n---\nA turkey and a keyhole.\n"})
    typed(files, "text", "")
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert not files.list(FOLDER)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_the_owner_reads_what_is_kept(tmp_path: Path) -> None:
    for path, data in START.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    files = Folder(tmp_path)
    for name in ("beside", "front matter", "delete"):
        assert isinstance(apply(files, journal_of(files), "ada", EDITS[name](files)), Done)
    holding = [
        path
        for path in (tmp_path / ".portique").rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ]
    assert holding and not [path for path in holding if "journal" in path.parts]
    assert {stat.S_IMODE(path.stat().st_mode) for path in holding} == {0o600}


def test_a_burst_on_a_page_with_a_secret_is_one_step() -> None:
    files = Memory({PAGE: f"---\ntoken: {SECRET}\n---\n".encode()})
    before = contents(files)
    for letters in ("a", "ab", "abc"):
        now = text(files, PAGE)
        operation = between("file.text", PAGE, now, f"---\ntoken: {SECRET}\n---\n{letters}\n", "type")
        assert isinstance(apply(files, journal_of(files), "ada", operation, key="letters"), Done)
    assert len(journal_of(files).done("ada")) == 1
    assert isinstance(undo(files, journal_of(files), "ada"), Done)
    assert contents(files) == before and SECRET.encode() not in lines(files)


@pytest.mark.parametrize("at", range(1, 9))
def test_a_kill_leaves_the_secret_in_one_of_both_places(at: int) -> None:
    files = Memory(START)
    before = contents(files)
    dying = Dying(files, at)
    both = (EDITS["unset"](files), EDITS["front matter"](files))
    with suppress(Killed):
        apply(dying, journal_of(dying), "ada", *both)
    recover(files, journal_of(files))
    if contents(files) != before:
        assert isinstance(undo(files, journal_of(files), "ada"), Done)
    assert contents(files) == before
    assert SECRET.encode() not in lines(files)


def test_a_step_whose_values_are_gone_is_refused_in_words() -> None:
    files = Memory(START)
    apply(files, journal_of(files), "ada", EDITS["unset"](files))
    (kept,) = files.list(FOLDER)
    for data in (b"{", b"[]", b'{"changes": 1, "operations": []}'):
        files.write(kept.path, data)
        assert isinstance(undo(files, journal_of(files), "ada"), Refused)
    files.delete(kept.path)
    outcome = undo(files, journal_of(files), "ada")
    assert isinstance(outcome, Refused) and "no longer kept" in outcome.words


def test_a_line_of_an_earlier_version_is_passed_over() -> None:
    files = Memory(START)
    typed(files, "text", "")
    line = (b'{"id":2,"who":"ada","what":"do","of":0,"changes":[["site.yaml","x","y",[]]],"operations":[{"kind":'
            b'"setting.set","target":{"file":"site.yaml"},"old":null,"new":null,"name":"set","secret":true}]}\n')  # fmt: skip
    path = files.list(".portique/journal")[0].path
    files.write(path, files.read(path) + line)
    assert [step.id for step in Journal(files).done("ada")] == [1]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["password", "passwd", "secret", "token", "api_key", "apiKey", "private-key", "pin"]),
    st.text("abcdefgh0123456789-+/=", min_size=6, max_size=20).map(lambda word: f"Q{word}Q"),
    st.sampled_from(["{key}: {value}", '"{key}": "{value}"', "{key}:\n  {value}", "{key}: |\n  x\n  {value}",
                     "a: {{b: 1, {key}: '{value}'}}", "a:\n- {key}: {value}\n- b", "a:\n- {key}:\n  - {value}"]),
    st.booleans(),
)  # fmt: skip
def test_wherever_it_stands(key: str, value: str, shape: str, forth: bool) -> None:
    whole, rest = f"x: 1\n{shape.format(key=key, value=value)}\n", "x: 1\n"
    before, after = (whole, rest) if forth else (rest, whole)
    files = Memory({SITE: before.encode()})
    apply(files, journal_of(files), "ada", pages.replace_text(before, SITE, after))
    assert text(files, SITE) == after
    assert value.encode() not in lines(files)
    assert isinstance(undo(files, journal_of(files), "ada"), Done)
    assert text(files, SITE) == before


@pytest.mark.parametrize(("path", "so"), [("password", True), ("mail.api_key", True), ("a.token", True),
                                          ("monkey", False), ("tokens", False), ("keys.a", False)])  # fmt: skip
def test_names_of_secrets(path: str, so: bool) -> None:
    assert is_secret(path) is so


# --- sweeping ------------------------------------------------------------------------------------------------


def aged(root: Path) -> None:
    """All that is kept has lain for a while."""
    long_ago = time.time() - YOUNG - 10
    for path in (root / ".portique").rglob("*"):
        os.utime(path, (long_ago, long_ago))


def test_what_a_step_can_bring_back_is_kept_and_all_else_is_swept(tmp_path: Path) -> None:
    (tmp_path / SITE).write_bytes(START[SITE])
    files = Folder(tmp_path)
    for name in ("used", "undone", "orphan"):
        files.write(f"{UPLOADS}/{name * 6}.png", name.encode())
    for name in ("used", "undone"):
        apply(
            files,
            Journal(files),
            "ada",
            site_files.copy(files, f"{UPLOADS}/{name * 6}.png", f"media/{name}.png"),
        )
    undo(files, Journal(files), "ada")
    apply(files, Journal(files), "bob", EDITS["beside"](files))
    files.write(f"{FOLDER}/0123456789abcdef.json", b"{}")
    assert Journal(files).sweep() == 0  # somebody may be about to write the line
    aged(tmp_path)
    files.write(f"{UPLOADS}/young.png", b"")
    assert Journal(files).sweep() == 2
    assert [one.path for one in files.list(UPLOADS)] == [f"{UPLOADS}/{name}.png" for name in
                                                         ("undone" * 6, "used" * 6, "young")]  # fmt: skip
    assert isinstance(redo(files, Journal(files), "ada"), Done)
    assert files.read("media/undone.png") == b"undone"
    assert isinstance(undo(files, Journal(files), "bob"), Done)
    assert files.read(SITE) == START[SITE]


def test_a_line_that_cannot_be_read_keeps_what_it_names(tmp_path: Path) -> None:
    files = Folder(tmp_path)
    files.write(f"{UPLOADS}/abc.png", b"x")
    files.write(
        ".portique/journal/000000001.jsonl", f'{{"of a later version": "{UPLOADS}/abc.png"}}\n'.encode()
    )
    aged(tmp_path)
    assert Journal(files).sweep() == 0


def test_it_goes_when_the_journal_forgets(tmp_path: Path) -> None:
    (tmp_path / SITE).write_bytes(b"title: T\n")
    files = Folder(tmp_path)
    files.write(f"{UPLOADS}/picture-of-a-crane.png", b"x", sync=False)
    journal = Journal(files)
    apply(files, journal, "ada", site_files.copy(files, f"{UPLOADS}/picture-of-a-crane.png", "media/a.png"))
    for number in range(2 * DEPTH + 110):
        if number == 2 * DEPTH:
            assert files.exists(f"{UPLOADS}/picture-of-a-crane.png")
            aged(tmp_path)
        operation = values.set_value(text(files, SITE), SITE, ["title"], str(number))
        assert isinstance(apply(files, journal, "ada", operation), Done)
    assert not files.exists(f"{UPLOADS}/picture-of-a-crane.png") and files.exists("media/a.png")
