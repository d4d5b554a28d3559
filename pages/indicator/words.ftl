# What is said on the page of an indicator.

series-heading-growth = { SIGNED(PLACES($growth, n: 1)) } a year from { $from } to { $to }; latest { UNIT($latest) }, { $period }
series-heading = { UNIT($latest) }, { $period }
series-measure = { $indicator }, { $area }, { $unit }
series-summary = { MANY($number) ->
    [one] { $number } figure, { $first }
   *[other] { $number } figures, { $first }{ HELD($last) ->
        [yes] {" "}to { $last }
       *[no] {""}
    }
}. Latest: { UNIT($latest) }.
figure = { UNIT($figure) }

known-label = As known on
known-now = Now
known-told = As known on { $day }: editions published later are left out. An edition of which only the year or the month is known counts from its first day.

no-indicator = There is no such indicator
no-indicator-rest = It may have been renamed, or the address mistyped.
no-figures-of = No figures of this indicator are held in this version of the table.
to-overview = To the overview
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
breaks = Breaks and jumps
break-of = { $title } ({ $first }).
jump-of = { $title }, unexplained.
source-of = Source: { $source }.

judgements-heading = { $findings } findings on { MANY($themes) ->
    [one] { $themes } theme
   *[other] { $themes } themes
}
judgements-empty = An empty cell means that no finding is held, not that nothing was found.
judgements-where = The findings and where they stand

differences-heading = { MANY($number) ->
    [one] { $number } figure that sources give differently
   *[other] { $number } figures that sources give differently
}
differences-note = Both stay in the table; neither is corrected. A likely reason is ours and not confirmed by a source.
statements-heading = { MANY($number) ->
    [one] { $number } statement reckoned again from such figures
   *[other] { $number } statements reckoned again from such figures
}
statements-more = And { $more } more in the fact check

contributions-heading = Of { SIGNED(PLACES($total, n: 1)) } from { $from } to { $to }, { SIGNED(PLACES($largest, n: 1)) } points are { INSIDE($part) }
contributions-heading-open = What the change from { $from } to { $to } was made of
contributions-measure = Contribution to the change of the total in percentage points; the contributions of all parts add to it. From one edition of one table.
contributions-of = Contributions of { $parts }

areas-heading = Trends of { $number } areas: { $counts }
areas-count = { $number } { $direction }
areas-note = Mann-Kendall test and Theil-Sen slope with its 95 % interval, each area within its longest comparable stretch. Of so many tests about one in twenty would come out as rising or falling by chance alone.
areas-without = For { $number } more no trend is computed; their own pages say why.

projection-heading = Projection: a model, not a figure
projection-said = { UNIT($last) } in { $period }, 95 % interval { $low } to { $high }
projection-holds = { $said }, if the model holds
projection-other = Another model, the { $name }, gives { $said }. { $backtest }
projection-damped = damped exponential smoothing
projection-logistic = logistic curve
projection-not-shown = Another model is not shown. { $why }
published = Published
