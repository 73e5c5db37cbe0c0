"""Files through the page's form, limits, and the idea form to take along."""

import io

import docx
import pypdf
import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")
from fastapi.testclient import TestClient
from odf.opendocument import OpenDocumentText
from odf.text import P

from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.web.app import create_app
from cbmatch.web.page import own_texts
from cbmatch.web.submission import MAX_UPLOAD

IDEA = "Ports of Turku and Tallinn build shore power for ferries, 24 months"


@pytest.fixture(scope="module")
def client(recommender):
    with TestClient(create_app(recommender)) as found:
        yield found


def as_docx():
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(IDEA)
    document.save(out)
    return out.getvalue()


def as_odt():
    document, out = OpenDocumentText(), io.BytesIO()
    document.text.addElement(P(text=IDEA))
    document.write(out)
    return out.getvalue()


def as_pdf(text=IDEA):
    """A page of one line, written by hand: pypdf reads but does not typeset."""
    content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)


def locked_pdf():
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(as_pdf())), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


FILES = {
    "idea.txt": IDEA.encode(),
    "idea.MD": IDEA.encode("utf-16"),
    "idea.docx": as_docx(),
    "idea.odt": as_odt(),
    "idea.pdf": as_pdf(),
}


def send(client, name, data, **fields):
    return client.post("/", data={"page": "en", "text": "", **fields}, files={"file": (name, data)})


@pytest.mark.parametrize("name", FILES)
def test_files_are_read(client, name):
    answer = send(client, name, FILES[name])
    assert answer.status_code == 200
    assert own_texts()["from_file"]["en"].format(name=name) in answer.text
    assert f"\n{IDEA}</textarea>" in answer.text


def test_a_file_goes_before_the_text_and_an_empty_choice_does_not(client):
    assert f"\n{IDEA}</textarea>" in send(client, "a.txt", IDEA.encode(), text="Teachers learn together").text
    body = (
        '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nTeachers learn together\r\n--x\r\n'
        'Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n'
        "--x--\r\n"
    )
    answer = client.post("/", content=body, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 200
    assert "\nTeachers learn together</textarea>" in answer.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("locked.pdf", locked_pdf()),
        ("scan.pdf", as_pdf("")),
        ("broken.docx", b"PK\x03\x04 no"),
        ("p.png", b"\x89PNG\r\n"),
    ],
)
def test_unreadable_files_are_told_in_the_language_of_the_page(client, lang, name, data):
    answer = send(client, name, data, page=lang, text="What I had typed")
    assert answer.status_code == 422
    assert own_texts()["unreadable"][lang].format(name=name) in answer.text
    assert "\nWhat I had typed</textarea>" in answer.text
    assert f'<html lang="{lang}">' in answer.text


def test_a_file_name_is_no_path_and_no_markup(client):
    page = send(client, "C:\\secret\\<b>idea.txt", IDEA.encode()).text
    assert "secret" not in page
    assert "<b>idea" not in page
    assert "&lt;b&gt;idea.txt" in page


@pytest.mark.parametrize("path", ["/", "/form"])
def test_too_much_and_malformed_is_told_on_a_page(client, path):
    large = client.post(path, files={"file": ("a.txt", b"x" * MAX_UPLOAD)}, headers={"accept-language": "sv"})
    assert large.status_code == 413
    assert own_texts()["too_large"]["sv"] in large.text
    assert '<html lang="sv">' in large.text
    many = client.post(path, files=[("file", (f"{n}.txt", b"x")) for n in range(3)])
    assert many.status_code == 400
    assert own_texts()["unusable"]["en"] in many.text
    assert client.post(path, content=b"\xff", headers={"content-type": "text/plain"}).status_code == 422


@pytest.mark.parametrize("lang", LANGUAGES)
def test_language_switch(client, lang):
    empty = client.post("/", data={"text": "", "switch": lang, "page": "en"})
    assert (empty.status_code, 'id="error"' in empty.text) == (200, False)
    assert f'<html lang="{lang}">' in empty.text
    answered = client.post("/", data={"text": IDEA, "switch": lang, "page": "en", "lang": "auto"})
    assert f'<html lang="{lang}">' in answered.text
    assert f'<option value="{lang}" lang="{lang}" selected>' in answered.text


def test_the_idea_form(client):
    answer = client.post("/form", data={"text": IDEA, "lang": "fi"})
    assert answer.headers["content-disposition"] == 'attachment; filename="idea-form.docx"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert IDEA in lines
    assert client.post("/form", data={"text": " ", "page": "lv"}).status_code == 422
