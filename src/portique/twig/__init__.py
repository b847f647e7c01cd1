"""Twig for Python: a compiler from Twig templates to Python functions, with Twig's semantics.

Usable alone; imports nothing of the rest of Portique and, at start, only the standard library.

Read in this order: `tokens`, `lexer`, `nodes`, `expression_parser`, `parser`, `tags_flow`,
`tags_templates` (text to syntax tree); `scope`, `generation`, `generate_expressions`,
`generate_calls`, `generate_statements`, `generate_templates`, `generator` (tree to Python);
`values`, `arrays`, `arithmetic`, `operators`, `attributes`, `escaping` (PHP's rules at run time);
`sandbox`, `run`, `template`, `frame`, `environment` (running); the `filters_…`, `functions` and date modules.
"""

from portique.twig.environment import Environment
from portique.twig.errors import (
    TwigError,
    TwigLimitError,
    TwigLoaderError,
    TwigRuntimeError,
    TwigSecurityError,
    TwigSyntaxError,
)
from portique.twig.extension import CaptureTag, Extension, Filter, Function, Operator, SingleTag, Test
from portique.twig.frame import Frame
from portique.twig.loaders import ChainLoader, DictLoader, FilesystemLoader, Loader
from portique.twig.sandbox import Exposed, Limits, SandboxPolicy
from portique.twig.source import Source
from portique.twig.template import Template
from portique.twig.values import Markup

__all__ = [
    "CaptureTag",
    "ChainLoader",
    "DictLoader",
    "Environment",
    "Exposed",
    "Extension",
    "FilesystemLoader",
    "Filter",
    "Frame",
    "Function",
    "Limits",
    "Loader",
    "Markup",
    "Operator",
    "SandboxPolicy",
    "SingleTag",
    "Source",
    "Template",
    "Test",
    "TwigError",
    "TwigLimitError",
    "TwigLoaderError",
    "TwigRuntimeError",
    "TwigSecurityError",
    "TwigSyntaxError",
]
