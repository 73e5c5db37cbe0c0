"""The HTTP API from another program, with nothing but the standard library.

cbmatch serve &
python examples/http_client.py http://127.0.0.1:8017
"""

from __future__ import annotations

import json
import sys
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


def ask(address: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """GET, or POST with a body; an error comes back as the problem document that it is."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data, {"content-type": "application/json"})
    try:
        with urlopen(request, timeout=30) as answer:
            return dict(json.load(answer))
    except HTTPError as error:
        return dict(json.load(error))


def main(server: str) -> None:
    """One idea, one search with filters, one error."""
    answer = ask(f"{server}/api/suggest", {"text": "Ostā gribam krasta elektrību prāmjiem", "lang": "en"})
    print(answer["summary"])
    words = urlencode({"q": "shore power", "top": 2, "country": "FI", "programme": "Central Baltic"})
    for project in ask(f"{server}/api/projects?{words}")["projects"]:
        print("-", project["acronym"], project["period"], project["url"])
    problem = ask(f"{server}/api/suggest", {"text": " "})
    print(problem["status"], problem["code"], problem["hint"])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8017")
