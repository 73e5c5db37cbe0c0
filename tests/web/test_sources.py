import pytest

pytest.importorskip("fastapi")

from cbmatch.web.sources import Source, sources


def test_pieces_with_and_without_address():
    line = "S0: SEED: slides, 2024; S1: Page (cut; short) <https://a.eu/?p=1;q=2>; S2: Other <http://b.eu>"
    assert sources(line) == [
        Source("S0: SEED: slides, 2024", None),
        Source("S1: Page (cut; short)", "https://a.eu/?p=1;q=2"),
        Source("S2: Other", "http://b.eu"),
    ]
    assert sources("") == []


def test_no_other_scheme_becomes_a_link():
    assert sources("S1: Trap <javascript:alert(1)>") == [Source("S1: Trap <javascript:alert(1)>", None)]


def test_every_source_of_the_programme(programme):
    for name, source in programme.sources.items():
        (found,) = sources(programme.source_text((name,)))
        assert found.url == (source["url"] if source["url"].startswith("http") else None)
