"""What a person does: asks by keyboard alone, drops a file, asks again, changes the language, takes the form along."""

import io

import pytest

pytest.importorskip("playwright.sync_api")
docx = pytest.importorskip("docx")

from tests.web.browser.conftest import IDEAS, ask

pytestmark = pytest.mark.browser
FOCUSED = "(() => { const e = document.activeElement; return e.id || e.name || e.tagName.toLowerCase(); })()"
DROP = """([text, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: "text/plain"}));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.getElementById("drop").dispatchEvent(
      new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def tab_to(page, name, most=60):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"{name} is not reached by keyboard")


@pytest.mark.parametrize("script", [True, False])
def test_keyboard_alone(visit, script):
    page = visit("en", script=script)
    tab_to(page, "text", 12)
    page.keyboard.type(IDEAS["en"])
    tab_to(page, "go", 5)
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer")
    if not script:
        return  # without scripts in the page the focus cannot be asked for
    seen, marks, links, opened = set(), 0, 0, 0
    page.evaluate("document.querySelectorAll('summary').forEach((s, i) => { s.id = 's' + i; })")
    for _ in range(150):
        page.keyboard.press("Tab")
        tag = page.evaluate("document.activeElement.tagName")
        if tag == "BODY":
            break
        marks += tag == "MARK"
        links += tag == "A"
        if tag == "SUMMARY":
            seen.add(page.evaluate("document.activeElement.id"))
            before = page.evaluate("document.activeElement.parentElement.open")
            page.keyboard.press("Enter")
            opened += page.evaluate("document.activeElement.parentElement.open") != before
        if tag == "MARK":
            tip = page.evaluate("getComputedStyle(document.activeElement, '::after').content")
            assert "Objective" in tip
    count = page.locator("summary").count()
    assert (len(seen), opened) == (count, count)
    assert marks == page.locator("mark").count() > 0
    assert links > 5


def test_the_browser_goes_to_the_answer(visit):
    page = visit()
    ask(page, IDEAS["en"])
    assert page.url.endswith("#answer")
    assert page.evaluate("document.getElementById('answer').getBoundingClientRect().top") < 450


def test_works_without_scripts(visit, tmp_path):
    page = visit("fi", script=False)
    ask(page, IDEAS["fi"])
    assert page.locator("mark").count() > 0
    assert page.locator("#print").is_hidden()
    page.locator("summary").nth(1).click()
    assert page.locator("details").nth(1).get_attribute("open") is not None
    file = tmp_path / "ideja.txt"
    file.write_text(IDEAS["lv"], "utf-8")
    page.set_input_files("#file", file)
    page.click("#go")
    page.wait_for_selector("#from")
    assert page.get_attribute("html", "lang") == "lv"
    assert page.input_value("#text") == IDEAS["lv"]


def test_a_dropped_file_is_read_and_can_be_edited(visit):
    page = visit("en")
    page.evaluate(DROP, [IDEAS["sv"], "idé.md"])
    assert page.evaluate("document.getElementById('file').files[0].name") == "idé.md"
    page.click("#go")
    page.wait_for_selector("#from")
    assert "idé.md" in page.inner_text("#from")
    assert page.input_value("#text") == IDEAS["sv"]
    ask(page, IDEAS["sv"] + " Mer text.")
    assert page.locator("#from").count() == 0


def test_asking_again_keeps_the_text_and_shows_what_changed(visit):
    page = visit("en")
    ask(page, IDEAS["en"])
    assert page.input_value("#text") == IDEAS["en"]
    assert page.locator(".changed").count() == page.locator(".was").count() == 0
    page.fill("#text", "We want fewer nutrients in the sea: farmers around Turku and Riga try wetlands and gypsum.")
    page.locator("#text").press("Control+Enter")
    page.wait_for_selector(".changed")
    assert page.locator(".changed li").count() >= 2
    assert page.locator(".was").count() >= 2


def test_another_language_keeps_what_was_typed(visit):
    page = visit("en")
    page.fill("#text", IDEAS["en"])
    page.click("nav button[value=et]")
    page.wait_for_selector("#answer")
    assert page.get_attribute("html", "lang") == "et"
    assert page.input_value("#text") == IDEAS["en"]
    empty = visit("en")
    empty.click("nav button[value=ru]")
    empty.wait_for_selector("html[lang=ru]")
    assert empty.locator("#error").count() == 0


def test_pointing_at_a_phrase_lights_its_objective(visit):
    page = visit()
    ask(page, IDEAS["en"])
    style = "getComputedStyle(document.querySelector('.bars li')).outlineStyle"
    assert page.evaluate(style) == "none"
    page.locator("mark.best").first.hover()
    assert page.evaluate(style) == "solid"


def test_the_idea_form_comes_as_a_document(visit):
    page = visit()
    ask(page, IDEAS["fi"])
    with page.expect_download() as waiting:
        page.click("button[formaction='/form']")
    path = waiting.value.path()
    assert waiting.value.suggested_filename == "idea-form.docx"
    text = "\n".join(line.text for line in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)
    assert "Saaristomeren" in text
    assert page.locator("#answer").count() == 1
