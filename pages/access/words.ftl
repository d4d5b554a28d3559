# What is said of access to the internet and of its use.

page-title = Who is online, and how far apart are regions and countries?
page-lead = Internet access sets the scene: it says where children and offenders can be reached, not what happens to them.
question-online = Who is online, and where did it grow?
question-countries = How far apart are countries, and which still grow?
question-homes = Who is online at home in Europe?
question-young = What do young people do?
choice-year = Year
choice-map = Map
choice-homes = Year of households
choice-extent = { $extent ->
    [europe] Europe
   *[world] World
}

tab-chart = Chart
tab-map = Map
tab-ranking = Ranking
tab-change = Change
sentences = { SENTENCES($told) }
each = { EACH($told) }
figure = { $figure }
exact = { FULL($figure) }
tenth = { PLACES($figure, n: 1) }
whole = { PLACES($figure, n: 0) }
quoted = “{ $words }”
place-figure = { $place } ({ PLACES($figure, n: 1) })

regions-heading = Internet penetration ran from { FULL($low) } in { $low_place } to { FULL($high) } in { $high_place } { IN($when) }
regions-measure = Internet users in percent of inhabitants, { $when }: region (full dot), its lowest and its highest country (rings)
regions-summary = { HELD($world) ->
    [yes] { FULL($world) } of the world.{" "}
   *[no] {""}
}Countries lie furthest apart in { $widest_place }: { FULL($lowest) } to { FULL($highest) }.
regions-care = Regions are those of Internet World Stats, not of the United Nations; D10.6 gives the lowest and highest value of each but not the country.

estimates-heading = In { $year } { FULL($world) } of the people of the world used the internet
estimates-measure = Individuals who used the internet in the last three months, { $year }, percent; estimates of the International Telecommunication Union
estimates-name = { $place }{ HELD($what) ->
    [yes] , { $what }
   *[no] {""}
}
estimates-ages = { HELD($young) ->
    [yes] { FULL($young) } of people aged 15 to 24 in the world{ HELD($others) ->
        [yes] , { FULL($others) } of everybody else
       *[no] {""}
    }.
   *[no] The estimates are not given by age.
}
estimates-care = Whole percents, estimated before the year was over. Regions are those of the Union, groups by income those of the World Bank; for Europe, the Americas and the Commonwealth of Independent States the page gives one range and no figure of each.

growth-heading = From { $span } the number of users changed by { FULL(SIGNED($low)) } in { $low_place } and by { FULL(SIGNED($high)) } in { $high_place }, as published
growth-measure = Growth of the number of internet users { $span } in percent, as published
growth-region = { $region }: { FULL(SIGNED($growth)) }
growth-figure = { FULL(SIGNED($growth)) }
growth-care = A region that began with few users shows a large percentage for the same number of new ones; a low growth is not a low use.

growth-by = { SIGN($growth) ->
    [up] grew by { FULL($growth) }
    [down] fell by { FULL(SIZE($growth)) }
   *[open] changed by { FULL(SIGNED($growth)) }
}
growth-level-heading = In { $low_place } the smallest share is online ({ FULL($low) }), and users there { $low_growth } from { $span }, as published; in { $high_place }, where the share is largest ({ FULL($high) }), they { $high_growth }
growth-level-measure = Growth of users from { $span } in percent, logarithmic scale, against internet penetration { IN($when) }
growth-level-x = Penetration, { $when }
growth-level-y = Growth of users, percent (log)
growth-level-point = { $region }: { FULL($online) } online, { FULL(SIGNED($growth)) }
growth-level-hover = { $region }<br>{ FULL($online) } online { IN($when) }<br>users { FULL(SIGNED($growth)) } { IN($span) }
growth-level-care = Growth in percent is large where few were online in 2000: the two axes share that starting point, and seven regions prove no law.

time-world = World
time-heading = { SIGN($change) ->
    [up] In the world, use rose from { $first } in { $start } to { $last } in { $end }
    [down] In the world, use fell from { $first } in { $start } to { $last } in { $end }
    [same] In the world, use was { $last } in { $start } and in { $end }
   *[open] In the world, use was { $last } in { $end }
}
time-measure = Individuals who used the internet in the last three months, world, percent
time-summary = { $figures } yearly { MANY($figures) ->
    [one] figure
   *[other] figures
}{ HELD($peak) ->
    [yes] ; the highest is { $peak }
   *[no] {""}
}.
time-peak = { PLACES($highest, n: 1) } { IN($year) }

regions-time-heading = From { $start } to { $end } use { SIGN($high) ->
    [up] grew in { $up } of { $all } regions, most in { $high_place } ({ SIGNED(PLACES($high, n: 0)) } points), { SIGN($low) ->
        [down] and fell in
       *[open] least in
    } { $low_place } ({ SIGNED(PLACES($low, n: 0)) })
   *[open] is shown to have grown in no region: the change ran from { SIGNED(PLACES($low, n: 0)) } points in { $low_place } to { SIGNED(PLACES($high, n: 0)) } in { $high_place }
}
regions-time-even = Up to { $year } no region stands apart from the others by its change in use
regions-time-until = The lines end in { $year }.
regions-time-summary = From { $start } to { $end }: { SENTENCES($told) }
regions-time-change = { $region }: { SIGNED(PLACES(UNIT($change), n: 1)) } to { PLACES($end, n: 1) }
regions-time-slope = { $region }: { PLACES($first, n: 1) } in { $start }, { PLACES($last, n: 1) } in { $end }
regions-time-measure = Individuals who used the internet in the last three months, percent, by region of the World Bank in its composition since 2025; one scale
regions-time-weighted = The publisher weights regions from the countries that have a figure in a year, so a region can move because other countries reported; each line ends at its last figure.
regions-time-source = Lines come from { $source } alone. In 2025 Afghanistan and Pakistan moved from South Asia to the Middle East and North Africa; the lines have them there in all years.

map-heading = In { $year } use ran from { PLACES($low, n: 1) } in { THE($low_place) } to { PLACES($high, n: 1) } in { THE($high_place) }
map-measure = Individuals who used the internet in the last three months, { $year }, { $extent ->
    [europe] the 48 European countries and territories of D10.6
   *[world] world
}
map-summary = { $areas } areas. Most use: { $leaders }. Half of the areas have { PLACES($middle, n: 1) } or less.
map-care = { $areas } countries and territories have a figure for { $year }; the others are grey, which means that there is no figure, not that nobody is online.

change-heading = From { $start } to { $end } use { SIGN($high) ->
    [up] grew most in { THE($high_place) } ({ SIGNED(PLACES(UNIT($high), n: 1)) }) and { SIGN($low) ->
        [down] fell
       *[open] grew least
    } in { THE($low_place) } ({ SIGNED(PLACES($low, n: 1)) }){ HELD($left) ->
        [yes] {"; "}left out for an unexplained jump: { $left }
       *[no] {""}
    }
   *[open] grew in no country for certain: the change ran from { SIGNED(PLACES(UNIT($low), n: 1)) } in { THE($low_place) } to { SIGNED(PLACES($high, n: 1)) } in { THE($high_place) }
}
change-measure = Change from { $start } to { $end } in percentage points against use in { $end }, by country, coloured by region of the World Bank
change-x = Use in { $end }
change-y = Change since { $start }, percentage points
change-hover = { $place }<br>{ PLACES($last, n: 1) } in { $end }<br>{ SIGNED(PLACES(UNIT($change), n: 1)) } since { $start }
change-below = { $countries } { MANY($countries) ->
    [one] country
   *[other] countries
} below 50 % in { $end }: the median change since { $start } is { SIGNED(PLACES(UNIT($middle), n: 1)) }
change-above = { $countries } { MANY($countries) ->
    [one] country
   *[other] countries
} at or above 50 % in { $end }: the median change since { $start } is { SIGNED(PLACES(UNIT($middle), n: 1)) }
change-care = { $countries } countries have a figure for both years; the others are left out. Near 100 % there is little room to grow, so a small change there is no standstill.

spread-heading = In { $year } countries lay furthest apart in { $region }: { PLACES($low, n: 0) } in { THE($low_place) }, { PLACES($high, n: 0) } in { THE($high_place) }
spread-measure = Individuals who used the internet in the last three months, { $year }; each dot is a country, the stroke is the median; in brackets, countries with a figure
spread-group = { $region } ({ $held } of { $all })
spread-words = { $low_place } { PLACES($low, n: 0) }, median { PLACES($middle, n: 0) }, { $high_place } { PLACES($high, n: 0) }
spread-care = The median is over countries with a figure, each counted once, whatever its population; countries without a figure may lie outside the range shown.
spread-summary = Spread from { $start } to { $end }, as the change of the standard deviation of the shares on a scale without ceiling, over the countries with a figure in both years (negative: they drew together). { SENTENCES($told) }
spread-sigma = { $region }: { SIGN($change) ->
    [up] drew apart
    [down] drew together
   *[open] undecided within rounding
}, { SIGNED(PLACES($change, n: 3)) } (rounding allows { SIGNED(PLACES(BOUNDS($change), n: 3)) }; { $countries } { MANY($countries) ->
    [one] country
   *[other] countries
})
spread-nothing = No region's spread can be followed from { $start } to { $end }.
spread-open = No statement on drawing together for { MANY($refused) ->
    [one] one region
   *[other] these regions
}. { SENTENCES($refused) }
spread-refused = { $region }: { $why }

households-heading = In { $year } between { PLACES($low, n: 1) } ({ $low_place }) and { PLACES($high, n: 1) } ({ $high_place }) of households were online at home
households-measure = Households with internet access at home, percent, { $year }, Europe
households-summary = { HELD($eu) ->
    [yes] EU-27: { PLACES($eu, n: 1) }.{" "}
   *[no] {""}
}{ $areas } areas. Most households online: { $leaders }. Half of the areas have { PLACES($middle, n: 1) } or less.
households-care = { $areas } of the 48 countries and territories of Europe { MANY($areas) ->
    [one] has
   *[other] have
} a figure for { $year }; the others are grey. Households with children are not told apart in this table.
flag-break = Break in the series at { $year }: { $places }.
flag-estimate = Estimated: { $places }.

skills-heading = { SIGN($widest) ->
    [up] In { $year } more men than women had digital skills above basic in { $men } of { $all } countries, most so in { $places } ({ UNIT($widest) })
   *[open] In { $year } more men than women are shown to have had digital skills above basic in no country of { $all }
}
skills-measure = Individuals aged 16 to 74 with digital skills above basic, percent, { $year }: men against women; on the dotted line both are equal
skills-x = Women
skills-y = Men, percent
skills-hover = { $place }, { $year }<br>women { FULL($women) }, men { FULL($men) }
skills-summary = Men above women in { $men }, women above men in { $women } of { $all } countries; in { $open } the figures are so close that rounding leaves it open. The median gap is { SIGNED(PLACES(UNIT($middle), n: 1)) }, men minus women.
skills-care = A gap of a point or two can be rounding and sampling.

skills-ages-heading = In { $year } { PLACES($young, n: 0) } of people aged 16 to 24 in the EU-27 had at least basic digital skills, and { PLACES($old, n: 0) } of those aged 55 to 74
skills-ages-measure = Individuals with basic or above basic overall digital skills in the EU-27 by age, percent
skills-ages-all = aged 16 to 74
skills-ages-point = { $year }, { $age }: { PLACES($share, n: 1) }

young-heading = { SIGN($gap) ->
    [up] In { $year } daily use was { UNIT($gap) } higher among people aged 16 to 29 than among everybody
    [down] In { $year } daily use was { UNIT(SIZE($gap)) } lower among people aged 16 to 29 than among everybody
   *[open] In { $year } daily use was { FULL($young) } among people aged 16 to 29 and { FULL($all) } among everybody
}
young-measure = Daily internet use in the EU-27, percent: all (ring), aged 16 to 29 (dot)
young-year = { $year }: { FULL($young) } of people aged 16 to 29, { FULL($all) } of all
young-all = all
young-young = aged 16 to 29
young-care = Nobody under 16 is in this survey. The years come from different editions of one publication, so they are shown side by side and not joined.

statements-heading = { START(EACH($told)) }
statements-phones = { UNIT($figure) } use a mobile phone
statements-children = { $figure } children are said to use social media
statements-other = { $what }: { UNIT($figure) }
statements-measure = People in the world, single statements quoted by D10.6; a point at the end means “at least”
statements-said = { $what }: “{ $words }”, { $when }
statements-care = Each figure has a source, a date and a way of counting of its own; accounts are not people, and the bars are not parts of one another.

children-share-heading = { HELD($one_in) ->
    [yes] 1 in { PLACES($one_in, n: 0) } internet users is a child
   *[no] Of all internet users, { $share } are children
}, as { MANY($statements) ->
    [one] one statement without year or method has it
   *[other] { $statements } statements without year or method have it
}
children-share-measure = Children under 18 among the world's internet users; each array is one statement
children-share-said = “{ $words }”: { $share }, of internet users; { $body }, { $when }
children-share-of = of internet users; { EACH($told) }
children-share-by = { $body }, { $when }
children-share-care = “One in three” allows anything from { PLACES(BOUNDS($share), n: 0) }.

# What a card has no figures of, as in “the table holds no …”.
none-children-among-internet-users = figures on children among internet users
none-of-d10-6 = figures of D10.6 by region
none-daily-use-eu = figures on daily use in the EU
none-digital-skills-age-eu = figures on digital skills by age in the EU
none-digital-skills-both-women = figures on digital skills of both women and men
none-estimates-use-world = estimates of use in the world
none-growth-region = figures on growth by region
none-households-country = figures on households by country for { $year }
none-penetration-growth-region = figures on penetration and growth by region
none-penetration-region = figures on penetration by region
none-phones-social-media-world = figures on phones and social media in the world
none-use = figures on use for { $year }
none-use-both = figures on use for both { $first } and { $year }
none-use-region = figures on use by region for { $year }
none-use-regions = figures on use by region
none-use-world = figures on use in the world
