"""From a pasted transcript to a page, with the commands that the README names."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

from click.testing import CliRunner

from portique.cli import group

LEFTOVERS = ("Gantry 5", "Imprimer ce document", "Logo CPP")
MARKERS = re.compile(r"^\s*(?:Question\.\s*\d+\.?|A:)\s*", re.MULTILINE)


def page_text(html: str) -> str:
    """The words of `main`, without navigation, scripts and the numbers of questions."""
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r"<(nav|script|style|button)\b.*?</\1>", " ", main, flags=re.DOTALL)
    main = re.sub(r'<a class="interview-number".*?</a>', " ", main, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", main))


def tight(text: str) -> str:
    """Letters and digits only: what is compared is words, not the white space that was repaired."""
    return re.sub(r"[\W_]+", "", text)


def test_the_interview_becomes_a_page(interview_text: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    press = tmp_path / "press"
    assert runner.invoke(group, ["new", str(press)]).exit_code == 0
    imported = runner.invoke(group, ["import", str(interview_text), "--into", str(press), "--json"])
    assert imported.exit_code == 0, imported.output
    told = json.loads(imported.stdout)
    assert told["path"].startswith("content/interviews/")
    built = runner.invoke(group, ["build", str(press), "--json"])
    report = json.loads(built.stdout)
    assert report["findings"] == []
    html = (press / "public" / told["address"].strip("/") / "index.html").read_text("utf-8")

    questions = re.findall(r'<h2[^>]*class="interview-question"[^>]*id="(q\d)"', html)
    assert questions == ["q1", "q2", "q3", "q4", "q5"]
    for number in range(1, 6):
        assert html.count(f'href="#q{number}"') >= 2
    assert "data-print" in html
    words = page_text(html)
    assert not [one for one in LEFTOVERS if one in words]

    source = interview_text.read_text("utf-8")
    for leftover in LEFTOVERS:
        source = source.replace(leftover, "")
    source = MARKERS.sub("", source)
    found = tight(words)
    sentences = [tight(one) for one in re.split(r"(?<=[.?!])\s+|\n", source)]
    counts = Counter(one for one in sentences if len(one) > 25)
    assert len(counts) > 100
    assert [one for one, times in counts.items() if found.count(one) != times] == []
