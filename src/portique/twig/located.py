"""From a Python exception to the template and line where it happened.

Generated code carries the template's own lines, so the traceback knows.
"""

from __future__ import annotations

from types import TracebackType

from portique.twig.errors import TwigError, TwigLimitError, TwigRuntimeError


def located(error: BaseException) -> TwigError:
    """The error as a TwigError that names the template and line where it happened."""
    name, line = place(error.__traceback__)
    if isinstance(error, TwigError):
        if error.line == 0 and error.name in (None, name):
            error.line, error.name = line, name
        return error
    if isinstance(error, RecursionError):
        return TwigLimitError("Templates, blocks or macros call each other without end.", line, name, "depth")
    if isinstance(error, MemoryError):
        return TwigLimitError("The template needs more memory than there is.", line, name, "text")
    words = str(error) or type(error).__name__
    made = TwigRuntimeError(
        f'An exception was raised while rendering: {type(error).__name__} "{words}".', line, name
    )
    made.__cause__ = error
    return made


def place(traceback: TracebackType | None) -> tuple[str | None, int]:
    """The innermost template and line of a traceback."""
    name, line = None, 0
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename.startswith("<twig:"):
            name, line = filename[6:-1], traceback.tb_lineno
        traceback = traceback.tb_next
    return name, line
