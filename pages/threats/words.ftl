# What is said of Europol's IOCTA: findings in words, edition by edition.

edition = Edition
title = Which threats does Europol see rising, which are new, which went silent?
lead = The newest edition held, of { $year }, sees these rising: { HELD($rising) ->
    [yes] { EACH($rising) }
   *[no] none
}. { HELD($new) ->
    [yes] It calls new: { EACH($new) }.{" "}
   *[no] {""}
}Europol's IOCTA is the judgement of investigators in words, not a measurement: what it does not mention has not gone.
lead-none = No findings are held in this version of the table.
inside = { INSIDE($theme) }
finding = { $sign } { $theme }: { $direction }.
where = { $body }, { $locator }.
is-not = What this is not.

findings-heading = What the edition of { $year } finds, in words
findings-measure = Restated, not quoted; the direction is read from the wording
findings-all = All findings with their sources

course-heading = What changed with { $year }
course-measure = Computed from the findings held
course-new = Called new by the edition
course-first = Held from no earlier edition
course-again = Found again
course-silent = Silent: found earlier, not mentioned here
course-number = { $title } ({ $number })
course-none = None.
course-theme = { $theme }: { $direction }
course-last = { $theme }: last in { $edition }, { $direction }
course-care = Silence is not a fall. Editions ask different questions of different countries.

latest-heading = Europol's IOCTA { $year } finds { $rising } of { $all } { MANY($all) ->
    [one] theme
   *[other] themes
} rising{ HELD($themes) ->
    [yes] : { $themes }
   *[no] {""}
}
latest-measure = Findings in words, restated; a judgement of investigators, not a count
no-findings = No findings
no-findings-rest = This version of the table holds no edition of the IOCTA.

matrix-heading = The edition of { $year } sees { $rising } of its { $all } { MANY($all) ->
    [one] theme
   *[other] themes
} rising{ HELD($new) ->
    [yes] {" "}and calls { $new } new
   *[no] {""}
}
matrix-measure = Direction that the words of each edition give to each theme; an empty cell means that no finding is held
matrix-summary = { $findings } { MANY($findings) ->
    [one] finding
   *[other] findings
} on { $themes } { MANY($themes) ->
    [one] theme
   *[other] themes
} in { $editions } { MANY($editions) ->
    [one] edition
   *[other] editions
}. Rising in { $year }: { HELD($rising) ->
    [yes] { EACH($rising) }
   *[no] none
}. New in { $year }: { HELD($new) ->
    [yes] { EACH($new) }
   *[no] none
}. Found earlier, not in { $year }: { HELD($silent) ->
    [yes] { EACH($silent) }
   *[no] none
}.
matrix-care = Silence is not a fall: an edition that does not mention a theme says nothing on it.
matrix-missing = No findings are held for { $years }.
matrix-hover = <b>{ $theme }</b>, { $edition }: { $direction }<br>{ $note }
matrix-empty = empty cell:
matrix-nothing = no finding held
