"""Measurements: `python -m benchmarks.site`, `python -m benchmarks.lighthouse`; figures in RESULTS.md."""
