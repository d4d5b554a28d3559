"""Stewards' jobs: files on their way through reading, kept so that they outlast the server.

    job          one job, as it is recorded
    records      every job of an installation, in one SQLite file
    base         one SQLite file for several processes
    cabinet      the private folder with the files of each job and what was read from them
    queue        who reads next: a kept library (huey) over a second SQLite file
    jobs         the four together: begin, read again, relabel, stop, forget

All server processes of one machine that share a folder see the same jobs; whichever is free reads.
"""
