from __future__ import annotations

import io

import pytest

from cbmatch.render.terminal import Terminal
from cbmatch.render.text import bar, render_text

IDEAS = [
    "Three ports in Finland and Estonia want shore power, budget 2 million euros, 30 months, partner municipality",
    "Gribam kopā apmācīt jauniešus, 150 000 EUR, 12 mēneši, Rīga un Tartu",
    "ports",
    "an idea with nothing in it at all",
]


def too_long(text):
    return [line for line in text.splitlines() if len(line) > 80 and "http" not in line]


@pytest.mark.parametrize("language", ["en", "lv", "et", "fi", "sv", "ru"])
@pytest.mark.parametrize("text", IDEAS)
def test_at_most_eighty_columns(recommender, language, text):
    out = render_text(recommender.suggest(text, language), Terminal())
    assert too_long(out) == []
    assert "\x1b" not in out
    assert out.endswith("\n")
    assert "{" not in out
    for line in out.splitlines():
        if len(line) > 80:
            assert len(line.split()) == 1, "a long line holds nothing but an address"


@pytest.mark.parametrize("width", [50, 60])
def test_narrow_terminals(recommender, width):
    out = render_text(recommender.suggest(IDEAS[0]), Terminal(width))
    prose = [line for line in out.splitlines() if "http" not in line and "█" not in line and "·" not in line]
    assert all(len(line) <= width for line in prose if len(line.split()) > 1)


def test_everything_of_the_answer_is_shown(recommender):
    answer = recommender.suggest(IDEAS[0])
    out = " ".join(render_text(answer, Terminal()).split())
    assert answer.summary in out
    for item in answer.checks:
        assert " ".join(item.message.split()) in out
    for item in answer.questions:
        assert item in out
    for item in answer.objectives:
        assert item.name[:30] in out
    for item in answer.evidence.projects:
        assert item.url in out


def test_colour_changes_nothing_but_colour(recommender):
    import re

    answer = recommender.suggest(IDEAS[0])
    coloured = render_text(answer, Terminal(colour=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == render_text(answer, Terminal())


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "surroundings", "colour"),
    [
        (io.StringIO(), {}, False),
        (Screen(), {}, True),
        (Screen(), {"NO_COLOR": "1"}, False),
        (Screen(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"NO_COLOR": "1"}, False),
    ],
)
def test_when_colour_is_used(monkeypatch, stream, surroundings, colour):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert Terminal.of(stream).colour is colour


@pytest.mark.parametrize(("columns", "width"), [("20", 40), ("60", 60), ("300", 80)])
def test_width(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert Terminal.of(io.StringIO()).width == width


def test_bars():
    assert bar(0) == "·" * 20
    assert bar(1) == "█" * 20
    assert len(bar(0.333)) == 20


def test_addresses_are_never_broken():
    address = "https://example.org/" + "x" * 120
    assert address in Terminal().wrap(f"see {address} and more")
