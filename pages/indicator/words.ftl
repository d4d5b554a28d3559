# What is said on the page of an indicator.

series-heading = { START(THE($place)) }: { $told }
series-led = { START(THE($place)) }: { UNIT($figure) }, { $period }; in the series that is drawn, { $told }
series-told = { UNIT($latest) }{ HELD($part) ->
    [yes] {" "}({ INSIDE($part) })
   *[no] {""}
}, { $period }{ HELD($first) ->
    [yes] , after { $first } { IN($from) }
   *[no] {""}
}{ HELD($earlier) ->
    [yes] ; { EACH($earlier) }
   *[no] {""}
}
series-measure = { $indicator }, { $area }, { $unit }
series-summary = { MANY($number) ->
    [one] { $number } figure, { $first }
   *[other] { $number } figures, { $first }{ HELD($last) ->
        [yes] {" "}to { $last }
       *[no] {""}
    }
}. The last of them: { UNIT($latest) }{ HELD($part) ->
    [yes] {" "}({ INSIDE($part) })
   *[no] {""}
}.
figure = { UNIT($figure) }
exact = { FULL($figure) }
chart = Chart
span = { HELD($first) ->
    [yes] { $first }{ HELD($last) ->
        [yes] {" "}to { $last }
       *[no] {""}
    }
   *[no] No comparable figures
}
direction = { $direction ->
    [rising] rising
    [falling] falling
   *[open] open
}

declined = None. { $why }
declined-few = None. Not enough comparable data: it needs at least { $needed } figures, and { MANY($found) ->
    [one] there is { $found }
   *[other] there are { $found }
}.
instead = What can be said:
method-note = Method and caveats
name-absolute_change = Change
name-percent_change = In percent
name-annual_growth = A year, on average
name-doubling_time = Doubling
name-mann_kendall = Direction, Mann-Kendall test and drift
name-theil_sen = Slope, Theil-Sen
name-log_growth = Growth, log-linear
name-logistic_ceiling = Ceiling, logistic curve
name-projection_damped = damped exponential smoothing
name-projection_logistic = logistic curve

said-absolute_change = { UNIT(SIGNED(DIGITS($found, n: 3))) }
rest-absolute_change = { WIDE(SIGNED(DIGITS($found, n: 3))) ->
    [yes] (rounding allows { BOUNDS(SIGNED(DIGITS($found, n: 3))) })
   *[no] {""}
}
said-percent_change = { said-absolute_change }
rest-percent_change = { rest-absolute_change }
said-annual_growth = { said-absolute_change }
rest-annual_growth = { rest-absolute_change }
said-doubling_time = every { UNIT(DIGITS($found, n: 3)) }
rest-doubling_time = { WIDE(DIGITS($found, n: 3)) ->
    [yes] (rounding allows { BOUNDS(DIGITS($found, n: 3)) })
   *[no] {""}
}
said-mann_kendall = { $direction ->
    [rising] Rising, in both tests
    [falling] Falling, in both tests
   *[open] Open: the figures do not settle a direction
}
rest-mann_kendall = : Kendall's tau { PLACES($found, n: 2) }, p { HELD($p) ->
    [yes] { PLACES($p, n: 3) }
   *[no] below 0.001
}, { $number } figures
said-theil_sen = { said-absolute_change }
rest-theil_sen = , 95 % interval { BOUNDS(SIGNED(DIGITS($found, n: 3))) }{ WIDE(SIGNED(DIGITS($rounding, n: 3))) ->
    [yes] ; rounding of the figures alone leaves { BOUNDS(SIGNED(DIGITS($rounding, n: 3))) }
   *[no] {""}
}
rest-theil_sen-uneven = { rest-theil_sen }; a middle pace, none that held throughout
said-log_growth = { said-theil_sen }
rest-log_growth = { rest-theil_sen }
said-logistic_ceiling = { PLACES($found, n: 1) }
rest-logistic_ceiling = , if use goes on to spread as it did; 95 % interval { BOUNDS(PLACES($found, n: 1)) }

changes-heading = How the figures changed
changes-none = Not enough comparable data: a change needs two figures of one series for periods of equal length.
changes-steps = From period to period
changes-steps-note = From one source only; the range is what the rounding of the printed figures allows. No change is computed across a break, and none in percent of a count under 1,000 or beyond +1,000 %.
changes-steps-table = Changes
changes-seasons = Against the same part of the year before
changes-seasons-note = A comparison that the seasons do not disturb.
changes-seasons-table = Changes within the year
changes-change = { HELD($change) ->
    [yes] { UNIT(SIGNED(FULL($change))) }
   *[no] not computed
}
changes-few = of under 1,000
changes-far = beyond +1,000 %
changes-percent = { HELD($percent) ->
    [yes] { SIGNED(PLACES($percent, n: 1)) }{ WIDE(SIGNED(PLACES($percent, n: 1))) ->
        [yes] {" "}({ BOUNDS(SIGNED(PLACES($percent, n: 1))) })
       *[no] {""}
    }
   *[no] {""}
}
column-between = Between
column-of = Of
column-from = From
column-change = Change
column-percent = In percent
column-care = Read with care
column-part = Part
column-contribution = Contribution
column-figure = Figure
column-given = As given
column-gap = Gap
column-why = Why
column-theme = Theme
column-area = Area
column-direction = Direction
column-slope = { START($unit) } a year
column-interval = 95 % interval

trend-none = Trend: none is computed
trend-heading = Trend { $span }: { direction }{ HELD($rate) ->
    [yes] , { UNIT(SIGNED(DIGITS($rate, n: 3))) }
   *[no] {""}
}{ HELD($first) ->
    [yes] , from { UNIT($first) } to { UNIT($last) }
   *[no] {""}
}
trend-rests = A direction is called where both tests agree at 5 %: over simulated series without one (scatter, scatter that hangs together, random walks with independent, even steps) this errs in at most 7 % of cases, and more often where growth comes in spells or in rare large steps. Where they do not agree it is open: the figures do not settle a direction.
projection-none = No projection

area-label = Area
known-label = As known on
known-now = Now
known-told = As known on { $day }: editions published later are left out. An edition of which only the year or the month is known counts from its first day.

no-indicator = There is no such indicator
withdrawn = It was declared with figures that version { $version } of the table took out.
withdrawn-see = See it in version { $version }
no-indicator-rest = It may have been renamed, or the address mistyped.
no-figures-of = No figures of this indicator are held in this version of the table.
to-overview = To the overview
topic-access = Internet access and use
topic-reports = Reports
topic-hotlines = Hotlines
topic-threats = Threats
topic-prevalence = Prevalence and databases
topic-response = Recommendations on law and response
kind-flow = Flow: what came in during a period
kind-stock = Stock: what was there at one moment
kind-cumulative = Cumulative: a running total, which can only rise
kind-share = Share of a whole
kind-change = Change between two periods, as published
kind-rate = Amount per unit of something else
kind-finding = Finding in words
kind-event = Event: what happened once in each place, at the time given
about-unit = Unit
about-kind = Kind
about-change-means = What a change means
about-comparable = Comparable with
about-section = In D10.6
about-follow = Follow what is loaded, revised, corrected and due of it
about-behind = Law, actors and practices that it is about
unit-of = { $unit }: { $counts }
nothing-comparable = nothing else held here
section-of = section { $section }
not-cited = not cited
what-it-counts = What it counts
to-know = To know
other-sources = The same from { MANY($sources) ->
    [one] { $sources } other source
   *[other] { $sources } other sources
}
other-sources-note = Shown beside it, never joined to one line.
corrections = Corrected here
breaks = Breaks and jumps
break-of = { $title } ({ $first }).
jump-of = { $title }, unexplained.
source-of = Source: { $source }.

judgements-heading = Findings restated here, by theme and edition
judgements-empty = An empty cell means that no finding is held, not that nothing was found.
judgements-table = Findings by theme and edition
judgements-where = The findings and where they stand

differences-heading = { MANY($number) ->
    [one] { $number } figure that sources give differently
   *[other] { $number } figures that sources give differently
}
differences-note = Both stay in the table; neither is corrected. A likely reason is ours and not confirmed by a source.
differences-table = Figures that sources give differently
differences-given = { FULL($figure) }: { $body }, { $locator }
differences-gap = { BOUNDS(FULL($gap)) }
differences-units = units differ
differences-why = { HELD($other) ->
    [yes] Not the same figure.{" "}
   *[no] {""}
}{ HELD($likely) ->
    [yes] Likely:{" "}
   *[no] {""}
}{ HELD($cells) ->
    [yes] The widest of { $cells } such gaps.{" "}
   *[no] {""}
}{ $reason }
statements-heading = { MANY($number) ->
    [one] { $number } statement computed again from such figures
   *[other] { $number } statements computed again from such figures
}
statements-more = And { $more } more in the fact check

contributions-heading = Of { SIGNED(PLACES($total, n: 1)) } from { $from } to { $to }, { SIGNED(PLACES($largest, n: 1)) } points are { INSIDE($part) }
contributions-heading-open = What the change from { $from } to { $to } was made of
contributions-measure = Contribution to the change of the total in percentage points; the contributions of all parts add to it. From one edition of one table.
contributions-of = Contributions of { $parts }

contribution = { SIGNED(DIGITS($contribution, n: 3)) }{ WIDE(SIGNED(DIGITS($contribution, n: 3))) ->
    [yes] {" "}(rounding allows { BOUNDS(SIGNED(DIGITS($contribution, n: 3))) })
   *[no] {""}
}

areas-table = Trends of all areas
areas-slope = { HELD($slope) ->
    [yes] { SIGNED(DIGITS($slope, n: 3)) }
   *[no] {""}
}
areas-interval = { HELD($slope) ->
    [yes] { BOUNDS(SIGNED(DIGITS($slope, n: 3))) }
   *[no] {""}
}
areas-heading = Trends of { $number } areas, { $span }: { $counts }
areas-count = { $number } { direction }
areas-note = Theil-Sen slope with its 95 % interval, ranked over the one window that most areas share. Directions are called for all of them together: of those that are called, at most one in twenty is expected to be wrong (false discovery rate, Benjamini and Yekutieli 2001).{ HELD($uneven) ->
    [yes] {" "}Of the slopes { $uneven } are a middle pace, none that held throughout.
   *[no] {""}
}{ HELD($without) ->
    [yes] {" "}The figures of { $without } more do not cover that window; their own pages say what they show.
   *[no] {""}
}

projection-heading = Projection: a model, not a figure
projection-said = { UNIT(DIGITS($last, n: 3)) } in { $period }, 95 % interval { BOUNDS(DIGITS($last, n: 3)) }
projection-holds = { $said }, if the model holds ({ $name }).
projection-summary = Projection. { $said }.{ HELD($besides) ->
    [yes] {" "}{ SENTENCES($besides) }
   *[no] {""}
}
projection-other = Another model, the { $name }, gives { $said }. { $backtest }
projection-not-shown = Another model is not shown. { $why }
projection-hover = Model, { $period }: { DIGITS($value, n: 3) }
published = Published

# Events.

events-heading = Held for { $places } { MANY($places) ->
    [one] place
   *[other] places
}
events-note = In order of time. A period is as exact as the source: a day, a month, or the time within which it happened. A place that is not listed is not known to have it; that is not the same as not.

# What a card has no figures of, as in “the table holds no …”.
none-drawn = figures on “{ $title }” that could be drawn
none-of-area = figures on “{ $title }” for { THE($place) }

# Why figures too few for a test of one rate show none.
uneven-jump = From { $first } to { $last } lies a jump that its publisher has not explained, so no one rate leads through it.
uneven-turns = From { $first } to { $last } the figures rise and fall, so no one rate leads from the first to the last.
uneven-instead = The first and the last figure can be stated.

# What publishers withhold.

withheld = Withheld by the publisher
withheld-note = The newest edition says that it gives no figure here: it is confidential, unreliable, not significant or not applicable. What an earlier edition gave is history, and nothing is computed with it.
withheld-more = And { COUNT($more) } more, which the files have.
