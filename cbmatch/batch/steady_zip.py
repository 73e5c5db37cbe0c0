"""The same workbook, the same bytes: openpyxl writes the hour into the file, which a resumed run must not show."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def rewrite(source: Path, target: Path) -> None:
    """Copy a workbook with fixed dates."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            steady = zipfile.ZipInfo(entry.filename, EPOCH)
            steady.compress_type = zipfile.ZIP_DEFLATED
            steady.file_size = entry.file_size
            if entry.filename == "docProps/core.xml":
                new.writestr(steady, _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(entry)))
                continue
            with old.open(entry) as reading, new.open(steady, "w") as writing:
                shutil.copyfileobj(reading, writing, 1 << 20)
