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
   *[other] different things
}
counting-count = { UNIT($count) } { IN($year) }
counting-measure = Per year, world. Each panel has its own unit and scale; no line crosses the change of unit
counting-series = { $indicator }: { $first } in { $from }, { $last } in { $to }
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

iwf-heading = The IWF assessed { $assessed } reports { IN($year) } and confirmed { $confirmed } of them{ HELD($share) ->
    [yes] {" "}({ $share })
   *[no] {""}
}
iwf-measure = Reports per year to and by the Internet Watch Foundation, world
iwf-course = { INSIDE($what) } { $first } to { $last }
iwf-summary = { $from } to { $to }: { EACH($courses) }.
share-heading = { $shares } { MANY($shares) ->
    [one] was found illegal
   *[other] were found illegal
} { IN($year) }
share-of = { $share } of { INSIDE($base) }
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
