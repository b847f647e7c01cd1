"""The theme's style sheets, compiled for outlines and kept in the cache by what they were made from."""

from __future__ import annotations
