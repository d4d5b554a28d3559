"""Counting of single events at growing sizes: `python -m tests.bench.scale` (`make bench-scale`)."""
