"""What a load declares beside its figures: what the files of `datasets/reference` do not have yet.

declaration   indicators, sources, categories, units, bodies, dataflows, rhythms, names of areas
text          a declaration as a person writes it, read and written
check         what is wrong with it, by the rules of the declared files
repository    the same as lines for the declared files
outline       a declaration to fill in, from what a file shows
needed        which part of what is known a load has to carry

Whatever is declared is published with a load, and withdrawn with it.
"""
