"""Typed edits of a site: what the studio, the HTTP API and the command line do when somebody changes it.

Reading order: `values` (an operation, what it made, a refusal); one function a gesture, which looks at what
is there and gives operations: of one file `nodes`, `layouts`, `whole_layouts`, `settings`, `styles`, `atoms`,
`menus`, `pages`, `lines`, `interview_parts`, of several `site_files`, `outlines`, `menu_files`, `page_files`,
`shelf`; `layout_changes` (what they do to a tree), `layout_file` (the tree back into its text), `shapes`,
`perform` (an operation over texts), `sealing`, `journal`, `folding`, `apply` (to files, and undo).

Making and performing operations changes nothing: texts in, changed texts or words out. Only `journal` and
`apply` write, through `portique.files`. Nothing here renders, serves or knows a theme.
"""

from portique.operations.apply import Done, apply, pass_over, recover, redo, undo
from portique.operations.journal import Journal
from portique.operations.perform import perform
from portique.operations.values import Applied, Operation, Refused, Target

__all__ = [
    "Applied", "Done", "Journal", "Operation", "Refused", "Target",
    "apply", "pass_over", "perform", "recover", "redo", "undo",
]  # fmt: skip
