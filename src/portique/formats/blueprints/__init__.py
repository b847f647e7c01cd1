"""Blueprint files: layers of YAML with instructions to blueprints.

Reading order: `instructions` (what keys with `@` say), `merging` (one file over another), `compose` (a
blueprint from its layers), `load` (all blueprints of a theme).

A blueprint that cannot be composed as it asks is read as far as possible, with findings.
"""

from portique.formats.blueprints.compose import Callables, Layer, Lookup, compose
from portique.formats.blueprints.load import load_blueprints

__all__ = ["Callables", "Layer", "Lookup", "compose", "load_blueprints"]
