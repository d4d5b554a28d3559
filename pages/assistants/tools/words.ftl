# What the tools for assistants find, and what they refuse.

found = { COUNT($found) } entries for “{ $query }”, the best first.
found-near = Nothing is called “{ $query }”; { COUNT($found) } entries look like it.
found-none = Nothing is found for “{ $query }”. Try fewer or other words, or list_indicators.
found-line = { $label } ({ $kind }{ HELD($id) ->
    [no] {""}
   *[yes] , { $id }
})
indicators = { COUNT($listed) } indicators{ HELD($topic) ->
    [no] {""}
   *[yes] {" "}of the topic { $topic }
}.
indicator-line = { $id }: { $title }, in { $unit }
areas = { COUNT($listed) } places{ HELD($group) ->
    [no] {""}
   *[yes] {" "}of { $group }
}.
area-line = { $code }: { $name }, { $kind }

described = { $indicator }: the newest figure for { $place } is { UNIT($figure) } { IN($period) }
described-none = { $indicator }: no figure of it stands for all that it counts
change-means = A change of it: { $text }
held-periods = Periods with figures: { $periods }
held-areas = Places with figures: { $areas }{ HELD($more) ->
    [yes] {" "}and { COUNT($more) } more
   *[no] {""}
}
held-part = Part { $part }: { $label }
held-break = Break from { $begins } on, { $title }: { $text }
held-link = { $recommendation } ({ $relation }): { $why }

observed = { $total } published figures: { $titles }{ HELD($places) ->
    [yes] ; { $places }
   *[no] {""}
}
observed-none = No figure is held for this: { $titles }{ HELD($places) ->
    [yes] ; { $places }
   *[no] {""}
}
several-indicators = The figures are of several indicators, each of which counts something else: they stand side by side and are not added, divided or joined to a line.
next-page = More figures follow: ask again with offset { $offset }.
missing-why = No figure is held for it. What is missing is not zero.
missing-instead = Figures are held for { $periods }, and for { $areas }.
areas-instead = Figures are held for { $areas }.

relation = { $how ->
    [percent_change] Change in percent
    [change] Change
    [annual_growth] Growth a year
    [doubling_time] Doubling time
    [difference] Difference
    [ratio] Ratio
   *[share] Share
}: { $one }, against { $other }
not-related = Not computed. { $what }
related-percent-change = { $indicator }, { $place }: { UNIT(SIGNED($found)) } from { $start } ({ $first }) to { $until } ({ $last })
related-change = { $indicator }, { $place }: { UNIT(SIGNED($found)) } from { $start } ({ $first }) to { $until } ({ $last })
related-annual-growth = { $indicator }, { $place }: { UNIT(SIGNED($found)) } between { $start } ({ $first }) and { $until } ({ $last })
related-doubling-time = { $indicator }, { $place }: doubled every { UNIT($found) } between { $start } ({ $first }) and { $until } ({ $last })
related-difference = { $indicator }, { $until }: { $place } ({ $last }) against { $other } ({ $first }), { UNIT(SIGNED($found)) }
related-ratio = { $indicator }, { $until }: the figure for { $place } ({ $last }) is { $found } times that for { $other } ({ $first })
related-share = { $indicator }, { $until }: { $place } { $last } of { $first }, { UNIT($found) }
no-figure-why = There is no figure on “{ $indicator }” for { $place } { IN($period) }; what is missing is not zero.
no-figure-instead = Figures are held for { $periods }.
no-figure-none = No other period is held for it either.

not-compared = Not computed: { $indicator } for { $places }
compared-at = { $indicator } { IN($period) }: { EACH($placed) }
placed = { $place } { UNIT($figure) }
compared-none = { $indicator }: no figure of these places { IN($period) }; what is missing is not zero
not-ranked = Not ranked: { $indicator } among { $group }
rank-cut = { $shown } of { $all } places are shown; ask with a higher limit for the others.

trend-of = { $indicator }, { $place }
trend-not-held = No trend is stated: { $what }
statement-line = { $span }: { $name }: { $said }
span = { $first }{ HELD($last) ->
    [yes] {" "}to { $last }
   *[no] {""}
}
projection-of = What is to be expected: { $what }
projected = The model expects { UNIT($value) } { IN($period) }, { BOUNDS($value) }. { $backtest }

statement-long = must be one statement of at most { $most } letters.
claim-instead = Ask again with the figure, the place, the year and one number, or quote one of the nearest statements.
verdict-line = { $label }{ HELD($understood) ->
    [no] {""}
   *[yes] . { $understood }
}
instead-line = What can be said: { $text } { $source }
nearest-line = Nearest: { $statement } ({ $verdict })
meant-line = May be meant: { $title } ({ $indicator })

entries = { COUNT($listed) } recommendations of D10.6, chapter 6.1.
entry-line = { $id } ({ $level }, { $topic }): { $title }; figures that are a reason for it: { $grade }
advice = { $id } { $title }. The figures that are a reason for it: { $said }
advice-text = { $text } To: { $to }. D10.6, { $at }
evidence-line = { $relation ->
    [motivates] A reason for it
    [measures] Measures it
   *[shows_limits] Shows the limits
}: { $title } ({ $indicator }): { $why }
gap-line = Not known ({ $relation }): { $missing } It would be: { $would_be } From: { $publisher }
grade-line = Strength of what { $role }: { $grade }. { $said }

brief-one = give either a place or a selection, and not both.
brief-empty = holds nothing; the page /brief says how something gets into it.
brief-version = names version { $pin }, and the call another one; name it as version of the call.
briefed = { $title }. { $lead }
