from __future__ import annotations

import json

import pytest

from cbmatch.render.programme import programme_dict, render_programme
from cbmatch.render.terminal import Terminal


@pytest.mark.parametrize("language", ["en", "lv", "et", "fi", "sv", "ru"])
def test_rules_with_sources_and_status(programme, language):
    out = render_programme(programme, language, Terminal())
    assert [line for line in out.splitlines() if len(line) > 80 and "http" not in line] == []
    for objective in programme.objectives:
        assert programme.text(f"objective.{objective.number}.name", language) in out
    for check in programme.checks.values():
        assert f"- {check.rule} " in out
    for source in programme.sources.values():
        assert source["url"] in out


def test_json_view(programme):
    view = programme_dict(programme, "sv")
    json.dumps(view, allow_nan=False)
    assert view["language"] == "sv"
    assert [rule["id"] for rule in view["rules"]] == list(programme.checks)
    assert "places" not in view
