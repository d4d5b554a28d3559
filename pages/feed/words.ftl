# What the feed says of what happened.

author = CSEA Trends
title-of = { $title }: { EACH($names) }
version = Version { $version }: { HELD($changed) ->
    [yes] { $changed }
   *[no] { FULL($rows) } observations
}
version-summary = { HELD($tables) ->
    [yes] Tables: { EACH($tables) }{ MANY($more) ->
        [0] {""}
       *[other] {" "}and { FULL($more) } more
    }.{" "}
   *[no] {""}
}Reason: { $reason }.
correction = Corrected: { $title }
correction-summary = What was wrong, since { $since }: { $wrong } What stands now: { $now } How it was found: { $found }
due = Due: { $table } ({ $publisher })
overdue = Overdue: { $table } ({ $publisher })
due-summary = The newest edition held is { $vintage }, published { $published }. The next { HELD($announced) ->
    [yes] was announced for { $when }
   *[no] is expected in its rhythm: { $when }
}.

# How pages lead to it.
form-atom = feed (Atom)
form-json = feed (JSON)
follow-title = What was loaded, revised and corrected of this, and what is due
count-of = { FULL($count) } { $what }
