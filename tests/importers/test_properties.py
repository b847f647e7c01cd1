"""What holds for any text at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.importers.reading import read_page

from portique.importers.transcript import Transcript, read_transcript, transcript_to_markdown
from portique.importers.transcript.cleaning import clean_line, strip_controls
from portique.importers.transcript.values import Heading, Items, Paragraph, Question

CASES = sorted(Path(__file__).with_name("transcripts").glob("*.txt"))

HOSTILE = """
    the of Maria Lind says , . ? ! : ; — \u00a0 harbour *bold* __x__ `code` [link](x) <b> &amp; # 1. 2)
    - + Union | --- === ~~~ \\ {#id} {.section} 14,From سوال کیا؟ « mot » Question 3 $x$ ^a^ ~b~ [^1]
    [^1]: [x] don't "so" :: ::: <!-- --> https://x.y _a a_b C# #
"""
WORDS = st.sampled_from([*HOSTILE.split(), "\u00a0", "\t", ""])
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
OPENINGS = st.sampled_from(
    [
        "",
        "",
        "",
        "Q: ",
        "A: ",
        "Q. ",
        "A. ",
        "1. ",
        "2. ",
        "3) ",
        "Question 2: ",
        "Question. 3 ",
        "Réponse : ",
        "MARIA LIND: ",
        "Reporter: ",
        "- ",
        "• ",
        "**",
        "## ",
        "سوال: ",
        "جواب: ",
        "Print this page",
        "Logo ",
        "Photo: ",
        "By ",
    ]
)
ENDINGS = st.sampled_from(["", "", "?", ".", " ?", "**", ":"])
LINES = st.builds("{}{}{}".format, OPENINGS, SENTENCES, ENDINGS)
TEXTS = st.lists(st.one_of(LINES, LINES, st.just(""), st.just("")), max_size=24).map("\n".join)
ANY = st.one_of(TEXTS, st.text(max_size=200))
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def bare(text: str) -> str:
    """`text` without white space, control characters and other things that cleaning takes."""
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return re.sub(r"[\s\u200b\x00-\x1f\x7f-\x9f\ufeff]", "", text)


def pieces_of_text(transcript: Transcript) -> list[str]:
    """The text of the transcript, block by block, in the order of the page."""
    out: list[str] = []
    for block in transcript.lead:
        out += block.items if isinstance(block, Items) else [block.text]
    for part in transcript.parts:
        out.append(part.text)
        if isinstance(part, Question):
            for block in part.answer:
                out += block.items if isinstance(block, Items) else [block.text]
    return out


def text_of_source(text: str, transcript: Transcript) -> str:
    """The characters of the source that are neither front matter, leftovers nor markers."""
    lines = [bare(line) for line in re.split(r"\r\n|\n|\r", text)]
    gone: set[int] = set()
    rows = [(row.line, row.text) for row in transcript.leftovers]
    for number, taken in [*rows, *((row.line, row.text) for row in transcript.placed)]:
        length = 0
        while length < len(bare(taken)):  # a title may have been wrapped
            gone.add(number)
            length += len(lines[number - 1])
            number += 1
    opening = {marker.line: bare(marker.opening) for marker in transcript.markers}
    closing = Counter(bare(m.closing) for m in transcript.markers if m.closing and m.line not in gone)
    kept: list[str] = []
    for number, line in enumerate(lines, 1):
        if number not in gone:
            start = opening.get(number, "")
            assert line.startswith(start)
            kept.append(line[len(start) :])
    joined = "".join(kept)
    assert all(joined.count(sign) >= count for sign, count in closing.items())
    return joined


@relaxed
@given(ANY)
@example("Q: Why?\nA: So.\n\nQ: **And?**\n")
@example("1. Who?\n\nI.\n\n2. When?\n\nNow.")
def test_every_character_of_a_text_is_somewhere_once_and_in_order(text: str) -> None:
    transcript = read_transcript(text, filename="x.txt")
    found = "".join(map(bare, pieces_of_text(transcript)))
    expected = text_of_source(text, transcript)
    if any(marker.closing for marker in transcript.markers):
        found, expected = (re.sub(r"[*_]", "", s) for s in (found, expected))
    assert found == expected


@relaxed
@given(ANY)
def test_markdown_gives_back_every_character(text: str) -> None:
    transcript = read_transcript(text, filename="x.txt")
    page = read_page(transcript_to_markdown(transcript))
    found = [block.text.strip() for block in page.blocks]
    answers = [block for question in transcript.questions for block in question.answer]
    if not any(isinstance(block, Paragraph) and block.speaker for block in answers):
        assert found == pieces_of_text(transcript)
    if transcript.title is not None:
        assert page.meta["title"] == transcript.title
    for block in page.blocks:
        assert block.mark or block.name != "h2" or transcript.kind == "article"


@relaxed
@given(ANY, st.sampled_from(["en", "fr", "ur", None]))
def test_cleaning_what_is_clean_changes_nothing(text: str, language: str | None) -> None:
    once, _ = clean_line(text.replace("\n", " "), language=language)
    again, repairs = clean_line(once, language=language)
    assert (again, +repairs) == (once, Counter())


@relaxed
@given(ANY)
def test_reading_a_cleaned_text_again_gives_the_same(text: str) -> None:
    text, _ = strip_controls(text)
    first = read_transcript(text, filename="x.txt")
    lines = re.split(r"\r\n|\n|\r", text)
    clean = "\n".join(clean_line(line, language=first.language)[0] for line in lines)
    again = read_transcript(clean, filename="x.txt", language=first.language)
    assert again == replace(first, repairs={})


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_no_word_of_a_transcript_is_lost(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    transcript = read_transcript(text, filename=case.name)
    found = "".join(map(bare, pieces_of_text(transcript)))
    expected = text_of_source(text, transcript)
    assert found.replace("*", "") == expected.replace("*", "")


def test_headings_inside_answers_begin_at_level_three() -> None:
    text = "Q: What is it?\nA: A long story.\n\nThe beginning\n\nIt began.\n\nQ: And then?\nA: It ended.\n"
    transcript = read_transcript(text, filename="x.txt")
    assert [b for b in transcript.questions[0].answer if isinstance(b, Heading)] == [
        Heading("The beginning", 4)
    ]
    names = [block.name for block in read_page(transcript_to_markdown(transcript)).blocks]
    assert names == ["h2", "p", "h3", "p", "h2", "p"]


@pytest.mark.parametrize(
    "unit",
    [
        "a\n",
        "?",
        " ",
        "\u200b",
        "1. ",
        "Q: ?\n",
        "**",
        "_",
        "word ",
        " .",
        "A:\n\n",
        "Ab: c?\n",
        "> ",
        "\\",
        "x\n\n",
        "[",
        "— ",
    ],
)
def test_junk_is_read_in_linear_time(unit: str) -> None:
    # Nothing is timed: a quadratic step over this length would not end while anybody waits.
    text = unit * (200_000 // len(unit))
    transcript = read_transcript(text, filename="junk.txt")
    assert transcript_to_markdown(transcript).startswith("---\n")
