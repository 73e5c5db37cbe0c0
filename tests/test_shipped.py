"""End to end on the shipped model: plainly clear ideas in every language, ideas that fit none, golden answers."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.ranking.rank import rank
from tests.test_contract import assert_contract

pytestmark = pytest.mark.shipped

CLEAR = [
    ("en", 1, "Furniture makers from Estonia and Sweden want to sell together in Japan: stand at a fair in Tokyo, "
              "an agent there, first export contracts for small companies on a market where they do not sell yet"),
    ("en", 5, "The ferry harbours of Turku and Tallinn install shore power so that ships can switch off their engines "
              "at berth and the CO2 emissions of the port are reduced"),
    ("lv", 3, "Kopā ar somu un igauņu partneriem gribam izveidot tekstila atkritumu pārstrādes ķēdi: apģērbu savāc, "
              "šķiro un no tā ražo jaunus produktus, lai atkritumu būtu mazāk un materiāli paliktu apritē"),
    ("lv", 6, "Latvijas un Igaunijas nodarbinātības aģentūras palīdz ilgstošajiem bezdarbniekiem un jauniešiem bez "
              "izglītības iegūt prasmes un atrast darbu abpus robežai"),
    ("et", 4, "Läti ja Soome valdadega rajame märgalad ja settebasseinid, et põldudelt jõuaks Läänemerre vähem "
              "lämmastikku ja fosforit"),
    ("et", 5, "Sadamad paigaldavad kaldaelektri ja reisiterminali bussid muutuvad elektriliseks, et sadamas tekiks "
              "vähem süsinikdioksiidi heidet"),
    ("fi", 7, "Turun, Tartun ja Riian kaupungit rakentavat yhteisen digitaalisen palvelun, jolla kuntalaiset hoitavat "
              "asiointinsa viranomaisten kanssa rajan yli yhdestä paikasta"),
    ("fi", 2, "Uusille startup-yrityksille kiihdyttämö: kasvuyritykset hakevat sijoittajia, kasvattavat tiimiään ja "
              "skaalaavat tuotteensa Virossa ja Ruotsissa"),
    ("sv", 1, "Små livsmedelsföretag på Åland och i Lettland vill börja exportera till Sydkorea: gemensam mässmonter, "
              "säljagent och de första försäljningskontrakten på en ny marknad"),
    ("sv", 4, "Kommunerna kring Östersjön bygger våtmarker och renar dagvatten så att mindre fosfor, kväve och "
              "miljögifter når havet"),
    ("ru", 6, "Помогаем молодёжи и людям старше пятидесяти лет найти работу: обучение новым навыкам, наставники, "
              "работодатели из Эстонии и Латвии против дискриминации при найме"),
    ("ru", 3, "Строительные отходы не на свалку: вместе с финнами создаём цепочку повторного использования кирпича и "
              "древесины, чтобы материалы оставались в обороте"),
]  # fmt: skip
NONE = [
    "We want to promote tourism: a hiking trail with signs, a festival and a museum exhibition about manor houses",
    "Tūrisma maršruts pa muižām un pilīm ar bukletiem, festivālu un muzeja izstādi",
    "Matkailureitti kartanoihin ja linnoihin, esitteitä, kulttuurifestivaali ja museonäyttely",
]


@pytest.mark.parametrize(("language", "objective", "text"), CLEAR, ids=[f"{lang}-{o}" for lang, o, _ in CLEAR])
def test_clear_ideas(shipped, language, objective, text):
    answer = shipped.suggest(text)
    assert_contract(answer.to_dict())
    assert answer.idea.language == language
    assert answer.objectives[0].number == objective
    assert answer.objectives[0].probability > 0.5
    assert answer.verdict in ("clear", "close")
    assert answer.evidence.phrases
    assert len(answer.evidence.projects) == 5


def test_every_objective_and_every_language_is_among_them():
    assert {objective for _, objective, _ in CLEAR} == set(range(1, 8))
    assert all(sum(language == name for language, _, _ in CLEAR) == 2 for name in ("en", "lv", "et", "fi", "sv", "ru"))


@pytest.mark.parametrize("text", NONE)
def test_tourism_fits_none(shipped, text):
    answer = shipped.suggest(text)
    assert_contract(answer.to_dict())
    assert answer.verdict == "out_of_scope" or answer.in_scope_probability < 0.5


def test_golden_answers(shipped):
    golden = shipped.model.description["golden"]
    assert len(golden) >= 12
    for item in golden:
        answer = shipped.suggest(item["text"])
        found = {objective.number: objective.probability for objective in answer.objectives}
        for number, probability in enumerate(item["probabilities"], 1):
            assert found[number] == pytest.approx(probability, abs=0.05), item["text"]


def test_many_as_one_by_one(shipped):
    texts = [text for _, _, text in CLEAR[:6]]
    alone = [shipped.suggest(text).to_dict() for text in texts]
    assert [answer.to_dict() for answer in shipped.suggest_many(texts)] == alone


def test_a_short_text_is_told(shipped):
    answer = shipped.suggest("shore power")
    assert answer.verdict == "too_short"
    assert_contract(answer.to_dict())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_twice(shipped, language):
    """A date that ends in a full stop, as Latvian writes it, ends the sentence too."""
    text = "A small project: three ports on both shores build shore power, EUR 150,000, 12 months, from 2025-03-01."
    for idea in (text, "A castle trail for tourists"):
        answer = shipped.suggest(idea, lang=language, today=date(2024, 1, 10)).to_dict()
        assert ".." not in json.dumps(answer, ensure_ascii=False)


def test_projects_by_name(shipped):
    assert shipped.projects("portmate", top=1)[0].acronym == "PortMate"


def test_projects_by_meaning(shipped):
    found = shipped.projects("shore-side electricity for ships in ports", top=10)
    assert len(found) == 10
    said = " ".join(item.title.lower() for item in found)
    assert any(word in said for word in ("port", "ship", "harbour", "vessel", "ferr"))
    assert all(item.url.startswith("http") for item in found)


def test_the_model_fits_its_programme(shipped):
    model = shipped.model
    assert model.description["programme"] == shipped.programme.id
    assert model.ranking.objectives == 7
    assert rank(model.ranking, model.ranking.memory_vectors[0], 30, "ports").plausible
    assert len(model.pool.facts) == len(model.pool.vectors)
