"""What somebody did in the studio → operations: one function a kind of gesture, found in a table.

Reading order: `ground` (the site's texts while one request is made, and what a gesture came to), `places`
(where a node stands, in words), then the families: `layouts` over `layout_ground` with `inserting`, `atoms`
and `whole_layouts`; `settings`, `outlines`, `menus`, `positions`, `pages`, `shelf`. `rehearsal` does them to
a copy; `seen` guards values that a form did not show; `table` finds the function of a gesture and makes all
gestures of a request one step.

A gesture names what it means in the words of the contract (`ui/src/api/types.ts`); it is refused in words.
"""
