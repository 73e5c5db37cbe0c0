from __future__ import annotations

import json
import pickle
import shutil

import numpy as np
import pytest

from cbmatch import Recommender
from cbmatch.errors import ModelError
from cbmatch.persistence.layout import ModelLayout, file_hash
from cbmatch.persistence.load import load_model
from cbmatch.ranking.rank import rank


def change(folder, **values):
    path = ModelLayout(folder).description
    described = json.loads(path.read_text("utf-8"))
    described.update(values)
    path.write_text(json.dumps(described), "utf-8")


def refused(folder, *said):
    with pytest.raises(ModelError) as caught:
        load_model(folder)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    for part in said:
        assert part in str(caught.value)


def test_what_was_saved_is_loaded(tiny_model):
    model = load_model(tiny_model)
    assert model.ranking.objectives == 7
    assert model.name.startswith("tiny@")
    golden = model.description["golden"][0]
    encoding = model.encoder.encode_query(golden["text"])
    found = rank(model.ranking, encoding.vector, len(golden["text"].split()), golden["text"])
    assert found.probabilities == pytest.approx(golden["probabilities"], abs=2e-3)


def test_two_loads_answer_the_same(tiny_model, recommender):
    again = Recommender.load(tiny_model)
    text = "Kopīga apmācība jauniešiem Rīgā un Tartu"
    assert again.suggest(text).to_dict() == recommender.suggest(text).to_dict()


def test_a_folder_that_is_missing_or_none(tmp_path):
    refused(tmp_path / "nowhere", "nowhere")
    refused(tmp_path, "missing")
    (tmp_path / "file").write_text("x")
    refused(tmp_path / "file")


@pytest.mark.parametrize("name", ["description", "arrays", "projects", "facts", "language"])
def test_a_missing_file_is_named(tiny_copy, name):
    path = getattr(ModelLayout(tiny_copy), name)
    path.unlink()
    refused(tiny_copy, path.name)


def test_a_missing_encoder(tiny_copy):
    (tiny_copy / "encoder" / "hashing.json").unlink()
    refused(tiny_copy, "encoder")
    shutil.rmtree(tiny_copy / "encoder")
    refused(tiny_copy, "encoder/")


@pytest.mark.parametrize("name", ["arrays", "projects", "facts"])
def test_a_changed_file_is_refused(tiny_copy, name):
    path = getattr(ModelLayout(tiny_copy), name)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    refused(tiny_copy, path.name, "saved with")


def test_another_encoder_is_refused(tiny_copy):
    (tiny_copy / "encoder" / "hashing.json").write_text('{"dim": 32}')
    refused(tiny_copy, "hashing-64", "hashing-32")


@pytest.mark.parametrize("version", [0, 2, 99])
def test_another_format_is_refused(tiny_copy, version):
    change(tiny_copy, format=version)
    refused(tiny_copy, f"format {version}")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"format": 1}', '"text"', "\ud800"])
def test_a_damaged_description_is_refused(tiny_copy, text):
    ModelLayout(tiny_copy).description.write_bytes(text.encode("utf-8", "surrogatepass"))
    refused(tiny_copy)


@pytest.mark.parametrize(
    "values", [{"ranking": {}}, {"ranking": []}, {"encoder": "name"}, {"files": {}}, {"format_bias": None}]
)
def test_a_description_of_another_shape_is_refused(tiny_copy, values):
    change(tiny_copy, **values)
    refused(tiny_copy)


@pytest.mark.parametrize("data", [b"", b"rubbish", b"PK\x03\x04 cut off"])
def test_damaged_arrays_are_refused_even_with_their_hash(tiny_copy, data):
    layout = ModelLayout(tiny_copy)
    files = json.loads(layout.description.read_text("utf-8"))["files"]
    for path in (layout.arrays, layout.projects):
        whole = path.read_bytes()
        path.write_bytes(data)
        change(tiny_copy, files={**files, path.name: file_hash(path)})
        refused(tiny_copy)
        path.write_bytes(whole)


@pytest.mark.parametrize("data", [b"", b"rubbish", b"PK\x03\x04 cut off"])
def test_a_damaged_language_model_is_refused(tiny_copy, data):
    ModelLayout(tiny_copy).language.write_bytes(data)
    refused(tiny_copy)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"dim": "many"}', "{}"])
def test_a_damaged_encoder_is_refused(tiny_copy, text):
    (tiny_copy / "encoder" / "hashing.json").write_text(text)
    refused(tiny_copy)


class Trap:
    def __reduce__(self):
        return (pytest.fail, ("a pickle was executed",))


@pytest.mark.parametrize("name", ["arrays", "projects", "language"])
@pytest.mark.parametrize("raw", [True, False])
def test_no_pickle_is_ever_executed(tiny_copy, name, raw):
    layout = ModelLayout(tiny_copy)
    path = getattr(layout, name)
    keys = np.load(path).files
    if raw:
        path.write_bytes(pickle.dumps(Trap()))
    else:
        trap = np.empty(1, object)
        trap[0] = Trap()
        with path.open("wb") as handle:
            np.savez(handle, **dict.fromkeys(keys, trap))
    files = json.loads(layout.description.read_text("utf-8"))["files"]
    if path.name in files:
        change(tiny_copy, files={**files, path.name: file_hash(path)})
    refused(tiny_copy)


def test_facts_and_vectors_must_match(tiny_copy):
    layout = ModelLayout(tiny_copy)
    layout.facts.write_text("[]", "utf-8")
    files = json.loads(layout.description.read_text("utf-8"))["files"]
    change(tiny_copy, files={**files, layout.facts.name: file_hash(layout.facts)})
    refused(tiny_copy, "0 projects")
