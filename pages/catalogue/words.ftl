# What catalogues of others are told of the datasets.

everything = All published figures
everything-told = Published figures on child sexual exploitation and abuse online, each with its unit of count, bounds, qualifier, source, edition and authority. A figure says what was reported, assessed or surveyed; none of them counts the children affected. Do not add figures of different units or sources.
is-not = It is not:
keywords = child sexual exploitation and abuse; child sexual abuse material; child protection; online safety; statistics
rights = Figures remain those of their publishers, who state of their tables: { EACH($stated) }.
rights-open = Of some of the tables the licence is: { EACH($names) }.
csv-told = Figures with their unit of count, bounds and source. An empty lower or upper bound is open. Text that a spreadsheet would take for a formula begins with an apostrophe.
themes = Data theme
service-api = Interface of CSEA Trends
service-api-told = Figures, comparisons and the declarations behind them as CSV, JSON, Parquet and Excel workbooks, by indicator, place and period.
service-sdmx = SDMX REST of CSEA Trends
service-sdmx-told = Structures and data by SDMX REST 3.0, with units, bounds, status, source and authority of every figure.
distribution = { $title } ({ $kind })
distribution-csv = UTF-8; lines that begin with # say what the figures are and where they were read. What the columns are stands beside it as CSV on the Web.
distribution-xlsx = A workbook: the figures, and a sheet that says what they are and where they were read.
distribution-parquet = Parquet with its metadata.
distribution-json = An object with the metadata and the figures.
distribution-sdmx = SDMX-JSON 2.0 by SDMX REST.
available = available
rights-each = Each dataset states the rights in its figures, which remain those of their publishers.
provenance = Published by { EACH($bodies) }; read in: { EACH($read) }; checked together, and published here in version { $version } of the table.
citation = { $publisher } ({ $day }): { $title }. CSEA Trends, version { $pin }.

# What stands in the crate of a card.

crate-readme = What the figures say, how they may be read, and where they come from
crate-observations = The published figures that the card draws
crate-computed = The computed values that the card draws, with the figures that they come from
crate-csvw = What the columns of { $file } are
crate-code = Code that reads the figures
crate-code-told = Reads the figures of this folder and shows the first rows. Needs pandas.
crate-code-read = The rows of a file; an empty value or bound is not a number, text stays text.
crate-cite = Cite this with the version of the table, and the publishers of the figures.
crate-from = As it stands at { $address }
crate-rights = Rights in the figures
crate-made = Figures selected and values computed from the table
crate-source = Read in a { $authority }.
