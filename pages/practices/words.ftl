# What the page of practices says.

title = What do others do, and what is still needed?
lead = { COUNT($practices) } campaigns, tools, programmes and documents that D10.6 names, in { COUNT($countries) } countries and beyond, and its lists of what strategies, technology, prevention and participation take. None was followed up after February 2021 unless it says so.
kind = Kind
country = Country
kind-all = Every kind
country-all = Every country, or none named
kind-campaign = Campaign
kind-programme = Programme
kind-film = Film
kind-app = App
kind-participation = Participation
kind-reporting = Way to report
kind-help = Help
kind-operation = Operation
kind-tool = Tool
kind-research = Research
kind-network = Network
kind-coalition = Coalition
kind-strategy = Strategy
kind-law = Law
kind-standard = Standard
kind-guidance = Guidance
kind-review = Review
practices = Which practices does D10.6 name?
practices-measure = First the good practices a) to f) of its chapter on prevention, then those that it names elsewhere.
others = { COUNT($practices) } more practices
nothing = No practice of this kind bears on this recommendation in this country.
letter = good practice { $letter })
summary = { $kind }{ HELD($body) ->
    [yes] , { $body }
   *[no] {""}
}; for: { $audience }
began = Since { $day }.
carried = Carried by:
rules = What makes prevention work?
rules-measure = { COUNT($all) } simple rules of chapter 6.1(7).
examples = How do children take part?
examples-measure = { COUNT($all) } examples of chapter 6.1(8).
contents = What can a national strategy contain?
contents-measure = { COUNT($all) } contents of chapter 6.1(2).
needs = What should technology do?
needs-measure = { COUNT($all) } needs of investigations and responses, chapter 6.1(3).
fold = Show all { COUNT($all) }
requests = What do police chiefs ask of industry?
requests-measure = { COUNT($all) } requests that the European Police Chiefs endorsed in 2020, chapter 6.
to-law = What the law asks
to-actors = Who acts
take = All of it as data
