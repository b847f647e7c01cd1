"""The studio: a whole site arranged in the browser, on the page itself.

Reading order: `sessions` (who is it, and may they), `desk` (the site that is edited: files, journal, what
was shown), `gestures/` (what somebody did → operations), `fragments` (two renderings → what differs),
`words` (labels and sentences), `api/` (one module a resource), `events`, `openapi`, `app` (the doors).

Every change is an operation of `portique.operations`; every page is rendered by the renderer of a build.
Nothing here is reachable but through `sessions`. The panels in the browser live in `ui/`.
"""
