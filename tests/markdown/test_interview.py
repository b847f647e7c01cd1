"""Texts in questions and answers."""

from __future__ import annotations

from portique.formats import markdown

TEXT = """\
Her *life*[^life].

## How did it
begin?

By chance.

### Within an answer

> ## Quoted, not asked

## A break {.section}

Between.

## And then? {#then}

**Ann:** First[^then].

**Bo** : Second.

**Not a speaker** but bold.

## Last?

Yes.

[^life]: Told in 1990.

[^then]: In *May*.
"""


def test_parts() -> None:
    told = markdown.interview(TEXT.replace("did it\nbegin", "did it begin"))
    assert [(part.kind, part.id, part.number, part.question_text) for part in told.parts] == [
        ("question", "q1", 1, "How did it begin?"),
        ("section", "a-break", 0, "A break"),
        ("question", "then", 2, "And then?"),
        ("question", "q3", 3, "Last?"),
    ]
    first, _, then, last = told.parts
    assert told.lead.startswith("<p>Her <em>life</em><sup")
    assert "Within an answer</h3>" in first.answer_html and "Quoted" in first.answer_html
    assert last.answer_html == "<p>Yes.</p>\n"
    assert '<p class="speaker-turn"><strong class="speaker">Ann:</strong> First' in then.answer_html
    assert '<p class="speaker-turn"><strong class="speaker">Bo</strong> : Second' in then.answer_html
    assert "<p><strong>Not a speaker</strong> but" in then.answer_html


def test_notes_stand_below_the_answer_that_refers_to_them() -> None:
    told = markdown.interview(TEXT)
    where = [told.lead, *(part.answer_html for part in told.parts)]
    assert [n for n, html in enumerate(where) if "Told in 1990" in html] == [0]
    assert [n for n, html in enumerate(where) if "In <em>May</em>" in html] == [len(where) - 2]
    assert 'value="2"' in where[-2]


def test_headings_and_whole() -> None:
    told = markdown.interview(TEXT)
    assert [heading.id for heading in told.rendered.headings if heading.level == 2][-2:] == ["then", "q3"]
    for part in told.parts:
        assert f'id="{part.id}"' in told.rendered.html


def test_ids_stay_when_a_question_is_written_before_its_number_is_taken() -> None:
    told = markdown.interview("## One\n\n## Two {#q1}\n\n## Three\n")
    assert [part.id for part in told.parts] == ["q1-2", "q1", "q3"]


def test_untrusted_questions_are_cleaned() -> None:
    told = markdown.interview(
        "## <script>x</script>Why <b onclick=x>so</b>?\n\nYes<iframe></iframe>", trusted=False
    )
    (part,) = told.parts
    assert part.question_html == "Why <b>so</b>?"
    assert part.answer_html == "<p>Yes</p>\n"
    assert "<script" not in told.rendered.html + told.rendered.headings[0].html


def test_a_text_without_questions_is_all_lead() -> None:
    told = markdown.interview("# Title\n\nText", drop_title=True)
    assert (told.lead, told.parts) == ("<p>Text</p>\n", ())
