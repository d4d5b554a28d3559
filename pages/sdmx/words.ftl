# Names that follow from codes and declarations.

total = Total
age-total = All ages
age-range = { $first } to { $last } years
age-below = Under { $age } years
age-above = { $age } years and over
source = CSEA Trends, table { $table } version { $version }. A figure keeps its meaning only with its source, unit of count, qualifier and bounds. An open bound is absent. Do not add figures of different units or sources.

# What the description of the interface says of the paths here.
about-data = Figures by SDMX REST { $standard }, of one dataflow or of the data structure.
about-structure = Structures by SDMX REST { $standard }: dataflows, the data structure, code lists, concepts, agencies.
others-conditions = Conditions on components of the data structure, such as `c[TIME_PERIOD]=ge:2019` and `c[REF_AREA]=SVN,AUT`.
path-context = Whether figures are asked of a dataflow or of the data structure.
path-agency = Id of the agency, `*` for any.
path-id = Id of a dataflow, which is that of an indicator, or of the data structure.
path-artefact = Id of a structure, `*` for all of the kind.
path-version = Version of the structure, which is not that of the table.
path-key = Codes of the dimensions in their order with full stops between, `*` for any (3.0), empty for any and `all` for everything (2.1).
path-structure = Kind of structure.
parameter-firstNObservations = The first observations of every series, at most so many.
parameter-lastNObservations = The last observations of every series, at most so many.
parameter-limit = Observations of the answer at most.
parameter-offset = Observations that are passed over.
parameter-dimensionAtObservation = Dimension along which observations stand in a series.
parameter-asOf = The table as it stood at a moment.
parameter-format = Form of the answer; goes before the header Accept.
parameter-includeHistory = Earlier versions beside each other are not offered.
parameter-measures = Which measures come along.
parameter-attributes = Which attributes come along.
parameter-detail = How much of each is told.
parameter-startPeriod = Periods from this time on.
parameter-endPeriod = Periods up to this time.
parameter-references = Which structures around those that are asked for come along.
refused-400 = What is asked for cannot be read; the answer names the part.
refused-404 = Nothing fits the query, or there is nothing of that name.
refused-406 = None of the forms that `Accept` names is made.
refused-413 = The answer would hold more observations than one may.
refused-501 = The standard knows it, and this service does not do it.
