"""What a `Recommender` offers beyond the answer to one idea: search, documents, tables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from typing import TYPE_CHECKING

from cbmatch.advice.wording import project_answer
from cbmatch.evidence.filters import ProjectFilter
from cbmatch.evidence.projects import towards_ideas
from cbmatch.persistence.load import TrainedModel
from cbmatch.programme import Programme
from cbmatch.recommendation import ProjectAnswer, Recommendation
from cbmatch.text.cleaning import clean

if TYPE_CHECKING:
    import pandas as pd

    from cbmatch.text.document import Document

TOP_PROJECTS = 5


class Conveniences(ABC):
    """Methods that need `suggest` or the loaded model, and nothing else."""

    model: TrainedModel
    programme: Programme

    @abstractmethod
    def suggest(
        self, text: str, lang: str = "auto", top: int = TOP_PROJECTS, today: date | None = None
    ) -> Recommendation:
        """Recommend for one idea."""

    def suggest_document(
        self, document: Document, lang: str = "auto", top: int = TOP_PROJECTS, today: date | None = None
    ) -> Recommendation:
        """Recommend for the idea in a document (`cbmatch.text.reading.read_document`).

        A long document is reduced to the part that says the idea; ``idea.source`` and the first note tell which.
        Parameters and errors as those of `suggest`.
        """
        from cbmatch.advice.documents import with_source
        from cbmatch.text.idea_part import idea_part

        lexical = self.model.ranking.lexical
        # The last row tells what fits any objective from what fits none; n-grams cost next to nothing for a sentence.
        part = idea_part(document, lambda sentence: float(lexical.logits(sentence)[-1]))
        return with_source(self.suggest(part.text, lang, top, today), document, part)

    def suggest_frame(self, table: pd.DataFrame, column: str, lang: str = "auto") -> pd.DataFrame:
        """Recommend for every row of a pandas table (extra ``cbmatch[analysis]``).

        Parameters
        ----------
        table : DataFrame
        column : str
            Column with the ideas.
        lang : str
            Language of the names in the answer; "auto" for each idea's own.

        Returns
        -------
        DataFrame
            The same index; columns verdict, objective, objective_name, probability, second_objective,
            second_probability, plausible, in_scope_probability, format, format_probability, language, countries,
            budget_total_eur, duration_months, error. A row without an idea has only its error.

        Raises
        ------
        UsageError
            If `column` is not there, or `lang` is not offered.
        MissingExtraError
            If pandas is not installed.
        """
        from cbmatch.frame import suggest_frame

        return suggest_frame(self, table, column, lang)

    def projects(
        self,
        query: str,
        top: int = 10,
        objective: int | None = None,
        period: str | None = None,
        country: str | None = None,
        programme: str | None = None,
    ) -> list[ProjectAnswer]:
        """Past and funded projects nearest in meaning to `query`; those named so come first.

        Parameters
        ----------
        query : str
            In any of the programme's languages.
        top : int
            How many at most.
        objective : int, optional
            Only projects near this objective.
        period : str, optional
            Only projects of this period, such as "2014-2020".
        country : str, optional
            Only projects with this country (FI includes AX).
        programme : str, optional
            Only projects of programmes whose name contains this.

        Raises
        ------
        EmptyIdeaError
            If there is no text in `query`.
        UsageError
            If no project has the asked period, country or programme.
        """
        text = clean(query).text
        chosen = ProjectFilter(objective, period, country, programme)
        mask = chosen.mask(self.model.pool, len(self.programme.objectives), dict(self.programme.autonomous))
        language, _ = self.model.language.identify(text, self.programme.languages)
        vector = self.model.maps.apply(self.model.encoder.encode_query(text), language).vector
        vector = towards_ideas(vector, self.model.ranking.memory_vectors)
        pool = self.model.pool
        return [project_answer(found) for found in pool.nearest(vector, max(1, top), mask, pool.named(text))]
