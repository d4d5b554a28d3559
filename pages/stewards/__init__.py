"""Who is signed in: sessions as browsers hold them, the keys that sign them, who has to wait.

By which way stewards sign in is in `pages/site/signin.py`; what is kept, in `etl/stewards/`.
"""
