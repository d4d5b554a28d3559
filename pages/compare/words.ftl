# What is said where places are compared.

# What a card found, as a sentence to say.

sentence-index = { $what }, { INSIDE($heading) }
sentence-scatter = { $heading }{ HELD($places) ->
    [yes] ; { $places }
   *[no] {""}
}{ HELD($missing) ->
    [yes] ; no point for { $missing }
   *[no] {""}
}
sentence-point = { $place } { IN($period) } ({ UNIT($other) }; { UNIT($one) })
sentence-among = among them { $places }
sentence-gap = { $what }: { $heading }
sentence-found = { $heading }{ HELD($limit) ->
    [yes] . { $limit }
   *[no] {""}
}

# What can be asked for.

choice-indicator = What
choice-measure = Shown as
choice-areas = Places, up to { $most }
choice-among = Among
choice-pick = Pick places
choice-part = Of which
choice-source = Table
choice-period = Period
choice-base = Base, 100
choice-per = Per 100,000
choice-scale = Scale
choice-against = Beside
choice-axes = Scales
choice-layout = Places drawn
choice-ranks = Ranks shown
measure-level = Level over time
measure-rate = Per 100,000 people
measure-index = Relative: index to a base year
measure-gap = Gap and ratio
measure-rank = Rank
measure-share = Share of the total
measure-scatter = Scatter: two figures
layout-together = In one chart
layout-apart = Each apart
ranks-top = Highest
ranks-all = All ranks
ranks-years = Over years
axes-linear = Linear
axes-up = Logarithmic upwards
axes-across = Logarithmic across
axes-both = Both logarithmic
pick-list = By list
pick-world = World map
pick-europe = Europe map
topic-access = Internet access
topic-reports = Reports
topic-hotlines = Hotlines
topic-threats = Threats
topic-prevalence = Prevalence
topic-response = Law and response
topic-single = One place only
areas-country = Countries
areas-territory = Territories
areas-group = Groups and regions
among-none = Europe (48)
among-world = All countries and territories
part-total = Total
source-auto = With most of the places
period-latest = Latest
base-first = First of the last ten years
per-none = none: totals
scale-linear = Linear
scale-log = Logarithmic

chart = Chart
part-heading = { $part }: { $heading }
part-measure = { $part }. { $measure }
sentences = { SENTENCES($told) }

# Of a figure that is foreseen and not counted, behind its period.

ahead = { $status ->
    [F] {" "}(forecast)
   *[other] {""}
}

# Level over time.

level-heading = { START(IN($period)) }{ ahead }, { THE($place) } has { UNIT($first) }{ HELD($others) ->
    [yes] , { $others }
   *[no] {""}
}{ level-apart }{ none-for }
level-heading-reports = { START(UNIT($first)) } { attributed } { IN($period) }{ ahead }{ gap-beside }{ level-apart }{ none-for }
level-other = { THE($place) } { $kind ->
    [count] { $figure }
   *[share] { UNIT($figure) }
}
level-apart = { SIGN($apart) ->
    [up] ; { THE($highest) } has { $distance } { THE($lowest) }
    [same] ; { THE($highest) } has { $distance } { THE($lowest) }
   *[open] {""}
}
none-for = { HELD($missing) ->
    [yes] ; no figure for { $missing }
   *[no] {""}
}
gap-refused = { HELD($refused) ->
    [yes] ; not compared with it: { $refused }
   *[no] {""}
}
attributed = { MANY($first) ->
    [one] was
   *[other] were
} { $area ->
    [WLD] received worldwide
   *[other] attributed to { THE($place) }
}
apart-share = { SIGN($apart) ->
    [up] { UNIT($apart) } more than
   *[same] as much as
}
apart-count = { SIGN($apart) ->
    [up] { UNIT($apart) } as many as
   *[same] as many as
}
level-measure = { $indicator }, { $unit }, { $span }{ $scale ->
    [log] , logarithmic scale
   *[linear] {""}
}
level-last = { $place }: { UNIT($figure) }, { $period }
level-log-care = On a logarithmic scale equal distances are equal ratios: steepness is relative change, and heights above the axis are not to be compared.
level-bar = { UNIT($figure) }
level-bar-name = { $place }, { $period }

# Per 100,000 people.

rate-heading = { START(IN($period)) }{ ahead }, { THE($place) } has { $top } { $things } per 100,000 { $by }{ HELD($others) ->
    [yes] , { $others }
   *[no] {""}
}{ none-for }
rate-other = { THE($place) } { $rate }
rate-measure = { $indicator }: { $things } per 100,000 { $by }, { $span }
rate-last = { $place }: { $rate } { IN($period) }
rate-care = A rate per { $by ->
    [inhabitants] inhabitant
   *[users] internet user
} is no risk for a child.
rate-hover = { $place }, { $period }<br>{ $rate } per 100,000 { $by }<br>{ $how }
rate-refused = { $place }, { $first }{ HELD($last) ->
    [yes] {" "}to { $last }
   *[no] {""}
}
bound-why = The figure is only a bound, so no estimate is computed from it.
bound-instead = { rate-instead }
rate-instead = The figures themselves can be set side by side as “Level over time”.

# What is counted otherwise, in a panel of its own.

aside-title = { $period }, counted otherwise: { $title }
aside-told = not joined to the years before, and not to be compared with them
aside-measure = { $measure }; apart from them, { $period }: { $parts }
aside-care = { $said } So they stand in a panel of their own, on a scale of its own.
aside-figure = { $figure }

# Index.

index-heading = With { $base }{ ahead } as 100: { $latest }{ HELD($missing) ->
    [yes] ; no index for { $missing }
   *[no] {""}
}
index-latest = { $places }{ HELD($period) ->
    [yes] {" "}{ IN($period) }
   *[no] {""}
}
index-place = { THE($place) } { PLACES($index, n: 0) }{ HELD($period) ->
    [yes] {" "}{ IN($period) }
   *[no] {""}
}{ ahead }
index-measure = { $indicator }, { $base } = 100
index-summary = { COUNT($places) } { MANY($places) ->
    [one] place
   *[other] places
} in relation to { $base }. Latest: { $latest }.
index-care = An index shows change, not size: a place with few figures at the base moves far.
index-hover = { $place }, { $period }<br>{ PLACES($index, n: 0) } ({ $base } = 100)
index-hover-base = { $place }, { $base }<br>100, the base
index-share-what = { $base } = 100
index-share-why = The figures are shares. An index would set a percentage in relation to a percentage, which moves far where few were counted and hides how many there are.
index-share-instead = Their difference in percentage points stands under “Gap and ratio”, their course under “Level over time”.
index-what = { $place }, { $base } = 100
index-alone = A single period can be compared as “Gap and ratio”.
index-other = Another base can be chosen, for example { $other }.

index-aside-what = { $place }, { $period }
index-aside-instead = What is counted since stands beside the earlier years, in a panel of its own, under “Level over time”.

# Gap and ratio.

gap-heading = { START(THE($place)) } has { UNIT($first) } { IN($period) }{ ahead }{ gap-beside }{ gap-refused }{ none-for }
gap-heading-reports = { START(UNIT($first)) } { attributed } { IN($period) }{ ahead }{ gap-beside }{ gap-refused }{ none-for }
gap-beside = { HELD($others) ->
    [yes] ; beside that, { $others }
   *[no] {""}
}
gap-other = { THE($place) } { $distance }
gap-gap = { SIGN($gap) ->
    [same] the same
   *[open] { SIGNED(UNIT($gap)) }
}
gap-ratio = { SIGN($ratio) ->
    [same] the same
   *[open] { UNIT($ratio) }
}
gap-ratio-range = { UNIT($ratio) } (rounding allows { BOUNDS($ratio) })
gap-measure = { $indicator }, { $period }, each compared with { THE($place) }
gap-figure = { $place }: { UNIT($figure) }
gap-bar = { UNIT($figure) }{ HELD($distance) ->
    [yes] {" "}· { $distance }
   *[no] {""}
}
gap-what-gap = { $place }, gap
gap-what-ratio = { $place }, ratio
gap-missing-what = { $place }, { $period }
gap-missing-why = There is no figure for { $period }; missing is not zero.
gap-missing-instead = Another period may have one.
gap-alone-what = Gap and ratio
gap-alone-why = Only { THE($place) } has a figure, so it is compared with nothing.
gap-alone-instead = A second place with a figure can be picked.

# Rank.

rank-heading = { $standings } of { $number } by { $measure } { IN($period) }{ ahead }{ rank-missing }
rank-missing = { HELD($missing) ->
    [yes] ; not ranked: { $missing }
   *[no] {""}
}
rank-heading-first = { MANY($places) ->
    [one] { START(THE($place)) } ranks
   *[other] { COUNT($places) } of { $number } places rank
} { ORDINAL($rank) } among { $among } by { $measure } { IN($period) }{ ahead }{ rank-missing }
rank-first = { START(THE($place)) } ranks { ORDINAL($rank) }
rank-next = { THE($place) } { ORDINAL($rank) }
rank-measure = { $indicator }: { $unit }, { $period }; { $number } ranked of { $among }
rank-unit = { $things }{ HELD($by) ->
    [yes] {" "}per 100,000 { $by }
   *[no] {""}
}
rank-row = { ORDINAL($rank) }: { $place }{ HELD($figure) ->
    [yes] , { $figure }
   *[no] {""}
}
rank-summary = { SENTENCES($rows) } { $number } are ranked.
rank-bar = { ORDINAL($rank) } · { $figure }
rank-skipped = … { COUNT($others) } { MANY($others) ->
    [one] other
   *[other] others
}
rank-hover = { $place }, { $period }<br>{ ORDINAL($rank) } of { $number }
rank-none = no ranks
rank-tab = Ranking
rank-tab-time = Over time
rank-care = A range holds the ranks that rounding { HELD($tried) ->
    [yes] and the choice of denominator ({ $tried }) allow
   *[no] allows
}; it is no confidence interval.
rank-by = { HELD($things) ->
    [yes] { $things } { HELD($by) ->
        [yes] per 100,000 { $by }
       *[no] in total
    }
   *[no] { INSIDE($indicator) }
}
rank-in = { ORDINAL($rank) } ({ $period })
rank-course = { $place } { $ranks }
rank-before = Ranks of the years before: { EACH($told) }.
rank-before-none = No year before { $period } has ranks of this kind.
rank-unattributed = { FULL(UNIT($count)) }{ HELD($share) ->
    [yes] {" "}({ PLACES($share, n: 1) })
   *[no] {""}
} { MANY($count) ->
    [one] is
   *[other] are
} attributed to no country and { MANY($count) ->
    [one] counts
   *[other] count
} for no place.
rank-left-out = Not ranked for want of a figure: { $places }.
rank-more = { COUNT($others) } more
among-all = all countries and territories
among-d10 = the 48 European countries and territories of D10.6
among-members = the { COUNT($members) } of { THE($group) }
rank-what = Rank among { $among }{ HELD($period) ->
    [yes] , { $period }
   *[no] {""}
}
rank-of = Rank of { THE($place) }, { $period }
rank-outside = It is not one of { $among }.
rank-group = A group has no rank among countries; its members can be ranked within it.
rank-country = Another group or period can be chosen above.
rank-within = Ranks within { THE($group) }
rank-within-at = Ranks within { THE($group) }, { $period }
rank-no-members-instead = Its own figures can be picked as a place; countries can be ranked in another group.
rank-not-held-why = “{ $indicator }” is held for none of its members.
rank-not-held-instead = Another indicator has figures by country.
rank-not-then-why = None of its members has a figure of this kind for that period; missing is not zero.
rank-not-then-instead = There are ranks for other periods, the latest { $latest }.

# Share of the total.

share-heading = { PLACES($share, n: 2) } of the { $things } listed by country for { $period }{ ahead } { $kind ->
    [reports] were attributed to
   *[others] are in
} { THE($place) }{ HELD($others) ->
    [yes] , { $others }
   *[no] {""}
}{ HELD($missing) ->
    [yes] ; no share for { $missing }
   *[no] {""}
}
share-other = { PLACES($share, n: 2) } { $kind ->
    [reports] to
   *[others] in
} { THE($place) }
share-measure = { $indicator }, { $period }: share in all { $number } rows of the table, those without a country among them
share-part = { $place }: { PLACES($share, n: 2) }
share-bar = { PLACES($share, n: 2) }
share-others = { START($number) } other places
share-unattributed = No country
share-somewhere = Europe, no country named
share-what = Share of { THE($place) }, { $period }
share-group-why = A group is no row of the table; its members are.
share-group-instead = Its members can be picked one by one, or its sum seen as “Level over time”.
share-care = A share is of what the table lists, and not of all that happens.
share-care-none = A share is of what the table lists, and not of all that happens; what is attributed to no country could belong to any, so that each share could be larger.
share-not-listed = Not listed for this period: { $places }.

# Two figures beside each other.

scatter-scale = { HELD($by) ->
    [yes] { $things } per 100,000 { $by }
   *[no] { $indicator }
}
scatter-axis = { $indicator }{ HELD($by) ->
    [yes] , { $things } per 100,000 { $by }
   *[no] {""}
}
scatter-heading = { SIGN($rho) ->
    [up] Over { $number } places the order by { $other } tends to go with the order by { $one }
    [down] Over { $number } places the order by { $other } tends to be the reverse of the order by { $one }
   *[open] Over { $number } places the order by { $other } leaves the order by { $one } open
}: rank correlation { PLACES($rho, n: 2) }, 95 % interval from { BOUNDS(PLACES($rho, n: 2)) }
scatter-heading-none = { START($number) } places with both figures: { $other }, and { $one }
scatter-measure = One point for each of { $among } that has both; each in its latest common year, { $year } or up to five years before{ $axes ->
    [up] . Logarithmic scale upwards
    [across] . Logarithmic scale across
    [both] . Both scales logarithmic
   *[linear] {""}
}
scatter-told = { $place }, { $period }: { UNIT($one) }; { UNIT($other) }
scatter-hover = { $place }, { $period }<br>{ UNIT($one) }<br>{ UNIT($other) }
scatter-what = { $one }, beside { $other }
scatter-instead = Another group or another figure can be chosen above.
scatter-care = A point is a place: what holds of places need not hold of the people in them. That two figures go together is no reason why they do.
scatter-care-reports = A point is a place: what holds of places need not hold of the people in them. Reports are what services send, and are attributed to a place by address; that they go together with another figure is no reason why they do, and says nothing of how much abuse there is.
scatter-earlier = Of another year than { $year }: { $places }.
scatter-year = { $place } ({ $period })
scatter-left-out = No point, for want of a figure, a denominator or a comparable year: { $places }.
scatter-few = Fewer than 20 are counted, so that chance moves the rate: { $places }.

# What is not computed.

finding-why = Findings are judgements in words, not counts; there is no number to compare.
finding-instead = Its page lists them.
event-why = It happened once in each place, at a time and not by an amount; there is no number to compare.
event-instead = Its page lists the times by place.
no-place-what = The comparison
no-place-why = No place is chosen.
no-place-instead = Pick up to seven, in the list or on a map.
later-what = Later figures
later-why = “{ $table }” has figures for { $period }; two tables are not joined to a line.
later-instead = That table can be chosen under “Table”.
log-what = Logarithmic scale
log-instead = {""}
log-why = A logarithmic scale is for counts above zero of which the largest is more than { $times } times the smallest; these are not, so the scale is linear.
nothing-what = The comparison
nothing-why = “{ $indicator }” is held for one place or none.
nothing-instead = Its own page shows what is held.
nothing = figures to compare

# The page, and the ways on.

title = How do places compare, and which comparisons hold?
lead = What would mislead is not computed; the page says why, and what can be said instead.
sheet-open = Change
sheet-close = Show the comparison
sheet-told = { $indicator }, { INSIDE($measure) }{ HELD($place) ->
    [yes] : { $place }{ HELD($others) ->
        [yes] {" "}beside { $others }
       *[no] {""}
    }
   *[no] {""}
}
more-options = More options ({ $number })
map-open = Map
map-close = Close the map
yours = Named first, in the accent: { $place }. Instead:
map-label = Map on which places are added and taken out by a click; the list above does the same.
map-name = Pick places on a map
map-told = Click on a place to add it or to take it out, up to { $most }. By keyboard, and for groups, the list above does the same. Grey places have no figure here.
peers-title = Places like { THE($place) }
peers-link = Compare these{ MANY($places) ->
    [3] {" "}three
    [4] {" "}four
    [5] {" "}five
   *[other] {""}
}
members-title = Inside { THE($group) }
members-none = None of its { COUNT($members) } members has a figure of this indicator.
members-held = { COUNT($held) } of its { COUNT($members) } members have figures.
members-many = { COUNT($held) } of its { COUNT($members) } members have figures. Up to { $most } places stand side by side; a ranking holds all.
members-all = Compare all { COUNT($shown) }
members-highest = The { $most } with the highest figures { IN($period) }
members-lowest = The { $most } with the lowest
members-ranked = All { COUNT($shown) } in a ranking
each-title = Everything known of each
each-link = About “{ $indicator }”
held-title = Places with figures
held-told = “{ $indicator }” is held for { $places }.
held-link = Show them

# Files.

remark-heading = { $heading } ({ $measure }).
refused-several = names up to { $most } of what is offered, each once, with commas between them
refused-part = { $value } is not offered; /compare lists what is
unknown-part = unknown parameter; known are { $names }, version
