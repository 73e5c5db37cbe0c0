"""gettext catalogues keyed by short ids, with each language's plural forms and number formats."""

from __future__ import annotations

import gettext
from functools import lru_cache
from importlib import resources

LANGUAGES = ("en", "lv", "et", "fi", "sv", "ru")


class Catalogue:
    """Texts of one language.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        with (resources.files("cbmatch.locales") / language / "messages.mo").open("rb") as handle:
            self._texts = gettext.GNUTranslations(handle)

    def text(self, key: str, **values: object) -> str:
        """The sentence `key` with its placeholders filled."""
        template = self._texts.gettext(key)
        return template.format(**values) if values else template

    def count(self, key: str, number: int) -> str:
        """A number with its noun in the right plural form, such as ``count.months``."""
        return self._texts.ngettext(key, key, number).format(count=number)

    def percent(self, share: float) -> str:
        """A share of 1 as whole per cent."""
        return self.text("number.percent", value=round(share * 100))

    def number(self, value: float) -> str:
        """A whole number with the language's thousands mark."""
        return f"{round(value):,}".replace(",", self.text("number.thousands"))

    def money(self, eur: float) -> str:
        """An amount in euro."""
        return self.text("number.money", amount=self.number(eur))

    def date(self, iso: str) -> str:
        """A day such as "2025-09-30" as the language writes it."""
        year, month, day = (int(part) for part in iso.split("-"))
        return self.text("format.date", year=year, month=month, day=day)

    def join(self, items: list[str] | tuple[str, ...]) -> str:
        """Items with commas."""
        return ", ".join(items)


@lru_cache(maxsize=None)
def catalogue(language: str) -> Catalogue:
    """The catalogue of `language`, loaded once."""
    return Catalogue(language)
