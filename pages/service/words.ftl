# What is said in the place of a page that cannot be given.

again = Try again
unavailable-title = The data cannot be shown just now
unavailable = { $why } No version of them can be shown until it is mended; the people who run this site can see it. Nothing that was published is lost by that.
too-much-title = Too much was asked from your network
too-much = Everybody who reads from one network shares what it may ask for, so that there is enough for all. Try again in { FULL($seconds) } { MANY($seconds) ->
    [one] second
   *[other] seconds
}; the address stays good.
unsigned-title = You cannot be signed in just now
failed-title = This page could not be made
failed = The fault has been noted, and the people who run this site can see it. The other pages are not touched by it.
