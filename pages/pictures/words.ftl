### Words of pictures that leave the page.

# Whose picture it is and of which version of the table: its mark, and the day it was made.
data-version = CSEA Trends, data version { $version } of { $day }.
# Above the figures of a card whose chart is drawn by browsers alone.
as-table = The chart of this card is drawn in a browser alone; these are its figures.
# Limits that a small picture has no room for.
limits-more = { MANY($more) ->
    [one] One more limit stands on the page.
   *[other] { COUNT($more) } more limits stand on the page.
}
