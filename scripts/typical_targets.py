"""Compute typical targets: python scripts/typical_targets.py; corpus/projects -> targets.yaml of the programme."""

from __future__ import annotations

from pathlib import Path

import yaml

from cbmatch.corpus.projects import load_central_baltic
from cbmatch.corpus.typical_targets import typical_targets
from cbmatch.programme import load_programme
from cbmatch.programme.folder import compile_folder
from cbmatch.resources import DEFAULT_PROGRAMME

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
HEAD = """# Written by scripts/typical_targets.py from corpus/projects/central_baltic.csv: lower quartile, median, upper
# quartile and number of past projects that state a comparable number. Not a target of the programme.
"""

if __name__ == "__main__":
    folder = CORPUS / "programme" / DEFAULT_PROGRAMME
    objective_of = {item.id: item.objective for item in load_programme(folder).indicators}
    found = typical_targets(load_central_baltic(CORPUS / "projects"), objective_of)
    (folder / "targets.yaml").write_text(HEAD + yaml.safe_dump(found, sort_keys=True), "utf-8")
    compile_folder(folder)
    print(yaml.safe_dump(found))
