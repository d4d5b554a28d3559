# What is said on the printed page of a place.

chart = Chart
figure = { $figure }
figure-unit = { UNIT($figure) }
sentences = { SENTENCES($told) }
choice-topic = Topic
topic = { $topic ->
    [reports] Reports
   *[access] Internet access
}

# Figures.

fact = { $number } { $label }, { $when }
when = { $when }
until = to { $period }
share = { DIGITS($figure, n: 3) }
gain = { SIGNED(PLACES($change, n: 0)) }
rank-of = { ORDINAL($rank) } of { $number }
count-of = { $number } of { $whole }
fact-received = reports received
fact-attributed = reports attributed
fact-share = of all reports worldwide
fact-per-100-000 = per 100,000 inhabitants{ HELD($children) ->
    [yes] ; { $children } per 100,000 children
   *[no] {""}
}
fact-rate-end = per 100,000, { $end ->
    [highest] highest
   *[lowest] lowest
}: { $place }
fact-rank = by { $measure }, { $group }
fact-apart = { INSIDE($category) }, counted apart
fact-unattributed = reports of no known country
fact-service = of them by { $service }
fact-services = services listed
fact-online = of the people used the internet
fact-gain = percentage points in ten years
fact-use-end = use the internet, { $end ->
    [highest] highest
   *[lowest] lowest
}: { $place }
fact-middle = middle member
fact-middle-before = middle of the same members
fact-members = members with a figure
fact-regional = { $indicator ->
    [internet_penetration] internet penetration
    [internet_users] internet users
   *[internet_users_growth] growth of internet users since 2000
}
fact-people = { $by }, estimated

# Charts.

largest = { $measure }, the largest { $number }
short-rank = { $indicator }: { $unit }, { $period }
short-ranks = Rank among { $among }
spread-heading = { START(IN($period)) } half of the members had { DIGITS($middle, n: 3) } online or more; the lowest had { DIGITS($lowest, n: 3) }
spread-measure = Individuals using the internet, highest, middle and lowest of { $among }
spread-line = { $line ->
    [highest] Highest
    [lowest] Lowest
   *[middle] Middle
}
spread-last = { spread-line }: { DIGITS($figure, n: 3) } { IN($period) }
spread-hover = { spread-line }, { $period }: { DIGITS($figure, n: 3) } ({ $members } { MANY($members) ->
    [one] member
   *[other] members
})
spread-care = { HELD($many) ->
    [yes] The members with a figure change from year to year ({ $few } to { $many }); the middle is that of members, not of people.
   *[no] The middle is that of members, not of people.
}
end-heading = { START($places) } { MANY($places) ->
    [one] has
   *[other] have
} the { $word ->
    [largest] largest
   *[smallest] smallest
} share online, { DIGITS($figure, n: 3) }
end-measure = Individuals using the internet, percent, { $period }
end-one = { $place }: { $figure }
use-missing = figures on internet use for { $group }
beside-missing = figures on internet use that could set { THE($place) } beside others

# The page.

page-title = { $name }, brief: CSEA Trends
page-none = Area
crumb = Brief
take = Take it as
own = Go on with it in a brief of your own
beside-neighbours = Beside its neighbours on the map: { $others }
taken-title = { $name }: { INSIDE($topic) }
print = Print
over = CSEA Trends · one-page brief · { INSIDE($topic) }
label = Brief on { $place }
nothing = No figures of its own are held on this topic; missing is not zero.
lead-access = Internet use says where children and offenders can be reached, not what happens to them: it is the setting in which reports and threats are read.
lead-world = { HELD($heading) ->
    [yes] { $heading }.
   *[no] No figures on the world are held.
}
chart-label = { $heading }. { $summary }
care = Read with care
follows = What D10.6 recommends
foot-sources = Sources (editions):
foot-from = { HELD($sources) ->
    [yes] { EACH($sources) }
   *[no] none
}.
foot-page = This page:
foot-version = · data version { $version } of { $of }, made on { $made }. A figure says what was reported or surveyed; none counts the children affected.
