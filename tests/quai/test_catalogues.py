"""Every word that templates print is in the catalogues, with its plural forms and placeholders."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from tests.quai.folders import QUAI, templates

LANGUAGES = ("en", "fr", "ur")
FORMS = {"en": 2, "fr": 2, "ur": 2}


def printed() -> set[str]:
    """The messages in the templates; of plural ones the singular."""
    found: set[str] = set()
    for path in templates():
        text = path.read_text("utf-8")
        found.update(re.findall(r"'([^'\n]+)'\|t\b", text))
        found.update(re.findall(r"\btn\('([^']+)'", text))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete(language: str) -> None:
    with (QUAI / f"locale/{language}/LC_MESSAGES/quai.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    messages = {
        message.id if isinstance(message.id, str) else message.id[0]: message for message in catalogue
    }
    messages.pop("", None)
    assert printed() == messages.keys()
    for identity, message in messages.items():
        texts = (message.string,) if isinstance(message.string, str) else message.string
        assert all(texts), f"{language}: {identity} is not translated"
        if not isinstance(message.id, str):
            assert len(texts) == FORMS[language]
        for text in texts:
            assert re.findall(r"%[ds]", text) == re.findall(r"%[ds]", identity), identity
