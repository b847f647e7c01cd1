"""The interview that the whole project is judged by, where its file is at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.importers.reading import ReadPage, read_page

from portique.importers.ledger import Outcome
from portique.importers.transcript import (
    Transcript,
    ledger_of,
    read_transcript,
    transcript_to_markdown,
)
from portique.importers.transcript.values import Items

SOURCE = Path(__file__).parents[3] / "shared" / "data" / "interview.txt"

pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason=f"the source text is not here: {SOURCE}")


@pytest.fixture(scope="module")
def source() -> str:
    return SOURCE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def transcript(source: str) -> Transcript:
    return read_transcript(source, filename=SOURCE.name)


@pytest.fixture(scope="module")
def page(transcript: Transcript) -> ReadPage:
    return read_page(transcript_to_markdown(transcript))


def test_the_person_is_named_in_the_words_of_the_source(page: ReadPage) -> None:
    assert page.meta == {
        "type": "interview",
        "person": {
            "name": "Comrade Imdad Qazi",
            "role": "Secretary General of the Communist Party of Pakistan",
            "caption": "Comrade Imdad Qazi",
        },
    }


def test_five_questions_in_order_each_with_its_answer(transcript: Transcript, page: ReadPage) -> None:
    beginnings = [
        "Pakistan is a major",
        "Pakistan played a",
        "How does your",
        "What are the major",
        "Our two parties",
    ]
    assert [q.text[: len(b)] for q, b in zip(transcript.questions, beginnings, strict=True)] == beginnings
    assert all(question.answer and question.text.endswith("?") for question in transcript.questions)
    assert [b.mark for b in page.blocks if b.name == "h2"] == ["q1", "q2", "q3", "q4", "q5"]
    assert not [b for b in page.blocks if b.name in ("h1", "h3")]


def test_a_list_inside_an_answer_is_a_list(transcript: Transcript) -> None:
    lists = [[b for b in q.answer if isinstance(b, Items)] for q in transcript.questions]
    assert [len(found) for found in lists] == [0, 0, 0, 1, 0]
    assert [item.split()[0] for item in lists[3][0].items] == [
        "Independence",
        "Sending",
        "End",
        "Establishment",
        "A",
    ]


def test_the_page_around_is_left_out_and_named_by_line(
    source: str, transcript: Transcript, page: ReadPage
) -> None:
    lines = source.splitlines()
    dropped = {"Gantry 5", "Imprimer ce document", "Logo CPP"}
    assert {leftover.text for leftover in transcript.leftovers} == dropped
    assert all(lines[leftover.line - 1].strip() == leftover.text for leftover in transcript.leftovers)
    assert not [text for text in dropped if text in page.html]


def test_a_marker_glued_into_a_paragraph_stays_and_is_doubted(
    source: str, transcript: Transcript, page: ReadPage
) -> None:
    assert "than before.A. The friendly relationship" in " ".join(b.text for b in page.blocks)
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "before.A. The" in text)
    assert [u for u in transcript.unsure if u.line == line and "A." in u.reason]


def test_white_space_is_repaired_and_nothing_is_inserted(transcript: Transcript, page: ReadPage) -> None:
    text = "\n".join(b.text for b in page.blocks)
    assert "14,From the very" in text
    assert "of Pakistan,hails" in text
    assert not re.search(r"\s[,.;:!?](\s|$)|[^\S\n]{2,}|\u00a0", text)
    assert transcript.repairs["spaces before punctuation"] > 0


def test_every_sentence_of_the_source_is_in_the_page_once(source: str, page: ReadPage) -> None:
    blocks = [re.sub(r"\s+", "", block.text) for block in page.blocks]
    flat = "".join(blocks)
    skipped = {"Gantry 5", "Imprimer ce document", "Logo CPP", "Comrade Imdad Qazi"}
    sentences = []
    for line in source.splitlines():
        line = re.sub(r"^\s*(Question\.\s*\d\.?|A:|\d\.\s)\s*", "", line.strip())
        if line and line not in skipped:
            sentences += [
                re.sub(r"\s+", "", s) for s in re.split(r"(?<=[.?!])(?=\s|[A-Z])", line) if s.strip()
            ]
    assert len(sentences) > 120
    for sentence in sentences:
        expected = "".join(sentences).count(sentence)
        assert flat.count(sentence) == expected, sentence
    assert flat == "".join(sentences)


def test_the_report_asks_for_the_picture(transcript: Transcript) -> None:
    ledger = ledger_of(transcript)
    assert "Comrade Imdad Qazi" in ledger.asks[0]
    assert [item.lines for item in ledger.of(Outcome.REFUSED)][:3] == [(1,), (45,), (47,)]
    assert ledger_of(transcript, portrait=True).asks == ()
