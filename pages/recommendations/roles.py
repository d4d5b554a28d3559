"""The three roles of figures for a recommendation in one line, and how evidence is graded."""

from __future__ import annotations

from dash import html

from analytics.errors import Refusal
from analytics.evidence.facts import OLDEST_CHILD
from analytics.evidence.strength import Thresholds
from analytics.relations import number_of
from etl.policy.evidence import ROLES, Role
from etl.policy.recommendations import Recommendation
from pages.figure.words import messages
from pages.recommendations.grades import Graded, grades
from pages.site.data import Data, View

say = messages(__file__)
_RULES = ("origins", "coverage", "stretch", "age", "authority", "ages")


def roles(data: Data, view: View, item: Recommendation) -> html.Ul:
    """For each role whether figures fill it, how many, and how strong they are together."""
    return html.Ul([_role(data, view, item, each) for each in ROLES], className="roles")


def _role(data: Data, view: View, item: Recommendation, relation: Role) -> html.Li:
    links = data.policy.linked(item.id, relation)
    graded = grades(data, view).get((item.id, relation))
    name = html.B(str(say(f"short-{relation}")))
    figures = say("role-figures", figures=[link.indicator for link in links])
    if graded is None or not links:
        kind = "role" if links else "role lacking"
        return html.Li([name, f" {figures}"], className=kind)
    grade = html.Span(str(say(f"grade-{graded.grade}")), className=f"grade {graded.grade}")
    return html.Li([name, f" {figures}, ", grade], className="role")


def rules(data: Data, graded: Graded) -> list[html.Details]:
    """The rules of a grade, each as it was found, and of which figure; nothing of a refusal."""
    found = graded.found
    if isinstance(found, Refusal):
        return []
    told = [
        html.Li([html.B(f"{say('rule-met' if rule.met else 'rule-missed')} "), rule.said])
        for rule in found.rules
    ]
    of = say("rules-of", indicator=data.indicator(found.indicator).title)
    parts = [html.Summary(str(say("rules"))), html.P(str(of)), html.Ul(told)]
    return [html.Details(parts, className="fold")]


def method() -> html.Details:
    """By which rules evidence is graded, and what a grade does not say."""
    least = Thresholds()
    asked = {
        "bodies": least.origins,
        "half": round(least.coverage * 100),
        "periods": least.stretch,
        "years": int(least.years),
        "child": OLDEST_CHILD,
        "missed": least.missed,
        "more": least.missed + 1,
    }
    told = {name: number_of(range(n), name) for name, n in asked.items()}
    rules = html.Ol([html.Li(str(say(f"rule-{name}", **told))) for name in _RULES])
    grading = say("method-grades", missed=told["missed"], more=told["more"])
    parts = [
        html.Summary(str(say("method"))),
        html.P(str(say("method-roles"))),
        rules,
        html.P(str(grading)),
        html.P(str(say("method-source"))),
    ]
    return html.Details(parts, className="fold card", id="method")
