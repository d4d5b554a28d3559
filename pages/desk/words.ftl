# What the steward's desk says.

title = Load new figures
lead = Nothing is written before you publish. Every load can be withdrawn.
signed-in = Signed in as { $name }
sign-in = Sign in
sign-out = Sign out
what-is-held = What data are held
error = { $why }.

# Files.

choose = Choose files
or-drop = or drop them here: a publisher's PDF, CSV, JSON, TSV or zip, or a filled template
source = Source id, where it is not to be the file's own
nothing-to-drop = Nothing to drop? Fill a template:
template-as = Template as { $kind }
not-read = Not read
unchanged = The table is unchanged.
refused-no-file = The browser sent something that is no file; choose it again.
refused-stopped = Reading was stopped; nothing was written.
refused-failed = Something failed while the file was read; it is in the server's log.
refused-many = { COUNT($files) } files at once are too many; take { $most } at most.

# Where a job stands.

step-file = File
step-read = Read
step-check = Check
step-compare = Compare
step-publish = Publish
step-waiting = waiting
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

# What a steward tells of the files.

names = Names that are not known
names-note = Say which area a name means; it is remembered with this load and forgotten if the load is withdrawn.
names-use = Use and remember
names-choose = Choose the area that a name means.
name-is = “{ $name }” is
area = { $name } ({ $code })
choose-area = Choose an area
edition = Edition
edition-note = Each table goes under the publisher's edition, such as 2024 or the day of the download. Nothing is read again.
edition-its = Its edition
edition-use = Use this edition
edition-give = Give the publisher's edition in letters, digits, dots and dashes, such as 2024-12.
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
}{ HELD($others) ->
    [yes] ; the first { $shown } are shown. { $others }
   *[no] {""}
}.
rows-filter = Filter to see others
rows-command = The command “diff” tells all
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
