# What is said in place of a sentence that a rule forbids, beside one that it allows, and to be said.

settled = { $indicator }, { $place }: { $levels }
settled-none = { $indicator }: no finding is stated of these figures. { $reason }
levels = { EACH($sides) }
side-latest = { HELD($last) ->
    [yes] { $first } { IN($from) }, { $last } { IN($to) }{ HELD($percent) ->
        [yes] {" "}({ SIGNED($percent) })
       *[no] {""}
    }
   *[no] { $first } { IN($from) }
}
side-before = before { $kind ->
    [gap] the gap of { $when }
   *[break] the change of counting { IN($when) }
}: { $first } ({ $from }){ HELD($last) ->
    [yes] , { $last } ({ $to })
   *[no] {""}
}
side-later = since { $since } they are counted differently ({ $figure } { IN($when) })
dominated = { $heading }; { EACH($shares) }
dominant = { $name } sent { $shares } of the providers' reports
dominant-share = { $share } ({ $year })

flag-secondary = Read on a secondary page, for want of a text of the publisher: { $count } { MANY($count) ->
    [one] figure
   *[other] figures
}, which { MANY($count) ->
    [one] leads
   *[other] lead
} no sentence.
withheld = Withheld by the publisher: { EACH($told) }{ HELD($more) ->
    [yes] ; and { COUNT($more) } more
   *[no] {""}
}.
withheld-of = { $place }{ HELD($part) ->
    [yes] {" "}({ $part })
   *[no] {""}
}, { $period } ({ $status ->
    [M] not applicable, since
   *[other] since
} the edition { $edition } of “{ $table }”{ HELD($before) ->
    [yes] ; before, { $before } in the edition { $was }
   *[no] {""}
})
noticed = Corrected { HELD($since) ->
    [yes] since, on { $day }
   *[no] on { $day }
}: { $text }
corrected = Corrected since, on { $day }: { $wrong } { $now }
help-title = What is not computed, and why
help = { $whats }
refused = { HELD($what) ->
    [yes] { $what }:{" "}
   *[no] {""}
}{ $why }{ HELD($instead) ->
    [yes] {" "}{ $instead }
   *[no] {""}
}
help-more = { COUNT($more) } more
spoken-copy = Copy with source
spoken-limit = { $is_not }
spoken-source = Source: { EACH($read) }.{ HELD($cited) ->
    [yes] {" "}Quoting { $cited }.
   *[no] {""}
}
read = { $publisher }: { EACH($titles) }
read-table = { $title }{ HELD($ways) ->
    [yes] {" "}({ EACH($ways) })
   *[no] {""}
}
read-in = { HELD($years) ->
    [yes] { $years }: {""}
   *[no] {""}
}{ $way }
read-official-quotation = in an official quotation
read-checked-transcription = checked transcription
read-transcription = transcription
read-secondary-page = on a secondary page
years = { $first }{ HELD($last) ->
    [yes] {" "}to { $last }
   *[no] {""}
}

places-told = { $indicator }{ HELD($part) ->
    [yes] {" "}({ $part })
   *[no] {""}
}{ HELD($by) ->
    [yes] {" "}per 100,000 { $by }
   *[no] {""}
}{ HELD($figures) ->
    [yes] {" "}{ IN($period) }{ $status ->
        [F] {" "}(forecast)
       *[other] {""}
    }: { $figures }{ HELD($missing) ->
        [yes] ; no figure for { $missing }
       *[no] {""}
    }
   *[no] : no figure for { $missing }
}.{ HELD($newer) ->
    [yes] {" "}{ $newer }
   *[no] {""}
}{ HELD($limit) ->
    [yes] {" "}{ $limit }
   *[no] {""}
}
places-one = { $place } { $figure }{ HELD($counted) ->
    [yes] {" "}in all
   *[no] {""}
}
places-newer = Figures for { $period } are counted or listed otherwise{ HELD($figures) ->
    [yes] {" "}({ $place }: { $figures })
   *[no] {""}
}.
places-otherwise = { START(IN($period)) }, counted otherwise{ HELD($more) ->
    [yes] , among others
   *[no] {""}
}: { EACH($parts) }.
places-category = { INSIDE($part) }{ HELD($by) ->
    [yes] {" "}per 100,000 { $by }
   *[no] {""}
} { $figures }{ HELD($missing) ->
    [yes] , no figure for { $missing }
   *[no] {""}
}
places-some = Newer figures, the last of { $period }, are not held for all of them.
places-later = { START($told) }.
places-part = { $figure } { INSIDE($part) }
places-withheld = { $indicator }: the figures for { $places } are not told in one sentence, being read on secondary pages or no figures at all.
flag-N = Flagged by the publisher as not significant: { $count } { MANY($count) ->
    [one] figure
   *[other] figures
}, of { $places }{ HELD($more) ->
    [yes] {" "}and { COUNT($more) } more
   *[no] {""}
}.
flag-U = Flagged by the publisher as of low reliability: { $count } { MANY($count) ->
    [one] figure
   *[other] figures
}, of { $places }{ HELD($more) ->
    [yes] {" "}and { COUNT($more) } more
   *[no] {""}
}.
flag-D = Counted by another definition than the others: { $count } { MANY($count) ->
    [one] figure
   *[other] figures
}, of { $places }{ HELD($more) ->
    [yes] {" "}and { COUNT($more) } more
   *[no] {""}
}.
flag-I = Imputed by the publisher: { $count } { MANY($count) ->
    [one] figure
   *[other] figures
}, of { $places }{ HELD($more) ->
    [yes] {" "}and { COUNT($more) } more
   *[no] {""}
}.
help-instead = Instead:
spoken-heading = In one sentence:
spoken-copied = Copied.
spoken-refused = The browser did not copy it; the text below is selected, press Ctrl+C.

# Why a rule forbids a sentence.

rule-few = The figure for { $period } is under { FULL($least) }: of so few, a change in percent is large by a few more.
rule-far = The figure grew by more than { FULL($most) }: of so much, the two figures say what a percentage of the first overstates.
rule-undoubled = From { $first } to { $last } the figure did not double, so a time in which it would is a forecast.
rule-most = By percent those come first that began with the least.
rule-dominance = One reporter sends most of these reports, and can move their number alone.
rule-shares = Shares are set apart by percentage points, not by percent of percent.
rule-bases = The shares are of unlike wholes.
rule-ranking = A rank is one by something, which has to be named.
rule-selection = The findings were selected here; how many they are is no finding.
rule-repetition = A statement that is repeated is one statement.
rule-newer-first = The newer figure, for { $period }, comes first.
rule-newer = There is a newer figure, for { $period }.
rule-parts = The highest and the latest figure are of unlike parts.
rule-authority = The { HELD($figure) ->
    [yes] figure
   *[no] finding
} for { $period } was { $where }.
rule-rounding = What rounding allows looks like a confidence interval: { $bounds }
