# What surrounds every page, where it names a value.

older-version = You see version { $version } of the data, of { $day }.
current-version = See the current version { $version }
older-errors = { MANY($count) ->
    [one] One error in it was corrected since.
   *[other] { FULL($count) } errors in it were corrected since.
}
older-which = What is corrected
no-version = Version “{ $pin }” is not one of this table; current data are shown.
version-unread = Version “{ $pin }” cannot be read just now, because a file of it is missing or damaged; current data are shown.
not-known = The address has a part “{ $part }” that this page does not know.
not-offered = “{ $asked }” is not available for { $about }; { $shown } { MANY($all) ->
    [one] is
   *[other] are
} shown.
filter = Filter
not-among = “{ $asked }” is not available for { $about }; none is chosen.
desk-off = The desk is off: this server is reachable from other machines and no identity provider is configured. Set { $settings }, CSEA_SECRET_KEY and CSEA_HOSTS, or serve on 127.0.0.1 without a proxy.
sign-in-link = Sign in with the link that the server printed when it started. It is good for one use; start the server again for a new one.
sign-in-provider = Loading data needs a signed-in steward.
refused-link = This sign-in link is not valid, or was used before.
refused-provider = The identity provider does not answer as it should. Try later.
refused-unconfirmed = The identity provider did not confirm who you are. Try again.
refused-group = You are known to the identity provider, but not in the group that may load data.
refused-unkept = You are not signed in: the server cannot keep your session just now. It has been noted in its log.
refused-unended = You are signed out in this browser, but the server could not end the session just now. It has been noted in its log; a copy of the cookie would open it until it ends.
refused-often = Too many wrong tries to sign in. Wait a minute, then try again.

words-label = words
words-usual = the usual wording
words-plain = plain wording
words-switch = Plain words
words-plain-short = Plain
words-rest = words

more-findings = Further findings, with charts ({ COUNT($more) })
follows-why = What follows from these figures, and why
follows = What follows
follows-measure = Recommendations of D10.6 that these figures bear on
follows-none = No recommendation of D10.6 is linked to these figures
follows-all = All { COUNT($all) } recommendations
follows-label = Recommendations{ HELD($titles) ->
    [yes] : { $titles }
   *[no] {""}
}
relation-motivates = Motivates
relation-measures = Measures
relation-shows_limits = Shows limits

# Events that a reader lays over charts of time.

events-fold = Events over charts
events-switch = Lay over the charts of this page
events-law = Law
events-strategy = Strategies
events-method = Changes of method
events-company = Companies
events-heading = What lies over the chart
events-source = Source:
events-official = Text
events-onward = Its recommendations
events-none = None of these events falls into the time of this chart and concerns what it shows.
events-care = A mark says when something happened. Whether it is a reason for what the figures do before and after it, they do not say.
events-failed = The events could not be fetched; switch them off and on again.
entry-recommendations = Bears on:
entry-figures = Figures:
entry-countries = Places named:
entry-where = D10.6, { $locator }.
entry-address = Address as printed
entry-remark = Our remark:
entry-later = What official texts say since:
entry-later-where = { $day }: { $sentence }
entry-not-checked = What became of it after D10.6 (February 2021) was not checked.
entry-any-recommendation = Any recommendation
entry-recommendation = Recommendation

# Into a brief.

add-card = Add to brief
add-sentence = Its sentence
add-recommendation = Add to brief
add-check = Add to brief
add-check-label = Add to brief: { $heading }
add-card-label = Add to brief: { $heading }
add-sentence-label = Its sentence alone, into the brief: { $heading }
add-recommendation-label = Add to brief: { $heading }
brief = Brief
brief-added = Added. Your brief holds { $count }.
brief-removed = Taken out. Your brief holds { $count }.
brief-moved = Now at place { $place } of { $count }.
brief-full = Your brief is full: it takes 20 findings, and notes within what an address can hold.
brief-older = Added. Your brief holds { $count } and stays with version { $version } of the data.
# Pages that cannot be shown, and the table where it is not whole.

page-not-shown = This page cannot be shown just now
page-failed = Something failed while it was made; it has been noted in the server's log. The data are not affected.
table-unread = It needs a part of the stored data that cannot be read just now; this has been noted in the server's log. Other pages show the last version that is whole.
to-overview = To the overview
try-later = try again later
fault-notice = You see version { $version } of the data, of { $day }, the last that is whole. { $why } What is shown here is as it was published then; this notice goes as soon as the data are whole again.
fault-away = The stored data are out of reach just now.
fault-entry = The record of version { $version } is damaged.
fault-file = A file of version { $version } is missing or damaged.
fault-emptied = The data are being brought back after a repair.
fault-unreadable = The stored data cannot be read just now.

# Paths for a first visit.
start = Start here
start-hide = Hide this
start-says = Three paths of five steps, two minutes each. Hidden, they stay on the About page.
start-again = Show “Start here” on the overview again
paths = Paths for a first visit
paths-says = Five steps for each kind of reader.
path-label = Guided path

# An address that no page answers.
no-page = There is no page at this address
no-page-why = It may have been mistyped, or it names something that is not held here.
to-reports = Reports

# The header and the foot of every page.
scheme-switch = Switch between light and dark
scheme-dark = Dark
scheme-light = Light
foot = Figures of GRACE deliverable D10.6 and of later years, each with its source. A figure says what was reported, assessed or surveyed; none of them counts the children affected.
foot-csv = All observations as CSV
foot-api = The interface for programs
foot-about = Method, limits, words and accessibility
foot-practices = What others do and what is needed
foot-load = For data stewards
foot-borders = Map outlines follow Natural Earth and imply no position on borders. The designation Kosovo is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence.
