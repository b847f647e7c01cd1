"""The slower reader: reads what can be read of any text, and names each place where it had to help.

A text that stops the parser is repaired at that place alone and read again: a value that needs quotes
gets them, a tab becomes spaces, and an entry that cannot be read is left out with what is indented
below it.
"""

from __future__ import annotations

import re
from typing import Any

from portique.formats.yaml.construct import Constructor
from portique.formats.yaml.scalars import Flavour
from portique.formats.yaml.tree import Problem, Tree, line_and_column, read_tree
from portique.model.diagnostic import Diagnostic, Level, error, warning

# Each repair reads the text again up to the next problem; this bounds the sum in characters.
_BUDGET = 1_000_000
_MOST_REPAIRS = 50


def read_tolerantly(text: str, path: str, flavour: Flavour) -> tuple[Any, list[Diagnostic]]:
    """The value of `text` and the findings, in the order of the text where they concern its syntax."""
    tree, repaired, diagnostics = repaired_tree(text, path)
    if tree.problem is not None and tree.problem.code in ("yaml-too-deep", "yaml-too-many-aliases"):
        return None, diagnostics
    constructor = Constructor(tree, repaired, path, flavour)
    value = constructor.value()
    return value, diagnostics + constructor.diagnostics


def repaired_tree(text: str, path: str) -> tuple[Tree, str, list[Diagnostic]]:
    """The tree, the text that it was read from (repairs keep every line's number), the findings."""
    diagnostics: list[Diagnostic] = []
    helped: set[int] = set()
    spent = 0
    while True:
        tree = read_tree(text)
        problem = tree.problem
        if problem is None:
            break
        line, column = line_and_column(text, min(problem.offset, len(text)))
        spent += problem.offset
        if problem.code == "yaml-too-many-values":
            diagnostics.append(error(problem.code, problem.message, file=path, line=line, column=column,
                                     hint="What stands from here on is not read."))  # fmt: skip
            break
        if problem.code != "yaml-syntax":
            diagnostics.append(error(problem.code, problem.message, file=path, line=line, column=column,
                                     hint="The file is not read."))  # fmt: skip
            break
        if spent > _BUDGET or len(diagnostics) >= _MOST_REPAIRS:
            diagnostics.append(error("yaml-syntax", problem.message, file=path, line=line, column=column,
                                     hint="What stands from here on is not read."))  # fmt: skip
            break
        before = text
        text, finding = _repair(text, problem, line, helped)
        if finding.level is Level.ERROR and problem.opening is not None:
            line, column = line_and_column(before, problem.opening)
        diagnostics.append(finding.at(file=path, line=line, column=column))
    if tree.second is not None:
        line, column = line_and_column(text, tree.second)
        diagnostics.append(warning("yaml-second-document", "a second document begins here", file=path,
                                   line=line, column=column,
                                   hint="Only the first is read; a file holds one document."))  # fmt: skip
    return tree, text, diagnostics


def _repair(text: str, problem: Problem, line: int, helped: set[int]) -> tuple[str, Diagnostic]:
    offset = min(problem.offset, len(text))
    start, end = _line_around(text, offset)
    sign = text[offset : offset + 1]
    if line not in helped:
        helped.add(line)
        if "control character" in problem.message or "special character" in problem.message:
            replaced = _without_controls(text, offset)
            return replaced, warning("yaml-control-character", f"the character U+{ord(sign or ' '):04X}",
                                     hint="It is read as an unknown character (U+FFFD).")  # fmt: skip
        if sign == "\t" and text[start:offset].strip() in ("", "-"):
            width = len(text[start:offset]) + len(text[offset:end]) - len(text[offset:end].lstrip(" \t"))
            indent = text[start : start + width].replace("\t", "  ")
            return text[:start] + indent + text[start + width :], warning(
                "yaml-tab", "a tab in the indentation, where YAML has only spaces",
                hint="It is read as two spaces; write spaces.")  # fmt: skip
        if sign and sign in "@`%" and "cannot start any token" in problem.message:
            return _quote(text, offset, end, problem.in_flow), warning(
                "yaml-quotes-needed", f"a value that begins with `{sign}` needs quotes",
                hint="It is read as if it had them.")  # fmt: skip
        if "mapping values are not allowed" in problem.message:
            first = text.find(": ", start, end)
            if -1 < first < offset:
                value = first + 2 + len(text[first + 2 : end]) - len(text[first + 2 : end].lstrip(" "))
                if text[value : value + 1] not in ("'", '"', "&", "!", "{", "["):
                    return _quote(text, value, end, False), warning(
                        "yaml-quotes-needed", "a value that holds `: ` needs quotes",
                        hint="It is read as if it had them.")  # fmt: skip
    return _leave_out(text, problem)


def _quote(text: str, start: int, end: int, in_flow: bool) -> str:
    """Put the scalar that begins at `start` in quotes; it ends with the line, a comment or a flow sign."""
    stop = re.compile(r"\s+#|[,\]}]|\s*$" if in_flow else r"\s+#|\s*$").search(text[start:end])
    length = stop.start() if stop else end - start
    word = text[start : start + length].replace("'", "''")
    return f"{text[:start]}'{word}'{text[start + length :]}"


def _without_controls(text: str, offset: int) -> str:
    if offset >= len(text):
        return text
    return text[:offset] + re.sub(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]",
                                  "\ufffd", text[offset:])  # fmt: skip


def _leave_out(text: str, problem: Problem) -> tuple[str, Diagnostic]:
    """Blank the entry at the problem: its line and the deeper lines below it."""
    offset = problem.offset if problem.opening is None else problem.opening
    start, end = _line_around(text, min(offset, len(text)))
    while start > 0 and not text[start:end].strip():  # a problem at the end belongs to what stands before
        start, end = _line_around(text, start - 1)
    if not text[start:end].strip():
        start, end = 0, len(text)
    else:
        indent = len(text[start:end]) - len(text[start:end].lstrip(" "))
        end = _block_end(text, end, indent)
    blank = "".join(sign if sign in "\r\n" else " " for sign in text[start:end])
    hint = "The entry is left out; the rest of the file is read."
    return text[:start] + blank + text[end:], error("yaml-syntax", problem.message, hint=hint)


def _block_end(text: str, end: int, indent: int) -> int:
    while end < len(text):
        start = end + 1
        stop = _line_end(text, start)
        line = text[start:stop]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        end = stop
    return min(end, len(text))


def _line_around(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    return max(start, text.rfind("\r", start, offset) + 1), _line_end(text, offset)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    end = len(text) if end == -1 else end
    lone = text.find("\r", offset, end)
    return end if lone == -1 else lone
