"""A site in the browser while it is edited: the same renderer as a build, and live reload.

Reading order: `live` (the site as it is now; of a change it reads what it concerns), `changes` (who is told),
`notices` (trouble shown on the page), `canvas` (pages in the studio), `app` (the addresses), `patience` (what
clients may cost), `run` (the process: one loop, one or three ports).

Nothing is written but `.portique/cache/`; the server listens on the loopback address unless told.
"""
