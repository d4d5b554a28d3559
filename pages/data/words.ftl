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
column-basis = Read from
column-accessed = Read on
column-licence = Licence
