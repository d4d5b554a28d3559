# What is said of reports to the CyberTipline.

page-heading = What is reported to the CyberTipline, by whom and about where?
page-lead = Online services in the United States must report suspected child sexual abuse material and exploitation to NCMEC. A report is a lead: not a victim, not a case, not a distinct image.
question-how-much = How much is reported?
question-from-whom = From whom, and how much hangs on one company?
question-where = About which countries?
question-what-kind = Of what kind, and with how many files?
question-unsaid = What can’t be said?

choice-without = Reporters
choice-without-none = All reporters
choice-without-largest = Without the largest
choice-list = Year of the list
choice-year = Year
choice-measure = Measure
choice-measure-count = Reports
choice-measure-inhabitants = Per inhabitant
choice-measure-children = Per child
choice-measure-users = Per user
choice-map = Map
choice-map-world = World
choice-map-europe = Europe

chart = Chart
stacked = Stacked
lines = Lines
map = Map
ranking = Ranking
number = { $figure }
figure = { FULL(UNIT($figure)) }
sentences = { SENTENCES($told) }
world = World
areas = areas
types = types
things = { $kind ->
    [referral] referrals
   *[all] reports
}{ per }
per = { HELD($by) ->
    [yes] {" "}per 100,000 { $by }
   *[no] {""}
}

# What a series did, from one end of its longest comparable stretch to the other.

course = { $what }{ SIGN($change) ->
    [up] {" "}grew from { $first } { IN($from) } to { $last } { IN($to) }{ course-percent }{ course-later }
    [down] {" "}fell from { $first } { IN($from) } to { $last } { IN($to) }{ course-percent }{ course-later }
    [same] : { $first } { IN($from) } and again { IN($to) }{ course-later }
    [refused] : no change can be stated
   *[open] : { $first } { IN($from) } and { $last } { IN($to) }{ course-later }
}
course-percent = { HELD($percent) ->
    [yes] {" "}({ SIGNED($percent) })
   *[no] {""}
}
course-later = { HELD($later) ->
    [yes] ; { $later }
   *[no] {""}
}

world-missing = reports of the world
world-heading = Reports to the CyberTipline: { $levels }
world-measure = Reports to the CyberTipline per year, world
world-summary = { MANY($count) ->
    [one] One figure: { UNIT($latest) } { IN($to) }.
   *[other] { UNIT($count) } from { $from } to { $to }.{ HELD($highest) ->
        [yes] {" "}Highest: { UNIT($highest) } { IN($year) }.
       *[no] {""}
    } Latest: { UNIT($latest) } { IN($to) }.
} { SENTENCES($breaks) }
break = Break: { $title }
gap = Gap: { $title }

world-compared = { $year } against { $before }, counted in the same way: { PLACES(SIGNED($change), n: 1) }. How many incidents the bundled reports of { $year } stand for is not published.
files-missing = files in reports, images and videos of one year
files-measure = Files in reports to the CyberTipline per year, world
files-heading = In { $year } { SIGN($more) ->
    [up] reports held more videos than images: { $videos } against { $images }
    [down] reports held more images than videos: { $images } against { $videos }
    [same] reports held as many videos as images: { $videos }
   *[open] reports held { $videos } videos and { $images } images
}
files-rounded = The figures of { $years } are read off the publisher’s page, rounded to 0.1 million; no line joins them to the table.
files-course = { $what }: { $first } { IN($from) }{ HELD($last) ->
    [yes] , { $last } { IN($to) }
   *[no] {""}
}

distinct-missing = distinct images and videos in reports
distinct-measure = Images and videos in reports by providers per year: all that were uploaded, and those that differ, by exact file or by likeness
distinct-way = { $way ->
    [md5] By exact file
    [similar] By likeness
    [unstated] Unique
   *[other] All
}
distinct-heading = In { $year } reports held { $images } distinct images{ HELD($all_images) ->
    [yes] {" "}among { $all_images }
   *[no] {""}
} and { $videos } distinct videos{ HELD($all_videos) ->
    [yes] {" "}among { $all_videos }
   *[no] {""}
}
distinct-care = Distinct within one year and in one way of comparing: exact files differ by one bit, likeness joins copies that were cut or resized. A distinct image is not a new one, and no child is counted.

provider-missing = reports by provider for { $year }
provider-rows-missing = reports by provider
provider-measure = Reports to the CyberTipline by electronic service provider, { $year }
provider-heading = { HELD($share) ->
    [yes] { $name } made { $share } of the providers' reports of { $year }
   *[no] { $name } made the most of the reports that are listed by provider for { $year }: { $top }
}
provider-alike = { MANY($count) ->
    [one] One provider is listed for { $year }
   *[other] { $count } providers are listed for { $year }, and none made more reports than all others
}
provider-summary = { MANY($shown) ->
    [one] The provider
   *[other] The { $shown } providers
} with most reports of { $listed } listed{ HELD($together) ->
    [yes] , together { $together } of { $whole } reports
   *[no] {""}
}.
provider-rest = Listed are { $listed } services; all others together sent { $rest } ({ PLACES($share, n: 1) }).
provider-care = A provider that reports more may search more. Moves of one company can move the total of the world.

lists-missing = lists of providers that add to their total
list-without-total = The list for { $year } has no total or no reporters.
others = All others
companies-what = { HELD($removed) ->
    [yes] Without { $removed }, the largest reporter of each year, reports
   *[no] Reports by all providers
}
companies-measure = Reports to the CyberTipline by company per year, stacked{ HELD($removed) ->
    [yes] , without the largest of each year ({ $removed })
   *[no] {""}
}
companies-point = { $name }, { $year }<br>{ FULL(UNIT($amount)) }, { PLACES($share, n: 1) } of those shown
companies-year = { $year }: { $parts }
companies-part = { $name } { $amount }
companies-care = Services of one company are added up ({ HELD($services) ->
    [yes] { $services } to Meta, and others alike
   *[no] as far as listed
}), so that the lists of single platforms compare with the company totals of other years. Which service belongs to whom is declared with the data.

largest-missing = years with a largest reporter
concentration-heading = { HELD($name) ->
    [yes] { $name }
   *[no] The largest company
} sent { EACH($sides) }
side-shares = { PLACES($shares, n: 1) } of the providers' reports of { MANY($years) ->
    [one] { $from }
   *[other] each year from { $from } to { $to }
}
side-shares-before = before the change of counting, { side-shares }
concentration-measure = Share of the largest company in percent, and sum of the squared shares of all (1 = one sender), per year
concentration-year = { $year }: { $name } { PLACES($share, n: 1) }, index { PLACES($index, n: 3) }
concentration-care = Of { $years } only a part of the list is held: the index has bounds and no single value. The reporters left out are spread thin for the lower and put into one for the upper.
panel-share = Share of the largest company
panel-index = Herfindahl index, 0 to 1
share-point = { $year }<br>{ $name }: { PLACES($value, n: 1) }
share-label = { PLACES($value, n: 1) }
index-point = { $year }<br>Herfindahl index: { PLACES($value, n: 3) }
index-label = { PLACES($value, n: 2) }

moves-missing = two lists of providers that add to their total
moves-measure = Reports to the CyberTipline by company, { $before } and { $after }
moves-heading = From { $from } to { $to } providers’ reports { SIGN($change) ->
    [up] rose by { $change }
    [down] fell by { SIZE($change) }
   *[open] stayed as many
}{ HELD($more) ->
    [yes] ; { $more }
   *[no] {""}
}{ HELD($fewer) ->
    [yes] ; { $fewer }
   *[no] {""}
}
moves-one = { $name } sent { SIGN($change) ->
    [down] { SIZE($change) } fewer
   *[up] { $change } more
}
moves-told = { $name }: { $first } { IN($from) }, { $last } { IN($to) } ({ SIGNED($change) })
moves-care = Drawn are the companies that both lists name and whose reports moved most, up or down, on one scale. A company can move by searching more, by law, or by bundling; the direction says nothing on abuse.
moves-training = Of the reports of { $year }, { $count } by Amazon AI Services concern material met in training data and hold nothing on an offender or a victim.
moves-rest = Services not listed for { $year } sent { $rest } ({ PLACES($share, n: 1) }).

ai-missing = reports that involve generative AI
ai-measure = Reports to the CyberTipline that involve generative AI, as the publisher gives them
ai-heading = For { $year } the publisher has given { MANY($numbers) ->
    [one] { $figures } reports that involve generative AI
   *[other] { $numbers } numbers of reports that involve generative AI: { $figures }
}
ai-both = The page of July 2026 counts more than a million reports by one company on training data; the document of the same month seems to leave them out, without saying so where it was read.
ai-all = All, by year
ai-kinds = Kinds
ai-place = { $year }: { $title }
ai-told = { $year }: { UNIT($count) } ({ $title })
ai-part = { $name }: { UNIT($count) }
ai-care = The label says that generative AI plays a part, not that an image was generated. No growth is stated here.

country-missing = reports by country for { $year }
divisor-missing = figures on { $by } within two years of { $year }
country-heading = { START(THE($name)) } had the most { $things }{ HELD($by) ->
    [yes] {""}
   *[no] {" "}in total, whatever its population,
} attributed to it in { $year }{ HELD($by) ->
    [yes] {" "}among areas of at least 100,000 { $by ->
        [children] children
       *[other] people
    }
   *[no] {""}
}: { $top }
country-alike = { MANY($areas) ->
    [one] One area has { $things } attributed to it in { $year }
   *[other] No area is known to have had the most { $things } attributed to it in { $year }
}
country-measure = { $kind ->
    [referral] Reports referred to law enforcement
   *[all] Reports
}{ per } by country of upload, { $year }, { $map ->
    [europe] the 48 European countries and territories of D10.6
   *[world] world
}
country-rate = { $rate } per 100,000 { $by }; { FULL(UNIT($count)) }
country-care = The country is that of the upload as the provider reported it, often by the IP address; proxies and private networks move it. It says nothing on how much abuse happens there.
country-rank = { ORDINAL($rank) } ({ $period })
country-before = { HELD($ranks) ->
    [yes] Ranks of { THE($name) } among all countries and territories in the years before: { $ranks }.
   *[no] No year before { $year } has figures of this kind, so there are no earlier ranks.
}
country-nowhere = { FULL(UNIT($count)) }{ HELD($share) ->
    [yes] {" "}({ PLACES($share, n: 1) })
   *[no] {""}
} { MANY($count) ->
    [one] is
   *[other] are
} attributed to no country and { MANY($count) ->
    [one] is
   *[other] are
} not on the map.
country-divided = Divided by { $by }{ HELD($users) ->
    [yes] {" "}(inhabitants times the share that is online)
   *[no] {""}
}, of the nearest year held: { $sources }.
country-no-rate = No figures on accounts are held, so there is no rate per account; a rate is no risk for a child.
country-children = The reports need not be about children of the country: a report is attributed to where the upload appeared to come from, and the children in the material may live anywhere. The number of children gives a measure of scale; people who upload are of any age.
country-without = { $count } of the areas with reports { MANY($count) ->
    [one] has no figure for { $by } within two years and is “no data” on the map
   *[other] have no figure for { $by } within two years and are “no data” on the map
}: { $names }.
country-small = { MANY($count) ->
    [one] One area with fewer than 100,000 { country-people } is on the map and not in the ranking: a few reports make a high rate there.
   *[other] { $count } areas with fewer than 100,000 { country-people } are on the map and not in the ranking: a few reports make a high rate there.
}
country-people = { $by ->
    [children] children
   *[other] inhabitants
}
country-later = For { $year } no figures by country are held: the publisher’s table is a document of which no text could be read. The latest year by country is { $last }.
country-split = From this edition on the publisher lists referrals and informational reports apart, and their sum over countries is more than all reports: no total is shown.
more = { $count } more
source = { $title } ({ $first }{ HELD($last) ->
    [yes] {" "}to { $last }
   *[no] {""}
})
map-unit = { HELD($by) ->
    [yes] per 100,000 { $by }
   *[no] reports
}

europe-missing = reports by country of Europe
europe-rates-missing = { $by } for Europe
europe-heading = { SIGN($most) ->
    [up] From { $from } to { $to } reports rose in { $rose } of { $all } European countries, most in { $place } (from { $before } to { $after })
    [down] From { $from } to { $to } reports rose in none of { $all } European countries
   *[open] From { $from } to { $to } reports rose in { $rose } of { $all } European countries
}
europe-no-change = { HELD($to) ->
    [yes] No change from { $from } to { $to } can be stated for any country of Europe
   *[no] Of the countries of Europe, figures of { $from } alone are held
}
europe-measure = Reports{ per } by country of upload, { $from } to { $to }, { HELD($by) ->
    [yes] all on one scale
   *[no] every panel on a scale of its own
} from zero; the figure is that of { $to }, or of the year beside it
europe-rate = { $place }, { $year }<br>{ DIGITS(UNIT($rate), n: 4) }
europe-label = { $figure }{ HELD($year) ->
    [yes] {" "}({ $year })
   *[no] {""}
}
europe-one = { $name } ({ $figure })
europe-summary = { MANY($count) ->
    [one] One country
   *[other] { $count } countries
}, { $now } with a figure for { $year }.{ HELD($most) ->
    [yes] {" "}Most { $things } in { $year }: { $most }. Fewest: { $fewest }. The panels stand in this order.
   *[no] {""}
}
europe-hollow = The hollow points of { $years } are the EU's members; no line passes over them.
europe-within = { $part } is counted within { $whole }.
europe-divided = Divided by { $by } of the nearest year held ({ $sources }).
europe-without = No { $by } near enough in time, so no rate for every year: { $names }.
europe-after = For { $year } there are no totals by country: referrals and informational reports are listed apart and may count one report twice.

sums-missing = sums for Europe
sums-measure = Reports to the CyberTipline by country of upload per year, sums over countries
sums-heading = Reports attributed to { group-full }: { $levels }
sums-no-change = No change can be stated for Europe or the EU
sums-one = { $group }, { $year }: { FULL($sum) }
sums-refused = { $group }, { $year }: { $why }
group = { $group ->
    [EU27_2020] EU-27
   *[EUR48] Europe's 48
}
group-full = { $group ->
    [EU27_2020] the EU-27
   *[EUR48] Europe's 48
}

types-missing = reports by type
type-measure = Reports to the CyberTipline by type, { $year }
type-heading = { HELD($share) ->
    [yes] { PLACES($share, n: 1) } of the reports of { $year } are of the type “{ $name }”
   *[no] Of the types listed for { $year }, “{ $name }” has the most reports: { $top }
}
type-alike = { MANY($count) ->
    [one] Reports of { $year } are listed for one type
   *[other] None of { $count } types of reports was chosen more often than all others in { $year }
}
type-bar = { $count }{ HELD($share) ->
    [yes] {" "}({ DIGITS($share, n: 2) })
   *[no] {""}
}
types-later = For { $year } the publisher gives no table of all types, only single figures: { EACH($figures) }.
types-later-figure = { INSIDE($name) } { $figure }
types-later-change = { INSIDE($name) } { SIGNED($figure) } on the year before, as the publisher states it
types-measure = Reports to the CyberTipline by type per year; every panel has a scale of its own, from zero
types-heading = { $name } { SIGN($change) ->
    [up] { MANY($among) ->
        [one] grew
       *[other] grew most
    }: { types-change }{ course-later }
    [down] { MANY($among) ->
        [one] fell
       *[other] fell least
    }: { types-change }{ course-later }
   *[open] had { $first } reports { IN($from) } and { $last } { IN($to) }
}
types-change = { $first } { IN($from) } to { $last } { IN($to) }{ HELD($percent) ->
    [yes] {" "}({ SIGNED($percent) })
   *[no] {""}
}
types-alike = { HELD($types) ->
    [yes] No type of report grew more than all others
   *[no] No type of report can be followed over the years
}
types-course = { $name }: { SIGN($change) ->
    [refused] no change can be stated
   *[open] { types-change }
}

months-missing = monthly reports
months-measure = Reports to the CyberTipline in single months, as D10.6 quotes them, each under the same month of the year before
months-change = { $month } { SIGN($change) ->
    [down] had { SIZE($change) } fewer reports than { $before }
    [same] had as many reports as { $before }
   *[open] had { SIGNED($change) } reports against { $before }
}
months-no-change = No month can be compared with the same month of the year before
months-heading = { $change }{ HELD($alone) ->
    [yes] ; { $alone }
   *[no] {""}
}
months-refused = { $month }: { $why }
months-alone = { $month } had { UNIT($count) }, and no figure is held for { $before }
months-care = Single months were quoted in the press at the time. A month with more reports can follow from one provider's search or from material that was shared widely.
months-peak = { $alone }: with nothing to set it against, a peak is no rise.

unsaid-title = { HELD($questions) ->
    [yes] { COUNT($questions) } { MANY($questions) ->
        [one] question
       *[other] questions
    } that these figures do not answer
   *[no] Every question put to the figures can be answered
}
unsaid-missing = This version of the table holds no { $what }.
unsaid-nothing = No figure of this kind is held.
unsaid-latest = Did reports fall or rise in { unsaid-year }?
unsaid-gap = What did the legal gap of 2021 cost in the EU?
unsaid-europe = How many reports were about all of Europe in 2021?
unsaid-country = How many reports were about each country in the latest edition?
unsaid-enticement = Did online enticement rise in { unsaid-year }?
unsaid-accounts = How many reports are there for every account of a service?
unsaid-unequal = How unequal are the providers among themselves, over all of them?
unsaid-yearly = How fast do reports grow by the year, judged from single months?
unsaid-chance = How much of a year's number of reports is chance?
unsaid-hotlines = Are there more reports in the United States or more content found by hotlines?
unsaid-year = { HELD($year) ->
    [yes] { $year }
   *[no] the latest year
}
