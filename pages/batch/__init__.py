"""Every series of a version computed at once: trend, change, rank and projection, as the pages
compute them for one."""
