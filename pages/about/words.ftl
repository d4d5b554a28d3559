# How the figures are made, what they cannot say, and what the words mean.

title = How are the figures made, and what can they not say?
lead = CSEA Trends makes the figures of GRACE deliverable D10.6 live: it normalises them and later years, computes what can be compared, and shows them beside the recommendations they bear on.
to-data = What data there are, and how to take them

method = Method
method-alone = A figure never travels alone
method-alone-text = Source, locator, unit of count, qualifier and bounds go with every figure, on screen and in every download.
method-refuse = Refuse rather than mislead
method-refuse-text = No growth across a break in method or law, no sum over different units of count, no line joined from two sources. Where something is refused, the reason stands in its place.
method-rounding = Rounding is arithmetic
method-rounding-text = “62 %” may be anything from 61.5 to 62.5; “almost 4.8 billion” lies between 4.7 and 4.8; “over 18.4 million” is 18.4 million or more, without an upper end. Every change carries the range that the rounding of the printed figures allows.
method-trends = Trends are tested within one stretch
method-trends-text = Between two breaks, from six comparable figures: a direction is called where Mann and Kendall's test and the drift of a random walk agree, as neighbouring years hang together; else it is open. Slope by Theil and Sen from eight figures, with its interval; growth by a line through logarithms, where one rate holds. Counts that only accumulate are not tested.
method-projection = A projection first proves itself
method-projection-text = It is made from ten figures or more with a direction, never across a break, and shown only where it would have foretold this series better, by a tenth, than repeating the last figure. It is a model and named so.
method-search = No search for change points
method-search-text = Breaks are declared from what publishers and laws say. Methods that search for them find one in 20 to 100 % of short series that hold nothing but chance, so none is shown.
method-editions = Editions stay
method-editions-text = A revised figure is a new edition; the earlier one can still be read. Every address can be pinned to a version of the table with “Share”.
method-maps = Classes of a map hold about as many areas each
method-maps-text = They are quantiles (Brewer and Pickle 2002). Their limits are numbers that people say, looked for between two neighbouring figures, and areas are coloured by the limits that are printed: no class is empty, and no area is in another than its figure says. Figures beyond the upper fence of Tukey (1977) are a class apart, at most a twentieth of all, and the highest of them are named on the map.
method-corrections = Errors are corrected and told
method-corrections-text = An error of ours is mended as soon as it is found and stays in a register: what was wrong, since when, what stands now. A version that was cited before says beside the figure that it still holds it.
method-sources = Two sources that disagree stay two figures
method-sources-text = They are shown beside each other and never averaged.

limits = Limitations
limits-counted = The figures count what was reported, found, assessed or surveyed. None of them counts the children affected, and a rise can mean more detection, more duty to report or more abuse.
limits-read = Many figures were read from a publisher's page or from a transcription of it, not from the document itself; the sources of each card say which.
limits-short = Most series are short. Few have eight comparable years, so trends are often refused.
limits-country = The country of a report is that of an upload as a service saw it; proxies move it.
limits-meetings = D10.6 itself names as its limitation that it was written without meetings in person (2.3), and that it is a live document to be supplemented: which is what this site does.

accessibility = Accessibility statement
accessibility-status = CSEA Trends partially conforms to the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. Partially, because of what is listed below as known to fail; everything else is meant to conform, and a departure is a fault.
works = What works
works-keyboard = Everything works with the keyboard: Tab and Shift+Tab, arrow keys between the tabs of a card, Ctrl+K for the search, Escape to close what has opened.
works-charts = Every chart has a text summary and the same data as a table in the next tab. A changed heading is announced to screen readers.
works-contrast = Text and marks keep their contrast in the light and in the dark theme; nothing is said by colour alone. Movement is off where the system asks for less of it.
works-plain = The switch “Plain words” in the header shows the overview and the recommendations in short, simple sentences, with help first. A test measures how hard they are to read.
works-zoom = Pages can be enlarged to 400 % without loss, and print to A4 with their sources.
works-files = Briefs come as PDF files that are tagged after PDF/UA-1, with bookmarks, and as Word and PowerPoint files with headings, and words for every picture and chart.
fails = What is known to fail
fails-points = Points of charts cannot be reached by keyboard (2.1.1).
fails-points-text = Their exact figures appear when pointed at, and stand in the table tab of the same card.
fails-targets = Small marks in charts are small targets (2.5.8).
fails-targets-text = Nothing has to be pressed in a chart; all of it is in the table.
fails-maps = Maps give areas by colour (1.4.1).
fails-maps-text = The ranking and the table give them by name, and the legend gives the limits of classes.
fails-tables = Wide tables scroll inside their card, also sideways on a phone (1.4.10).
fails-tables-text = The table takes the focus and the arrow keys. This is what the criterion excepts.
fails-spacing = Spacing of text in charts cannot be changed (1.4.12).
fails-spacing-text = Words in charts are drawn; heading, summary and table beside them follow the reader.
fails-documents = Documents of publishers that are linked are outside our reach.
fails-documents-text = Many are PDF files without tags; the figures read from them are here as tables.
checked = How it was checked, and when
checked-text = By ourselves: with axe-core on every page in both themes at phone and desk width, with tests that use the keyboard alone, and by looking at what is printed. These run at every change. No audit by others and no test with people who use assistive technology has been made yet. Statement of 24 November 2026.
tell = Tell us what fails
tell-text = Open an issue in the repository of CSEA Trends: say which page, what you wanted to do and with which browser and aids. Until it is mended, the same figures can be had as files.
slash = The key / moves to the search

privacy = What this site keeps of you
privacy-cookies = Readers get no cookie and are not counted. A steward who signs in gets one, for the session.
privacy-browser = Your browser keeps, and nobody else: your brief in progress, which version of the data you saw last (so that the overview can say what is new), the theme, whether CSV files have decimal commas, whether the key / searches, and whether “Start here” is hidden.
privacy-notes = A brief with its notes stands in its address, so that it can be shared and made into a file. The server keeps no copy of it; whoever gets the address can read the notes, and a proxy before the server that logs addresses logs them.
privacy-hosts = No page asks another host for anything.

words = Words
words-note = Terms follow the Luxembourg Guidelines, as D10.6 chapter 3 and recommendations EU-7b and NAT-7b ask. A discouraged term stands only within an official title, or in quotation marks where it is explained.
words-why = Why “child sexual abuse material”.
words-why-text = The older term borrows a word for what adults agree to make. A child cannot agree: what such material shows is abuse, and it is evidence of a crime.
words-own = Terms of this site
countries = Countries as D10.6 abbreviates them, Annex I
term = { HELD($expansion) ->
    [yes] { $expansion }. { $definition }
   *[no] { $definition }
}{ HELD($also) ->
    [yes] {" "}Also called { $also }.
   *[no] {""}
}{ HELD($avoid) ->
    [yes] {" "}Use it instead of: { $avoid }.{ HELD($because) ->
        [yes] {" "}{ $because }
       *[no] {""}
    }
   *[no] {""}
}
