"""Misreadings 16 and 17: judgements have no trend, and scores of a response are not harm."""

from __future__ import annotations

import pytest

from analytics.change.events import poisson_interval
from analytics.change.growth import percent_change
from analytics.errors import NotComparable, NotEnoughData
from analytics.places.ranks import rank_areas
from analytics.series import endpoints
from analytics.units import require_comparable
from tests.guardrails.figures import Figures


def test_16_threat_findings_are_judgement_and_have_no_trend(figures: Figures) -> None:
    findings = figures.points(indicator="iocta_finding", category="sexual_extortion")
    with pytest.raises(NotEnoughData, match="there is none"):
        endpoints(findings)
    words = figures.refusal(percent_change, findings[0], findings[-1])
    assert "judgements in words, not counts" in words
    assert "listed by edition and theme" in words
    assert "judgements in words" in figures.refusal(poisson_interval, findings[0])
    assert "judgements in words" in figures.refusal(rank_areas, findings[:1])
    assert "not a series" in figures.catalog.indicators["iocta_finding"].is_not


def test_17_index_scores_rate_the_response_not_the_harm(figures: Figures) -> None:
    findings = figures.meta["prevalence_finding"]
    for other in ("sexual_abuse_prevalence", "children_experiencing_sexual_violence"):
        with pytest.raises(NotComparable, match="judgements in words, not counts"):
            require_comparable(findings, figures.meta[other])
    for indicator in ("prevalence_finding", "children_experiencing_sexual_violence"):
        declared = figures.catalog.indicators[indicator]
        assert "not harm" in declared.is_not or any(
            "does not measure harm" in caveat for caveat in declared.caveats
        )
    assert figures.rows(indicator="prevalence_finding")["value"].isna().all()
    scores = figures.points(indicator="prevalence_finding", cited="eiu")
    assert "judgements in words" in figures.refusal(rank_areas, scores)
