"""Every word of the engine's templates is in its French catalogue, and a bare theme speaks it."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from tests.theme.double import NUCLEUS, RenderDouble

FRENCH = NUCLEUS / "locale/fr/LC_MESSAGES/nucleus.po"


def printed() -> set[str]:
    """The messages in the templates; of plural ones the singular."""
    found: set[str] = set()
    for path in NUCLEUS.rglob("*.twig"):
        text = path.read_text("utf-8")
        found.update(re.findall(r"'([^'\n]+)'\|t\b", text))
        found.update(re.findall(r"\btn\('([^']+)'", text))
    return found


def test_the_catalogue_is_complete() -> None:
    with FRENCH.open("rb") as file:
        messages = {
            message.id if isinstance(message.id, str) else message.id[0]: message
            for message in read_po(file, locale="fr")
        }
    del messages[""]
    assert messages.keys() == printed()
    for identity, message in messages.items():
        texts = (message.string,) if isinstance(message.string, str) else message.string
        assert all(texts), identity
        assert all(re.findall("%[ds]", text) == re.findall("%[ds]", identity) for text in texts), identity


@pytest.mark.parametrize(("language", "expected"), [("fr", "Accueil 2 minutes"), ("de", "Home 2 minutes")])
def test_a_theme_without_words_of_its_own(render: RenderDouble, language: str, expected: str) -> None:
    render.language = language
    assert render.twig("{{ 'Home'|t }} {{ tn('%d minute', '%d minutes', 2) }}") == expected
