"""Single events, one row each, to counts that may leave: declared, counted, protected, written."""
