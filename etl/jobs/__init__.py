"""Stewards' jobs: files on their way through reading, kept so that they outlast the server.

    job          one job, as it is recorded
    place        where the desk of a table is: a folder, or a path in object storage
    base         tables that all servers share, as one SQLite file
    image        the same as the image of such a file in object storage
    records      every job of an installation, and who reads it
    cabinet      the files of each job and what was read from them
    readers      threads that claim what waits, and what a dead reader left
    jobs         all of these together: begin, read again, relabel, stop, forget

All servers that share a place see the same jobs; whichever is free reads.
"""
