"""One idea: the objective, how sure it is, why, and what to add.

python examples/suggest_one.py
"""

from __future__ import annotations

from cbmatch import CbmatchError, Recommender

IDEA = """Old fishing nets lie on the sea bed off Hanko and Saaremaa and go on killing fish and seals. Divers and
fishermen from both shores bring them up together, and less plastic reaches the sea. 24 months, 400,000 euro."""


def main() -> None:
    """Print a short answer."""
    recommender = Recommender.load()
    try:
        answer = recommender.suggest(IDEA)
    except CbmatchError as error:
        print(error.code, error.message, error.hint)
        return
    print(answer.summary)
    for objective in answer.objectives[:2]:
        print(f"  {objective.probability:.0%}  {objective.number}. {objective.name}")
    print("Telling phrases:", ", ".join(phrase.text for phrase in answer.evidence.phrases[:3]))
    print("Missing:", answer.questions[0])
    for project in recommender.projects(IDEA, top=3, objective=answer.objectives[0].number, programme="Central Baltic"):
        print("Similar:", project.acronym or project.title, project.period, project.url)


if __name__ == "__main__":
    main()
