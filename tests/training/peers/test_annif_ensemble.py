from __future__ import annotations

import configparser

from cbmatch.training.peers.annif_ensemble import BACKENDS, one_line, projects_file


def test_the_ensemble_asks_every_backend():
    projects = configparser.ConfigParser()
    projects.read_string(projects_file(BACKENDS))
    assert projects["all"]["backend"] == "ensemble"
    assert projects["all"]["sources"].split(",") == list(BACKENDS)
    assert set(projects.sections()) == {"all", *BACKENDS}
    assert {projects[name]["analyzer"] for name in projects.sections()} == {"simple"}


def test_a_text_stays_in_its_line():
    assert one_line(" Port\tof\r\nTurku \n") == "Port of Turku"
