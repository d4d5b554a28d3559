# What the page of data says.

title = What data are held here, and how can they be taken?
lead = { FULL($observations) } observations of { FULL($indicators) } indicators from { FULL($tables) } tables, in the current edition of each. Version { $version } of the table, { $day }.

everything = Everything at once
everything-note = With metadata in the header, the sheet or the file.
parameters = Parameters: indicator, area and every other column of the key (repeatable), from, to, version. Further:
list-indicators = indicators
list-areas = areas
list-recommendations = recommendations
list-claims = claims
list-differences = differences

recipes = Recipes
excel-open = Open { $base }/api/v1/observations.xlsx?indicator=cybertipline_reports
excel-about = The sheet “About” says what the figures are and are not.

indicators = { FULL($count) } indicators
authorities = How near to their publishers the figures were read
authorities-note = From the publisher's own document to a page of somebody else. What was read on a secondary page is shown only where nothing nearer is at hand, is marked, and leads no heading, tile, brief, trend, ranking or projection.
tables = { FULL($count) } tables of publishers
tables-note = Titles and addresses are those of the latest edition.
column-indicator = Indicator
column-unit = Unit
column-figures = Figures
column-areas = Areas
column-sources = Sources
column-latest = Latest
column-take = Take
column-table = Table
column-publisher = Publisher
column-editions = Editions
column-authority = Read in
column-tables = Tables
column-accessed = Read on
column-licence = Licence
