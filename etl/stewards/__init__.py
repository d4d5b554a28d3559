"""Stewards at the door: who is signed in, and what happened there.

    sessions     every session of an installation: begun, looked at, ended, revoked
    trail        sign-ins, sign-outs, refusals and revocations, only ever added to
    guesses      who tried too often and waits
    lines        what came from outside, on one line

All stand beside the jobs, in tables that every server sees: a session that was ended is ended for
all of them, and what is done and what is noted of it are one transaction.
"""
