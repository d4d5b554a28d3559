"""The smallest complete set of registers, one entry of each kind, for tests that break it."""

from __future__ import annotations

REGISTERS = {
    "reference/breaks.toml": """[[break]]
id = "bundled"
title = "Reports bundled"
kind = "law"
indicators = ["reports"]
areas = ["SVN"]
categories = ["police"]
first = { A = "2024", M = "2024-05" }
until = { A = "2026", M = "2026-01" }
sentence = "Related reports are counted as one."
source_title = "A law"
source_address = "https://example.org/law"
source_locator = "section 3"
authority = "publisher page"
[[jump]]
id = "up"
title = "Up, unexplained"
indicators = ["reports"]
areas = ["*"]
at = { A = "2020" }
sentence = "Nobody says why."
source_title = "A report"
source_address = ""
source_locator = ""
authority = "publisher page"
""",
    "reference/claims.toml": """[[claim]]
id = "doubled"
statement = "Reports rose."
source = "by_country"
locator = "page 1"
kind = "percent_change"
base = { indicator = "reports", area = "SVN" }
stated = { raw = "up by 5 %", figure = "5 %", reading = "en" }
operands = [{ period = "2019" }, { period = "2020" }]
about_break = "bundled"
missing = "The figure of another year."
[[claim.alternatives]]
kind = "difference"
why = "The difference may have been meant."
operands = [{ period = "2020" }, { period = "2019", cited = "clearinghouse" }]
[[claim]]
id = "mean"
statement = "A country had so many."
source = ""
locator = ""
kind = "mean"
base = { indicator = "reports", period = "2019" }
stated = { raw = "600" }
operands = [{ members_of = "WLD" }]
count_of = "WLD"
fold = { GUF = "SVN" }
note = "Our own reading."
""",
    "reference/reconciliations.toml": """[[reconciliation]]
id = "slovenia"
title = "Reports from Slovenia"
figures = [
  { indicator = "reports", area = "SVN", period = "2019", source = "by_country", vintage = "2019" },
  { indicator = "reports", area = "SVN", period = "2019", source = "by_country", vintage = "2020" },
]
reason = "The publisher revised it."
likely = false
[[reconciliation]]
id = "tables"
title = "Two tables"
indicator = "reports"
tables = ["by_country", "words"]
reason = "They count other things."
same = false
""",
    "reference/synonyms.csv": "said,means,kind\nkids,children,common\n",
    "reference/companies.csv": "category,company,label,note\npolice,state,The State,\n",
    "reference/provider_names.csv": "name,category,note\nThe police,police,\n",
    "reference/footnotes.csv": (
        "source,number,locator,names,dated,released,accessed,refers_to\n"
        "words,1,page 1,Somebody,2020,2020-05,2020-04-30,\nwords,2,page 2,Nobody,,,,1\n"
    ),
    "reference/dataflows.toml": """[owid."Reports"]
indicator = "reports"
cited = "clearinghouse"
[eurostat.skills]
indicator = "share"
source = "by_country"
title = "Skills"
[[eurostat.skills.dimension.unit]]
names = ["PC"]
category = "low"
""",
    "reference/corrections.toml": """[[correction]]
id = "counted-twice"
title = "Reports from Slovenia, 2019"
kind = "value"
since = 2020-01-31
corrected = 2021-06-01
wrong = "They were counted twice."
found = "Added up."
now = "They are counted once."
figures = { indicator = ["reports"], area = ["SVN"], raw = ["2,000"] }
was = { raw = ["4,000"] }
""",
    "reference/calendar.toml": """by_country = { frequency = "A" }
words = { frequency = "OA", next = "2022-05", announced = "https://example.org/calendar" }
""",
    "policy/recommendations.toml": """[[topic]]
number = 1
title = "Law"
aim = "Laws are in force."
[[recommendation]]
id = "EU-1"
topic = 1
level = "eu"
title = "A law"
text = "Make it."
addressees = ["Council"]
locator = "6.1"
""",
    "policy/evidence.toml": """[[link]]
indicator = "reports"
recommendation = "EU-1"
relation = "motivates"
why = "It shows need."
[[gap]]
recommendation = "EU-1"
relation = "measures"
missing = "Its effect."
would_be = "A count."
publisher = "Council"
[[gap]]
recommendation = "EU-1"
relation = "shows_limits"
missing = "Its limits."
would_be = "Another count."
publisher = "Council"
[[unlinked]]
indicator = "share"
why = "It says nothing of laws."
[[unlinked]]
indicator = "findings"
why = "They are words."
""",
    "policy/instruments.toml": """[[instrument]]
id = "crc"
name = "Convention"
kind = "treaty"
title = "Convention"
official_title_uses_outdated_term = false
body = "United Nations"
year = 1989
reference = "44/25"
locator = "5.1"
connection = "It guides."
recommendations = ["EU-1"]
says = "It gives rights."
adopted = "1989"
""",
    "policy/glossary.toml": """[[term]]
term = "CSA"
definition = "Sexual abuse of a child."
origin = "this project"
expansion = "Child Sexual Abuse"
avoid = ["another word"]
because = "It is another word."
[[abbreviation]]
id = "SI"
printed = "Slovenia"
area = "SVN"
""",
    "policy/articles.toml": """[[article]]
id = "article-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
instrument = "crc"
number = "2"
title = "Rights"
rests = "All have them."
principle = true
""",
    "policy/targets.toml": """[[target]]
id = "target-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
instrument = "crc"
goal = 5
number = "5.1"
says = "It is meant widely."
""",
    "policy/parts.toml": """[[part]]
id = "part-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
instrument = "crc"
number = "a"
""",
    "policy/requests.toml": """[[request]]
id = "request-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
instrument = "crc"
number = 1
""",
    "policy/contents.toml": """[[content]]
id = "content-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
number = 1
""",
    "policy/needs.toml": """[[need]]
id = "need-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
number = 1
""",
    "policy/rules.toml": """[[rule]]
id = "rule-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
number = 1
""",
    "policy/examples.toml": """[[example]]
id = "example-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
number = 1
areas = ["SVN"]
""",
    "policy/practices.toml": """[[practice]]
id = "practice-1"
text = "One."
locator = "6.1"
recommendations = ["EU-1"]
name = "A film"
kind = "film"
audience = "Children"
actors = ["police"]
""",
    "policy/actors.toml": """[[actor]]
id = "police"
text = "They protect."
locator = "6"
name = "Police"
group = "entity"
addressees = ["Council"]
indicators = ["reports"]
[[relation]]
source = "police"
target = "police"
kind = "balanced"
text = "They work together."
locator = "6"
""",
    "policy/wording.toml": """explains = ["instead of"]
[endings]
word = ["word", "wordy"]
[[code]]
code = "another_word"
reason = "It is a code."
[[place]]
files = "glossary.toml"
line = "^avoid"
reason = "It is the list."
""",
    "policy/plain.toml": """[[help]]
id = "helpline"
says = "Call 116."
number = "116"
link = "Look"
address = "https://example.org/help"
source = "A page"
source_address = "https://example.org/page"
[[topic]]
number = 1
title = "Laws"
[[recommendation]]
id = "EU-1"
text = "Do it."
""",
    "policy/guides.toml": """[[guide]]
id = "analyst"
reader = "For analysts"
question = "Which one holds?"
[[guide.step]]
link = "Look"
address = "/reports"
says = "There it is."
shows = "Reports"
""",
}
