"""What site.yaml says."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portique.formats.settings import language_name
from portique.formats.site import read_settings
from portique.model.language import direction_of
from portique.model.site import Language


def test_everything() -> None:
    settings, found = read_settings(
        """
portique: 1
title: Press
description: About ports
url: https://example.org/press/
language: en
languages:
  fr: {title: Presse, description: Des ports}
  en: {name: English}
  ur:
theme: quai
timezone: Europe/Paris
author: Ann
taxonomies: [category, tags]
outputs: {feeds: false}
redirect_hosts: [netlify]
trust: {content: false}
params: {colour: red}
mine: 3
"""
    )
    assert found == ()
    assert (settings.title, settings.url, settings.base_path) == (
        "Press",
        "https://example.org/press",
        "/press/",
    )
    assert list(settings.languages.values()) == [
        Language("fr", "Français", "ltr", "Presse", "Des ports"),
        Language("en", "English"),
        Language("ur", "اردو", "rtl"),
    ]
    assert (settings.zone, settings.taxonomies) == (ZoneInfo("Europe/Paris"), ("category",))
    assert (settings.outputs, settings.redirect_hosts) == ({"feeds": False}, ("netlify",))
    assert (settings.trust_content, settings.params, settings.unknown) == (
        False,
        {"colour": "red"},
        {"mine": 3},
    )


def test_nothing() -> None:
    settings, found = read_settings("")
    assert found == ()
    assert (settings.language, list(settings.languages), settings.base_path) == ("en", ["en"], "/")
    assert settings.trust_content


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title: [a]", "site-value", 1),
        ("a: 1\nurl: example.org", "site-value", 2),
        ("url: ftp://example.org", "site-value", 1),
        ("languages: 3", "site-value", 1),
        ("languages:\n  en: {}\n  fr: 3", "site-value", 3),
        ("languages: {'../x': {}}", "site-value", 1),
        ("timezone: Mars/Base", "site-timezone", 1),
        ("timezone: ../../etc/passwd", "site-timezone", 1),
        ("\ntimezon: UTC", "site-unknown-key", 2),
        ("portique: 2", "site-version", 1),
        ("- a", "site-not-a-map", 1),
        ("trust: {content: perhaps}", "site-value", 1),
        ("taxonomies: [1]", "site-value", 1),
    ],
)
def test_what_is_wrong_costs_itself(text: str, code: str, line: int) -> None:
    _, found = read_settings(text)
    assert [(one.code, one.line) for one in found] == [(code, line)]


@pytest.mark.parametrize("text", ["trust: {content: perhaps}", "trust: no thanks", "trust: {content: 1}"])
def test_in_doubt_content_is_not_trusted(text: str) -> None:
    assert read_settings(text)[0].trust_content is False


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_settings(data: bytes) -> None:
    settings, _ = read_settings(data)
    assert settings.language in settings.languages


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("ur", "rtl"),
        ("ar-EG", "rtl"),
        ("he_IL", "rtl"),
        ("pa-Arab", "rtl"),
        ("pa", "ltr"),
        ("ur-Latn", "ltr"),
    ],
)
def test_direction(code: str, direction: str) -> None:
    assert direction_of(code) == direction


@pytest.mark.parametrize(
    ("code", "name"),
    [("fr", "Français"), ("fr-CA", "Français (Canada)"), ("oc", "Occitan"), ("x-pirate", "x-pirate")],
)
def test_language_names(code: str, name: str) -> None:
    assert language_name(code) == name
