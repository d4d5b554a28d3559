# What the page of actors says.

title = Who acts, and how do they stand to one another?
lead = Figure 6 of D10.6, drawn anew: { COUNT($actors) } actors and { COUNT($relations) } relations. Choose one to see what D10.6 says of it, which recommendations are addressed to it, what it does and which figures there are.
actor = Actor
nobody = Nobody in particular
figure = Relations of users, networks and devices with structured entities
figure-measure = A solid line is a balanced relation, black in D10.6. A dashed line is harm, red there. Made from the explanation in the text; the picture itself was not at hand.
figure-label = Figure 6: each actor is a link that lights it; its relations are listed below.
relations = All { COUNT($relations) } relations in words
bond-balanced = Balanced
bond-harmful = Harmful
relation = { $source } → { $target }
of = Relations
addressed = Recommendations addressed to it
addressed-none = D10.6 addresses no recommendation to it.
concerns = Recommendations that concern it
practices = Practices of D10.6 that it carries
figures-none = No figure of the table is about it.
choose = Choose an actor in the figure or in the list above.
to-practices = Every practice, need and rule
to-law = What the law asks
take = Figure 6 as data
