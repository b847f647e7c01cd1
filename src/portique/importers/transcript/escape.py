"""Write text so that Markdown and YAML give back every character of it."""

from __future__ import annotations

import json
import re

# Escaped wherever they stand: they may open or close something at any place of a line.
_ANYWHERE = re.compile(r"[\\`*\[~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)")
# Escaped at the start of a paragraph or an item.
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_START = re.compile(r"#{1,6}(?=\s|\Z)|>|[-+](?=\s|\Z)|-{3}|-(?=[\s-]*\Z)|=(?=[\s=]*\Z)|\+{3}|:|\|")
_PLAIN_SCALAR = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*")
_NOT_PLAIN = re.compile(r":(?:\s|\Z)|\s#|\s\Z")
_WORDS_WITH_A_MEANING = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n", "inf", "nan"])


def markdown_text(text: str) -> str:
    """`text` as one paragraph of Markdown that reads as exactly these characters."""
    escaped = _ANYWHERE.sub(r"\\\g<0>", text)
    if match := _NUMBER.match(escaped):
        return f"{match[1]}\\{escaped[match.end(1) :]}"
    return f"\\{escaped}" if _START.match(escaped) else escaped


def markdown_heading(text: str) -> str:
    """`text` as the content of a Markdown heading.

    Number signs at the end would close the heading, and a brace there would end attributes that
    no backslash prevents, so both are written as character references.
    """
    escaped = _ANYWHERE.sub(r"\\\g<0>", text)
    if escaped.endswith("#"):
        return escaped[:-1] + "&#35;"
    return escaped[:-1] + "&#125;" if escaped.endswith("}") else escaped


def yaml_scalar(text: str) -> str:
    """`text` as a YAML value on one line: plain where that is safe, else in double quotes."""
    plain = (
        _PLAIN_SCALAR.fullmatch(text)
        and not _NOT_PLAIN.search(text)
        and text.casefold() not in _WORDS_WITH_A_MEANING
    )
    if plain:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", quoted)
