# A card in the frame of another page, and what is said where it cannot be shown.

version = Data version { $version } of { $day }
older = These are the figures of data version { $version } of { $day }. Version { $current } is the newest.
fault = Version { $version } is shown. { $why }
on-page = This figure on CSEA Trends
on-page-title = Opens the figure on its page, with everything that is said of it
as-csv = Data as CSV
table = The figures as a table
table-label = The figures as a table
limits-more = { COUNT($more) } more { MANY($more) ->
    [one] limit
   *[other] limits
} of these figures
to-pages = All figures on CSEA Trends

refused-400 = This figure cannot be shown as it was asked for
refused-404 = There is no such figure
refused-405 = This figure cannot be asked for in this way
refused-429 = Too much is asked for at once
refused-500 = This figure could not be made
refused-503 = The figures cannot be read at the moment
told = The part “{ $part }” of the address: { $problem }.
told-card = The address names { $card }, and no figure has this name.
told-nothing = Version { $version } of the data holds no { $what }.
told-requests = Requests from your address { $problem }.
told-500 = The fault has been recorded. The other figures are not affected.
told-503 = { $why } Load this page again in a few seconds.
told-address = The address of a figure has { $most } characters at most.
told-theme = may be { $themes }
told-version = must be a version of this table

# What programs are told that ask what to embed (oEmbed).

oembed-provider = CSEA Trends
oembed-nothing = is no address of a figure here
oembed-none = leads to a server that lets no page show its figures; whoever runs it can allow it (CSEA_EMBED_ORIGINS)
oembed-private = is shown to data stewards alone who have signed in
oembed-missing = is missing: the address of a figure, or of a page with one
oembed-format = may be { $formats }
oembed-pixels = must be a whole number of pixels
refused-label = Not computed.
