"""The studio in a real browser, on a real server: how long one waits for what one does.

Read `site` (what is edited), `stage` (the server, the browser and the clock in them), then what is done:
`edits`, `drags`, `keys`, `colours`, `loading`, `memory`; `__main__` runs them and prints the table.
Nothing here is asserted: figures depend on the machine, so each stands beside a fixed loop of the same run.
"""
