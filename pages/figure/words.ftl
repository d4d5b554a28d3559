# What every card says alike. Values in braces are named; the form is that of Project Fluent.

no-figures = No figures
no-figures-rest = The current version may hold them; a steward can load them.
what-is-held = What data are held
not-computed = This is not computed
failed = This figure could not be made
failed-rest = The other figures on this page are not affected. The fault has been recorded; the observations behind the figure can be had on the page of data.
