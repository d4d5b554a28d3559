# What the tools for assistants say around their answers. Descriptions stand beside the code.

instructions = Figures on child sexual exploitation and abuse online: reports, content found by hotlines, findings of law enforcement, surveys, internet use, and 31 policy recommendations. Every figure has a unit, bounds, a source and caveats; give them with it, with the link and the version of the table. None of the figures counts children affected: a report is not a victim, a file is not a distinct image, more reports are not more abuse. A refusal is an answer: say why it was refused and what can be said instead, and do not compute the number yourself from figures of other calls. Begin with search or describe_indicator. Write “child sexual abuse material”, and of children as victims and not as takers of part.

no-version = { $given } is no version of this table; the newest is { $newest }. Leave version empty for it.
no-indicator = there is no indicator { $given }. { HELD($nearest) ->
    [yes] Nearest: { $nearest }.
   *[no] Nothing is called like it.
} The tool list_indicators has all of them.
no-area = there is no place { $given }. { HELD($nearest) ->
    [yes] Nearest: { $nearest }.
   *[no] Nothing is called like it.
} Places are named by ISO 3166-1 alpha-3 or a code of list_areas.
not-offered = { $given } is not held here; there { HELD($offered) ->
    [yes] are { $offered }
   *[no] is nothing
}{ HELD($more) ->
    [yes] {" "}and { COUNT($more) } more
   *[no] {""}
}.
unknown-argument = is no argument of this tool; it takes { $known }.
not-an-object = must be an object; the schema of the tool says of what.
missing-argument = is missing, and must be given.
late = This took longer than { $seconds } seconds and is not waited for. Ask for less: one indicator, fewer places, one period.
failed = The tool failed; this has been noted in the log of the server. Nothing can be said from it.
no-figures = There are no { $what } in this version of the table. What is missing is not zero.

left-out = { $shown } of { $all } figures are shown; ask for fewer places or periods to get the others.
block-figures = Figures:
block-refusals = Not computed:
block-caveats = To be said with it:
block-counts = What is counted, and what not:
block-sources = Sources:
figure = { $of }: { $value }{ HELD($bounds) ->
    [no] {""}
   *[yes] {" "}({ $bounds })
}{ $measure ->
    [published] {""}
   *[other] ; { $measure }
}{ HELD($against) ->
    [no] {""}
   *[yes] , against { $against }
}{ HELD($source) ->
    [no] {""}
   *[yes] ; { $source }, { $authority }
}
refused = { $what }: { $why }{ HELD($instead) ->
    [no] {""}
   *[yes] {" "}Instead: { $instead }
}
count = { $title } ({ $id }): one unit is { $one_unit_is }. It is not: { $is_not }
source = { $id } { $edition }: { $publisher }, { $title }, { $published }; { $authority }; { $address }
link = Link: { $address }
version = Version of the table: { $mark }, { $day }.

stdio-usage = This takes no arguments. A client starts it as python -m pages.assistants and speaks to it over standard input and output; docs/assistants.md says how. STORE names the table.
stdio-no-table = There is no table to answer from: { $why } Build it with python -m etl build.
