# What a reader's statement is answered, and what is said of those that were declared.

title = Is it true?
lead = Type a statement with a number. It is computed again from published figures, as the { FULL($all) } statements below were. A verdict is about arithmetic and comparability: it says nothing on who is right.

box-label = A statement to check
box-example = reports fell 43 % in 2024
box-check = Check
often = Often asked:

label-unclear = Not among what can be checked

sentence-confirmed = Yes, it holds{ HELD($computed) ->
    [yes] : the figures give { $computed }.
   *[no] .
}
sentence-confirmed-truncated = Yes, with digits cut off instead of rounded: the figures give { $computed }.
sentence-undecided = It may be so: rounding leaves it open.
sentence-open = It may be so: the figures leave it open, they give { $computed }.
sentence-inconsistent = No, it does not hold{ HELD($computed) ->
    [yes] : the figures give { $computed }.
   *[no] .
}
sentence-of-others = Not of children as a whole: of them the figure held gives { $computed }. It is said of a part: { EACH($others) }.
sentence-refused = It cannot be said: the figures are not counted alike.
sentence-not-reproducible = It cannot be computed again: a figure is not held.
sentence-left-out = The source does not say it; the figures give { $computed }.
sentence-not-judged = It cannot be judged: what is meant is not named.
sentence-unclear = This statement is not among what can be checked.

why-long = It is too long: one statement at a time, in two hundred letters at most.
why-empty = There is no statement.
why-turned = The word “{ $what }” turns a statement round or makes it depend on something; say what is, without it.
why-part = A share of a total is read where it is said plainly: one company or service, one year and no other word, as in “Meta sent 52 % of reports in 2023”.
why-words = Not understood: “{ $what }”. No word is passed over, so nothing was compared.
why-subject = Which figure is meant is not clear. Name it as its page does, for example CyberTipline reports or content URLs.
why-numbers = It holds more than one number. Say one thing at a time: a figure of one year, or one change.
why-places = It names more than one place. Places are set side by side on the page Compare.
why-directions = It says that a figure went up and down at once, or a multiple of a fall.
why-times = Its times do not fit each other: name one year, or two times of one kind.
why-since = What has come since a time is no figure of that time: name the one year that the number is of.
why-backwards = It leads from a later time to an earlier one: name the earlier one first.
why-of-what = { $what } of what, and in what respect, is not said, or no such share is held.
why-no-share = This figure is a share; { $what } is no percentage.
why-moved-to = A change and the level reached are two statements: say where the figure stood, or by how much it moved.
why-nothing = It states neither a number nor a rise or fall.
why-number = “{ $what }” is not read as a number. Write it in digits, with a point before decimals: 1,234,567 or 4.5 million.
why-undated = Figures of two times are needed, and the table does not hold them.

understood = Understood as: { $indicator }{ HELD($part) ->
    [yes] {" "}({ $part })
   *[no] {""}
}{ $sex ->
    [F] {" "}(girls)
    [M] {" "}(boys)
   *[other] {""}
}, { $place }, { HELD($start) ->
    [yes] { $start } to { $until }
   *[no] { $until }
}: { $kind ->
    [multiple] { $number }
    [change] { $way ->
        [down] down
       *[other] up
    } by { $number }
    [difference] { $way ->
        [down] fewer
       *[other] more
    } by { $number }
    [direction] { $way ->
        [down] a fall
       *[other] a rise
    }
    [part] { $number } of { $whole }
   *[level] { $number }
}.
latest = No year is named: { HELD($start) ->
    [yes] the latest two are taken ({ $start } to { $until })
   *[no] the latest figure is taken ({ $until })
}. { $sentence }
sentence-wholes = It depends on which total is meant: { EACH($wholes) }.
sentence-wholes-open = It may be so, whichever total is meant: { EACH($wholes) }.
of-whole = { $share } of the { UNIT(FULL($whole)) } of “{ $indicator }”
part-added = Added up for it: { EACH($parts) }.
part-row = The list for { $period } has one row for it: { $row }.
part-cut = The list for { $period } is not whole: what a service that it does not name sent is in the total alone.
part-refused = The list it is taken from cannot be added up. { $why }
part-wholes = “Reports” can be those of either total: { EACH($wholes) }.
part-of-whole = of the { UNIT(FULL($whole)) } of “{ $indicator }” the figures give { $share }, and { $verdict ->
    [inconsistent] it does not hold
    [undecided] it is left open
    [confirmed_truncated] it holds with digits cut off instead of rounded
   *[other] it holds
}
whole = the total of “{ $indicator }”{ HELD($other) ->
    [yes] {" "}or of “{ $other }”
   *[no] {""}
}
listed-of = the listed services of { $company }
no-whole = For that time “{ $indicator }” has no total in the newest edition, and a share of it may be meant.
part-care = A large share shows who searches and reports, not where abuse happens: a service that does not look reports nothing.
others = Beside it: { EACH($others) }. A statement on girls or boys alone is another one.
instead-heading = Say instead:
instead-agrees = To say:
to-declared = Where it was said, and how it is computed
to-figures = The figures behind it
close = Figures that may be meant:
nearest = Nearest among the statements that were computed again:

line = { HELD($stated) ->
    [yes] Stated: { $stated }.
   *[no] Not stated.
} { HELD($computed) ->
    [yes] From the figures: { $computed }.
   *[no] Nothing is computed.
}
line-stated = stated: { $told }
line-computed = figures: { $told }
bar = { $figure }
bar-beside = { UNIT($figure) }

all-heading = Statements that were computed again
shown = { FULL($shown) } of { FULL($all) } statements
meanings = What the verdicts mean
verdict = Verdict
verdict-all = All verdicts
source = Who said it
source-all = Everybody
topic = Topic
topic-all = All topics
topic-access = Access
topic-reports = Reports
topic-hotlines = Hotlines
topic-threats = Threats
topic-prevalence = Prevalence
topic-response = Response
sort = Order
sort-verdict = By verdict, worst first
sort-speaker = By who said it
sort-topic = By topic
sort-statement = By first letter
column-statement = Statement, and who said it
column-stated = Stated
column-computed = From the figures
column-verdict = Verdict
none = nothing
not-stated = not stated

meaning-inconsistent = No rounding of the printed figures gives what is stated.
meaning-refused = The figures must not be compared; the reason is given.
meaning-left_out = The source prints the figures, and not what they give beside what it states.
meaning-undecided = Rounding leaves both open: it may be so.
meaning-not_judged = What is meant is not named, so no figure can be compared with it.
meaning-not_reproducible = A figure, or what it is made of, is not published.
meaning-confirmed_truncated = The figures give it when digits are cut off instead of rounded.
meaning-confirmed = The figures give it.
nothing = No statement is of this kind.

who = { HELD($who) ->
    [yes] { $who }, { $locator }
   *[no] { $locator }
}
often-made = A reading often made
reconcile = What would reconcile it (one of these)
reconcile-missing = What would reconcile it (missing figure)
reckoned = How it is computed, and from which figures
operand = , { $place }, { $period }: { UNIT(FULL($figure)) } (printed “{ $printed }”; { $publisher }, { $locator })

shared = { FULL($statements) } contradicted statements turn on { FULL($figures) } { MANY($figures) ->
    [one] figure
   *[other] figures
}
agree = It would then agree with { $statements }.
footnotes = What does not fit at the footnotes
differences = { FULL($all) } figures that sources give differently
differences-note = Both stay in the table; neither is corrected. A likely reason is ours and not confirmed by a source.

# What can be said instead.

instead-figure = { $indicator }{ HELD($part) ->
    [yes] {" "}({ $part })
   *[no] {""}
}{ $sex ->
    [F] {" "}(girls)
    [M] {" "}(boys)
   *[other] {""}
}, { $place }: { $figure } { IN($period) }
instead-figures = { EACH($figures) }{ HELD($more) ->
    [yes] ; and { COUNT($more) } more
   *[no] {""}
}
instead-share = { $indicator }, { $place }: { $part } { PLACES($share, n: 1) } of the { UNIT($whole) } { IN($period) }
instead-both = { $now }; { $then }
instead-change = { $indicator }{ HELD($part) ->
    [yes] {" "}({ $part })
   *[no] {""}
}, { $place }: { SIGN($change) ->
    [up] up { SIZE(PLACES(UNIT($change), n: 1)) }
    [down] down { SIZE(PLACES(UNIT($change), n: 1)) }
    [same] no change
   *[open] { SIGNED(PLACES(UNIT($change), n: 1)) }
} from { $since } to { $until }, from { $first } to { $last }{ HELD($newer) ->
    [yes] ; { $newer }
   *[no] {""}
}
instead-parted = { $now }; { $then }
side-now = { $indicator }{ HELD($part) ->
    [yes] {" "}({ $part })
   *[no] {""}
}, { $place }: { $figure } { IN($period) }
side-then = { $kind ->
    [gap] the { $figure } of { $period } are parted from them by a gap in which they were not counted alike
   *[break] the { $figure } of { $period } were counted otherwise
}
beside = The { $total } of { $period } stand for { UNIT($figure) }{ $reading ->
    [elsewhere] {" "}(a figure read on a secondary page, for want of a text of the publisher)
   *[other] {""}
}.
