"""The served page in Debian's Chromium, on the shipped model. CBMATCH_SHOTS=DIR keeps pictures to look at."""

import os
import shutil
import socket
import threading
import time

import pytest

playwright_api = pytest.importorskip("playwright.sync_api")
uvicorn = pytest.importorskip("uvicorn")
pytest.importorskip("fastapi")

from cbmatch.web.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
IDEAS = {
    "en": "The ports of Turku, Ventspils and Nynäshamn want shore power so that ferries stop idling their engines at "
    "the quay. Together we would test the plugs, train the port crews and measure how much less CO2 the terminals "
    "emit. 30 months, EUR 2 million.",
    "lv": "Narvas un Daugavpils slimnīcas katra par sevi meklē tulkus un sūta papīrus ar kurjeru, kad pacients saslimst "
    "otrā pusē robežai. Gribam kopīgu digitālu nosūtījumu un attālinātu ārsta konsultāciju, 30 mēneši, 900 tūkst. eiro.",
    "et": "Noored ettevõtted Tartus ja Turus ei leia investoreid. Tahame ühist kiirendit, kus idufirmad saavad "
    "mentorid, esimesed kliendid ja rahastuse kasvamiseks. Kestus 24 kuud, eelarve 1,2 miljonit eurot.",
    "fi": "Saaristomeren maatiloilta valuu ravinteita mereen. Haluamme kokeilla kipsiä ja kosteikkoja Varsinais-Suomessa "
    "ja Läänemaalla ja mitata, paljonko fosforia jää pois. 36 kuukautta, 3 miljoonaa euroa.",
    "sv": "Äldre kvinnor på Åland och i Estland har svårt att få jobb. Vi vill ha en liten mentorskurs med "
    "arbetsgivare på båda sidor, 12 månader, 180 000 euro.",
    "ru": "Мастерские мебели в Риге и Таллинне выбрасывают обрезки дерева. Хотим вместе создать склад и цифровую "
    "платформу, чтобы остатки одних становились сырьём для других. 30 месяцев, 1,5 млн евро.",
}


@pytest.fixture(scope="package")
def address(shipped):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(shipped), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="package")
def browser():
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    with playwright_api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def visit(browser, address):
    """Open the page in a window of its own; what it asks of other hosts, or complains of, fails the test."""
    contexts, bad = [], []

    def watch(page):
        page.on("request", lambda request: request.url.startswith((address, "data:")) or bad.append(request.url))
        page.on(
            "console", lambda line: line.type == "error" and "status of 4" not in line.text and bad.append(line.text)
        )
        page.on("pageerror", lambda error: bad.append(str(error)))

    def open_page(lang="en", width=1440, scheme="light", script=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, locale="en"
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        page.goto(f"{address}?lang={lang}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert bad == []


@pytest.fixture
def keep():
    """Keep a picture for people if CBMATCH_SHOTS names a folder."""

    def shoot(page, name):
        folder = os.environ.get("CBMATCH_SHOTS")
        if folder:
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return shoot


def ask(page, text):
    page.fill("#text", text)
    page.click("#go")
    page.wait_for_selector("#answer")
