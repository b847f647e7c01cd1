"""Twig for Python: a compiler from Twig templates to Python functions, with Twig's semantics.

Usable alone; imports nothing of the rest of Portique and, at start, only the standard library.

Read in this order. Text to tree: `tokens`, `lexer`, `nodes`, `operand_parser`, `expression_parser`,
`parser`, `tags_flow`, `tags_templates`. Tree to Python: `scope`, `generation`, `generate_values`,
`generate_expressions`, `generate_calls`, `generate_statements`, `generate_templates`, `generator`.
PHP's rules at run time: `values`, `arrays`, `arithmetic`, `operators`, `attributes`, `escaping`. Running:
`sandbox`, `run`, `template`, `frame`, `environment`. Then the filters, functions, dates and `extras`.
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
