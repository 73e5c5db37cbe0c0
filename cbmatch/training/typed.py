"""Ideas as they really arrive: without diacritics, or inside an e-mail. For training only, never for figures."""

from __future__ import annotations

import pandas as pd

from cbmatch.text.cleaning import without_marks

WEIGHT_SHARE = 0.3  # of the weight of the idea's own texts
PLAIN_LANGUAGES = ("lv", "et", "fi", "sv")
MAILS = {
    "en": (("Hello Anna,", "Best regards,\nPeter Smith"), ("Dear colleagues,", "Kind regards\nJohn, project manager")),
    "lv": (("Labdien!", "Ar cieņu,\nJānis Bērziņš"), ("Sveika, Anna!", "Paldies, Ilze\nprojektu vadītāja")),
    "et": (("Tere!", "Lugupidamisega\nMari Tamm"), ("Tere, Anna!", "Parimat soovides\nJaan, projektijuht")),
    "fi": (("Hei!", "Terveisin\nPekka Virtanen"), ("Hyvä vastaanottaja,", "Ystävällisin terveisin\nLiisa Korhonen")),
    "sv": (("Hej!", "Med vänlig hälsning\nPer Svensson"), ("Hej Anna,", "Vänliga hälsningar\nKarin, projektledare")),
    "ru": (("Здравствуйте!", "С уважением,\nПётр Иванов"), ("Добрый день, Анна!", "Спасибо,\nОльга, муниципалитет")),
}  # fmt: skip


def typed_rows(ideas: pd.DataFrame) -> pd.DataFrame:
    """A second version of every text, alternately without diacritics and as an e-mail (source ``typed``)."""
    rows = ideas.reset_index(drop=True)
    texts = []
    for number, (text, language) in enumerate(zip(rows["text"], rows["language"], strict=True)):
        if number % 2 == 0 and language in PLAIN_LANGUAGES:
            texts.append(without_marks(text))
        else:
            greeting, farewell = MAILS[language][number // 2 % 2]
            texts.append(f"{greeting}\n\n{text}\n\n{farewell}")
    weight = rows["weight"] * WEIGHT_SHARE
    return rows.assign(source="typed", text=texts, weight=weight, words=[len(text.split()) for text in texts])
