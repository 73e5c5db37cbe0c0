"""What an answer says about the document that its idea was taken from."""

from __future__ import annotations

from dataclasses import replace

from cbmatch.locales import catalogue
from cbmatch.recommendation import IdeaSource, Recommendation
from cbmatch.text.document import Document
from cbmatch.text.idea_part import IdeaPart


def with_source(answer: Recommendation, document: Document, part: IdeaPart) -> Recommendation:
    """`answer` with the source of its idea, and with a note if not all of it was used."""
    source = IdeaSource(
        document.kind, document.pages, document.pages_read, document.words, answer.idea.words, part.rule, part.used
    )
    texts = catalogue(answer.language)
    sizes = {
        "words": texts.count("count.words", source.words),
        "used_words": texts.count("count.words", answer.idea.words),
    }
    notes = []
    if part.rule == "sections":
        notes.append(texts.text("document.sections", used=texts.join(part.used), **sizes))
    elif part.rule == "likeliest":
        notes.append(texts.text("document.likeliest", **sizes))
    if document.cut and not answer.idea.truncated:
        notes.append(texts.text("text.truncated"))
    pages_left = document.pages != document.pages_read
    if pages_left:
        notes.append(texts.text("document.pages", read=document.pages_read, pages=document.pages))
    idea = replace(answer.idea, source=source, truncated=answer.idea.truncated or document.cut or pages_left)
    return replace(answer, idea=idea, notes=(*notes, *answer.notes))
