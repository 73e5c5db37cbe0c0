"""Tables as people save them."""

import json

import pytest

GOOD = "Ostas Rīgā un Turku samazina barības vielu noplūdi jūrā"
RUSSIAN = "Порты Риги и Турку вместе строят подачу энергии с берега для паромов"


def answered(tmp_path, batch, name, data, *words):
    (tmp_path / name).write_bytes(data)
    status, _, err = batch(tmp_path / name, "--output", tmp_path / "o.jsonl", *words)
    assert status == 0, err
    found = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    return [entry["recommendation"]["idea"]["text"] if "error" not in entry else None for entry in found]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_line_ends_and_delimiters(tmp_path, batch, end, delimiter):
    rows = [["nr", "ideja", "kas"], ["1", GOOD, "a"], ["2", f'"{GOOD}{delimiter} ""otrreiz"""', "b"]]
    text = end.join(delimiter.join(row) for row in rows) + end
    assert answered(tmp_path, batch, "in.csv", text.encode()) == [
        GOOD,
        f'{GOOD}{delimiter.strip()} "otrreiz"',  # blanks of any kind are one blank
    ]


@pytest.mark.parametrize(("encoding", "text"), [("cp1251", RUSSIAN), ("cp1257", GOOD), ("utf-16-le", GOOD)])
def test_encodings_of_office_programs(tmp_path, batch, encoding, text):
    bom = b"\xff\xfe" if encoding == "utf-16-le" else b""
    assert answered(tmp_path, batch, "in.csv", bom + f"nr;idea\r\n1;{text}\r\n".encode(encoding)) == [text]


def test_sep_line_of_excel(tmp_path, batch):
    assert answered(tmp_path, batch, "in.csv", f"sep=;\r\nnr;idea\r\n1;{GOOD}, plāns\r\n".encode()) == [
        f"{GOOD}, plāns"
    ]


def test_jsonl_with_bom_and_changing_keys(tmp_path, batch):
    text = f'\ufeff{{"idea": "{GOOD}"}}\r\n{{"other": 1}}\r\n{{"other": 2, "idea": "{RUSSIAN}"}}\r\n'
    found = answered(tmp_path, batch, "in.jsonl", text.encode(), "--text-column", "idea")
    assert found == [GOOD, None, RUSSIAN]


@pytest.mark.parametrize("suffix", ["xlsx", "parquet"])
def test_a_damaged_table_is_one_line(tmp_path, batch, suffix):
    pytest.importorskip({"xlsx": "openpyxl", "parquet": "pyarrow"}[suffix])
    path = tmp_path / f"in.{suffix}"
    path.write_bytes(b"PK\x03\x04 no table")
    status, _, err = batch(path, "--output", tmp_path / "o.csv")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "damaged" in err
