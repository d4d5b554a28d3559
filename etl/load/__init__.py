"""From a publisher's file to the table, and back: what a steward sees before anything is written.

    sandbox       reads a file in a process of its own, with limits, and brings back a `Submission`
    proposal      a submission, checked and compared with the table: issues and difference
    publication   publishes a proposal; withdraws a load; restores a version
    audit         re-verifies the whole table and the archive

The command line and the browser call these same functions.
"""
