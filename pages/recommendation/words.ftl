# What the page of one recommendation says.

page-title = { $name }: CSEA Trends
crumbs = Where this stands
crumb-all = Recommendations
brief = One page to print
locator = Restated in our words from D10.6, { $locator }.

why = Why is this recommended?
progress = What measures progress?
law = What does the law say?
who = Who acts?
others = What do others do?
unknown = What is not known?
other = What does the other level say?

laid = Mark law and strategies in these charts
strength-motivates = How far the figures carry the case: { $sentence }
strength-measures = How far the figures measure it: { $sentence }
named = { $number } { $title }
more = { COUNT($more) } { MANY($more) ->
    [one] more figure
   *[other] more figures
}
missing = Not known:
would-be = What would say it:
publisher = Who could publish it:

no-law = None of the instruments that D10.6 names is tied to this recommendation.
official-title = The title is the official one and uses a term that is now advised against.
act-locator = D10.6, { $locator }.
article = Article { $number }
target = Target { $number }
addressed = It is addressed to:
acting = In figure 6 of D10.6, with those lit whom it is addressed to or concerns:
practices-measure = What D10.6 names for it: practices, and items of its lists. Named in 2021, not evaluated here.
of-examples = Example of participation
of-rules = Rule of prevention
of-contents = Content of a strategy
of-needs = Need of technology
of-requests = Request of the European Police Chiefs
more-entries = { COUNT($more) } more
who-locator = As D10.6 names them, { $locator }.

minds = What would change our mind
mind-measures = What measures it.
mind-motivates = The case for it.

differs = What is marked stands at this level alone.
apart = The two levels are asked for different things, so nothing is marked.
same = The wording is the same at both levels.

unknown-title = There is no recommendation of this number
unknown-told = Numbers are those of D10.6, such as EU-2b or NAT-7a.
unknown-all = All recommendations
