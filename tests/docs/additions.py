"""One addition of each kind that a scratch copy can prove: what it writes, and what then is so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Step = Callable[[Path], set[str]]
_REFERENCE: Final = "datasets/reference"
_POLICY: Final = "datasets/policy"


@dataclass(frozen=True)
class Addition:
    """What is written into a copy, and an expression that is true in the copy's process then.

    The process knows `data`, `view`, `ask` (the bytes that fill a page) and `get` (of a path).
    """

    steps: tuple[Step, ...]
    there: str


def append(file: str, text: str) -> Step:
    def add(root: Path) -> set[str]:
        with (root / file).open("a", encoding="utf-8") as out:
            out.write(text)
        return {file}

    return add


def write(file: str, text: str) -> Step:
    def add(root: Path) -> set[str]:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
        return {file}

    return add


def replace(file: str, old: str, new: str) -> Step:
    def add(root: Path) -> set[str]:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return {file}

    return add


def after(file: str, mark: str, text: str) -> Step:
    return replace(file, mark, mark + text)


def like(file: str, model: str, old: str, new: str) -> Step:
    """A file as another is, but for one word."""

    def add(root: Path) -> set[str]:
        text = (root / model).read_text(encoding="utf-8")
        assert old in text
        return write(file, text.replace(old, new))(root)

    return add


_ORIGIN: Final = (
    'title = "Things"\naddress = "https://example.org/"\nlicence = "CC BY 4.0 of a scratch"\n'
    'published = "{year}"\naccessed = "2026-11"\nbasis = "transcription"\n'
    'authority = "transcription"\nnumbers = "en"\nareas = "code"\n'
)
_COLUMNS: Final = "indicator,area,period,raw,obs_status,locator,note\n"
_CARD: Final = '''

@card("hotlines-scratch")
def scratch(scope: Scope) -> Card:
    """One figure more."""
    rows = scope.view.rows("iwf_scratch_things")
    rows = rows[rows["area"] == "WLD"]
    said = say("scratch-heading", things=points_of(rows)[0])
    return Card(
        heading=said,
        measure=said,
        indicator=scope.data.indicator("iwf_scratch_things"),
        rows=rows,
        drawings=(),
        summary=said,
    )
'''
_LISTED: Final = (
    "a legal instrument, an article, a target, a part of a strategy, a practice, an actor"
)
_ROUTE: Final = '''

@blueprint.get("/v1/scratch.json")
@asking(AT, answers=json_of(Releases), tag="Upkeep", depends=())
def scratch(asked: Asked) -> Response:
    """One path more."""
    return with_version(asked.view, today="", releases=[])
'''

ADDITIONS: Final[dict[str, Addition]] = {
    "a unit": Addition(
        (append(f"{_REFERENCE}/units.csv", "scratch_thing,thing,things,count,One is one.,\n"),),
        "'scratch_thing' in data.catalog.units",
    ),
    "an indicator": Addition(
        (
            append(
                f"{_REFERENCE}/indicators.toml",
                "\n[iwf_scratch_things]\n"
                'title = "Things"\ndefinition = "Things counted."\ntopic = "hotlines"\n'
                'unit = "scratch_thing"\ncounts = "one thing"\nkind = "flow"\n'
                'is_not = "Not anything else."\ncomparable_with = []\n'
                'change_means = "More means more things."\nsources = ["iwf_annual"]  # scratch\n'
                'section = ""\ncaveats = []\n',
            ),
            append(
                f"{_POLICY}/evidence.toml",
                '\n[[unlinked]]\nindicator = "iwf_scratch_things"\nwhy = "They are things."\n',
            ),
        ),
        "'iwf_scratch_things' in data.catalog.indicators",
    ),
    "a figure": Addition(
        (
            append(
                "datasets/sources/iwf/2024/iwf_annual.csv",
                'iwf_scratch_things,WLD,2024,"1,234",,"page 1",\n',
            ),
        ),
        "len(things[things['area'] == 'WLD']) == 1",
    ),
    "a source of a new publisher": Addition(
        (
            write(
                "datasets/sources/scratch/2024/origin.toml",
                "[scratch]\n" + _ORIGIN.format(year=2024),
            ),
            write(
                "datasets/sources/scratch/2024/scratch.csv",
                _COLUMNS + 'iwf_scratch_things,FRA,2023,12,,"page 1",\n',
            ),
            replace(
                f"{_REFERENCE}/indicators.toml",
                '["iwf_annual"]  # scratch',
                '["iwf_annual", "scratch"]',
            ),
            append(f"{_REFERENCE}/calendar.toml", '\nscratch = { frequency = "A" }\n'),
            append(
                f"{_REFERENCE}/publishers.csv", "scratch,Scratch,web page,https://example.org/,\n"
            ),
        ),
        "'scratch' in data.catalog.publishers and ('scratch', '2024') in data.catalog.origins",
    ),
    "an edition": Addition(
        (
            write(
                "datasets/sources/scratch/2025/origin.toml",
                "[scratch]\n" + _ORIGIN.format(year=2025),
            ),
            write(
                "datasets/sources/scratch/2025/scratch.csv",
                _COLUMNS + 'iwf_scratch_things,FRA,2023,14,,"page 1",\n',
            ),
        ),
        "things[things['area'] == 'FRA']['value'].tolist() == [14]",
    ),
    "a category": Addition(
        (append(f"{_REFERENCE}/categories.csv", "iwf_scratch_things,small,Small ones,,,,\n"),),
        "data.catalog.label('iwf_scratch_things', 'small') == 'Small ones'",
    ),
    "a break": Addition(
        (
            append(
                f"{_REFERENCE}/breaks.toml",
                '\n[[break]]\nid = "scratch-break"\ntitle = "Counted otherwise"\n'
                'indicators = ["iwf_scratch_things"]\nareas = ["*"]\nkind = "method"\n'
                'first = { A = "2024" }\nsentence = "Since 2024 things are counted otherwise."\n'
                'source_title = "A page"\nsource_address = "https://example.org/"\n'
                'source_locator = "1"\nauthority = "none"\n',
            ),
        ),
        "any(b.id == 'scratch-break' for b in data.breaks.breaks)",
    ),
    "a statement to check": Addition(
        (
            append(
                f"{_REFERENCE}/claims.toml",
                '\n[[claim]]\nid = "scratch-claim"\n'
                'statement = "Of the population, 62 % are online."\n'
                'source = "grace_d10_6"\nlocator = "1"\nkind = "share"\n'
                'base = { area = "WLD", period = "2020-06-30" }\n'
                'stated = { indicator = "internet_penetration" }\n'
                'operands = [{ indicator = "internet_users" }, { indicator = "population" }]\n',
            ),
        ),
        "any(v.claim.id == 'scratch-claim' for v in data.verdicts(view))",
    ),
    "a correction": Addition(
        (
            append(
                f"{_REFERENCE}/corrections.toml",
                '\n[[correction]]\nid = "scratch"\ntitle = "Things"\nkind = "label"\n'
                'since = 2026-11-24\ncorrected = 2026-11-29\nwrong = "Little things."\n'
                'found = "Read again."\nnow = "They are things."\n',
            ),
        ),
        "any(c.id == 'scratch' for c in data.corrections)",
    ),
    "a next release that was announced": Addition(
        (
            replace(
                f"{_REFERENCE}/calendar.toml",
                'scratch = { frequency = "A" }',
                'scratch = { frequency = "A", next = "2027-03-01",'
                ' announced = "https://example.org/" }',
            ),
        ),
        "str(data.calendar['scratch'].next) == '2027-03-01'",
    ),
    "an area": Addition(
        (append(f"{_REFERENCE}/areas.csv", "XSC,Scratch Island,special,,,,,\n"),),
        "data.name('XSC') == 'Scratch Island'",
    ),
    "another spelling of a country": Addition(
        (append(f"{_REFERENCE}/aliases.csv", "any,Scratchland,SVN,\n"),),
        "data.catalog.areas.resolve('Scratchland', 'any') == 'SVN'",
    ),
    "which providers belong to one company": Addition(
        (append(f"{_REFERENCE}/companies.csv", "absolute_software,scratch,Scratch Holding,\n"),),
        "companies()['absolute_software'] == 'Scratch Holding'",
    ),
    "evidence for a recommendation": Addition(
        (
            append(
                f"{_POLICY}/evidence.toml",
                '\n[[link]]\nindicator = "cybertipline_reports"\nrecommendation = "NAT-8b"\n'
                'relation = "shows_limits"\nwhy = "Reports say nothing of what children want."\n',
            ),
        ),
        "any(e.why == 'Reports say nothing of what children want.' for e in data.policy.links)",
    ),
    _LISTED: Addition(
        (
            append(
                f"{_POLICY}/needs.toml",
                '\n[[need]]\nid = "need-scratch"\nnumber = 99\ntext = "Scratch."\n'
                'locator = "6.1(3), needs, item 99"\nrecommendations = ["EU-3a"]\n',
            ),
        ),
        "any(n.id == 'need-scratch' for n in data.policy.needs)",
    ),
    "a kind of entry of D10.6": Addition(
        (
            append(
                "etl/policy/lists.py",
                "\n\n@dataclass(frozen=True, kw_only=True)\n"
                'class Scratch(Item):\n    """One more."""\n',
            ),
            replace(
                "etl/policy/whole.py",
                "import Content, Example, Need, Rule\n",
                "import Content, Example, Need, Rule, Scratch\n",
            ),
            after(
                "etl/policy/whole.py",
                "    needs: tuple[Need, ...]\n",
                "    scratches: tuple[Scratch, ...]\n",
            ),
            write(
                f"{_POLICY}/scratches.toml",
                '[[scratch]]\nid = "scratch-1"\nnumber = 1\ntext = "Scratch."\nlocator = "6.1"\n',
            ),
        ),
        "[s.id for s in data.policy.scratches] == ['scratch-1']",
    ),
    "a number to call, plain words of a recommendation": Addition(
        (
            replace(
                f"{_POLICY}/plain.toml",
                "[[topic]]",
                '[[help]]\nid = "scratch"\nnumber = "100 000"\nsays = "Call a friend."\n'
                'source = "A page"\nsource_address = "https://example.org/"\n\n[[topic]]',
            ),
        ),
        "b'Call a friend.' in ask('/', '?words=plain')",
    ),
    "a discouraged term": Addition(
        (
            after(
                f"{_POLICY}/glossary.toml",
                'term = "AI"\n',
                'avoid = ["scratchy brain"]\nbecause = "It is none."\n',
            ),
            append("GLOSSARY.md", "\nAI is said in place of “scratchy brain”.\n"),
        ),
        "any('scratchy brain' in t.avoid for t in data.policy.terms)",
    ),
    "a step of a guided path": Addition(
        (
            append(
                f"{_POLICY}/guides.toml",
                '\n[[guide.step]]\nlink = "Scratch"\naddress = "/data"\nsays = "Look."\n'
                'shows = "Recipes"\n',
            ),
        ),
        "guides()[-1].steps[-1].link == 'Scratch'",
    ),
    "a number word": Addition(
        (replace("etl/numbers/words.py", "eleven twelve", "eleven twelve thirteen"),),
        "NUMBERS['thirteen'] == 13",
    ),
    "a way in which periods are written": Addition(
        (
            after(
                "etl/reading/periods.py",
                '        (f"{_YEAR}{_GAP}{_PART}", _part),\n',
                '        (f"scratch month {_MONTH} of {_YEAR}", _month),\n',
            ),
        ),
        "read_period('scratch month 03 of 2021') == '2021-03'",
    ),
    "a reader of a publisher's files": Addition(
        (
            like(
                "etl/sources/scratch.py",
                "etl/sources/owid.py",
                'Adapter("owid"',
                'Adapter("scratch"',
            ),
        ),
        "'scratch' in {a.id for a in adapters()}",
    ),
    "a rule on headings": Addition(
        (
            after(
                "pages/sentences/rules.py",
                "RULES: Final = (\n",
                '    Rule("scratch", "nothing at all", lambda _: iter(())),\n',
            ),
            append("tests/pages/sentences/test_rules.py", "\n# A planted violation.\n"),
        ),
        "'scratch' in {rule.name for rule in RULES}",
    ),
    "a page": Addition(
        (
            write("pages/scratch/__init__.py", ""),
            write(
                "pages/scratch/page.py",
                "import dash\nfrom dash import html\n\n"
                'dash.register_page(__name__, path="/scratch")\nlayout = html.Div()\n',
            ),
            after("pages/site/shell.py", '    ("/data", "Data"),', '\n    ("/scratch", "S"),'),
            append("README.md", "\n| `/scratch` | What is here? |\n"),
            after("pyproject.toml", '"pages.reports",', ' "pages.scratch",'),
            append("docs/questions.md", "\n## `/scratch`\n"),
        ),
        "'/scratch' in {p['path'] for p in dash.page_registry.values()}",
    ),
    "a page in plain words": Addition(
        (
            write(
                "pages/plain/gaps.py",
                "from dash import html\n\nfrom pages.figure.words import messages\n\n"
                "say = messages(__file__)\n\n\ndef layout(**query):\n"
                '    return html.P(str(say("scratch")))\n',
            ),
            append("pages/plain/words.ftl", "\nscratch = Scratched.\npage-gaps = Gaps\n"),
            after("pages/plain/help.py", "PLAIN_PAGES: Final = (", '("gaps", "/gaps"), '),
        ),
        "b'Scratched.' in ask('/gaps', '?words=plain')",
    ),
    "a card": Addition(
        (
            append("pages/hotlines/reporting.py", _CARD),
            append(
                "pages/hotlines/words.ftl", "\nscratch-heading = There were { UNIT($things) }\n"
            ),
            after(
                "pages/hotlines/page.py",
                'page.card("hotlines-iwf")',
                ',\n                        page.card("hotlines-scratch")',
            ),
        ),
        "str(finished(cards()['hotlines-scratch'], Scope(data, view, {})).heading)"
        " == 'There were 1,234 things'",
    ),
    "a chart on the page of a recommendation": Addition(
        (
            after(
                "pages/recommendation/figures.py",
                "CARDS: Final[Mapping[str, str]] = {\n",
                '    "iwf_scratch_things": "hotlines-scratch",\n',
            ),
        ),
        "CARDS['iwf_scratch_things'] in cards()",
    ),
    "a word that readers say for one of the pages": Addition(
        (
            append(f"{_REFERENCE}/synonyms.csv", "scratchword,compare,common\n"),
            append("docs/search.csv", "scratchword,analyst,en,/compare\n"),
        ),
        "b'/compare' in get('/api/v1/search.json?q=scratchword').data",
    ),
    "something else that the search finds": Addition(
        (
            replace("pages/site/search/entries.py", '*("actor",', '*("scratch", "actor",'),
            after(
                "pages/site/search/entries.py",
                "        *_figures(data),\n",
                '        _entry("/scratch#it", "Wurzelbrunft", "scratch", ("Wurzelbrunft",)),\n',
            ),
            append("pages/site/search/words.ftl", "\nsearch-kind-scratch = Scratch\n"),
        ),
        "b'/scratch#it' in get('/api/v1/search.json?q=wurzelbrunft').data",
    ),
    "a path of the interface": Addition(
        (
            append("pages/api/upkeep.py", _ROUTE),
            append("README.md", "\n`/api/v1/scratch.json`\n"),
        ),
        "get('/api/v1/scratch.json').status_code == 200",
    ),
    "a format of export": Addition(
        (
            replace(
                "etl/export/files.py",
                '"json": Format(',
                '"scratch": Format(to_csv, "text/plain"), "json": Format(',
            ),
        ),
        "b'SCRATCH' in ask('/data') and get("
        "'/api/v1/observations.scratch?indicator=cybertipline_reports').status_code == 200",
    ),
    "a form of citation": Addition(
        (
            replace(
                "pages/api/citations.py",
                '    "json": (csl,',
                '    "scratch": (bibtex, "text/plain"),\n    "json": (csl,',
            ),
            replace(
                "pages/assets/share.js",
                '["bib", "bibtex"]',
                '["bib", "bibtex"], ["scratch", "scratch"]',
            ),
        ),
        "get('/api/v1/cards/hotlines-iwf/citation.scratch').status_code == 200",
    ),
    "a form of the feed": Addition(
        (
            after(
                "pages/feed/written.py",
                'JSON: Final = Form("json", "application/feed+json", json_feed)\n',
                'SCRATCH: Final = Form("scratch", "text/plain", json_feed)\n',
            ),
            append(
                "pages/feed/routes.py",
                '\n\n@blueprint.get("/feed.scratch")\n'
                '@asking(*_FOLLOWED, answers={"": (Answer("text/plain"),)}, tag="Upkeep",'
                ' depends=("day", "root"))\n'
                "def feed_of_scratch(asked: Asked) -> Response:\n"
                '    """The feed once more."""\n    from pages.feed.written import SCRATCH\n\n'
                "    return _answer(SCRATCH, asked)\n",
            ),
            append("pages/feed/words.ftl", "\nform-scratch = feed (scratch)\n"),
        ),
        "get('/feed.scratch').status_code == 200",
    ),
    "a licence that a machine can go by": Addition(
        (
            append(
                "pages/catalogue/licences.toml",
                '\n[Scratch-1]\nname = "Scratch-1"\ntitle = "Scratch"\n'
                'address = "https://example.org/"\nwords = ["CC BY 4.0 of a scratch"]\n',
            ),
        ),
        "licences()[data.catalog.latest_origin('scratch').licence].name == 'Scratch-1'",
    ),
    "a term of the EU's vocabularies": Addition(
        (
            after("pages/catalogue/vocabulary.toml", "[theme]\n", 'hotlines = "GOVE"\n'),
            after("pages/catalogue/vocabulary.toml", "[theme_label]\n", 'GOVE = "Government"\n'),
        ),
        "'GOVE' in get('/catalog.jsonld').text",
    ),
    "an event of the trail": Addition(
        (
            replace("etl/stewards/trail.py", '"revoked"]', '"revoked", "scratched"]'),
            append("docs/signing-in.md", "\nscratched\n"),
        ),
        "'scratched' in get_args(What)",
    ),
}
