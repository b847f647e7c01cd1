"""Bring things in: each importer turns a source into pages and says what became of every item.

Reading order: `ledger` (what every importer reports), `transcript` (a pasted text becomes an
interview or an article), `into_site` (writing the result into a site folder, safely twice).

An importer's core takes values and returns values. Only `into_site` writes, through two methods.
Nothing here renders, asks a question, opens a network connection or adds a word to a source.
"""
