# What is said of surveys, databases and the children behind them.

title = What do surveys and databases say of children abused, and what can they not?
lead = { SENTENCES($told) } No figure here counts all children who are abused, and behind each of them are children of whom every one has the right to protection.
question-counts = Which figures count what, and how old are they?
question-surveys = What do surveys and statements say?
question-surveys-note = Each statement keeps its own base and its own body. Shares over a life and over a year, of girls and of survivors, are not set on one scale.
question-recorded = What do police forces record?
question-recorded-note = Recorded offences are what police forces wrote down, each by its own rules: they follow law, reporting and staff as well as abuse, and no country is safer for recording less.
question-databases = What do databases hold?
question-databases-note = A database grows with what investigators put in. It counts images, or children who were found, and never the children who were not.
question-judged = What is said in words, and what does nobody know?
question-judged-note = Judgements that D10.6 takes from reports, and the gaps that they and this table leave.

counts-heading = { $figures } { MANY($figures) ->
    [one] figure
   *[other] figures
}, { $kinds } { MANY($kinds) ->
    [one] kind
   *[other] kinds
} of count
counts-note = The latest figure of every indicator, by what it counts. Only figures of one kind can be read beside each other, and not even all of these.
group-surveyed = Shares of people, as surveys or statements give them
group-surveyed-note = Every share has another base: girls, boys, survivors who answered. A share of one base says nothing on another.
group-estimated = Persons estimated
group-estimated-note = Estimates and statements without a list behind them. They include children and offenders whom nobody has found.
group-identified = Persons identified
group-identified-note = Children and offenders whom investigators found. Those who were not found are not counted, so a rise is work done and not more abuse.
group-held = Images, videos and files held or found
group-held-note = What databases hold and crawlers meet. A child may appear in many images, and an image may show several children.
group-material = Shares of material
group-material-note = Parts of what databases hold, not of the children shown in it.
group-addresses = Addresses and accounts
group-addresses-note = Neither persons nor devices: one person may use many, and many persons one.
group-work = Search and removal
group-work-note = What was searched and asked to be removed: effort, not material in circulation.
spread = { $figures }{ HELD($youngest) ->
    [yes] , { $youngest }{ HELD($older) ->
        [yes] {" to "}{ $older }
       *[no] {""}
    } years old
   *[no] {""}
}
years = { PLACES($age, n: 1) }
stated-by = { $bodies }, { $when }{ SIGN($age) ->
    [refused] , of an age that is not known
   *[same] : { PLACES($age, n: 1) } years old
}
whole = Of { $whole }.
unit = One unit: { $unit }.
range = { UNIT(FULL($range)) }
places = { UNIT($low) } ({ $lowest }) to { UNIT($high) } ({ $highest }), in { $number } countries
part = { UNIT($figure) }{ HELD($what) ->
    [yes] {" "}({ $what })
   *[no] {""}
}
each = { EACH($told) }
list = { EACH($told) }.
figures = { $count } { MANY($count) ->
    [one] figure
   *[other] figures
}

ages-heading = { MANY($all) ->
    [one] The figure restated here is { PLACES($half, n: 1) } years old or older
   *[other] Half of the { $all } figures restated here are { PLACES($half, n: 1) } years old or older
}
ages-measure = Latest figure of every indicator, by age on { $today }
ages-summary = { START(EACH($bars)) }.{ HELD($ends) ->
    [yes] {" "}{ $ends }
   *[no] {""}
}
ages-ends = Of those with a date, the newest: { INSIDE($newest) }. The oldest: { INSIDE($oldest) }.
aged = { $title } ({ PLACES($age, n: 1) } years old)
ages-care = { SIGN($undated) ->
    [up] For { $undated } of them only is known by when they were published: they may be older.{" "}
   *[same] {""}
}The age is that of the figure, not of the abuse it speaks of.
ages-read = Left out, because only the day is known on which they were read: { $count } { MANY($count) ->
    [one] figure
   *[other] figures
}.
class = { $name }: { $figures }
class-0 = less than 1 year
class-1 = 1 to 3 years
class-3 = 3 to 5 years
class-5 = 5 to 6 years
class-6 = 6 to 8 years
class-8 = 8 years or more

ratio-exact = { $count } in { $base }
ratio-about = about { $count } in { $base }
ratio-at_least = at least { $count } in { $base }
ratio-at_most = as many as { $count } in { $base }
opening = { START($text) }
dots = Full dots: { $arrays }.
dots-of = { $count } of { $base }
where = { HELD($what) ->
    [yes] { $what };{" "}
   *[no] {""}
}{ HELD($place) ->
    [yes] { $place };{" "}
   *[no] {""}
}{ $body }, { $period }
figure = { $figure }
count = { UNIT($count) }
span = { FULL($span) }
abuse-heading = { START($shares) } { MANY($children) ->
    [one] is
   *[other] are
} sexually abused before the age of 18 ({ $body }, { $period })
abuse-share = { $ratio } { $sex ->
    [F] girls
    [M] boys
   *[other] children
}
abuse-of = before the age of 18; { $where }
abuse-measure = Full dots: children who experience sexual abuse. Every dot stands for a child

boys-heading = Where it was asked at school, { FULL($studies) } of boys were sexually exploited; a rate for the world has not been established
boys-measure = Share of boys at school who were sexually exploited, percent, on a scale to 10
boys-summary = From { FULL($studies) }.
boys-group = Lowest to highest study
boys-name = boys at school
boys-care = The bar reaches from the lowest to the highest study; it says nothing on how often a share in between was found.

forced-heading = { START($girls) } aged 15 to 19 experienced forced sex, { $body } estimated ({ $period })
forced-girls = { $girls } { MANY($girls) ->
    [one] girl
   *[other] girls
} ({ INSIDE($when) })
forced-measure = Girls, estimated, { $period }{ MANY($bars) ->
    [one] {""}
   *[other] ; the second bar is part of the first
}
forced-summary = { START(EACH($girls)) }.
forced-group = Girls aged 15 to 19

icons-heading = { START(EACH($shares)) } ({ $body }, { $period })
icons-share = { $ratio }: { INSIDE($title) }
icons-measure = Full dots: the share. Each array has its own base, written above it
icons-of = of { $base }; { $where }

icse-heading = By { $by } { $last } children had been identified with INTERPOL's database{ HELD($first) ->
    [yes] , after { $first } by { $before }
   *[no] {""}
}
icse-care = Each of these children was found by an investigator. The totals can only rise, so their rise shows identification work and countries joining, not more abuse; no trend is computed.
arachnid-heading = Project Arachnid counted { $counts } from its start to { $until }
arachnid-care = Running totals since the start: they can only rise, and no trend is computed.
points-measure = Each panel has its own unit and scale. Triangle: at least that many; figures of several pages, not joined
panel-icse_victims_identified = Children identified
panel-icse_offenders_identified = Offenders identified
panel-icse_images_videos = Images and videos held
panel-arachnid_suspect_images = Suspected images met
panel-arachnid_notices = Removal notices sent
stated = { $period }: { UNIT(FULL($figure)) }<br>{ $body }
course = { $title }: { $figures }
course-figure = { $figure } ({ $period })
undated = { $title }, { $figure }, { $period }
not-drawn = Without a date, so not drawn: { $figures }.

chart = Chart
number = { $figure }
relationships-missing = files reviewed by the relationship of offender and child
relationships-heading = Of the distinct images and videos reviewed in { $year }, the relationship of suspected offender and child told most often is “{ INSIDE($first) }”: { FULL($top) }
relationships-measure = Distinct images and videos reviewed by NCMEC’s Child Victim Identification Program, by the relationship of suspected offender and child, { $year }
relationships-care = Files are counted, not offenders and not children: one child may be in thousands of them. Only series for which police told the relationship are in it, and one file may show several.
relationships-rest = { $count } more { MANY($count) ->
    [one] relationship is
   *[other] relationships are
} in the table, each with fewer files.
review-missing = figures of NCMEC’s victim identification
review-heading = { $last } children were newly entered as identified in NCMEC’s database in { $year }
review-measure = Each panel has its own unit and scale, from zero; calendar years
review-course = { $title }{ HELD($category) ->
    [yes] , { INSIDE($category) }
   *[no] {""}
}: { $figures }
review-care = Each of these children was found and reported by police. More identified children are more investigation and more reporting of it; those who were not found are in no number. From March 2020 to March 2022 review was limited by work from home.
panel-cvip_victims_identified = Children newly identified
panel-cvip_new_series = New series of unidentified children
panel-identified_series = Files in identified series
panel-tracked_series = Files in unidentified series

caid-heading = { UNIT(FULL($whole)) } in { $parts } categories of the law: { $shares } of them
caid-measure = Unique images entered in the Child Abuse Image Database, { $period }, by category of the image
caid-strip = { FULL($whole) } unique images
caid-part = { FULL($count) } ({ $share })
named = { $name }: { $text }
caid-summary = { EACH($told) }. Together { FULL($whole) }{ HELD($stated) ->
    [yes] , stated as { $stated }.
   *[no] , without a stated total.
}
caid-care = Every image shows a child who was harmed; many may show the same child. All three categories are illegal, the third is no lesser material by its number.

judgements-heading = { $judgements } { MANY($judgements) ->
    [one] judgement
   *[other] judgements
} in words
findings-note = Restated, not quoted; judgements, not measurements
judgements-all = All of them with their sources
theme = { $theme }.
judged-where = { $body }, { $when }; D10.6 { $locator }.
gaps-heading = What is not known
gaps-note = As the reports themselves say it
gaps-fill = What would fill the gap

countries-missing = shares of children by country with their uncertainty
countries-heading = { HELD($low) ->
    [yes] In { $number } countries surveys estimate that { $low } ({ $lowest }) to { $high } ({ $highest }) of the children aged 12 to 17 experienced sexual exploitation or abuse by means of digital technology in a year
   *[no] In { $number } { MANY($number) ->
        [one] country
       *[other] countries
    } surveys estimate how many of the children aged 12 to 17 experienced sexual exploitation or abuse by means of digital technology in a year
}
countries-measure = Share of all children aged 12 to 17, percent, { $period }. A bar spans the uncertainty that the authors give
countries-group = All children aged 12 to 17
countries-one = { $share } (uncertainty { FULL($span) })
countries-bar = { $share } ({ FULL($span) })

offences-missing = offences recorded by the police
offences-heading = In { $more } of { $all } countries the police recorded more offences with child sexual abuse material in { $to } than in { $from }
offences-alone = Police-recorded offences with child sexual abuse material are held for { MANY($countries) ->
    [one] one country
   *[other] { $countries } countries
}
offences-measure = Offences of ICCS class 030221 recorded by the police per year, { $first } to { $last }; every panel has a scale of its own from zero; the figure is that of { $last }, or of the year beside it
offences-label = { $figure }{ HELD($year) ->
    [yes] {" "}({ $year })
   *[no] {""}
}

# What a card has no figures of, as in “the table holds no …”.
none-of-title = figures on { INSIDE($title) }
none-dated-interpol = dated figures on INTERPOL's database
none-dated-project-arachnid = dated figures of Project Arachnid
none-estimates-girls = estimates of girls
none-parts-of-database = parts of the United Kingdom's database
none-prevalence = figures on prevalence
none-shares-boys = shares of boys
none-shares-boys-range = shares of boys from the lowest to the highest study
none-shares-children-abused = shares of children abused
