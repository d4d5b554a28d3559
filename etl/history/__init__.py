"""What the table's history says of loads: both a build and a steward's load write and read it.

record      what a commit writes down of a load, and the marks that rows carry
ledger      replayed from the commits: which loads stand, their origins, what they declared
archive     every published file, kept under its sha256
"""
