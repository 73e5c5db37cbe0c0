"""Every sentence of the tool itself, one gettext catalogue a language; the programme's texts stand with it."""

from cbmatch.locales.catalogue import Catalogue, catalogue

__all__ = ["Catalogue", "catalogue"]
