# What the page of law and strategies says.

title = What does the law ask, and since when?
lead = { COUNT($instruments) } treaties, laws, strategies and calls that D10.6 rests its recommendations on, with the dates that it prints, restated in our words. What became of { COUNT($followed) } of them was read in official texts; of the others it was not checked, and each says so.
kind = Kind
kind-all = Every kind
kind-treaty = Treaties
kind-eu-law = EU law
kind-report = Reports on EU law
kind-strategy = Strategies
kind-call = Calls for action
kind-guidance = Guidance
nothing = Nothing of this kind bears on this recommendation.

timeline = From adoption to force, beside the changes that cut figures
timeline-measure = Each line is one instrument. Hollow: adopted, opened for signature or published. Full: in force, or of a strategy what was adopted. A stroke: the last day for transposition. Small: what an official text says since. A grey bar: the years of a strategy.
timeline-key = { $glyph } { $kind }
timeline-law = law
timeline-strategy = strategy, call, report or guidance
timeline-method = change of method or coverage
timeline-company = change at a company that reports
timeline-summary = A time line of { COUNT($tracks) } lines, from { $first } to { $last }; the list below it says the same in words.
track-law = Law that changed what is counted
track-method = Changes of method and coverage
track-company = Changes at companies that report
events = The same as a list: { COUNT($events) } events
events-label = Events in the order of time
events-date = When
events-kind = Kind
events-what = What
events-where = Where it stands
event-law = Law
event-strategy = Strategy
event-method = Method
event-company = Company
events-take = As data
care = An event beside a figure is not its cause. Where an event cuts a figure, no change is computed across it.

group-treaty = Which treaties bind states?
group-eu-law = What does EU law ask?
group-report = Was EU law carried over into national law?
group-strategy = Which strategies guide the work?
group-call = Who called for more?
group-guidance = Which guidance is followed?
official = Official title:
official-outdated = Official title, with a term that is discouraged today:
rests = What D10.6 rests on it:
unchanged = Not updated:
date-adopted = adopted { $day }
date-opened = opened for signature { $day }
date-published = published { $day }
date-in_force = in force since { $day }
date-transposition = to be transposed by { $day }
date-runs = runs from { $from } to { $until }
date-until = runs until { $until }
no-date = D10.6 prints no date
places = { FULL($count) } { MANY($count) ->
    [one] country
   *[other] countries
}, and when, as exactly as the source has it
articles = Articles that D10.6 rests on
article = Article { $number }: { $title }
principle = fundamental principle
targets = Targets that D10.6 names
parts = What it consists of
requests = What is asked of industry
says-of = D10.6:
not-checked = What became of these was not checked
not-checked-measure = { MANY($laws) ->
    [one] Of one
   *[other] Of { COUNT($laws) }
} no official text of after February 2021 was read. That says nothing on whether something changed.
