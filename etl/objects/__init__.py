"""Where the table and what stands beside it are kept: a folder, or object storage.

address     which of the two an address names, names joined to it, and the options of a client
objects     object storage: read, written whole, and put only where nothing or the known is
folder      the same of a folder on a disk, synced
refusals    what a storage that refuses says, as one line with what to do
"""
