"""The resources of the studio's API, one module each; every function is `(Desk, Ask) -> JSON`.

Reading order: `asking` (a request, an answer, a refusal), then what is read (`site`, `pages`, `outlines`,
`library`, …) and what is done (`edits`, with undo and redo); `routes` is the table of all of them.

The shapes are those of `ui/src/api/types.ts`. Nothing here knows HTTP beyond `asking`.
"""
