"""Findings that the studio can mend, each in one step: by a click where it is certain, else by an answer.

Reading order: `ways` (what can be done about a finding, and doing it), then what it is done to: `texts`
(headings, links and pictures of a page's Markdown, pictures of its front matter), `nodes` (the same in
settings of a layout), `columns` (order on screens), `colours`. `way` is the value, `telling` reads findings.

A way is found anew, in what the site says now, each time it is offered and when it is taken: a finding that
holds no longer has none. What it does, it does by gestures, as a person would.
"""
