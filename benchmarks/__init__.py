"""Measurements: `python -m benchmarks.site`, `.lighthouse`, `.studio`…; figures in RESULTS.md."""
