"""The table in the language of statistical offices: SDMX REST, of standards 3.0 and 2.1."""
