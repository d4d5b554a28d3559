# What the page of recommendations says.

title = What does D10.6 recommend, and which figures bear on it?
lead = { COUNT($all) } recommendations in { COUNT($topics) } topics, { COUNT($eu) } at EU and European and { COUNT($national) } at national level, restated in our words from chapter 6.1. Each names the figures that motivate or measure it, or show the limits of what is known.
topics = Topics
topic = { $number }. { $title }
who-eu = EU and European level. Addressed to: { $to }. D10.6, { $locator }.
who-national = National level. Addressed to: { $to }. D10.6, { $locator }.
bear = { FULL($count) } { MANY($count) ->
    [one] figure bears
   *[other] figures bear
} on this
not-known = Not known:
