"""The objectives' result descriptions in every language of the programme, as texts to compare ideas with."""

from __future__ import annotations

from cbmatch.programme.model import Programme


def result_descriptions(programme: Programme) -> tuple[list[str], list[int], list[str]]:
    """Texts, the objective and the language of each: name with result, and scope, actions and required result."""
    texts: list[str] = []
    labels: list[int] = []
    languages: list[str] = []
    for language in programme.languages:
        for objective in programme.objectives:
            number = objective.number
            said = [programme.text(key, language) for key in objective.text_keys]
            texts.append(f"{said[0]}. {said[1]}")
            texts.append(f"{said[0]}: {'; '.join(said[2:])}")
            labels += [number, number]
            languages += [language, language]
    return texts, labels, languages
