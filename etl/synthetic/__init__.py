"""Events that were made up to measure with, in the proportions that NCMEC published; marked."""
