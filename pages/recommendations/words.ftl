# What the list of recommendations says.

title = What does D10.6 recommend, what supports it and what measures it?
lead = { COUNT($all) } recommendations in { COUNT($topics) } topics, at EU and at national level, restated in our words from chapter 6.1. Each has figures, or a named gap, for three questions: why it is needed, whether it is being followed, and what cannot be known. A figure measures { COUNT($measured) } of them.
found = { COUNT($found) } of { COUNT($all) } recommendations.
show-all = Show all
nothing = No recommendation fits all of these filters
nothing-rest = Each filter by itself keeps some; take one of them away.
to-gaps = What is missing, indicator by indicator
topic = { $number }. { $title }
who-eu = EU and European level. To: { $to }.
who-national = National level. To: { $to }.
text = What it says
texts-same = What it says: the same wording at both levels
texts = What it says, at both levels beside each other
texts-apart = The two levels are asked for different things, so nothing is marked. Both are our restatements; the wording of D10.6 is at the place that each page names.
texts-note = What is marked stands at this level alone. Both are our restatements; the wording of D10.6 is at the place that each page names.

level-label = Level
level-all = Both levels
level-eu = EU and European
level-national = National
topic-label = Topic
topic-all = All topics
to-label = Addressed to
to-all = Everybody
strength-label = Strength of measure
strength-all = Any strength
strength-strong = Strong
strength-moderate = Moderate
strength-weak = Weak
strength-none = None
role-label = With a figure that
role-all = Does not matter
role-motivates = is a reason for it
role-measures = measures progress
role-shows_limits = shows limits
gap-label = Without a figure that
gap-all = Does not matter
gap-motivates = is a reason for it
gap-measures = measures progress
gap-shows_limits = shows limits
option = { $label } ({ COUNT($kept) })

short-motivates = Why:
short-measures = Measured:
short-shows_limits = Limits:
role-figures = { HELD($figures) ->
    [no] no figure
   *[yes] { COUNT($figures) } { MANY($figures) ->
        [one] figure
       *[other] figures
    }
}
grade-strong = strong
grade-moderate = moderate
grade-weak = weak
grade-none = not to be rested on

method = How the strength of evidence is found
method-roles = A figure measures a recommendation if it moves when the recommendation is followed, and hardly otherwise. Six rules are then asked of the figures that measure it, and of those that are a reason for it, anew for every version of the data. In the order of their weight:
rule-origins = The figures are those of at least { $bodies } bodies; sources that quote one body are one.
rule-coverage = A figure is of the countries addressed as a whole, or of at least { $half } % of them.
rule-stretch = Its newest stretch without a break has at least { $periods } periods.
rule-age = It is at most { $years } years older than the newest edition in the table.
rule-authority = It was read in its publisher's document or on its page.
rule-ages = It tells ages that take in children under { $child }, or counts bodies and not people.
method-grades = Strong: all are met. Moderate: up to { $missed } are missed. Weak: { $more } or more are missed. Bodies are counted over all figures; the other rules are judged of the one indicator that meets most of them. Figures read on secondary pages are left out. One more figure never lowers a grade.
method-source = The way is that of GRADE (Guyatt and others 2008, BMJ 336, 924), in which evidence is lowered for each limitation; the limitations are dimensions of the European Statistics Code of Practice (2017, principles 11 to 15). A weak grade is a reason to measure, and none to wait.

rules = Rule by rule
rules-of = Bodies are counted over all figures here; the rest is judged of the indicator that meets most rules, { $indicator }.
rule-met = Met:
rule-missed = Missed:
