"""The engine's own vocabulary, as extensions like any other."""

from __future__ import annotations

from portique.twig import filters_arrays, filters_text, functions, tags_flow, tags_templates
from portique.twig.extension import Extension


def core_extension() -> Extension:
    """Twig 3, and the tags `switch`, `try`, `throw`, `cache` of Gantry and Grav."""
    return Extension(
        filters=filters_text.FILTERS | filters_arrays.FILTERS,
        functions=functions.FUNCTIONS,
        tests=functions.TESTS,
        tags=tags_flow.TAGS | tags_templates.TAGS,
    )


def legacy_extension() -> Extension:
    """What Twig 1 and 2 had besides."""
    return Extension(tests=functions.LEGACY_TESTS, tags=tags_flow.LEGACY_TAGS)
