"""The documents' own readers: .docx, .odt, .pdf and marked-up text to blocks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from cbmatch.errors import FileReadError
from cbmatch.text.document import Block, Document
from cbmatch.text.guards import Deadline, guard_archive

MAX_PAGES = 60
MAX_PAGE_BYTES = 3_000_000  # drawing instructions of one page; a page of text has some 10,000
SCAN_LETTERS = 20  # a scanner's stamp or page number on each page is no text
_MARKDOWN = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")
_NUMBERED = re.compile(r"(?:[A-Z]\.|\d+[.)])(?:\d+\.?)*\s+[^\W\d_]")
_LEVELS = re.compile(r"(?:[A-Z]|\d+)\.\d")
SENTENCE_END = (".", "!", "…", ";", ",")
HEADING_WORDS, HEADING_CHARACTERS = 10, 90


def text_blocks(text: str) -> tuple[Block, ...]:
    """Lines of plain or Markdown text."""
    blocks = []
    for line in text.split("\n"):
        marked = _MARKDOWN.match(line)
        blocks.append(Block(marked[1], True) if marked else Block(line))
    return tuple(blocks)


def short_line(text: str) -> bool:
    """Whether a line could be a heading: few words, no end of a sentence."""
    bare = text.strip()
    return 0 < len(bare) <= HEADING_CHARACTERS and len(bare.split()) <= HEADING_WORDS and bare[-1] not in SENTENCE_END


def numbered(text: str) -> bool:
    """Whether a line begins with a number, as headings and items of lists do."""
    return short_line(text) and _NUMBERED.match(text.strip()) is not None


def numbered_heading(text: str) -> bool:
    """Whether a line is a heading by its number: "2.1 Partners", but not "2. Visits to schools"."""
    return numbered(text) and _LEVELS.match(text.strip()) is not None


def read_docx(data: bytes, deadline: Deadline) -> Document:
    """Paragraphs and tables in their order."""
    guard_archive(data, deadline)
    import docx
    from docx.table import Table

    blocks = []
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        deadline.check()
        if not isinstance(item, Table):
            style = (item.style.name or "") if item.style is not None else ""
            blocks.append(Block(item.text, style.startswith(("Heading", "Title"))))
            continue
        for row in item.rows:
            deadline.check()
            cells = [text for text in dict.fromkeys(cell.text.strip() for cell in row.cells) if text]
            # A form: what is asked on the left, the answer on the right.
            form = len(cells) == 2 and short_line(cells[0]) and not short_line(cells[1])
            blocks += [Block(cells[0], True), Block(cells[1])] if form else [Block(" ".join(cells))]
    return Document(tuple(blocks), ".docx")


def read_odt(data: bytes, deadline: Deadline) -> Document:
    """Headings and paragraphs in their order, those in tables too."""
    guard_archive(data, deadline)
    from odf import opendocument, teletype

    blocks = []
    for node in _in_order(opendocument.load(io.BytesIO(data)).text):
        deadline.check()
        blocks.append(Block(teletype.extractText(node), node.qname[1] == "h"))
    return Document(tuple(blocks), ".odt")


def _in_order(root: Any) -> Iterator[Any]:
    stack = [root]
    while stack:
        node = stack.pop()
        if getattr(node, "qname", ("", ""))[1] in ("h", "p"):
            yield node
        else:
            stack += reversed(getattr(node, "childNodes", ()))


def read_pdf(data: bytes, deadline: Deadline) -> Document:
    """Lines of the first `MAX_PAGES` pages, put together to paragraphs."""
    import pypdf
    from pypdf.errors import DependencyError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileReadError("the PDF is protected by a password", "Save it without one.")
        pages = reader.pages[:MAX_PAGES]
        texts = [_page_text(page, deadline) for page in pages]
    except DependencyError as error:
        raise FileReadError(
            "the PDF is protected by a password or encrypted", 'Save it without; or: pip install "pypdf[crypto]".'
        ) from error
    read = [text for text in texts if text is not None]
    letters = sum(char.isalpha() for text in read for char in text)
    if letters < SCAN_LETTERS * len(read) and any(_has_picture(page) for page in pages):
        raise FileReadError(
            f"the PDF holds no text: its {_pages(len(reader.pages))} a scan, a picture of text",
            "Run text recognition (OCR) on it first, or type the idea.",
        )
    return Document(_paragraphs("\n".join(read)), ".pdf", len(reader.pages), len(read))


def _pages(count: int) -> str:
    return "page is" if count == 1 else f"{count} pages are"


def _page_text(page: Any, deadline: Deadline) -> str | None:
    deadline.check()
    content = page.get_contents()
    size = len(content.get_data()) if content is not None else 0
    size += sum(len(item.get_data()) for item in _drawn(page) if item.get("/Subtype") == "/Form")
    if size > MAX_PAGE_BYTES:
        return None  # a drawing or an attack; its instructions alone would take many seconds to look through
    return str(page.extract_text(visitor_operand_before=deadline.check))


def _drawn(page: Any) -> list[Any]:
    resources = page.get("/Resources")
    things = resources.get_object().get("/XObject") if resources is not None else None
    return [item.get_object() for item in things.get_object().values()] if things is not None else []


def _has_picture(page: Any) -> bool:
    return any(item.get("/Subtype") == "/Image" for item in _drawn(page))


def _paragraphs(text: str) -> tuple[Block, ...]:
    """Lines of a page joined again: a line goes on unless it ends a sentence early or could be a heading."""
    lines = [line.strip() for line in text.split("\n")]
    width = sorted(len(line) for line in lines)[int(0.9 * len(lines))]
    blocks: list[str] = []
    goes_on = False
    for line in lines:
        head = numbered(line) or (short_line(line) and len(line) < 0.6 * width and line[:1].isupper())
        if goes_on and line and not head:
            blocks[-1] += " " + line
        else:
            blocks.append(line)
        goes_on = bool(line) and not head and not (line.endswith((".", "!", "?", ":")) and len(line) < 0.8 * width)
    return tuple(Block(block) for block in blocks)
