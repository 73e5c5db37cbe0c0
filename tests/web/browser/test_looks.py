"""Six languages, both widths, light and dark, print: nothing too wide, nothing that axe objects to."""

import io

import pytest

pytest.importorskip("playwright.sync_api")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright")
pypdf = pytest.importorskip("pypdf")

from cbmatch.locales import catalogue
from cbmatch.web.page import own_texts
from tests.web.browser.conftest import IDEAS, ask

pytestmark = pytest.mark.browser
UNDECIDED = (
    "Joint digital service that helps unemployed people start firms across the border",
    "Farm waste into biogas for ferries to cut nutrients and CO2",
    "Harbour towns want cleaner water and less fuel burnt, and a joint service for boaters",
)
EVERYTHING = "for (const d of document.querySelectorAll('details')) d.open = true"


def violations(page):
    found = axe_api.Axe().run(page).response["violations"]
    return [(item["id"], [node["html"][:120] for node in item["nodes"]]) for item in found]


def wider_than_window(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("lang", IDEAS)
def test_clean_and_not_too_wide(visit, keep, lang, width, scheme):
    page = visit(lang, width, scheme)
    assert violations(page) == []
    assert wider_than_window(page) <= 0
    keep(page, f"empty-{lang}-{width}-{scheme}")
    ask(page, IDEAS[lang])
    assert page.get_attribute("html", "lang") == lang
    assert page.inner_text("h1") == own_texts()["title"][lang]
    assert page.locator(".bars li").count() == 7
    keep(page, f"{lang}-{width}-{scheme}")
    assert violations(page) == []
    page.evaluate(EVERYTHING)
    assert violations(page) == []
    assert wider_than_window(page) <= 0
    for mark in page.locator("mark").all():
        mark.focus()
        assert wider_than_window(page) <= 0


@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_between_are_clean_too(visit, keep, shipped, width):
    page = visit("en", width)
    page.click("#go")
    page.wait_for_selector("#error")
    assert violations(page) == []
    ask(page, "A football club wants new shirts for its own players and a party in the evening with a band")
    assert page.locator(".verdict").inner_text().startswith(catalogue("en").text("verdict.out_of_scope"))
    assert violations(page) == []
    keep(page, f"out-of-scope-{width}")
    ask(page, next(idea for idea in UNDECIDED if shipped.suggest(idea).verdict == "close"))
    assert page.get_by_role("heading", name=catalogue("en").text("heading.boundary")).count() == 1
    assert own_texts()["plausible"]["en"] in page.inner_text(".bars li:nth-child(2)")
    assert violations(page) == []
    keep(page, f"close-{width}")
    ask(page, IDEAS["en"])
    ask(page, IDEAS["en"] + " Sum raised: total budget EUR 9 million.")
    assert page.locator(".changed").count() == 1
    assert violations(page) == []
    assert wider_than_window(page) <= 0
    keep(page, f"changed-{width}")


@pytest.mark.parametrize("lang", IDEAS)
def test_prints_on_two_pages(visit, keep, lang):
    page = visit(lang)
    ask(page, IDEAS[lang])
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) <= 2
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in paper.pages)
    assert " ".join(catalogue(lang).text("heading.next_steps").split()) in text
    assert own_texts()["button"][lang] not in text
