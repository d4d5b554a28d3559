# What the steward's desk says.

title = Load new figures
lead = Nothing is written before you publish. Every load can be withdrawn.
signed-in = Signed in as { $name }
signed-in-still = You are signed in all the same.
sign-in = Sign in
sign-out = Sign out
what-is-held = What data are held
error = { $why }.

# Files.

choose = Choose files
or-drop = or drop them here: a publisher's PDF, CSV, JSON, TSV or zip, or a filled template
nothing-to-drop = Nothing to drop? Fill a template:
template-as = Template as { $kind }
not-read = Not read
unchanged = The table is unchanged.
refused-no-file = The browser sent something that is no file; choose it again.
refused-stopped = Reading was stopped; nothing was written.
refused-failed = Something failed while the file was read; it is in the server's log.
refused-interrupted = Twice a server ended while the file was read. The file is still here: read it again, or split it.
refused-large = The files are larger than { $most } MB together; load some of them first.
not-taken = Not taken: { $why }.
interrupted = Reading was interrupted
most = Up to { $size } MB and { $files } files at a time, each of { FULL($figures) } figures at most. They stay on this server until an hour after you looked at them last.

# Where a job stands.

step-file = File
step-read = Read
step-check = Check
step-compare = Compare
step-publish = Publish
propose = Propose to a second steward
more = Hold back, correct, note
second = A second steward approves it before it is published
second-asked = Every load is approved by a second steward here.
left-out = What the new edition no longer holds
left-out-note = The figures are listed as missing. Nothing is published until this is answered.
left-out-which = These figures
left-out-withdrawn = were withdrawn by their publisher: they leave what is current
left-out-kept = stay as the older edition, behind a break that no line, change or trend crosses
left-out-use = Use this answer
left-out-give = Say which of the two it is.
embargo = Hold back until (with time zone)
corrects = What it corrects
corrects-note = Where an error of ours is mended: readers see this beside the figures, and in the versions before.
notes = Notes on single figures, one a line
notes-such = area=SVN period=2023: counted until November
held-back = { $file } waits { $waits }. The table is unchanged.
waits = Loads that wait
waits-note = Nothing of them is in the table. Whoever decides sees the file read anew and compared with the table as it is then.
waits-when = Proposed (UTC)
waits-who = By
waits-why = Why
waits-file = File
waits-changed = Changes
waits-for = Waits
waits-look = Look
waits-look-at = Look at { $file }
waits-until = { HELD($second) ->
    [yes] for a second steward{ HELD($until) ->
        [yes] , then until { $until } UTC
       *[no] {""}
    }
   *[no] until { $until } UTC
}
waits-one = { $files } waits
waits-by = Proposed by { $steward }: { $reason }. It waits { $waits }.
waits-notice = It corrects: { $notice }
waits-moved = The table moved since you looked: this is what the load changes now. Look at it again, then approve.
approve = Approve
approve-own = You proposed it: another steward approves it.
approved-waits = Approved; it waits { $waits }.
refuse = Take it away
refused-waiting = The load that { $steward } proposed is taken away. The table is unchanged.
step-waiting = waiting for its turn
step-checking = checking, and comparing with the table
step-reading = reading { $name }{ HELD($what) ->
    [yes] : { $what }
   *[no] {""}
}
progress-title = Reading
progress = { START($step) }{ HELD($total) ->
    [yes] , { $done } of { $total }
   *[no] {""}
} …
progress-bar = How much is read
not-touched = The table is not touched.
so-far = { FULL($elapsed) } seconds so far. A file that takes more than { FULL($seconds) } seconds or { FULL($memory) } MB of memory to read is refused.
stop = Stop reading

files = { COUNT($files) } { MANY($files) ->
    [one] file
   *[other] files
}
figures = { FULL($count) } { MANY($count) ->
    [one] figure
   *[other] figures
}
count-of = { FULL($count) } { INSIDE($what) }
no-change = no change
version = version { $version }

# What a load does, in one sentence.

summary = { START(EACH($told)) }.
summary-nothing = no figure changes
summary-periods = { MANY($count) ->
    [one] { FULL($count) } new { HELD($years) ->
        [yes] year
       *[no] period
    }
   *[other] { FULL($count) } new { HELD($years) ->
        [yes] years
       *[no] periods
    }
} ({ $named })
summary-new = { FULL($count) } { MANY($count) ->
    [one] new figure
   *[other] new figures
}
summary-revised = { FULL($count) } { MANY($count) ->
    [one] revision
   *[other] revisions
}{ HELD($largest) ->
    [yes] , the largest { $largest }
   *[no] {""}
}
summary-largest = { $figure }, { $area }, { $period }: from { $old } to { $new } ({ $step })
summary-groups = { FULL($count) } { MANY($count) ->
    [one] group changed its
   *[other] groups changed their
} members ({ $names })
summary-gone = { FULL($count) } { MANY($count) ->
    [one] figure that the new edition no longer holds
   *[other] figures that the new edition no longer holds
}{ HELD($whole) ->
    [yes] , { $whole }
   *[no] {""}
}
summary-gone-periods = { FULL($count) } { HELD($years) ->
    [yes] { MANY($count) ->
        [one] year
       *[other] years
    }
   *[no] { MANY($count) ->
        [one] period
       *[other] periods
    }
} among them altogether ({ $named })
summary-staying = { FULL($count) } { MANY($count) ->
    [one] figure of an earlier edition that it lacks stays current
   *[other] figures of earlier editions that it lacks stay current
}
summary-same = { FULL($count) } the same within rounding
summary-from-to = { $first } to { $last }
summary-these = { $names }
fold-more = { FULL($count) } more like it

# Findings.

weighed = { MANY($blockers) ->
    [0] no blockers
    [one] { FULL($blockers) } blocker
   *[other] { FULL($blockers) } blockers
}, { MANY($warnings) ->
    [0] no warnings
    [one] { FULL($warnings) } warning
   *[other] { FULL($warnings) } warnings
}
weighed-title = { START($weighed) }
recognised = : recognised as { $kind }, { $figures }{ HELD($totals) ->
    [yes] ; { $totals }
   *[no] {""}
}.
totals = { MANY($off) ->
    [0] { MANY($all) ->
        [one] the printed total, { $first }, is the sum of its rows
       *[other] all { FULL($all) } printed totals are the sums of their rows
    }
   *[other] { FULL($off) } of { FULL($all) } printed { MANY($all) ->
        [one] total
       *[other] totals
    } not the sum of its rows
}
finding = { START($severity) } · { $where } · { $column }{ HELD($value) ->
    [yes] {" "}“{ $value }”
   *[no] {""}
}
findings = { FULL($count) } { MANY($count) ->
    [one] finding
   *[other] findings
}
fine = { $figures } in rows or on pages without a finding
nothing-found = Nothing was found that a steward has to look at.
no-finding = No finding holds these words.
severity = Severity
severity-all = All
severity-blocker = Blockers
severity-warning = Warnings
findings-filter = Filter findings by words

# Other tabs, other sessions.

session-ended = Your session has ended; nothing was done. What you typed stays here: sign in again in another tab, and press the button once more.
session-again = Sign in
show-held = Show what the desk holds
forgotten = The desk does not hold this file any more; nothing was done. Choose it again.
other-file = This tab shows { $shown }, but the desk holds { $held } since another tab brought it. Nothing was done.
other-state = This tab shows { $shown } as it was; in another tab it was read again or went under another source or edition since. Nothing was done.
published-already = { $name } was published as version { $version } in another tab. Nothing was done.

# How a file is to be read.

reading-how = Read wrongly? Say how the file is written
numbers = Commas in its figures
numbers-shown = as the file shows
numbers-en = between thousands: 1,234.5
numbers-de = before decimals: 1.234,5
numbers-fr = before decimals: 1 234,5
series = The publisher's code of the series
series-such = where the file does not name it
read-again = Read again

# What a steward tells of the files.

names = Names that are not known
names-note = Say which area a name means; it is remembered with this load and forgotten if the load is withdrawn.
names-use = Use and remember
names-choose = Choose the area that a name means.
name-is = “{ $name }” is
area = { $name } ({ $code })
choose-area = Choose an area
providers = { COUNT($names) } { MANY($names) ->
    [one] provider that is not known
   *[other] providers that are not known
}
providers-note = Say which known provider a name stands for: what is proposed differs in its legal form, or looks alike, and may be another company. What is left empty stays a provider of its own. The names are published with this load and forgotten if it is withdrawn.
provider-new = new: { $id }
providers-choose = Say of one provider at least which it is, or publish them as new ones.
providers-unknown = “{ $name }” is none of the known providers; choose one from the list, or leave it empty. Nothing was done.
edition = Source and edition
edition-note = Each table goes under the publisher's edition. Nothing is read again.
edition-its = Edition
edition-use = Use this source and edition
edition-give = Give the publisher's edition in letters, digits, dots and dashes, such as 2024-12.
edition-why = { $edition }: { $why }
edition-better = does better, see the findings
edition-read = what the file says, or its latest period
edition-published = the day of publication that the file gives
edition-today = today, for what is downloaded without an edition
source = Source
source-as-read = As the file says
source-named = { $title } ({ $source })
source-another = Another, which is not listed
source-new = Id of a declared source
source-give = Choose a source, or give the id of a declared one in small letters, digits and underscores.
table = Table
tables-all = All tables
table-edition = { $table } { HELD($edition) ->
    [yes] { $edition }
   *[no] (no edition)
}

# The difference.

would-change = What publishing would change
against = Against data version { $version }
change-all = All
change-new = New
change-revised = Revised
change-same = Same within rounding
change-unchanged = Unchanged
change-missing = Missing now
change-withheld = Withheld now
column-change = Change
column-figure = Figure
column-area = Area
column-period = Period
column-breakdown = Breakdown
column-old = Old
column-new = New
column-difference = Difference
grid = Figure by figure
grid-filter = Filter by words
grid-filter-such = Slovenia 2024
differences = Differences
rows = { FULL($count) } { MANY($count) ->
    [one] row
   *[other] rows
}.
rows-part = { FULL($count) } rows, the greatest changes first; { FULL($first) } to { FULL($last) } are shown.
page = Page
page-next = Next page
version-changed = What version { $version } changed
current-changed = In the figures that are current: { $changes }.

# Publishing.

published-as = Published as version { $version }.
nothing-new = The table already holds these figures; there is nothing to publish.
reason = Reason, kept in the history for good
reason-such = Annual figures 2024, published May 2025
accept = The file is right: publish in spite of “{ $rules }”
publish = Publish
left = { FULL($blockers) } { MANY($blockers) ->
    [one] blocker
   *[other] blockers
} left
published = Version { $version } is published. Open pages show it at their next interaction.
see-data = See the data
not-published = Not published: { $why }.
published-meanwhile = Somebody else published meanwhile. Nothing of yours was written; this is the difference to version { $version }. Look at it again, then publish.

# The past, and the way back.

history = History
history-note = Every version stays readable.
history-version = Version
history-when = When (UTC)
history-who = Who
history-what = What
history-why = Why
history-file = File
history-changed = Changed
history-data = Data
see = See
version-number = Version { $version }
gone = , taken out in version { $version }
back = The way back
back-note = Withdraw takes out what one version brought. Restore makes the whole table again what it was; later loads go too and are listed first. Both are commits: nothing is lost.
back-which = Version
back-number = A number, or choose
back-why = Reason
back-withdraw = Withdraw …
back-restore = Restore …
back-do = Yes, do it
choose-version = Choose a version.
say-again = Say again what to go back to.
moved-on = the table moved on since this was shown; look at it again
not-done = Not done: { $why }.
done = Done: version { $version }.
withdrawing = { FULL($figures) } { MANY($figures) ->
    [one] figure of version { $version } goes
   *[other] figures of version { $version } go
}: { $loads }.
restoring = { FULL($gone) } { MANY($gone) ->
    [one] figure goes
   *[other] figures go
} and { FULL($come) } { MANY($come) ->
    [one] comes
   *[other] come
} back; loads undone: versions { HELD($undone) ->
    [yes] { $undone }
   *[no] none
}.

# Declaring something new.

declare-title = Declare something new: an indicator, a category, a source, a publisher, a name of an area
declare-note = What is declared here is checked as the declared files are, published with these figures, and withdrawn with them. Fill in an entry and add it to the text; then read the files again with it.
declare-what = What to declare
declare-file = What this file brings
declare-indicator = Indicator
declare-category = Category
declare-unit = Unit
declare-publisher = Publisher
declare-alias = Name of an area
declare-schedule = Rhythm of a source
declare-add = Add to the declaration
declare-added = Added to the text. It counts when the files are read with it.
declare-text = The declaration, as text
declare-use = Read the files with this declaration
declare-wrong = This is wrong with it:
declare-long = It is too long; declare what the files need
declared-lines = What version { $version } declared, as lines for the repository
declared-file = datasets/reference/{ $name }, at the end
preview-of = So its page would begin, from these files: { $name }
values-of = Values of “{ $dimension }” that are taken over
role-of = What “{ $dimension }” says of a figure
role-alone = nothing: one value alone
role-age = the age
role-sex = the sex
role-category = the category
values-one = take one value, or say that they are ages, sexes or categories

# The fields of what is declared, as the files call them.

field-id = Id, in small letters, digits and underscores
field-title = Title
field-definition = Definition: what one figure says
field-topic = Topic
field-unit = Unit of count
field-counts = What one unit is
field-kind = Kind
field-is-not = What it must not be taken for
field-comparable-with = Comparable with: indicators, one a line
field-change-means = What a higher figure means
field-sources = Sources: tables that hold it, one a line
field-section = Section of D10.6 that it belongs to, if any
field-caveats = Caveats, one a line
field-independent-events = Counts events that are independent of each other
field-ages = Age class of all whom it counts, such as Y0T17
field-part-of = Part of: the indicator within which each of its units is counted
field-indicator = Indicator
field-category = Id of the category
field-label = Label
field-parent = Parent; empty for the total
field-partition = Partition: the same word for all that add to the parent
field-official-title = Official title
field-note = Note
field-singular = Singular
field-plural = Plural
field-name = Name
field-home = Address of its home page
field-scheme = Whose name it is: a publisher, or any
field-area = Area
field-source = Source: id of the table
field-frequency = How often it appears
field-stated = Address where its publisher says so
field-next = Next release, where it was announced
field-announced = Where it was announced
field-successor = Table that goes on where this one ended
field-dataset = The publisher's code of the dataset
field-dataset-title = Title of the dataset
field-cited = Body that is cited, where it is not the publisher
frequency-m = monthly
frequency-q = quarterly
frequency-s = half-yearly
frequency-a = annual
frequency-a2 = every two years
frequency-a3 = every three years
frequency-oa = now and then
frequency-u = not known
frequency-z = once
