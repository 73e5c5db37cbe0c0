"""The draft as Markdown, OpenDocument or Word, by the suffix of the file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from cbmatch.errors import OutputError, UsageError
from cbmatch.form.content import Block

GAP = "☐"


def write_form(blocks: list[Block], path: Path, language: str, kind: str) -> None:
    """Write the draft in one step: an interrupted run leaves no half document.

    Parameters
    ----------
    blocks : list of Block
    path : Path
    language : str
        Marks the document, so that the word processor checks its spelling rightly.
    kind : str
        One of `WRITERS`.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    temporary = path.with_name(path.name + ".part")
    try:
        WRITERS[kind](blocks, temporary, language)
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise OutputError(
            f"{path} cannot be written: {error.strerror or error}", "Check --output, its folder and the rights."
        ) from error


def form_kind(path: Path, wanted: str | None) -> str:
    """The kind of document: the one asked for, or by the suffix of its name.

    Raises
    ------
    UsageError
        If neither tells.
    """
    kind = wanted or path.suffix.lower().lstrip(".")
    if kind not in WRITERS:
        raise UsageError(f"{path} is none of .docx .odt .md", "Use such a name, or give --format.")
    return kind


def _write_md(blocks: list[Block], path: Path, language: str) -> None:
    shapes = {"title": "# {}", "heading": "## {}", "subheading": "### {}", "notice": "> **{}**", "item": "- {}"}
    lines = []
    for block in blocks:
        text = " ".join(block.text.split())
        text = text.replace("\\", "\\\\").replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")
        if block.url:
            text += f" <{block.url}>"
        # The box stands in the text, as in the other formats.
        lines.append(f"- {GAP} {text}" if block.kind == "gap" else shapes.get(block.kind, "{}").format(text))
    path.write_text("\n\n".join(lines) + "\n", "utf-8")


def _write_docx(blocks: list[Block], path: Path, language: str) -> None:
    import docx
    from docx.enum.text import WD_COLOR_INDEX
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    document.core_properties.title = blocks[0].text
    document.core_properties.author = "cbmatch"
    document.core_properties.language = language
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    marks = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): language})
    normal.element.get_or_add_rPr().append(marks)
    styles = {"title": "Title", "heading": "Heading 1", "subheading": "Heading 2", "item": "List Bullet"}
    for block in blocks:
        paragraph = document.add_paragraph(style=styles.get(block.kind, "Normal"))
        run = paragraph.add_run(f"{GAP} {block.text}" if block.kind == "gap" else block.text)
        run.bold = True if block.kind == "notice" else None
        if block.kind == "gap":
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if block.url:
            paragraph.add_run(" ")
            link = paragraph._p.makeelement(
                qn("w:hyperlink"),
                {qn("r:id"): document.part.relate_to(block.url, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, True)},
            )
            shown = paragraph.add_run(block.url)
            shown.font.underline = True
            link.append(shown._r)
            paragraph._p.append(link)
    document.save(str(path))


def _write_odt(blocks: list[Block], path: Path, language: str) -> None:
    from odf.opendocument import OpenDocumentText
    from odf.style import Style, TextProperties
    from odf.text import A, H, P

    document = OpenDocumentText()
    gap = Style(name="Gap", family="paragraph")
    gap.addElement(TextProperties(backgroundcolor="#ffff66"))
    notice = Style(name="Notice", family="paragraph")
    notice.addElement(TextProperties(fontweight="bold"))
    for style in (gap, notice):
        document.automaticstyles.addElement(style)
    levels = {"title": 1, "heading": 2, "subheading": 3}
    for block in blocks:
        if block.kind in levels:
            paragraph = H(outlinelevel=levels[block.kind], text=block.text)
        elif block.kind == "gap":
            paragraph = P(stylename=gap, text=f"{GAP} {block.text}")
        elif block.kind == "notice":
            paragraph = P(stylename=notice, text=block.text)
        else:
            paragraph = P(text=f"• {block.text}" if block.kind == "item" else block.text)
        if block.url:
            paragraph.addText(" ")
            paragraph.addElement(A(href=block.url, type="simple", text=block.url))
        document.text.addElement(paragraph)
    with path.open("wb") as handle:
        document.write(handle)


WRITERS: dict[str, Callable[[list[Block], Path, str], None]] = {
    "docx": _write_docx,
    "odt": _write_odt,
    "md": _write_md,
}
