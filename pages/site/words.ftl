# What surrounds every page, where it names a value.

older-version = You see version { $version } of the data, of { $day }.
current-version = See the current version { $version }
older-errors = { MANY($count) ->
    [one] One error in it was corrected since.
   *[other] { FULL($count) } errors in it were corrected since.
}
older-which = What is corrected
no-version = Version “{ $pin }” is not one of this table; current data are shown.
not-known = The address has a part “{ $part }” that this page does not know.
not-offered = “{ $asked }” is not available for { $about }; { $shown } { MANY($all) ->
    [one] is
   *[other] are
} shown.
desk-off = The desk is off: this server is reachable from other machines and no identity provider is configured. Set { $settings } and CSEA_SECRET_KEY, or serve on 127.0.0.1.
sign-in-link = Sign in with the link that the server printed when it started. It is good for one use; start the server again for a new one.

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
