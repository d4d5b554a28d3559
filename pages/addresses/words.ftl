### Words of pages in other kinds than HTML.

columns = “card” is the id of the card that draws the row. Where “measure” is “observation” the row is a figure as it was published, in the columns of every file; else it is a value computed from “figure” and “against”. A figure that several cards draw stands with each of them.
no-figures = this page has no figures of its own; as text it is there with the ending .md
no-picture = this page has no figure that could be drawn; as text it is there with the ending .md
site-name = CSEA Trends
limits = Limits
source-link = [On its page]({ $address }) · [its figures as CSV]({ $file })
address = Address of this page at this version: { $address }
cut = The first { $shown } of { $all } rows; the page has all.
# A finding, and what it must be read with.
description = { $finding }. { $limit }
description-page = Figures on child sexual exploitation and abuse online and what they rest on, each with its source and what it is not.
image-alt = { $heading }. { $measure }. { $summary }
kind = { $kind ->
    [csv] The figures of this page as CSV
    [json] The figures of this page as JSON
    [parquet] The figures of this page as Parquet
    [xlsx] The figures of this page as an Excel workbook
    [png] The first figure of this page as an image
    [svg] The first figure of this page as a drawing
   *[md] This page as text (Markdown)
}

# What an address is refused for.
no-page = { $path } is no page that has figures or text
own-files = { $path } has files of its own, such as { $files }
page-failed = failed while it was made; it has been noted in the log
not-followed = is not followed by this page as it stands
no-version = must be a version of this table
part-unknown = is not known on this page; known are { $known }
part-not-offered = { $value } is not offered
no-card = { $card } is not on this page; there are { $there }
