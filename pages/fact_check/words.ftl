# What is said of statements that were reckoned again.

title = Do the statements agree with the figures they are made from?
lead = { FULL($all) } statements of D10.6 and later sources, reckoned again from the figures in this table. A verdict is about arithmetic: it says nothing on who is right.

verdict = Verdict
verdict-all = All verdicts
source = Source
source-all = All sources
source-d106 = D10.6 only
source-others = Later sources

meaning-inconsistent = No rounding of the printed figures gives what is stated.
meaning-refused = The figures must not be set against each other; the reason is given.
meaning-left_out = The source prints the figures, and not what they give beside what it states.
meaning-undecided = Rounding leaves both open: it may be so.
meaning-not_judged = What is meant is not named, so no figure can be set against it.
meaning-not_reproducible = A figure, or what it is made of, is not published.
meaning-confirmed_truncated = The figures give it when digits are cut off instead of rounded.
meaning-confirmed = The figures give it.
question-inconsistent = Which statements do the figures contradict?
question-refused = Which must not be reckoned at all?
question-left_out = What is left out beside what is stated?
question-undecided = Which may hold, as far as rounding tells?
question-not_judged = Which do not say what they are about?
question-not_reproducible = Which can nobody check?
question-confirmed_truncated = Which hold when digits are cut off?
question-confirmed = Which hold?
nothing = No statement has this verdict.
fold = Show the { FULL($all) } statements that the figures give

who = { HELD($who) ->
    [yes] { $who }, { $locator }
   *[no] { $locator }
}
often-made = A reading often made
reconcile = What would reconcile it (one of these)
reconcile-missing = What would reconcile it (missing figure)
reckoned = How it is reckoned, and from which figures
operand = , { $place }, { $period }: { UNIT(FULL($figure)) } (printed “{ $printed }”; { $publisher }, { $locator })

shared = { FULL($statements) } contradicted statements turn on { FULL($figures) } { MANY($figures) ->
    [one] figure
   *[other] figures
}
agree = It would then agree with { $statements }.
footnotes = What does not fit at the footnotes
differences = { FULL($all) } figures that sources give differently
differences-note = Both stay in the table; neither is corrected. A likely reason is ours and not confirmed by a source.
