"""A pasted transcript: plain text in, an interview or an article out.

Reading order: `values` (what comes out), `structure` (the whole way), then its steps: `language`,
`lines` with `cleaning`, `leftovers`, `markers` and `scheme` with `speakers` (how questions and
answers are marked), `pieces`, `head` with `names`, `blocks`; last `write` with `escape`, and
`report`.

Rules over structure: nothing here knows a text, a person or a site. No sentence is lost and no
word is added; what is left out is reported with its line. Every step is linear in the text.
"""

from .lines import NotTextError, decode
from .report import ledger_of
from .structure import read_transcript
from .values import Transcript
from .write import Portrait, transcript_to_markdown

__all__ = [
    "NotTextError",
    "Portrait",
    "Transcript",
    "decode",
    "ledger_of",
    "read_transcript",
    "transcript_to_markdown",
]
