"""What may leave a table of counts of single events without giving away a few of them."""
