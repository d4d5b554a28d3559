"""Counting of single events at growing sizes (`make bench-scale`)."""
