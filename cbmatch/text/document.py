"""A document as it was read: blocks in their order, headings marked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a row of a table."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks of one file.

    Attributes
    ----------
    blocks : tuple of Block
    kind : str
        Suffix of the file, such as ".pdf"; "" for one without.
    pages, pages_read : int or None
        Only kinds that have fixed pages say so.
    cut : bool
        Whether the end of a long text file was not read.
    """

    blocks: tuple[Block, ...]
    kind: str = ""
    pages: int | None = None
    pages_read: int | None = None
    cut: bool = False

    @property
    def text(self) -> str:
        """Everything that was read."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def words(self) -> int:
        """How many words were read."""
        return sum(len(block.text.split()) for block in self.blocks)
