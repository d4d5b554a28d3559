"""The figures, by topic: from a view of the table to cards that pages place."""
