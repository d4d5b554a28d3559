"""Arithmetic on observations that knows what may be compared, and refuses the rest.

Frames and points go in, frozen results come out: estimate, interval, method, points used,
caveats. Nothing here reads a store or draws a page.
"""
