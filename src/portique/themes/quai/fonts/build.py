"""Make the theme's web fonts from the published variable families.

    python build.py PACKAGES

`PACKAGES` is a folder with the unpacked npm packages named in `SOURCES` (each keeps its own LICENSE).
Writes the woff2 files and the licences beside this script and prints what `_fonts.scss` needs to know:
the sizes, and the metrics of the fall-back faces, so that text does not jump when a font arrives.

Needs fonttools with brotli; nothing at run time imports this.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent

# What English, French, German, Spanish, Portuguese, Italian and the Nordic languages write.
LATIN = (
    "U+0020-007E U+00A0-00A1 U+00A3 U+00A7 U+00A9 U+00AB U+00B0 U+00B4 U+00B7 U+00BB U+00BF-00CF "
    "U+00D1-00D6 U+00D8-00DC U+00DF-00EF U+00F1-00F6 U+00F8-00FC U+00FF U+0152-0153 U+0178 "
    "U+2009 U+2013-2014 U+2018-201A U+201C-201E U+2022 U+2026 U+202F U+2039-203A U+20AC U+2190-2193 U+2212"
)
# The other Latin alphabets of Europe, Turkey and transliterations; fetched only by pages that use them.
LATIN_EXT = (
    "U+00A2 U+00A4-00A6 U+00A8 U+00AA U+00AC U+00AE-00AF U+00B1-00B3 U+00B5-00B6 U+00B8-00BA "
    "U+00BC-00BE U+00D0 U+00D7 U+00DD-00DE U+00F0 U+00F7 U+00FD-00FE U+0100-0151 U+0154-0177 "
    "U+0179-017F U+0192 U+01A0-01A1 U+01AF-01B0 U+01CD-01D4 U+0218-021B U+02BB-02BC U+02C6-02C7 "
    "U+02DA U+02DC U+1E00-1E9F U+1EA0-1EF9 U+2010-2012 U+2015 U+2020-2021 U+2030 U+2032-2033 U+2044 "
    "U+20A4 U+20B9 U+20BA U+2116 U+2122"
)
ARABIC = "U+0600-0604 U+0606-061C U+061E-06FF U+0750-077F U+200C-200F U+25CC U+FDFC U+FDFD"
# What Urdu and its loans from Arabic and Persian write; the face's other marks would cost a fifth more.
URDU = (
    "U+060C U+0610-0613 U+061B U+061F U+0621-063A U+0640-0652 U+0654 U+0656-0658 U+0660-0669 U+066A-066C "
    "U+0670-0671 U+0679 U+067E U+0686 U+0688 U+0691 U+0698 U+06A9 U+06AF U+06BA U+06BE U+06C0-06C3 U+06CC "
    "U+06D2-06D4 U+06F0-06F9 U+200C-200F U+25CC U+FDFD"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One file to make: where it comes from, which place on the axes, which characters."""

    target: str
    source: str
    axes: dict[str, float]
    characters: str
    features: tuple[str, ...]


NEWS = "newsreader/files/newsreader-{}-standard-{}.woff2"
SANS = "instrument-sans/files/instrument-sans-{}-wght-normal.woff2"
TEXT = {"opsz": 18.0, "wght": 400.0}
BOLD = {"opsz": 18.0, "wght": 620.0}
TITLE = {"opsz": 72.0, "wght": 400.0}
ITALIC = {"opsz": 24.0, "wght": 400.0}
UI = {"wght": 440.0}
UI_BOLD = {"wght": 600.0}
PLAIN = ("kern", "liga", "ccmp", "locl")
FIGURES = (*PLAIN, "tnum", "lnum")

CUTS = (
    Cut("newsreader-text", NEWS.format("latin", "normal"), TEXT, LATIN, FIGURES),
    Cut("newsreader-text-ext", NEWS.format("latin-ext", "normal"), TEXT, LATIN_EXT, PLAIN),
    Cut("newsreader-bold", NEWS.format("latin", "normal"), BOLD, LATIN, PLAIN),
    Cut("newsreader-title", NEWS.format("latin", "normal"), TITLE, LATIN, PLAIN),
    Cut("newsreader-title-ext", NEWS.format("latin-ext", "normal"), TITLE, LATIN_EXT, PLAIN),
    Cut("newsreader-italic", NEWS.format("latin", "italic"), ITALIC, LATIN, PLAIN),
    Cut("newsreader-italic-ext", NEWS.format("latin-ext", "italic"), ITALIC, LATIN_EXT, PLAIN),
    Cut("instrument-sans", SANS.format("latin"), UI, LATIN, FIGURES),
    Cut("instrument-sans-bold", SANS.format("latin"), UI_BOLD, LATIN, FIGURES),
    Cut("instrument-sans-ext", SANS.format("latin-ext"), UI, LATIN_EXT, PLAIN),
    Cut(
        "noto-nastaliq-urdu",
        "noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-400-normal.woff2",
        {},
        URDU,
        ("*",),
    ),
    Cut(
        "noto-naskh-arabic",
        "noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2",
        {},
        ARABIC,
        ("*",),
    ),
)
LICENCES = {
    "newsreader": "OFL-Newsreader.txt",
    "instrument-sans": "OFL-Instrument-Sans.txt",
    "noto-nastaliq-urdu": "OFL-Noto-Nastaliq-Urdu.txt",
    "noto-naskh-arabic": "OFL-Noto-Naskh-Arabic.txt",
}

# How often a letter stands in English and French prose, in per mille, blank included.
FREQUENCY = {
    " ": 170,
    "e": 110,
    "t": 70,
    "a": 68,
    "o": 60,
    "i": 60,
    "n": 58,
    "s": 58,
    "r": 52,
    "h": 40,
    "l": 36,
    "d": 34,
    "u": 32,
    "c": 26,
    "m": 22,
    "f": 17,
    "p": 18,
    "g": 15,
    "w": 15,
    "y": 14,
    "b": 12,
    "v": 9,
    "k": 6,
    ",": 10,
    ".": 10,
    "T": 3,
    "A": 3,
    "I": 4,
    "S": 3,
    "P": 2,
}


def codepoints(ranges: str) -> set[int]:
    """The characters that `U+0020-007E U+00A0` names."""
    found: set[int] = set()
    for part in ranges.replace("U+", "").split():
        first, _, last = part.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def make(cut: Cut, packages: Path) -> TTFont:
    """The font for `cut`, cut from its source."""
    font = TTFont(packages / cut.source)
    font.flavor = None
    if cut.axes:
        font = instantiateVariableFont(font, dict(cut.axes), inplace=True)
    options = Options()
    options.layout_features = list(cut.features)
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["STAT", "DSIG", "meta"]
    subsetter = Subsetter(options=options)
    subsetter.populate(unicodes=codepoints(cut.characters))
    subsetter.subset(font)
    return font


def mean_width(font: TTFont) -> float:
    """Mean advance of running text, as a share of the em."""
    names, widths = font.getBestCmap(), font["hmtx"]
    total = sum(FREQUENCY.values())
    return sum(widths[names[ord(c)]][0] * n for c, n in FREQUENCY.items()) / total / font["head"].unitsPerEm


def metrics(font: TTFont, fallback_width: float) -> str:
    """CSS descriptors that give the fall-back face this font's widths and line box."""
    adjust = mean_width(font) / fallback_width
    em, hhea = font["head"].unitsPerEm, font["hhea"]
    up, down, gap = (value / em / adjust for value in (hhea.ascent, -hhea.descent, hhea.lineGap))
    return (
        f"size-adjust: {adjust:.1%}; ascent-override: {up:.1%}; descent-override: {down:.1%}; "
        f"line-gap-override: {gap:.1%};"
    )


def main(packages: Path) -> None:
    """Write every cut and licence, and print sizes and fall-back metrics."""
    # Widths of Times New Roman and Arial for `FREQUENCY`, measured on their metric-compatible twins.
    widths = {"newsreader": 0.4000, "instrument": 0.4418}
    for cut in CUTS:
        font = make(cut, packages)
        buffer = BytesIO()
        font.flavor = "woff2"
        font.save(buffer)
        (HERE / f"{cut.target}.woff2").write_bytes(buffer.getvalue())
        line = f"{cut.target}: {len(buffer.getvalue()) / 1000:.1f} kB, {len(font.getGlyphOrder())} glyphs"
        key = cut.target.split("-")[0]
        if key in widths and not cut.target.endswith("-ext"):
            line += "; " + metrics(font, widths[key])
        print(line)  # noqa: T201 (a script)
    for package, target in LICENCES.items():
        shutil.copyfile(packages / package / "LICENSE", HERE / target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
