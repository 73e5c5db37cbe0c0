"""Texts in languages that the programme does not use: recognised, with the reason, never sold as an answer."""

from __future__ import annotations

import pytest

TEXTS = {
    "lt": (
        "Uoste laivų varikliai veikia visą naktį, norime įrengti elektros tiekimą nuo kranto keltams.",
        "Norime padėti jaunoms įmonėms rasti investuotojų ir išaugti iki tarptautinių bendrovių.",
        "Kaimo ūkininkai nori sumažinti azoto ir fosforo patekimą į jūrą, reikia šlapynių ir buferinių juostų.",
        "Šaltibarščių receptas: kefyras, virti burokėliai, agurkai, krapai ir kiaušinis.",
    ),
    "de": (
        "Im Hafen laufen die Schiffsmotoren die ganze Nacht, wir möchten Landstrom für die Fähren nach Tallinn.",
        "Gebrauchte Fenster und Türen aus Abrisshäusern sollen in neuen Gebäuden wiederverwendet werden.",
        "Langzeitarbeitslose über fünfzig lernen bei uns einen Beruf und finden wieder eine Stelle.",
        "Morgen soll es regnen, nimm bitte den Schirm mit und vergiss die Brötchen nicht.",
    ),
    "pl": (
        "W porcie silniki statków pracują całą noc, chcemy zasilania z lądu dla promów.",
        "Chcemy, żeby karetki z dwóch krajów mogły wspólnie ratować ludzi na granicy.",
        "Małe firmy meblarskie chcą sprzedawać swoje produkty w Japonii i Kanadzie.",
        "Przepis na pierogi z kapustą i grzybami: ciasto zagnieść, farsz udusić na maśle.",
    ),
}
pytestmark = pytest.mark.shipped
CASES = [(language, text) for language, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_other_languages_are_turned_away_with_the_reason(shipped, language, text):
    answer = shipped.suggest(text)
    assert answer.idea.language == language
    assert answer.verdict == "out_of_scope"
    assert answer.in_scope_probability < 0.5
    assert "language" in answer.summary
    assert "English, Latvian, Estonian, Finnish, Swedish or Russian" in answer.next_steps[0].text
    assert len(answer.objectives) == 7


@pytest.mark.parametrize("language", ["lv", "et", "fi", "sv", "ru"])
def test_the_reason_is_given_in_the_language_asked_for(shipped, language):
    english = shipped.suggest(TEXTS["de"][0])
    answer = shipped.suggest(TEXTS["de"][0], lang=language)
    assert answer.summary != english.summary
    assert answer.next_steps[0].text != english.next_steps[0].text
