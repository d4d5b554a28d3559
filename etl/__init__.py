"""The table of observations; server and command line import this package before any other."""

import os

# Matrices are tiny here. On a busy machine the threads of the linear algebra, which read this when
# numpy is first imported, wait for each other: fitting one projection took 5 s instead of 0.5.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
