# The builder of briefs, and what its files say around figures.

page-title = Your brief
page-lead = Findings that you collect on these pages, in your order and with your notes, to hand over as PDF, Word or PowerPoint. Figures, limits and sources are those of the pages; only title, audience and notes are yours.
empty = Nothing is in this brief yet.
empty-rest = Under every chart, beside every recommendation and under the verdict on a statement stands “Add to brief”. What you add waits here, in this browser alone, until you empty it.
way-figures = To the figures
way-recommendations = To the recommendations

# The form.

title = Title
title-hint = At most { $most } letters; without one it is “{ untitled }”.
audience = For whom
audience-hint = It stands below the title.
untitled = Brief on child sexual exploitation and abuse online
note-label = Your note
note-hint = At most { $most } letters of plain text. It is shown as yours and not as a finding.
up = Up
down = Down
remove = Take out
moved-label = { $way ->
    [up] Move up
    [down] Move down
    [remove] Take out
   *[other] Change
}: { $heading }
alone = Sentence alone
whole = With its figures
kind = { $kind ->
    [card] Finding with its figures
    [sentence] Finding as a sentence
    [check] Statement and verdict
   *[recommendation] Recommendation
}
place = { $number } of { $all } · { $kind }
as-table = In the files its figures stand as a table of { FULL($rows) } { MANY($rows) ->
    [one] row
   *[other] rows
}.
limits-count = { FULL($count) } { MANY($count) ->
    [one] limit goes
   *[other] limits go
} with it.
to-it = Where it stands
left-out = Place { $number } is left out of the files: { $why }
take = Take it away
take-note = Every file has the limits of each finding, its source and a link back, and the version of the data. The charts of the presentation can be edited there.
take-file = { $kind ->
    [pdf] PDF
    [docx] Word
   *[pptx] PowerPoint
}
take-not = Take out what is left out, or choose another version, before you take files.
keeping = The address of this page is the whole brief: who gets it sees it, with your notes. This browser remembers it until you empty it; no cookie is set and the server keeps nothing of it.
empty-it = Empty this brief
foreign = This brief comes from its address. Your own is another one and is kept as it is.
keep = Make this one mine
mine = Back to mine
list = What is in the brief, in order

# What cannot be followed.

unknown-part = The address has a part “{ $part }” that is none of a brief.
unknown-place = Place { $number } of the address is none of a brief and is left out.
too-long = The address is longer than a brief can be ({ $most } letters).
no-recommendation = There is no recommendation “{ $name }”.
no-verdict = “{ $statement }” has no verdict: it is not among what can be checked.
no-card = There is no figure “{ $name }”.
no-state = The figure “{ $name }” cannot be shown for { $part } “{ $value }”: the data hold no such choice.
no-part = The figure “{ $name }” needs a { $part }, which its place in the address lacks.
no-figures = The version of the data holds no { $what }.

# In the files.

check-heading = “{ $statement }”? { $verdict }
check-declared = A statement of a source, computed again. { $method }
check-instead = Say instead: { $text }
check-unsourced = Source: no figure for it is held.
check-say = To say: { $text }
part = { $line }, from { $since }
limits = Read with care.
is-not = What this is not.
nor-is = Nor is “{ $other }”:
not-computed = Not computed: { $said }
note = Own note, not a finding:
source = Source:
link = The figure with its sources
to = To:
breaks = Breaks and gaps:
shows = The chart shows:
page = Page
gap = –
sources = all sources are in the notes.
again = The same brief online
language = en-GB
version = Data version { $version } of { $day }
made = Made on { $day } with CSEA Trends.
more = { $count } more limits stand in the notes of this slide.
rows = { $shown } of { $all } rows are shown; the link has all.
locator = GRACE deliverable D10.6, { $locator }, in our words.
cut = { $shown } of { $all } rows are shown{ $chosen ->
    [all] , those of the places chosen among them
    [newest] , the newest of each place chosen among them
   *[none] {""}
}; the link has all.
bounded = { $figure } ({ $bounds })
ranked-by = { $figure } { $things }{ HELD($by) ->
    [yes] {" "}per 100,000 { $by }
   *[no] {""}
}
column-place = Place
column-what = What
column-period = Period
column-rank = Rank
column-figure = Figure
computed = { $measure }{ HELD($of) ->
    [yes] , { $of }
   *[no] {""}
}{ HELD($part) ->
    [yes] , { $part }
   *[no] {""}
}{ HELD($against) ->
    [yes] ; against: { $against }
   *[no] {""}
}{ HELD($among) ->
    [yes] ; among { $among }
   *[no] {""}
}
link-advice = The recommendation online
first-bars = { $line }; the first { $shown } of { $all }
