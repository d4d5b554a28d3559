# What is said of hotlines.

urls-heading = INHOPE hotlines exchanged { $all } content URLs { IN($year) }{ HELD($share) ->
    [yes] , { $share } of them assessed as illegal
   *[no] {""}
}
urls-measure = Content URLs exchanged by INHOPE hotlines per year, world
urls-figure = { $period }: { $count } ({ INSIDE($of) })
all = All
illegal = Illegal
assessed = Assessed
exchanged = Exchanged
confirmed = Confirmed
reports = Reports

counting-heading = { $counts }: INHOPE's hotlines counted { MANY($counts) ->
    [one] this
   *[other] two different things
}
counting-count = { UNIT($count) } { IN($year) }
counting-measure = Per year, world. Each panel has its own unit and scale; no line crosses the change of unit
counting-series = { $indicator }: { $first } { IN($from) }{ HELD($last) ->
    [yes] , { $last } { IN($to) }
   *[no] {""}
}
counting-panel-reports = Reports received
counting-panel-items = Images and videos in them
counting-panel-urls = Content URLs between hotlines

restated-heading = INHOPE restated { INSIDE($thing) } of { $year } from { FULL($first) } to { FULL($later) }
restated-measure = Content URLs of INHOPE's hotlines: as first published (grey) and as restated (blue), both editions held
restated-pair = { $thing }, { $year }: { FULL($first) }, later { FULL($later) }
restated-care = No reason is held for the restatements. The other charts of this page show the later edition; who cited the first one cited a figure that no longer stands.
restated-group = { $thing }, { $year }
restated-first = first, report { $edition }
restated-later = restated, report { $edition }
urls-of = { $category } content URLs
urls-illegal = Illegal content URLs
urls-all = All content URLs

iwf-heading = The IWF assessed { $assessed } reports { IN($year) } and confirmed { $confirmed } { HELD($share) ->
    [yes] of them ({ $share })
   *[no] reports or web addresses
}
iwf-measure = Reports per year to and by the Internet Watch Foundation, world
iwf-course = { $what }: { $levels }.
iwf-summary = { SENTENCES($courses) }
share-heading = { $share } of { INSIDE($base) } were found illegal { IN($year) }
share-measure = Share found illegal, percent, computed from the published counts of one edition
share-point = { $year }: { PLACES($share, n: 1) }, { FULL($part) } of { FULL($whole) }
share-panel = { $base }: { EACH($ends) }
share-items = Images and videos (INHOPE)
share-urls = Content URLs (INHOPE)
share-reports = Reports (IWF)
share-care = Each panel has another base: an item, a web address and a report are not the same thing, so the shares are read within a panel. The IWF is a member of INHOPE.
sentences = { SENTENCES($told) }
share-label = { $share }
figure = { FULL($figure) }
each = { EACH($told) }
list = { EACH($told) }.
figure-unit = { UNIT(FULL($figure)) }
count = { UNIT($count) }

sex-heading = Girls were seen in { $girls } of the items classified { IN($year) }; { HELD($boys) ->
    [yes] boys in { $boys }
   *[no] no share of boys was published
}
sex-measure = Items that INHOPE's hotlines classified as illegal, by sex of the children shown, percent
sex-F = girls
sex-M = boys
sex-B = girls and boys in one
by-source = { FULL($share) }{ HELD($share) ->
    [yes] {""}
   *[no] {" "}(by source)
}
children-care = These are shares of the items that analysts assessed, by what they saw. They say nothing on the children whose abuse was never recorded, reported or found.
strips-summary = { SENTENCES($courses) } Grey: not published.
course = { START($what) }: { $figures }
course-figure = { FULL($figure) } ({ $year })
group = { $period }, { $publisher }
group-assessment = Assessment of 2019, as D10.6 quotes it

age-heading = Of the items classified { IN($year) }, { $shares }
age-share = { FULL($share) } show children who look { $age }
age-measure = Items that INHOPE's hotlines classified as illegal, by apparent age of the children shown, percent
age-or-under = aged { $age } or under

generated-heading = { HELD($items) ->
    [yes] The IWF assessed { FULL($items) } images and videos made by artificial intelligence { IN($when) }{ HELD($reports) ->
        [yes] , and found such material in { $reports } reports { IN($year) }
       *[no] {""}
    }
   *[no] The IWF found material made by artificial intelligence{ HELD($reports) ->
        [yes] { " " }in { $reports } reports { IN($year) }
       *[no] {""}
    }
}
generated-measure = Reports a year in which the Internet Watch Foundation found realistic child sexual abuse material made by artificial intelligence, by the release that gives them
generated-release = { $body }{ HELD($when) ->
    [yes] , { $when }
   *[no] {""}
}
generated-point = { $release }: { $reports } reports in { $year }

iwf-age-heading = Of a base that is not stated, the IWF logged the youngest child seen as { $shares } { IN($year) }
iwf-age-share = { FULL($share) } { $age }
iwf-age-part = { $age } ({ FULL($share) })
iwf-age-group = { $group }: { $shares }
iwf-age-measure = What the IWF confirmed, or a part of it, by apparent age of the youngest child shown, percent; groups overlap and are not added

self-generated-heading = { UNIT($count) } that the IWF confirmed { IN($year) } { MANY($count) ->
    [one] shows
   *[other] show
} self-generated material
self-generated-elsewhere = Reports with self-generated material are held for { $years } alone, from a page that quotes the IWF
self-generated-measure = Confirmed reports of the IWF with images or videos that a child was brought to make, per year
self-generated-count = { $year } ({ UNIT(FULL($count)) })
self-generated-summary = { $counts }.
self-generated-care = Self-generated says how the recording was made, often under grooming, deception or extortion. It never means consent, and the child bears no blame.

removed-heading = { EACH($told) }
removed-sides = { HELD($later) ->
    [yes] Of content URLs: { EACH($later) }.
   *[no] {""}
}{ HELD($before) ->
    [yes] {" "}Of reports, counted until 2019: { EACH($before) }.
   *[no] {""}
}
removed-one = { $within }, { $year }: { FULL($share) }
removed-measure = Share of the illegal content that INHOPE's hotlines notified, by time to removal, as published (grey: reports until 2019; blue: content URLs)

removal-time-heading = Removal took { $times } { IN($year) }
removal-time-at = { UNIT($days) } { INSIDE($where) }
removal-time-one = { $where }: { UNIT($days) }
removal-time-measure = Days from the first notice to removal, as INHOPE states them
removal-time-summary = { EACH($told) }.{ HELD($open) ->
    [yes] {" "}The arrow marks a lower bound without an upper one.
   *[no] {""}
}

hosting-heading = { START(IN($year)) } INHOPE's hotlines traced material to servers in { $places }
hosting-place = { THE($place) } ({ FULL($share) })
hosting-one = { $name }: { FULL($share) }
hosting-measure = Share of the material that INHOPE's hotlines traced, percent, { $year }
hosting-country = Country of the server
hosting-site = Type of site

network-heading = The INHOPE network reaches { $counts }; a wider network counts more
network-count = { UNIT($count) } ({ $year })
network-measure = Member hotlines and countries with one, as stated; points from several pages, not joined
network-inhope_hotlines = Hotlines
network-inhope_countries = Countries
stated = { $period }: { FULL($figure) }<br>{ $body }

title = What reaches hotlines, what is confirmed illegal, and how fast does it go?
lead = { SENTENCES($told) } A report or an address is a lead that somebody sent in or found: it is not a child, not an image and not the extent of abuse.
question-reported = What is reported, and what is found illegal?
question-removal = How fast does it go, and where was it?
question-removal-note = What hotlines notified and when it came down. Years are shown as they were published: with other time limits, and from other pages.
question-children = Who are the children seen?
question-children-note = Behind these figures are children who were harmed. The shares describe items that analysts looked at, by what they could see; a child may appear in many of them, and most are not known by name.

# What a card has no figures of, as in “the table holds no …”.
none-assessed-illegal-material = assessed and illegal material
none-content-urls-inhope = content URLs of INHOPE
none-inhope = figures of INHOPE
none-network = figures on the network
none-reports-ai-generated-material = reports with AI-generated material
none-reports-iwf-assessed-confirmed = reports that the IWF assessed and confirmed in one year
none-restated = restated figures
none-self-generated-material = self-generated material
none-shares = shares by { $column }
none-shares-girls = shares of girls
none-removed = shares of removed material
none-times = removal times
none-hosting = shares of hosting by country
