"""Catalogues: keys, gettext, plural forms and the order in which languages are asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.formats.streams import Streams
from portique.theme.translations import Catalogues, fallbacks

FR = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Print this page"
msgstr "Imprimer cette page"

#, fuzzy
msgid "Not sure"
msgstr "Peut-être"

msgctxt "menu"
msgid "Home"
msgstr "Accueil"

msgid "%d page"
msgid_plural "%d pages"
msgstr[0] "%d page (fr)"
msgstr[1] "%d pages (fr)"
"""
CH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "seventy"
msgstr "septante"
"""


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    return tmp_path


def catalogues(*layers: Path) -> Catalogues:
    engine = Path("src/portique/theme/nucleus").absolute()
    return Catalogues(
        Streams(
            {
                "gantry-theme": {"": list(layers)},
                "gantry-engine": {"": [engine]},
                "gantry-admin": {"": ["gantry-theme://admin", "gantry-engine://admin"]},
            }
        )
    )


def write(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_languages_fall_back_to_their_base_and_to_english() -> None:
    assert fallbacks("de-CH") == ["de-CH", "de", "en"]
    assert fallbacks("en-GB") == ["en-GB", "en"]
    assert fallbacks("zh_Hant_TW") == ["zh-Hant-TW", "zh-Hant", "zh", "en"]


def test_the_engines_keys_are_in_english_and_french(theme: Path) -> None:
    words = catalogues(theme)
    assert words.translate("GANTRY5_ENGINE_READMORE", "en") == "Read more"
    assert words.translate("GANTRY5_ENGINE_READMORE", "fr-CA") == "Lire la suite"
    assert words.translate("GANTRY5_ENGINE_READMORE", "ur") == "Read more"
    assert words.translate("GANTRY5_ENGINE_NO_SUCH_KEY", "fr") == "GANTRY5_ENGINE_NO_SUCH_KEY"
    assert words.translate("", "fr") == ""


def test_a_themes_catalogue_of_keys_wins_over_the_engines(theme: Path) -> None:
    write(theme, "admin/translations/fr/nucleus.yaml", "GANTRY5_ENGINE_READMORE: Encore")
    write(theme, "admin/translations/fr/particle.yaml", "GANTRY5_PARTICLE_MORE: Plus")
    words = catalogues(theme)
    assert words.translate("GANTRY5_ENGINE_READMORE", "fr") == "Encore"
    assert words.translate("GANTRY5_ENGINE_NEXT", "fr") == "Suivant"
    assert words.translate("GANTRY5_PARTICLE_MORE", "fr") == "Plus"


def test_languages_files_of_a_theme_nest_and_layer(tmp_path: Path) -> None:
    child, parent = tmp_path / "child", tmp_path / "parent"
    write(parent, "languages/fr.yaml", "QUARK:\n  SEARCH: Chercher\n  TAGS: Étiquettes\n")
    write(child, "languages.yaml", "fr:\n  QUARK.TAGS: Mots\nen:\n  QUARK.ONLY: Only\n")
    write(child, "languages/fr.yaml", "QUARK:\n  SEARCH: Trouver\n")
    words = catalogues(child, parent)
    assert words.translate("QUARK.SEARCH", "fr") == "Trouver"
    assert words.translate("QUARK.TAGS", "fr") == "Étiquettes"
    assert words.translate("QUARK.ONLY", "fr") == "Only"


def test_gettext_texts_contexts_and_plurals(theme: Path) -> None:
    write(theme, "locale/fr/LC_MESSAGES/theme.po", FR)
    words = catalogues(theme)
    assert words.translate("Print this page", "fr") == "Imprimer cette page"
    assert words.translate("Print this page", "en") == "Print this page"
    assert words.translate("Not sure", "fr") == "Not sure"
    assert words.in_context("menu", "Home", "fr") == "Accueil"
    assert [words.plural("%d page", "%d pages", n, "fr") for n in (0, 1, 2)] == [
        "%d page (fr)",
        "%d page (fr)",
        "%d pages (fr)",
    ]
    assert [words.plural("%d page", "%d pages", n, "en") for n in (0, 1, 2)] == [
        "%d pages",
        "%d page",
        "%d pages",
    ]


def test_regional_catalogue_falls_back_without_changing_its_base(theme: Path) -> None:
    write(theme, "locale/fr/LC_MESSAGES/theme.po", FR)
    write(theme, "locale/fr_CH/LC_MESSAGES/theme.po", CH)
    words = catalogues(theme)
    assert words.translate("seventy", "fr-CH") == "septante"
    assert words.translate("Print this page", "fr-CH") == "Imprimer cette page"
    assert words.translate("seventy", "fr") == "seventy"


def test_what_cannot_be_read_costs_itself_only(theme: Path) -> None:
    write(theme, "locale/fr/LC_MESSAGES/broken.po", "these are not messages")
    write(theme, "locale/fr/LC_MESSAGES/good.po", FR)
    words = catalogues(theme)
    assert words.translate("Print this page", "fr") == "Imprimer cette page"
    assert [found.code for found in words.diagnostics] == ["translation-unreadable"]
    assert words.diagnostics[0].file is not None and "broken.po" in words.diagnostics[0].file
