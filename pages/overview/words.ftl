# What the overview says: the headline tiles, the story, and what was loaded last.

page-title = What do the published figures say about child sexual abuse online?
page-lead = From the general to the specific: who is online, what young people do, what is reported, what is confirmed, which threats change. Every figure keeps its source, its limits and the recommendations it bears on.

exact = { FULL($figure) }
figure = { $figure }
period = { $period }

online-label = Internet use, world

young-label = Daily internet use, 16 to 29, EU
young-care = { FULL($all) } of everybody; nobody under 16 is asked

reports-label = CyberTipline reports, world
reports-care = { HELD($change) ->
    [yes] { PLACES(SIGNED($change), n: 1) } on the { $before } of { $year }, counted in the same way
   *[no] counted differently than the { $before } of { $year }
}
reports-told = Reports, { $care }

urls-label = INHOPE content URLs
urls-care = { HELD($share) ->
    [yes] { $share } of them assessed as illegal
   *[no] exchanged by INHOPE hotlines
}; images and videos were counted until 2019

findings-label = Rising, as Europol's IOCTA says
findings-figure = { HELD($themes) ->
    [yes] { $themes }
   *[no] none of the findings restated here
}
findings-when = edition { $year }, of the findings restated here
findings-theme = { INSIDE($name) }
findings-care = The judgement of investigators in words, not a count

generated-label = Reports with AI-generated material, IWF
generated-care = As one hotline confirmed them; how much there is nobody knows

sentences = These figures as sentences to say, with source
spoken = { $label }, { $when }: { $figure }; { INSIDE($care) }

aged = { HELD($first) ->
    [yes] The figures above are of { $first } to { $last }
   *[no] The figures above are of { $last }
}; the newest was published { IN($published) }.
aged-onward = What is due next

online-question = Who is online?
online-onward = All on access
young-question = What do young people do?
young-onward = All on young people
reports-question = What is reported?
reports-onward = All on reports
hotlines-question = What reaches hotlines, and what is confirmed illegal?
hotlines-onward = All on hotlines
threats-question = Which threats change?
threats-onward = All editions

loaded-question = What was loaded last?
loaded-label = Loaded last
loaded-version = Version { $version }, { $day }.
loaded-rows = { FULL($rows) } observations by { HELD($steward) ->
    [yes] { $steward }
   *[no] the first build
}{ HELD($tables) ->
    [yes] : { $tables }
   *[no] {""}
}.
loaded-more = { $number } more
loaded-reason = Reason: { $reason }.
loaded-all = { FULL($rows) } observations in all.
loaded-held = What data are held
loaded-since = What changed since a day or version

# The reader's country.

choice-country = Your country
choice-country-hint = Type its name, in any language
country-held = { $reports } { HELD($use) ->
    [yes] { $use }
   *[no] No figure of its internet use is held.
}
country-reports = { START(UNIT($count)) } to the CyberTipline { MANY($count) ->
    [one] was
   *[other] were
} attributed to { THE($place) } { IN($period) }{ HELD($rate) ->
    [yes] , { $rate } per 100,000 inhabitants
   *[no] {""}
}{ HELD($rank) ->
    [yes] ; by { $measure } it ranks { ORDINAL($rank) } of { $number } among { $among }
   *[no] {""}
}.
country-use = { START(UNIT($figure)) } of the people in { THE($place) } used the internet { IN($period) }.
country-unknown = Not known: { MANY($count) ->
    [0] no figure that is held by country is lacking or more than two years behind, but how many children are affected no figure says.
    [one] one figure that is held for other countries is lacking or more than two years behind: { $named }. How many children are affected no figure says.
   *[other] { FULL($count) } figures that are held for other countries are lacking or more than two years behind, such as { $named }. How many children are affected no figure says.
}
country-page = Everything held for it
country-brief = One-page brief
country-compare = Compare with others

# What is new since the reader was here last; the browser fills it.

visit-title = New since your last visit
visit-none = Nothing was loaded since your last visit.
visit-all = All that changed since

# What a card has no figures of, as in “the table holds no …”.
none-findings = findings
none-reports-ai-generated-material = reports with AI-generated material
none-reports-world-two-years = reports of the world in two years
none-urls-year = URLs with a year
