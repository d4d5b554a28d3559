"""Stewards at the door: who is signed in, and what happened there.

    sessions     every session of an installation: begun, looked at, ended, revoked
    trail        sign-ins, sign-outs, refusals and revocations, only ever added to
    lines        what came from outside, on one line

Both stand in one SQLite file beside the jobs, so all server processes of a machine see the same, a
session that was ended is ended for all of them, and what is done and what is noted of it are one
transaction.
"""
