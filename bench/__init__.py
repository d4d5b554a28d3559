"""Measurements of speed as ratios to what others do in the same run."""
