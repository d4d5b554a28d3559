# What is said of one place.

chart = Chart
sentences = { SENTENCES($told) }
help = { $what }: { $why }
figure-in = { $figure } { IN($period) }
course = { $line }: { $figures }
parted-gap = Gap: { $title }
parted-break = Break: { $title }

choice-among = Ranked among
choice-year = Year
choice-all = All countries and territories

# Reports.

line = { $kind ->
    [all] All reports
    [referral] Referrals
    [informational] Informational
   *[other] { $label }
}
reports-missing = reports attributed to { THE($place) }
reports-measure = CyberTipline reports by country of upload, { $place }, per year
reports-small = The numbers are small: a few reports more or less move them far.
reports-heading-parts = Only parts of the reports attributed to { THE($place) } are held
reports-heading = Reports attributed to { THE($place) }: { $levels }{ HELD($newer) ->
    [yes] ; in another table { UNIT($newer) } { IN($when) }
   *[no] {""}
}
lead = { START(UNIT($count)) } to the CyberTipline { MANY($count) ->
    [one] was
   *[other] were
} attributed to { THE($place) } { IN($period) }{ HELD($against) ->
    [yes] { $against }
   *[no] {""}
}.{ HELD($rate) ->
    [yes] {" "}That is { $rate } per 100,000 inhabitants.
   *[no] {""}
}{ HELD($apart) ->
    [yes] {" "}{ $apart }
   *[no] {""}
}
lead-none = { HELD($apart) ->
    [yes] { $apart }
   *[no] No reports to the CyberTipline attributed to { THE($place) } are held.
}
against-counts = , after { $before } { IN($year) }
against = { SIGN($change) ->
    [up] { $extent ->
        [times] , { UNIT($times) } those of { $before }
        [near] , about as many as { IN($before) }
        [bounds] , more than { IN($before) }
       *[percent] , { PLACES($change, n: 0) } more than { IN($before) }
    }
    [down] { $extent ->
        [half] , less than half of those of { $before }
        [near] , about as many as { IN($before) }
        [bounds] , fewer than { IN($before) }
       *[percent] , { SIZE(PLACES($change, n: 0)) } fewer than { IN($before) }
    }
    [same] , as many as { IN($before) }
   *[open] {""}
}
apart = For { $period } NCMEC lists { $parts } apart{ MANY($parts) ->
    [one] {""}
   *[other] , which add to no total
}.
apart-part = { FULL($count) } { $kind ->
    [referral] { MANY($count) ->
        [one] referral
       *[other] referrals
    }
    [informational] { MANY($count) ->
        [one] informational report
       *[other] informational reports
    }
   *[other] { INSIDE($label) }
}

# Ranks.

ranks-by = { $kind ->
    [use] internet use
   *[reports] { $things ->
        [referral] referrals
       *[reports] reports
    } { $kind ->
        [inhabitants] per inhabitant
        [users] per internet user
        [children] per child
       *[count] in total
    }
}
ranks-name = { START($measure) }, { $period }
ranks-before = By { $measure }: { INSIDE($told) }
ranks-part = { ORDINAL($rank) } of { $number } by { $measure }
rank-of = { ORDINAL($rank) } of { $number }
ranks-one = { $name }: { $rank }
ranks-heading = { START(THE($place)) } ranks { $first }{ HELD($second) ->
    [yes] , { $second }
   *[no] {""}
}
ranks-measure = Rank among { $among }; 1st is the highest figure. A bar spans the ranks that hold whichever { HELD($tried) ->
    [yes] { $tried }
   *[no] figure
} is used and however figures were rounded
ranks-tab = Ranks
ranks-divided = Its reports were divided by: { EACH($divisors) }. Those of every other place were divided by its own.
ranks-care = A high rank is neither good nor bad: it shows where services detect and report, and how many people are online. The range is no confidence interval.
ranks-missing = figures by which { THE($place) } could be ranked
ranks-outside = It is not among the areas ranked.
ranks-help = Not ranked, and why
lead-rank = By { $measure } it ranks { ORDINAL($rank) } of { $number } among { $among } ({ $period }).

# Peers.

peers-regions = Regions that Internet World Stats draws in the same way.
peers-why = { $among ->
    [regions] Regions that share no country with { THE($place) } ({ UNIT($people) }) or with one another, nearest to it in population
    [group] Nearest to { THE($place) } ({ UNIT($people) }) in population among { THE($group) }
   *[countries] Nearest to { THE($place) } ({ UNIT($people) }) in population among all countries
}: { $others }.
peers-one = { THE($place) } ({ $people })

# Tiles.

figure = { $figure }
tile-population = Inhabitants
tile-individuals-using-internet = People using the internet
tile-internet-penetration = Internet penetration
tile-reports = CyberTipline reports
tile-rate = Reports per 100,000 inhabitants
tile-children = Children under 18
tile-source = { $publisher }{ $status ->
    [E] , an estimate
    [N] , flagged as not significant
    [P] , provisional
    [U] , flagged as of low reliability
   *[A] {""}
}
tile-attributed = attributed to it by place of upload{ HELD($share) ->
    [yes] ; { $share } of all reports
   *[no] {""}
}
tile-divided = Divided by { $divisor }.{ HELD($children) ->
    [yes] {" "}Per 100,000 children, who need not be those concerned: { $children }.
   *[no] {""}
}
share = { $extent ->
    [few] under 0.01 %
   *[plain] { DIGITS($share, n: 2) }
}

# What is held.

number = { $number }
publishers = { $publishers }
others = others
held = Everything held
held-title = Everything held: { $figures } { MANY($figures) ->
    [one] figure
   *[other] figures
} of { $indicators } { MANY($indicators) ->
    [one] indicator
   *[other] indicators
}
held-indicator = Indicator
held-latest = Latest
held-figures = Figures
held-from = From
held-all = All of it, with sources and limits:
latest = { $figures }, { $period }{ HELD($read) ->
    [yes] {" "}({ $read })
   *[no] {""}
}
latest-figure = { UNIT($figure) }{ HELD($part) ->
    [yes] {" "}({ INSIDE($part) })
   *[no] {""}
}
latest-finding = { $direction } ({ $period })
groups = Groups it belongs to
members = { COUNT($members) } { MANY($members) ->
    [one] member
   *[other] members
}
members-lacking = No figure is held for { $places }.
recommended = { $level ->
    [national] National recommendations
   *[eu] Recommendations to the EU
} and the evidence here
recommended-count = { COUNT($all) } at this level in D10.6; { COUNT($here) } with a figure for { THE($place) }.
recommended-without = { COUNT($rest) } without a figure for { THE($place) }
evidence = { $indicator }, { $latest }. { $why }
unknown = Not known
unknown-here = Its figures are published for the world or Europe only.

# What is not known.

gaps = What is not known
gaps-note = Gaps for { THE($place) } and what would fill them; the last are national figures that no publisher read here gives for any country.
gaps-figure = Figure
gaps-last = Last
gaps-fill = What would fill it
gap-none = none
gap-few = A national figure; “{ $table }” names { $places } { MANY($places) ->
    [one] country
   *[other] countries
} only.
gap-row = A row in “{ $table }”, which has { $places } places.
gap-newer = A newer survey; “{ $table }” has { $period } for { $places } { MANY($places) ->
    [one] place
   *[other] places
}.

# Beside others, and regions of their own.

rate-missing = reports of { THE($place) } that could be set beside those of others
use-missing = figures on internet use for { THE($place) }
use-heading = { START(UNIT($figure)) } of the people in { THE($place) } used the internet { IN($period) }{ HELD($drawn) ->
    [yes] ; in the series that is drawn, { UNIT($drawn) } { IN($until) }
   *[no] {""}
}
ranked-missing = figures by which the members of { THE($group) } could be ranked
own-missing = figures on “{ $indicator }” for { THE($place) }

# The page.

page-title = { $name }: CSEA Trends
page-none = Area
lead-world = What is published for the world as a whole, by bodies with a worldwide remit.
lead-region = Group or region as its sources draw it, without a list of countries.
lead-ranked = { $lead } { $rank }
way-brief = One-page brief
way-compare = Compare with others
way-reports = Reports
way-access = Internet access
way-follow = Follow the figures of this place:
crumb-places = Places
crumbs = Breadcrumbs
unknown-title = There is no such place
unknown-told = Places have codes of three letters, such as SVN; search finds them by name.
unknown-compare = Compare places
unknown-near = To { $place }

# Law and practices: what binds a place and what D10.6 names from there. Facts, no score.

law = Law that concerns { THE($place) }
law-measure = Treaties and laws of the European Union that D10.6 names; as far as lists of parties and procedures are held here
law-all = All law and strategies, on one line of time
law-figures = The whole list
law-not-held = No list of its parties is held here.
law-no-member = Law of the European Union, of which { THE($place) } is no Member State today.
law-member = Law of the European Union, of which { THE($place) } is a Member State{ HELD($due) ->
    [yes] ; national law had to follow by { $due }
   *[no] {""}
}. Whether it takes part in this one is not held here: a protocol to the treaties lets some States stay apart.
law-party = Party: { $when }. { $note }
law-step = { $step }: { $when }.
law-no-party = Not among the parties in the list that was read: “{ $title }”, { $vintage }.
law-no-step = Not among the States in the list that was read: “{ $title }”, { $vintage }.
practices = What D10.6 names from { THE($place) }
practices-measure = Practices and examples of participation; named in 2021, not evaluated here
practice-example = Participation
