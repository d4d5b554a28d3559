"""The commands of `python -m etl`, by what they are for; `etl.__main__` joins them."""
