"""From the bytes of a file to observations: what adapters and the curated files have in common.

file, sheets, pdf, pdf_table, table     a file as text, sheets, words on pages, tables
container                               one file out of what is compressed or an archive
adapter                                 what an adapter is, and what it hands back
observations                            cells to observations, with all that is wrong of them
"""
