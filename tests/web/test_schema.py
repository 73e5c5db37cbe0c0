"""The OpenAPI document is what the service does: schemathesis asks each operation many odd questions."""

import pytest

pytest.importorskip("fastapi")
schemathesis = pytest.importorskip("schemathesis")

from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from cbmatch.web.app import create_app

# Not among them: that all data that fit the schema are answered. Whether a text holds an idea no schema can tell.
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
)


DOORS = [
    ("/healthz", "GET"),
    ("/api/suggest", "POST"),
    ("/api/suggest-batch", "POST"),
    ("/api/projects", "GET"),
    ("/api/programme", "GET"),
]


@pytest.fixture(scope="module")
def api(recommender):
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(recommender))


@pytest.mark.parametrize(("path", "method"), DOORS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_answers_as_documented(api, path, method, mode):
    if path == "/healthz" and mode is GenerationMode.NEGATIVE:
        pytest.skip("it takes no data that could be wrong")
    asked = []

    # schemathesis' own pytest decorator reaches into pytest, which changed under it; this is what it does.
    @given(case=api[path][method].as_strategy(generation_mode=mode))
    @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
    def ask(case):
        asked.append(case.call_and_validate(checks=CHECKS).status_code)

    ask()
    good = [status for status in asked if status == 200]
    assert good if mode is GenerationMode.POSITIVE else len(good) < len(asked), asked


def operations(document):
    return [(path, method, item) for path, methods in document["paths"].items() for method, item in methods.items()]


def test_every_operation_has_examples(recommender):
    document = create_app(recommender).openapi()
    assert document["openapi"].startswith("3.1")
    found = operations(document)
    assert {(path, method.upper()) for path, method, _ in found} == set(DOORS)
    for _, _, operation in found:
        answered = operation["responses"]["200"]["content"]["application/json"]
        assert answered["example"]
        assert answered["schema"]
        for parameter in operation.get("parameters", []):
            assert parameter["schema"].get("examples") or parameter.get("examples")
        assert "application/problem+json" in operation["responses"]["422"]["content"]
    for name in ("SuggestRequest", "BatchRequest"):
        for field in document["components"]["schemas"][name]["properties"].values():
            assert field["examples"]


def test_examples_of_answers_follow_their_schema(recommender):
    jsonschema = pytest.importorskip("jsonschema_rs")
    document = create_app(recommender).openapi()
    for _, _, operation in operations(document):
        content = operation["responses"]["200"]["content"]["application/json"]
        whole = {**content["schema"], "components": document["components"]}
        jsonschema.validator_for(whole).validate(content["example"])
