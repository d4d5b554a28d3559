# What every card says alike. Values in braces are named; the form is that of Project Fluent.

no-figures = No figures
no-figures-of = Version { $version } of the table holds no { $what }.
no-figures-rest = The current version may hold them; a steward can load them.
what-is-held = What data are held
not-computed = This is not computed
failed = This figure could not be made
failed-rest = The other figures on this page are not affected. The fault has been recorded; the observations behind the figure can be had on the page of data.

not-on-map = Not on the map for want of a place: { $areas }.
spread = { MANY($count) ->
    [one] One figure: { $middle }
   *[other] { $count } { $parts }.{ HELD($leading) ->
        [yes] {" "}Most { $things }: { $leading }. Half of the { $parts } have { $middle } or less.
       *[no] {" "}All have the same figure.
    }
}
spread-one = { $name } ({ $figure })

table = Table: { $heading }
table-computed = Worked out{ HELD($once) ->
    [yes] ; { EACH($once) }
   *[no] {""}
}
table-computed-of = Worked out: { $heading }
table-published = Figures as published
worked-out = computed
observations = observations
table-same = { INSIDE($column) }: { $told }
column-indicator = Indicator
place-several = { $number } places together
place-rest = All other places together
column-category = Of which
column-place = Place
column-period = Period
column-measure = Measure
column-value = Worked out
column-lower = From
column-upper = To
column-unit = Unit
column-among = Ranked
column-ranked_by = Ranked by
column-figure = Figure
column-against = Compared with
column-against_value = Figure of that
column-against_period = Period of that
column-against_source = Source of that
column-method = How

against-base = { $period }, the base
against-further = { COUNT($others) } further figures
against-figure = { $indicator }{ HELD($part) ->
    [yes] {" "}({ $part })
   *[no] {""}
}, { $place }
unit-index = { $period } = 100
how-gap = figure - that of { $place }
how-index = figure / figure of the base x 100
how-rank = 1 + number of places with a higher figure
how-rank-rate = 1 + number of places with more per 100,000 { $by }
how-rate = figure / { $by } x 100,000
how-ratio = figure / that of { $place }
how-sum = sum of its { COUNT($members) } members

places-at = { $place }, { $period }
places-missing-why = No figures on “{ $indicator }” are held for it; missing is not zero.
places-missing-instead = Its own page shows what is held, and what would fill the gap.
places-elsewhere-why = Its figures come from “{ $other }”, the others from “{ HELD($table) ->
    [yes] { $table }
   *[no] this table
}”; two tables may count differently and are not compared.
places-elsewhere-instead = Each can be seen on the page of the indicator.
places-sum = { $place }: the sum of its { COUNT($members) } members, computed here.
places-span = { $first }{ HELD($last) ->
    [yes] {" "}to { $last }
   *[no] {""}
}

columns-told = `value` is what was worked out, in `unit`, between `lower` and `upper` (empty: open), as `method` says. `figure` is the published figure behind it, of `source` and `edition`, read as `authority` says; `against` is what it was divided by, set in relation to or less, with its figure, period, source and authority. Of a rank `lower` is the best and `upper` the worst that hold, `among` says how many were ranked and `ranked_by` by what figure.

# The parts of a card.

tab-table = Table
tab-sources = Sources
data-version = data v{ $version }, { $day }
crate = ZIP
crate-title = Figures, picture, code that reads them, citation and sources in one file (RO-Crate)
care = Read with care.
care-in-full = in full
care-more = and { COUNT($more) } more
limits-of-page = Limits
limit-number = Limit { $number } of this page
limits-title = Holds for several charts:
limits-label = Limits of the figures of this page
limits-more = { COUNT($more) } more
is-not = What this is not.
nor-is = Nor is “{ $other }”:
about-indicator = About
data = Data v{ $version }
source = Source: { EACH($read) }{ HELD($more) ->
    [yes] ; and { COUNT($more) } more (see Sources)
   *[no] {""}
}.{ HELD($cited) ->
    [yes] {" "}Quoting { $cited }.
   *[no] {""}
}
read = { $publisher }: { EACH($titles) }
source-of = ({ $publisher }). Edition { $vintage }, published { $published }, read { $accessed }; authority: { $authority }; basis: { $basis }. Licence: { $licence }. { $remark }
source-cell = { $body }, { $locator }{ HELD($authority) ->
    [yes] {" "}({ $authority })
   *[no] {""}
}
revised = revised from { $before } (edition { $edition }) to { $now }
revised-of = { $place }{ HELD($part) ->
    [yes] {" "}({ $part })
   *[no] {""}
}, { $period }, { $told }
revised-care = An earlier edition of the same table gave other figures: { EACH($told) }{ HELD($more) ->
    [yes] ; and { COUNT($more) } more
   *[no] {""}
}.
table-of = Data table
column-area = Area
column-breakdown = Breakdown
column-published = As published
column-between = Between
column-source = Source
column-note = Note
total = Total
aged = aged { $low } to { $high }
table-cut = The first { $shown } of { FULL($all) } rows; the download has all.

# From a figure to what it is about.

bears-on = Bears on
bears-more = and { COUNT($more) } more
behind = Law, actors, practices:

# A sentence to say.

# One sentence on places, every one that was asked for.

# What a card gives to be shared.

share = Share
share-link = Link
share-embed = Embed
share-follow = Show newer figures as they come, and not only these
share-copy = Copy
share-copy-link = Copy the link
share-copy-embed = Copy the embed code
share-copy-cite = Copy the citation
share-copied = Copied.
share-refused = Your browser does not let us copy. The text is selected: copy it by hand.
share-bibtex = BibTeX
share-csl = CSL-JSON
share-slide = Slide (PPTX)
share-image = Image or slide
share-for-all = Any page may show it.
share-for = Pages of { EACH($origins) } may show it.
share-for-none = This server lets no page show its figures yet; whoever runs it can allow it.
