"""A recorder of what the product says: a text record of one checkout, and what differs in another.

`python -m record take FOLDER` writes the record, `python -m record compare BEFORE AFTER` lists
what differs. It knows `app.create_app`, `python -m etl` and HTTP, and no module behind them, so
the same folder copied into an older checkout records that one too.
"""
