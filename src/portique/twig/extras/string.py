"""The string extra: `u` (text with methods), `slug`, `plural`, `singular`."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import Any

from portique.twig.errors import TwigLimitError, TwigRuntimeError
from portique.twig.extension import Extension, Filter
from portique.twig.values import integer, text, truth

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[^\W_a-zA-Z0-9]+")
_FOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "þ": "th", "ð": "d", "ı": "i", "ƙ": "k", "ƥ": "p", "ŧ": "t"}
)
_IRREGULAR = dict(
    pair.split("/")
    for pair in "person/people child/children man/men woman/women foot/feet tooth/teeth goose/geese "  # noqa: SIM905
    "mouse/mice ox/oxen datum/data medium/media".split()
)
_LIMIT = 10_000_000


def ascii_text(value: str) -> str:
    """Letters without their marks, other signs left out."""
    folded = unicodedata.normalize("NFKD", value.translate(_FOLDED))
    return folded.encode("ascii", "ignore").decode()


def slug(value: Any, separator: Any = "-", locale: Any = None) -> str:
    """Letters and digits of a text, joined by the separator."""
    words = ascii_text(text(value).replace("@", " at ").replace("&", " and "))
    return text(separator).join(re.findall(r"[A-Za-z0-9]+", words))


class Text:
    """A text with methods, as Symfony's UnicodeString has them; each gives another one."""

    __twig__ = frozenset(
        "upper lower title trim trimStart trimEnd truncate wordwrap snake camel kebab pascal length slice "  # noqa: SIM905
        "replace replaceMatches append prepend repeat reverse startsWith endsWith containsAny before after "
        "beforeLast afterLast padStart padEnd padBoth ascii collapseWhitespace indexOf split toString "
        "equalsTo isEmpty ensureStart ensureEnd width join".split()
    )

    def __init__(self, value: str) -> None:
        if len(value) > _LIMIT:
            raise TwigLimitError(f"A text is longer than {_LIMIT} characters.", limit="text")
        self.value = value

    def __str__(self) -> str:
        return self.value

    def __len__(self) -> int:
        return len(self.value)

    def _words(self) -> list[str]:
        return _WORDS.findall(self.value)

    def upper(self) -> Text:
        return Text(self.value.upper())

    def lower(self) -> Text:
        return Text(self.value.lower())

    def title(self, all_words: Any = False) -> Text:
        pattern = r"\b\w" if truth(all_words) else r"\w"
        return Text(re.sub(pattern, lambda m: m[0].upper(), self.value, count=0 if truth(all_words) else 1))

    def trim(self, chars: Any = None) -> Text:
        return Text(self.value.strip(None if chars is None else text(chars)))

    def trimStart(self, chars: Any = None) -> Text:  # noqa: N802
        return Text(self.value.lstrip(None if chars is None else text(chars)))

    def trimEnd(self, chars: Any = None) -> Text:  # noqa: N802
        return Text(self.value.rstrip(None if chars is None else text(chars)))

    def truncate(self, length: Any, ellipsis: Any = "", cut: Any = True) -> Text:
        """At most `length` characters, the ellipsis included; `cut=False` keeps the last word whole."""
        size, end = max(0, integer(length)), text(ellipsis)
        if len(self.value) <= size:
            return self
        if not truth(cut):
            space = self.value.find(" ", max(0, size - 1))
            return self if space < 0 else Text(self.value[:space].rstrip() + end)
        keep = size - len(end) if len(end) < size else size
        return Text(self.value[:keep].rstrip() + (end if keep != size or not end else ""))

    def wordwrap(self, width: Any = 75, break_: Any = "\n", cut: Any = False) -> Text:
        lines = textwrap.wrap(
            self.value, max(1, integer(width)), break_long_words=truth(cut), break_on_hyphens=False
        )
        return Text(text(break_).join(lines))

    def snake(self) -> Text:
        return Text("_".join(self._words()).lower())

    def kebab(self) -> Text:
        return Text("-".join(self._words()).lower())

    def camel(self) -> Text:
        words = self._words()
        return Text("".join(w.lower() if at == 0 else w[:1].upper() + w[1:] for at, w in enumerate(words)))

    def pascal(self) -> Text:
        return Text("".join(word[:1].upper() + word[1:] for word in self._words()))

    def length(self) -> int:
        return len(self.value)

    def width(self) -> int:
        return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in self.value)

    def slice(self, start: Any = 0, length: Any = None) -> Text:
        from portique.twig.filters_arrays import slice_

        return Text(slice_(self.value, start, length))

    def replace(self, old: Any, new: Any) -> Text:
        return Text(self.value.replace(text(old), text(new))) if text(old) else self

    def replaceMatches(self, pattern: Any, new: Any) -> Text:  # noqa: N802
        from portique.twig.operators import compiled

        found, timed = compiled(text(pattern))
        options = {"timeout": 0.5} if timed else {}
        try:
            return Text(found.sub(re.sub(r"\$(\d+)", r"\\\1", text(new)), self.value, **options))
        except TimeoutError as error:
            raise TwigLimitError("The pattern takes too long.", limit="time") from error

    def append(self, *more: Any) -> Text:
        return Text(self.value + "".join(map(text, more)))

    def prepend(self, *more: Any) -> Text:
        return Text("".join(map(text, more)) + self.value)

    def repeat(self, times: Any) -> Text:
        if len(self.value) * max(0, integer(times)) > _LIMIT:
            raise TwigLimitError(f"A text is longer than {_LIMIT} characters.", limit="text")
        return Text(self.value * max(0, integer(times)))

    def reverse(self) -> Text:
        return Text(self.value[::-1])

    def startsWith(self, start: Any) -> bool:  # noqa: N802
        return self.value.startswith(text(start))

    def endsWith(self, end: Any) -> bool:  # noqa: N802
        return self.value.endswith(text(end))

    def containsAny(self, *parts: Any) -> bool:  # noqa: N802
        from portique.twig.arrays import is_array, values_of

        wanted = values_of(parts[0]) if parts and is_array(parts[0]) else parts
        return any(text(part) in self.value for part in wanted)

    def before(self, mark: Any) -> Text:
        return Text(self.value.partition(text(mark))[0])

    def after(self, mark: Any) -> Text:
        head, found, tail = self.value.partition(text(mark))
        return Text(tail if found else head)

    def beforeLast(self, mark: Any) -> Text:  # noqa: N802
        head, found, tail = self.value.rpartition(text(mark))
        return Text(head if found else tail)

    def afterLast(self, mark: Any) -> Text:  # noqa: N802
        return Text(self.value.rpartition(text(mark))[2])

    def _pad(self, length: Any, sign: Any, both: str) -> Text:
        size, fill = integer(length), text(sign) or " "
        if size > _LIMIT:
            raise TwigLimitError(f"A text is longer than {_LIMIT} characters.", limit="text")
        missing = max(0, size - len(self.value))
        left = missing if both == "start" else missing // 2 if both == "both" else 0
        right = missing - left
        return Text((fill * left)[:left] + self.value + (fill * right)[:right])

    def padStart(self, length: Any, sign: Any = " ") -> Text:  # noqa: N802
        return self._pad(length, sign, "start")

    def padEnd(self, length: Any, sign: Any = " ") -> Text:  # noqa: N802
        return self._pad(length, sign, "end")

    def padBoth(self, length: Any, sign: Any = " ") -> Text:  # noqa: N802
        return self._pad(length, sign, "both")

    def ensureStart(self, start: Any) -> Text:  # noqa: N802
        return self if self.startsWith(start) else self.prepend(start)

    def ensureEnd(self, end: Any) -> Text:  # noqa: N802
        return self if self.endsWith(end) else self.append(end)

    def ascii(self) -> Text:
        return Text(ascii_text(self.value))

    def collapseWhitespace(self) -> Text:  # noqa: N802
        return Text(" ".join(self.value.split()))

    def indexOf(self, part: Any) -> int | None:  # noqa: N802
        at = self.value.find(text(part))
        return None if at < 0 else at

    def split(self, mark: Any) -> list[Text]:
        return [Text(part) for part in self.value.split(text(mark))] if text(mark) else [self]

    def join(self, parts: Any) -> Text:
        from portique.twig.arrays import values_of

        return Text(self.value.join(map(text, values_of(parts))))

    def equalsTo(self, other: Any) -> bool:  # noqa: N802
        return self.value == text(other)

    def isEmpty(self) -> bool:  # noqa: N802
        return self.value == ""

    def toString(self) -> str:  # noqa: N802
        return self.value


def plural(value: Any, locale: Any = "en", all: Any = False) -> Any:  # noqa: A002
    """The plural of an English, French or Spanish noun; `all` gives every form."""
    word, language = text(value), _language(locale)
    forms = [_plural(word, language)]
    if language == "en" and word.lower() in _IRREGULAR:
        forms = ["persons", "people"] if word.lower() == "person" else [_IRREGULAR[word.lower()]]
    return forms if truth(all) else forms[0]


def singular(value: Any, locale: Any = "en", all: Any = False) -> Any:  # noqa: A002
    """The singular of an English, French or Spanish noun."""
    word, language = text(value), _language(locale)
    back = {many: one for one, many in _IRREGULAR.items()} | {"persons": "person"}
    form = back[word.lower()] if language == "en" and word.lower() in back else _singular(word, language)
    return [form] if truth(all) else form


def _language(locale: Any) -> str:
    language = text(locale)[:2].lower()
    if language not in ("en", "fr", "es"):
        raise TwigRuntimeError(f'"plural" and "singular" know en, fr and es, not "{text(locale)}".')
    return language


def _plural(word: str, language: str) -> str:
    if language == "fr":
        if word.endswith(("s", "x", "z")):
            return word
        if word.endswith("al"):
            return word[:-2] + "aux"
        return word + ("x" if word.endswith(("au", "eu")) else "s")
    if language == "es":
        return word if word.endswith("s") else word + ("s" if word[-1:] in "aeiouáéó" else "es")
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")


def _singular(word: str, language: str) -> str:
    if language == "fr":
        if word.endswith("eaux"):
            return word[:-1]
        return word[:-3] + "al" if word.endswith("aux") else word.removesuffix("s").removesuffix("x")
    if language == "es":
        return re.sub(r"(?<=[^aeiou])es$|s$", "", word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(ss|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


STRING = Extension(
    filters={
        "u": Filter(lambda value: Text(text(value))),
        "slug": Filter(slug, result="str"),
        "plural": Filter(plural),
        "singular": Filter(singular),
    }
)
