# What the printed page of a recommendation says.

page-title = { $name }, one page: CSEA Trends
crumbs = Where this stands
crumb-all = Recommendations
crumb = One page
print = Print or save as PDF
over = GRACE deliverable D10.6, { $locator }. Restated in our words.
named = { $number } { $title }
to = To:
why = Why
progress = What measures progress
would = { $would } Who could publish it: { $publisher }.
law = What the law says
no-law = None of the instruments that D10.6 names is tied to it.
unknown = What is not known
