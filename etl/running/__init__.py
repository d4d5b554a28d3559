"""Work in pieces: in processes or on a cluster of Dask, kept as it goes."""
