"""The idea form opens in LibreOffice: converted to PDF, read back, page by page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cbmatch.form.content import form_blocks
from cbmatch.form.write import write_form

pypdf = pytest.importorskip("pypdf")
OFFICE = shutil.which("soffice")
# The office may be there without the part that reads texts.
WRITER = OFFICE and (Path(OFFICE).resolve().parent / "libswlo.so").exists()
pytestmark = [
    pytest.mark.shipped,
    pytest.mark.slow,
    pytest.mark.skipif(not WRITER, reason="LibreOffice Writer is not installed"),
]
IDEAS = {
    "lv": "Narvas un Daugavpils slimnīcas grib kopīgu digitālu nosūtījumu un attālinātu konsultāciju, 900 000 eiro.",
    "ru": "Центры занятости Пярну и Валмиеры обучают 80 безработных цифровым навыкам, 15 месяцев, 120 000 евро.",
}


@pytest.mark.parametrize("suffix", ["docx", "odt"])
@pytest.mark.parametrize("language", IDEAS)
def test_the_form_becomes_a_pdf_with_all_that_it_says(shipped, tmp_path, language, suffix):
    answer = shipped.suggest(IDEAS[language])
    form = tmp_path / f"form.{suffix}"
    write_form(form_blocks(answer, shipped.programme), form, language, suffix)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(form)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    assert "error" not in done.stderr.lower()
    pages = [page.extract_text() for page in pypdf.PdfReader(Path(tmp_path / "form.pdf")).pages]
    text = " ".join(" ".join(pages).split())
    assert 1 <= len(pages) <= 5
    assert all(page.strip() for page in pages)
    assert answer.idea.text[:40] in text
    assert str(answer.objectives[0].number) in text
    for project in answer.evidence.projects[:2]:
        assert project.url.split("//")[1][:20] in text.replace(" ", "")  # long links break over lines
