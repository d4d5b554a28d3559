# What is said of Europol's IOCTA: findings in words, edition by edition.

edition = Edition
title = Which threats does Europol see rising, and which does it call new?
lead = Of the findings restated here, those of the newest edition, of { $year }, see these rising: { HELD($rising) ->
    [yes] { EACH($rising) }
   *[no] none
}. { HELD($new) ->
    [yes] It calls new: { EACH($new) }.{" "}
   *[no] {""}
}Europol's IOCTA is the judgement of investigators in words, not a measurement. What is restated here is a selection: a theme that is missing may stand in the edition.
lead-none = No findings are held in this version of the table.
inside = { INSIDE($theme) }
finding = { $sign } { $theme }: { $direction }.
where = { $body }, { $locator }.

findings-heading = What the edition of { $year } finds, in words
findings-measure = Restated, not quoted; the direction is read from the wording
findings-all = All findings with their sources

course-heading = What changed with { $year }
course-measure = Computed from the findings restated here, which are a selection
course-new = Called new by the edition
course-first = Restated here from no earlier edition
course-again = Restated here from an earlier edition too
course-earlier = Restated here from earlier editions alone
course-none = None.
course-theme = { $theme }: { $direction }
course-last = { $theme }: last in { $edition }, { $direction }
course-care = That a finding is missing here says nothing on the edition, and an edition that is silent on a theme says nothing of a fall. Editions ask different questions of different countries.

latest-heading = { HELD($themes) ->
    [yes] Europol's IOCTA { $year } sees rising, of the findings restated here: { $themes }
   *[no] None of the findings of Europol's IOCTA { $year } restated here says that a theme is rising
}
latest-measure = Findings in words, restated; a judgement of investigators, not a count
no-findings = No findings
no-findings-rest = This version of the table holds no edition of the IOCTA.

matrix-heading = Of the findings of { $year } restated here, { HELD($rising) ->
    [yes] these say that a theme is rising: { $rising }
   *[no] none says that a theme is rising
}{ HELD($new) ->
    [yes] ; new: { $new }
   *[no] {""}
}
matrix-elsewhere = The findings of { $year } restated here were read on a page about the edition, not in it
matrix-measure = Direction that the words of each edition give to each theme; an empty cell means that no finding is restated here
matrix-summary = { $findings } { MANY($findings) ->
    [one] finding
   *[other] findings
} on { $themes } { MANY($themes) ->
    [one] theme
   *[other] themes
} in { $editions } { MANY($editions) ->
    [one] edition is restated here
   *[other] editions are restated here
}. Rising in { $year }: { HELD($rising) ->
    [yes] { EACH($rising) }
   *[no] none
}. New in { $year }: { HELD($new) ->
    [yes] { EACH($new) }
   *[no] none
}. Restated from earlier editions alone: { HELD($earlier) ->
    [yes] { EACH($earlier) }
   *[no] none
}.
matrix-care = What is restated here is a selection: that a finding is missing says nothing on the edition. Nor is the silence of an edition on a theme a fall.
matrix-missing = No findings are held for { $years }.
matrix-hover = <b>{ $theme }</b>, { $edition }: { $direction }<br>{ $note }
matrix-empty = empty cell:
matrix-nothing = no finding restated here

# What a card has no figures of, as in “the table holds no …”.
none-findings = { HELD($year) ->
   *[yes] findings of the edition of { $year }
    [no] findings of the IOCTA
}
