"""Files as text: broken ones opened, mended, taken back to their last good version, made UTF-8."""

from __future__ import annotations

import pytest
from tests.studio.conftest import Bench

from portique.studio import last_good

PAGE = "content/interviews/two-pilots.md"
LAYOUT = "config/quai/own/layout.yaml"


def test_a_page_with_broken_front_matter_is_mended_at_its_line(bench: Bench) -> None:
    good = bench.text(PAGE)
    broken = good.replace("title:", "title: [", 1)
    (bench.root / PAGE).write_text(broken, "utf-8")
    bench.live.changed([bench.root / PAGE])
    told = bench.get(f"/texts/{PAGE}")
    assert (told["text"], told["encoding"]) == (broken, "utf-8")
    assert [one["line"] for one in told["problems"] if one["level"] == "error"]
    assert bench.post(f"/texts/{PAGE}", {"text": good})["problems"] == []
    bench.edit(
        {"kind": "file.text", "file": PAGE, "text": good, "was": broken}, page="/interviews/two-pilots/"
    )
    assert bench.text(PAGE) == good
    assert not next(one for one in bench.get("/pages") if one["source"] == PAGE)["broken"]
    bench.post("/undo")
    assert bench.text(PAGE) == broken


def test_two_hands_at_one_text(bench: Bench) -> None:
    bench.edit({"kind": "outline.create", "name": "own", "title": "Own", "from": "default", "how": "copy"})
    was = bench.text(LAYOUT)
    (bench.root / LAYOUT).write_text(was + "# theirs\n", "utf-8")
    bench.live.changed([bench.root / LAYOUT])
    bench.edit({"kind": "file.text", "file": LAYOUT, "text": "# mine\n" + was, "was": was})
    assert bench.text(LAYOUT) == "# mine\n" + was + "# theirs\n"
    other = was.replace("version: 2", "version: 2  # so", 1)
    refused = bench.edit({"kind": "file.text", "file": LAYOUT, "text": was, "was": other}, status=409)
    assert "# theirs" in refused["theirs"]


def test_a_layout_edited_into_nonsense_goes_back(bench: Bench) -> None:
    bench.edit({"kind": "outline.create", "name": "own", "title": "Own", "from": "default", "how": "copy"})
    good = bench.text(LAYOUT)
    last_good.keep(bench.desk.files, LAYOUT)
    assert bench.get(f"/texts/{LAYOUT}")["good"] is None
    for nonsense in (
        b"version: 2\nlayout: {",
        b"- a\n- list\n",
        b"version: 2\nlayout: 5\n",
        b"version: 2\n\xff\n",
    ):
        (bench.root / LAYOUT).write_bytes(nonsense)
        bench.live.changed([bench.root / LAYOUT])
        last_good.keep(bench.desk.files, LAYOUT)
        told = bench.get(f"/texts/{LAYOUT}")
        assert told["good"] and told["problems"]
        bench.edit({"kind": "file.restore", "file": LAYOUT})
        assert bench.text(LAYOUT) == good
        bench.post("/undo")
        assert (bench.root / LAYOUT).read_bytes() == nonsense
    bench.post("/redo")
    assert bench.text(LAYOUT) == good
    bench.edit({"kind": "file.restore", "file": LAYOUT}, status=409)


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16"])
def test_a_page_of_another_encoding_becomes_utf_8(bench: Bench, encoding: str) -> None:
    text = "---\ntitle: Été – 20 €\n---\nÀ l’aube.\n"
    page = "content/autre.md"
    (bench.root / page).write_bytes(text.encode(encoding))
    bench.live.changed([bench.root / page])
    told = bench.get(f"/texts/{page}")
    assert (told["encoding"], told["text"]) == (encoding, text)
    bench.edit({"kind": "file.text", "file": page, "text": "x", "was": text}, status=409)
    bench.edit({"kind": "file.recode", "file": page})
    assert bench.text(page) == text
    bench.edit({"kind": "file.recode", "file": page}, status=409)
    bench.post("/undo")
    assert (bench.root / page).read_bytes() == text.encode(encoding)


@pytest.mark.parametrize("file", [".portique/journal/000000001.jsonl", "static/x"])
def test_nothing_else_is_opened(bench: Bench, file: str) -> None:
    assert bench.client.get(f"/api/texts/{file}").status_code in (403, 404)
    bench.edit({"kind": "file.restore", "file": file}, status=409)
    bench.edit({"kind": "file.recode", "file": file}, status=409)


def test_a_picture_is_replaced_and_keeps_its_name(bench: Bench) -> None:
    pictures = sorted((bench.root / "media").rglob("*.webp")) or sorted((bench.root / "media").rglob("*.jpg"))
    first, other = pictures[0], next(one for one in pictures if one.read_bytes() != pictures[0].read_bytes())
    before, path = first.read_bytes(), first.relative_to(bench.root / "media").as_posix()
    made = bench.client.post(f"/api/files/content?path={path}", content=other.read_bytes())
    assert made.status_code == 200 and made.json()["path"] == path
    assert first.read_bytes() == other.read_bytes()
    bench.post("/undo")
    assert first.read_bytes() == before
    bench.post("/redo")
    assert first.read_bytes() == other.read_bytes()
    assert bench.client.post(f"/api/files/content?path={path}", content=b"no picture").status_code == 415
    assert bench.client.post("/api/files/content?path=none.webp", content=before).status_code == 404
