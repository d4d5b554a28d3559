# What is said where nothing can be shown.

unavailable-title = The data cannot be shown just now
unavailable = { $why } No version of them can be shown until it is mended; the people who run this site can see it. Nothing that was published is lost by that.
unavailable-again = Try again
