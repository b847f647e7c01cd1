"""Typed edits of a site: what the studio, the HTTP API and the command line do when somebody changes it.

Reading order: `values` (an operation, what it made, a refusal), `nodes` (layout nodes as data),
`layouts`, `settings`, `menus`, `pages` (one function a gesture: it looks at what is there and gives an
operation), `layout_changes` (what it does to a tree), `layout_file` (the tree back into its text), `perform`
(an operation over texts), `journal`, `apply` (to files, and undo).

Making and performing operations is pure: texts in, changed texts or words out. Only `journal` and
`apply` touch files, through `portique.files`. Nothing here renders, serves or knows a theme.
"""

from portique.operations.apply import Done, apply, pass_over, recover, redo, undo
from portique.operations.journal import Journal
from portique.operations.perform import perform
from portique.operations.values import Applied, Operation, Refused, Target

__all__ = [
    "Applied", "Done", "Journal", "Operation", "Refused", "Target",
    "apply", "pass_over", "perform", "recover", "redo", "undo",
]  # fmt: skip
