"""What can be said of figures as evidence, and how strong they are together."""
