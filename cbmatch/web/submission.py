"""What the page's form sends: a typed idea, or a document read as the readers of the command line do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

import python_multipart  # noqa: F401  (Starlette asks for it at the first form only: `serve` is to miss it at once)
from starlette.datastructures import FormData, UploadFile

from cbmatch.locales.catalogue import LANGUAGES

MAX_UPLOAD = 10_000_000  # bytes of the whole request of a page; documents of ideas are far smaller
SUFFIXES = (".txt", ".md", ".docx", ".odt", ".pdf")


@dataclass(frozen=True, slots=True)
class Submission:
    """The fields of the form.

    ``switch`` is the language of the page that was asked for by its button, ``before`` the last answer in short.
    """

    text: str
    lang: str
    page: str
    switch: str
    before: str
    file_name: str
    file_data: bytes

    @property
    def suffix(self) -> str:
        """What the name of the file says about its kind."""
        return PurePath(self.file_name).suffix.lower()


async def read_submission(form: FormData) -> Submission:
    """The submission of `form`; fields that are missing or of another kind count as empty."""

    def field(name: str) -> str:
        value = form.get(name)
        return value if isinstance(value, str) else ""

    file = form.get("file")
    named = isinstance(file, UploadFile) and bool(file.filename)
    data = await file.read() if named and isinstance(file, UploadFile) else b""
    name = (file.filename or "") if isinstance(file, UploadFile) else ""
    switch = field("switch")
    return Submission(
        text=field("text"),
        lang=field("lang") or "auto",
        page=field("page"),
        switch=switch if switch in LANGUAGES else "",
        before=field("before"),
        file_name=PurePath(name.replace("\\", "/")).name[:100],
        file_data=data,
    )
