"""A site in the browser while it is edited: the same renderer as a build, and live reload.

Reading order: `live` (the site as it is now, reopened when a file changes), `notices` (trouble shown on
the page), `app` (the addresses), `run` (the server process).

Nothing is written but `.portique/cache/`; the server listens on the loopback address unless told.
"""
