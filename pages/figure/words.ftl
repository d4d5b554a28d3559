# What every card says alike. Values in braces are named; the form is that of Project Fluent.

no-figures = No figures
no-figures-rest = The current version may hold them; a steward can load them.
what-is-held = What data are held
not-computed = This is not computed
failed = This figure could not be made
failed-rest = The other figures on this page are not affected. The fault has been recorded; the observations behind the figure can be had on the page of data.

not-on-map = Not on the map for want of a place: { $areas }.
spread = { MANY($count) ->
    [one] One figure: { $middle }
   *[other] { $count } { $parts }.{ HELD($leading) ->
        [yes] {" "}Most { $things }: { $leading }. Half of the { $parts } have { $middle } or less.
       *[no] {" "}All have the same figure.
    }
}
spread-one = { $name } ({ $figure })
