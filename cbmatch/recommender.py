"""The file to read first: one idea in, one `Recommendation` out.

idea text -> clean text, language, facts -> one vector -> probabilities -> projects and phrases -> advice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from cbmatch import __version__
from cbmatch.advice import boundary, indicators, project_format, questions
from cbmatch.advice.checks import run_checks
from cbmatch.advice.context import Context
from cbmatch.advice.wording import evidence_projects, objective_answers, phrase_answers, rounded, summary
from cbmatch.conveniences import TOP_PROJECTS, Conveniences
from cbmatch.encoder import Encoding
from cbmatch.errors import ModelError, ProgrammeError, UsageError
from cbmatch.evidence.projects import towards_ideas
from cbmatch.locales import catalogue
from cbmatch.persistence.load import TrainedModel, load_model
from cbmatch.programme import Programme, load_programme
from cbmatch.ranking.rank import Ranking, rank
from cbmatch.recommendation import Brief, Evidence, FactsAnswer, Idea, Recommendation
from cbmatch.resources import model_folder, named_folder, programme_folder
from cbmatch.text.cleaning import MIN_WORDS, CleanText, calm, clean
from cbmatch.text.facts import FactReader, Facts
from cbmatch.text.letter import idea_only

FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """One idea as read: clean text, its language, whether that is sure, its facts, its vector, its ranking."""

    clean: CleanText
    language: str
    sure: bool
    facts: Facts
    encoding: Encoding
    ranking: Ranking
    verdict: str


class Recommender(Conveniences):
    """Recommends objectives of one programme with one trained model. Thread-safe; holds no state of an idea.

    Parameters
    ----------
    model : TrainedModel
    programme : Programme
    """

    def __init__(self, model: TrainedModel, programme: Programme) -> None:
        if model.ranking.objectives != len(programme.objectives):
            known, there = model.ranking.objectives, len(programme.objectives)
            raise UsageError(
                f"the model knows {known} objectives, {programme.id} has {there}",
                "Use a model trained for this programme: --model.",
            )
        self.model = model
        self.programme = programme
        self._facts = FactReader(programme)

    @classmethod
    def load(
        cls, model: str | Path | None = None, programme: str | Path | None = None, threads: int = 1
    ) -> Recommender:
        """Load the shipped model and programme, or those of other directories.

        Raises
        ------
        ModelError, ProgrammeError
            If a directory is missing, damaged, or does not fit.
        """
        there = model_folder() if model is None else named_folder(model, ModelError, "model directory")
        rules = programme_folder() if programme is None else named_folder(programme, ProgrammeError, "programme folder")
        return cls(load_model(there, threads), load_programme(rules))

    def suggest(
        self, text: str, lang: str = "auto", top: int = TOP_PROJECTS, today: date | None = None
    ) -> Recommendation:
        """Recommend for one idea.

        Parameters
        ----------
        text : str
            The idea, in any of the programme's languages.
        lang : str
            Language of the answer: a code, or "auto" for the idea's own.
        top : int
            Number of nearest projects in the evidence.
        today : date, optional
            The day for which calls are looked at; today unless told.

        Raises
        ------
        EmptyIdeaError
            If there is no text.
        UsageError
            If `lang` is not offered or `text` is not a string.
        """
        return self._answer(self._read(text), self._answer_language(lang), top, today or date.today())

    def brief(self, text: str, lang: str = "auto") -> Brief:
        """The decision of `suggest` without its reasons, in two thirds of the time: for tables of many ideas.

        Parameters and errors as those of `suggest`.
        """
        reading, wanted = self._read(text), self._answer_language(lang)
        context = self._context(reading, wanted, date.min)
        ranking = reading.ranking
        probabilities = rounded(ranking.probabilities)
        first, second = ranking.order[0], ranking.order[1] if len(ranking.order) > 1 else None
        return Brief(
            verdict=reading.verdict,
            objective=first,
            objective_name=context.say(f"objective.{first}.name"),
            probability=probabilities[first - 1],
            second_objective=second,
            second_probability=probabilities[second - 1] if second else None,
            plausible=tuple(number for number in ranking.order if number in ranking.plausible),
            in_scope_probability=round(ranking.in_scope, 4),
            format=project_format.recommend_format(context).recommended,
            language=reading.language,
        )

    def suggest_many(self, texts: Iterable[str], lang: str = "auto") -> list[Recommendation]:
        """Recommend for many ideas: same order and same results as one by one."""
        return [self.suggest(text, lang) for text in texts]

    def _answer_language(self, lang: str) -> str | None:
        if lang == "auto":
            return None
        if lang not in self.programme.languages:
            offered = ", ".join(("auto", *self.programme.languages))
            raise UsageError(f"there are no answers in language {lang!r}", f"Use one of: {offered}.")
        return lang

    def _read(self, raw: str) -> Reading:
        cleaned = clean(raw)
        languages = self.programme.languages
        language, sure = self.model.language.identify(cleaned.text, languages)
        own = language if language in languages else FALLBACK_LANGUAGE
        spelled = self.model.marks.restored(calm(cleaned.text), language)
        fits = self.model.ranking.scope.threshold
        said = idea_only(spelled, lambda part: self._rank(part, language)[1].in_scope >= fits)
        encoding, ranking = self._rank(said, language)
        if language not in languages:  # probabilities were measured in the programme's languages only
            share = self.model.language.supported_share(cleaned.text, languages)
            ranking = replace(ranking, in_scope=ranking.in_scope * share)
        facts = self._facts.read(cleaned.text, own)
        return Reading(cleaned, language, sure, facts, encoding, ranking, self._verdict(cleaned, ranking))

    def _rank(self, text: str, language: str) -> tuple[Encoding, Ranking]:
        encoding = self.model.maps.apply(self.model.encoder.encode_query(text), language)
        return encoding, rank(self.model.ranking, encoding.vector, len(text.split()), text)

    def _verdict(self, cleaned: CleanText, ranking: Ranking) -> str:
        if cleaned.words < MIN_WORDS:
            return "too_short"
        if ranking.in_scope < self.model.ranking.scope.threshold:
            return "out_of_scope"
        return "clear" if len(ranking.plausible) == 1 else "close"

    def _small_by_text(self, encoding: Encoding) -> float:
        score = float(self.model.format_weights @ encoding.vector) + self.model.format_bias
        return float(1.0 / (1.0 + np.exp(-score)))

    def _context(self, reading: Reading, answer_language: str | None, today: date) -> Context:
        supported = reading.language in self.programme.languages
        own = reading.language if supported else FALLBACK_LANGUAGE
        return Context(
            text=reading.clean.text,
            language=own,
            words=reading.clean.words,
            ranking=reading.ranking,
            verdict=reading.verdict,
            foreign=not supported,
            facts=reading.facts,
            programme=self.programme,
            catalogue=catalogue(answer_language or own),
            small_by_text=self._small_by_text(reading.encoding),
            today=today,
        )

    def _answer(self, reading: Reading, answer_language: str | None, top: int, today: date) -> Recommendation:
        context = self._context(reading, answer_language, today)
        texts = context.catalogue
        meant = towards_ideas(reading.encoding.vector, self.model.ranking.memory_vectors)
        found = self.model.pool.nearest(meant, max(0, top))
        phrases = phrase_answers(context, reading.encoding, self.model.ranking.head_weights)
        chosen = project_format.recommend_format(context)
        truncated = reading.clean.truncated or reading.encoding.truncated
        notes = [texts.text("text.truncated")] if truncated else []
        if context.foreign:
            notes.append(texts.text("text.language_guessed"))
        return Recommendation(
            cbmatch=__version__,
            model=self.model.name,
            programme=self.programme.id,
            language=texts.language,
            idea=Idea(reading.clean.text, reading.language, reading.clean.words, truncated),
            verdict=reading.verdict,
            summary=summary(context),
            objectives=objective_answers(context, phrases, found),
            in_scope_probability=round(reading.ranking.in_scope, 4),
            boundary=boundary.explain_boundary(context, phrases),
            format=chosen,
            indicators=indicators.recommend_indicators(context, chosen.recommended),
            evidence=Evidence(evidence_projects(found), phrases),
            facts=FactsAnswer(
                countries=reading.facts.countries,
                places=reading.facts.places,
                budget_total_eur=reading.facts.budget.eur if reading.facts.budget else None,
                duration_months=reading.facts.duration.months if reading.facts.duration else None,
                partner_types=reading.facts.partner_types,
                place_names=context.place_names(reading.facts.places),
            ),
            checks=run_checks(context, chosen.recommended),
            questions=questions.ask(context),
            next_steps=questions.next_steps(context),
            notes=(*notes, texts.text("text.disclaimer")),
        )
