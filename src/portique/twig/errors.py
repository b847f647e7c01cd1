"""What can go wrong, as one family of exceptions that name template and line.

Messages say what was found and what was expected. The place is kept apart from the words
(`name`, `line`), so that a host can print it in its own way; `str(error)` joins both.
"""

from __future__ import annotations

from collections.abc import Iterable


class TwigError(Exception):
    """Anything that stops a template; `line` counts from 1, 0 when unknown."""

    def __init__(self, message: str, line: int = 0, name: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.name = name

    def at(self, line: int, name: str | None) -> TwigError:
        """Fill in the place where it is still unknown; what was known stays."""
        if not self.line and self.name in (None, name):
            self.line = line
        if self.name is None:
            self.name = name
        return self

    def __str__(self) -> str:
        if self.name is None:
            return self.message
        where = f' in "{self.name}"' + (f" at line {self.line}" if self.line > 0 else "")
        return self.message.rstrip(".") + where + "."

    def __reduce__(self) -> tuple[type, tuple[str, int, str | None]]:
        return type(self), (self.message, self.line, self.name)


class TwigSyntaxError(TwigError):
    """The template's text is not Twig; found before anything is rendered."""


class TwigLoaderError(TwigError):
    """No loader has a template of that name, which is `wanted` where one like it may have been meant."""

    def __init__(self, message: str, line: int = 0, name: str | None = None, wanted: str = "") -> None:
        super().__init__(message, line, name)
        self.wanted = wanted


class TwigOutsideError(TwigLoaderError):
    """A name that leads out of the folders of templates: nothing that could be there."""


class TwigRuntimeError(TwigError):
    """A template failed while it was being rendered."""


class TwigSecurityError(TwigRuntimeError):
    """The sandbox refused a tag, filter, function or attribute."""


class TwigLimitError(TwigRuntimeError):
    """A template used more time, steps, output, depth or memory than it may.

    `limit` is the name of the limit (a field of `Limits`).
    """

    def __init__(self, message: str, line: int = 0, name: str | None = None, limit: str = "") -> None:
        super().__init__(message, line, name)
        self.limit = limit


def nearest(name: str, known: Iterable[str]) -> str:
    """Return ` Nearest: "a", "b".` for names close to `name`, or an empty string."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f" Nearest: {', '.join(f'{c!r}' for c in close)}.".replace("'", '"') if close else ""
