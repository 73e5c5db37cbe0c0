"""From a folder's plain data to a `Programme`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cbmatch.errors import ProgrammeError
from cbmatch.programme.folder import TEXTS, read_folder
from cbmatch.programme.model import (
    Boundary,
    Call,
    Check,
    Elsewhere,
    Format,
    Indicator,
    Mention,
    Objective,
    Place,
    Programme,
    Ruling,
    Signals,
    Step,
)

PLACE_ENDING = 8


def load_programme(folder: Path) -> Programme:
    """Load a programme folder.

    Raises
    ------
    ProgrammeError
        If the folder is missing or a part does not follow the schema; the message names the part.
    """
    data = read_folder(folder)
    try:
        return build_programme(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProgrammeError(
            f"the programme in {folder} does not follow the schema: {type(error).__name__} {error}",
            "See `cbmatch programme --check DIR`.",
        ) from error


def build_programme(data: Mapping[str, Any]) -> Programme:
    """Assemble the frozen values."""
    about, texts = data["programme"], dict(data[TEXTS])
    official = texts.pop("official", {})
    regions = data["regions"]["regions"]
    return Programme(
        id=about["id"],
        languages=tuple(about["languages"]),
        member_countries=tuple(about["member_countries"]),
        autonomous=dict(about["autonomous"]),
        sources=data["sources"],
        objectives=tuple(_objective(item) for item in data["objectives"]),
        indicators=tuple(_indicator(item, data.get("targets") or {}) for item in data["indicators"]),
        formats={item["id"]: _format(item) for item in data["formats"]},
        boundaries=tuple(
            Boundary(tuple(item["between"]), item["key"], item["hint_key"], item["status"], _source(item))
            for item in data["boundaries"]
        ),
        checks={item["id"]: _check(item) for item in data["checks"]},
        calls=tuple(_call(item) for item in data["calls"]["calls"]),
        steps=tuple(Step(item["key"], item["url"], item["status"], _source(item)) for item in data["steps"]["steps"]),
        elsewhere=tuple(
            Elsewhere(item["id"], item["key"], _signals(item["stems"]), _source(item))
            for item in data["elsewhere"]["kinds"]
        ),
        countries=tuple(
            Mention(item["code"], _signals(item["names"]), _signals(item.get("exact")), tuple(item.get("not") or ()))
            for item in data["places"]["countries"]
        ),
        outside_countries=frozenset(item["code"] for item in data["places"]["countries"] if item.get("outside")),
        places=tuple(_place(item) for item in data["places"]["places"]),
        place_names=data.get("place_names") or {},
        partner_types=tuple(
            Mention(item["id"], _signals(item["stems"]), _signals(item.get("exact")), tuple(item.get("not") or ()))
            for item in data["partner_types"]["partner_types"]
        ),
        border_regions=frozenset(item["code"] for item in regions if item.get("external_border")),
        texts=texts,
        official={
            language: frozenset(keys or ())
            for language, keys in official.items()
            if language in about["languages"] and isinstance(keys, dict)
        },
        raw=data,
    )


def _source(item: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(item.get("source") or ())


def _signals(stems: Mapping[str, Any] | None) -> Signals:
    return {language: tuple(words or ()) for language, words in (stems or {}).items()}


def _value(item: Mapping[str, Any] | None) -> Any:
    return item.get("value") if item else None


def _ruling(item: Mapping[str, Any]) -> Ruling:
    return Ruling(bool(item["allowed"]), item["status"], _source(item))


def _objective(item: Mapping[str, Any]) -> Objective:
    number = int(item["number"])
    keys = [f"objective.{number}.name", f"objective.{number}.result"]
    keys += [part["key"] for part in item["required"].values() if part]
    keys += [part["key"] for part in (*item["scope"], *item["actions"])]
    return Objective(
        number=number,
        formats={name: _ruling(ruling) for name, ruling in item["formats"].items()},
        private_companies=_ruling(item["private_companies"]),
        result_source=_source(item["result"]),
        text_keys=tuple(keys),
    )


def _indicator(item: Mapping[str, Any], targets: Mapping[str, Any]) -> Indicator:
    if item["kind"] not in ("result", "output") or item["status"] not in ("official", "provisional"):
        raise ValueError(f"indicator {item['id']}: kind or status")
    return Indicator(
        id=item["id"],
        objective=int(item["objective"]),
        kind=item["kind"],
        code=item["code"],
        formats=tuple(item["formats"]),
        unit_key=item["unit_key"],
        status=item["status"],
        fact_status=item["fact_status"],
        source=_source(item),
        signals=_signals(item.get("signals")),
        note_key=item.get("note_key"),
        targets=targets.get(item["id"], {}),
    )


def _format(item: Mapping[str, Any]) -> Format:
    return Format(
        id=item["id"],
        budget_max=_value(item["total_budget_max_eur"]),
        budget_min=_value(item["total_budget_min_eur"]),
        per_partner_max=_value(item["max_per_partner_eur"]),
        duration_max=_value(item["duration_months_max"]),
        objectives=tuple(_value(item["objectives"])),
        source=_source(item["total_budget_max_eur"]),
    )


def _check(item: Mapping[str, Any]) -> Check:
    return Check(
        id=item["id"],
        rule=item["rule"],
        severity=item["severity"],
        status=item["status"],
        source=_source(item),
        params=item["params"],
        messages=tuple(item["messages"]),
    )


def _call(item: Mapping[str, Any]) -> Call:
    windows = tuple((str(start), str(end)) for start, end in item["windows"])
    return Call(item["id"], item["name_key"], tuple(item["formats"]), tuple(item["objectives"]), windows, _source(item))


def _place(item: Mapping[str, Any]) -> Place:
    mention = Mention(
        value=item["name"],
        stems={"*": tuple(item["stems"])},
        exact={"*": tuple(item.get("exact") or ())},
        blank=tuple(item.get("not") or ()),
        capital=bool(item.get("case")),
        languages=tuple(item.get("languages") or ()),
        max_ending=PLACE_ENDING,
    )
    return Place(item["name"], item["country"], item["region"], bool(item.get("outside")), mention)
