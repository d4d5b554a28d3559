# What the page of data says.

title = What data are held here, and how can they be taken?
lead = { FULL($observations) } observations of { FULL($indicators) } indicators from { FULL($tables) } tables, in the current edition of each. Version { $version } of the table, { $day }.

everything = Everything at once
decimal-comma = CSV files with decimal commas
everything-note = With metadata in the header, the sheet or the file.
parameters = Parameters: indicator, area and every other column of the key (repeatable), from, to, version. Further:
sdmx = Tools of statistical offices read the same figures by SDMX REST, at /sdmx/3.0 and /sdmx/2.1:
sdmx-dataflow = its dataflows
sdmx-datastructure = its data structure
catalogues = Data portals and tools find what is served as
catalogue-package = Data Package
catalogue-turtle = DCAT-AP 3 (Turtle)
catalogue-json = DCAT-AP 3 (JSON-LD)
list-indicators = indicators
list-areas = areas
list-gaps = gaps
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
tables-note = Titles, addresses and licences are those of the latest edition. Where editions were read in several ways, the figures of all of them are counted by each.
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

# How fresh the tables are.

due = On { $day }, { MANY($overdue) ->
    [0] no table is
    [one] { FULL($overdue) } table is
   *[other] { FULL($overdue) } tables are
} overdue, { MANY($due) ->
    [0] none is
    [one] { FULL($due) } is
   *[other] { FULL($due) } are
} due and { MANY($later) ->
    [0] none is
    [one] { FULL($later) } is
   *[other] { FULL($later) } are
} expected later
due-note = Due: the time of the next release has come. Overdue: it has passed, and no newer edition is held here; the publisher may have been late, or nobody has loaded it yet. Where no publisher announced a time it is our expectation: the newest edition held, and the rhythm in which the table appeared so far.
due-table = Tables that appear again
due-rest = { FULL($count) } tables of which nothing is expected at a known time
due-rest-table = Tables of which nothing is expected at a known time
due-follow = Follow what is loaded, revised, corrected and due:
column-rhythm = Rhythm
column-newest = Newest held
column-published = Published
column-next = Next
column-state = State
column-earlier = Earlier editions
earlier = { HELD($superseded) ->
    [yes] superseded: { $superseded }
   *[no] {""}
}{ HELD($used) ->
    [yes] { HELD($superseded) ->
        [yes] {"; "}
       *[no] {""}
    }with figures in use: { $used }
   *[no] {""}
}
rhythm-M = monthly
rhythm-Q = quarterly
rhythm-S = half-yearly
rhythm-A = annual
rhythm-A2 = every two years
rhythm-A3 = every three years
rhythm-OA = now and then
rhythm-U = not stated
rhythm-Z = once
state-overdue = overdue
state-due = due
state-later = later
state-open = no known time
state-ended = nothing follows
next-announced = announced
next-reckoned = our expectation
next-elsewhere = goes on as “{ $table }”

# What was published wrong and is corrected.

corrections = { FULL($count) } corrections
corrections-note = Errors of ours in figures that were published here. They are corrected as soon as they are found, and told: European Statistics Code of Practice, indicator 6.3. What a publisher revises is no error but a new edition.
corrections-held = { MANY($held) ->
    [0] Version { $version } holds none of them.
    [one] Version { $version } still holds one of them: it is older than the correction, and stays as it was cited.
   *[other] Version { $version } still holds { FULL($held) } of them: it is older than the corrections, and stays as it was cited.
}
corrections-load = By the load of version { $version }
corrections-as = The register as
correction-day = corrected on { $day }
correction-wrong = What was wrong, since { $since }
correction-found = How it was found
correction-now = What stands now
correction-version = In this version
correction-still = Corrected since: { FULL($count) } { MANY($count) ->
    [one] figure stands
   *[other] figures stand
} here as { MANY($count) ->
    [one] it was
   *[other] they were
}.
correction-of = Indicators
to-gaps = What is missing: a work list by indicator, country and age

# What changed since a day or a version.

changed = What changed since version { $version }, of { $day }?
changed-title = What changed?
changed-unread = An earlier version of the data cannot be read just now, so what changed since cannot be told. Try again later.
changed-note = Two versions are compared figure by figure: revised is what a newer text gives otherwise for the same place, period and breakdown; withheld is what its publisher says that it does not give; gone is what no text in use gives any more.
changed-as = The same as
changed-nothing = Nothing was loaded since.
changed-no-figure = No figure that is in use changed.
changed-load = Version { $version }, { $day }: { $rows } observations by { HELD($steward) ->
    [yes] { $steward }
   *[no] the first build
}. Reason: { $reason }.
changed-correction = Corrected: { $title }
changed-notice = Corrected by the load of version { $version }: { $text }
changed-revised-title = Revised
changed-withheld-title = Withheld
changed-missing-title = Gone
changed-new-title = New
changed-revised = { FULL($count) } { MANY($count) ->
    [one] figure
   *[other] figures
} of “{ $indicator }” ({ $table }; { MANY($editions) ->
    [one] edition
   *[other] editions
} { $editions }) { MANY($count) ->
    [one] was
   *[other] were
} revised{ HELD($after) ->
    [yes] {""}{ MANY($count) ->
        [one] {""}
       *[other] , the largest
    } from { FULL($before) } to { FULL(UNIT($after)) } ({ $place }, { $period }{ HELD($part) ->
        [yes] , { INSIDE($part) }
       *[no] {""}
    })
   *[no] , in bounds or words
}.
changed-withheld = { FULL($count) } { MANY($count) ->
    [one] figure
   *[other] figures
} of “{ $indicator }” ({ $table }; { MANY($editions) ->
    [one] edition
   *[other] editions
} { $editions }) { MANY($count) ->
    [one] is
   *[other] are
} withheld by the publisher.
changed-missing = { FULL($count) } { MANY($count) ->
    [one] figure
   *[other] figures
} of “{ $indicator }” ({ $table }; { MANY($editions) ->
    [one] edition
   *[other] editions
} { $editions }) { MANY($count) ->
    [one] is
   *[other] are
} no longer given.
changed-new = { FULL($count) } new { MANY($count) ->
    [one] figure
   *[other] figures
} of “{ $indicator }” ({ $table }; { MANY($editions) ->
    [one] edition
   *[other] editions
} { $editions }).
changed-card = Its figures
changed-more = { $number } more
since-unknown = “{ $asked }” is no day and no version up to the one that is shown; what changed since the version before is shown.
since-other = Since:
since-version = version { $version }
since-day = { $day }
read-in = { $step } ({ FULL($count) })

# What publishers withhold.

withheld = Withheld by their publishers
withheld-note = The newest edition of a table says that it gives no figure here. What an earlier edition gave is not current. Files have these cells without a value, with their SDMX status (obs_status): Q is suppressed, M is not applicable.
withheld-of = { FULL($count) } { MANY($count) ->
    [one] figure
   *[other] figures
} of “{ $table }”, edition { $edition }
