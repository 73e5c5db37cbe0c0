"""Formats, bad rows, order, and one-line errors of ``cbmatch batch``."""

import csv
import json

import pytest

from cbmatch import Recommender

GOOD = "Ostas Rīgā un Turku samazina barības vielu noplūdi jūrā"


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["cp1257", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_and_encodings(tmp_path, batch, lines, tiny_model, encoding, delimiter):
    rows = [["nr", "ideja"], ["1", GOOD], ["2", f'Skolas "Ēdole"{delimiter} kopā ar Pērnavu māca jauniešus']]
    path = tmp_path / "in.csv"
    with path.open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle, delimiter=delimiter).writerows(rows)
    assert batch(path, "--output", tmp_path / "out.jsonl")[0] == 0
    found = lines(tmp_path / "out.jsonl")
    one_by_one = [Recommender.load(tiny_model).suggest(row[1]).to_dict() for row in rows[1:]]
    assert found == [{"row": n, "recommendation": answer} for n, answer in enumerate(one_by_one, 1)]


def test_bad_rows_keep_their_place(tmp_path, batch, lines):
    text = f'id,idea\n1,{GOOD}\n2,\n3,!!!\n4\n5,a,b,c\n\n6,"{GOOD}"\n7,"never closed\n8,{GOOD}\n'
    status, out, err = batch(write(tmp_path / "in.csv", text), "--output", tmp_path / "out.jsonl", "--json")
    found = lines(tmp_path / "out.jsonl")
    assert status == 0
    assert [entry["row"] for entry in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [entry["row"] for entry in found if "error" in entry] == [2, 3, 4, 5, 7]
    assert found[1]["error"]["code"] == "empty-idea"
    assert set(found[4]["error"]) == {"code", "message", "hint"}
    assert json.loads(out)["errors"] == 5
    assert "Traceback" not in err


def test_jsonl_in(tmp_path, batch, lines):
    text = f'{{"idea": "{GOOD}"}}\nnot json\n{{"idea": 5}}\n\n[1]\n"{GOOD}"\n{{"idea": "\\ud800 {GOOD}"}}\n\n'
    path = write(tmp_path / "in.jsonl", text)
    assert batch(path, "--text-column", "idea", "--output", tmp_path / "o.jsonl")[0] == 0
    kinds = ["error" if "error" in entry else "ok" for entry in lines(tmp_path / "o.jsonl")]
    assert kinds == ["ok", "error", "error", "error", "error", "error", "ok"]
    assert batch(path, "--text-column", "idea", "--output", tmp_path / "o.csv")[0] == 0
    with (tmp_path / "o.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["row"] for row in csv.DictReader(handle)] == [str(n) for n in range(1, 8)]


def test_csv_out_has_the_columns_and_disarms_formulas(tmp_path, batch):
    text = f"=cmd;idea;row\n=1+1;{GOOD};@x\n-2;+371 {GOOD};\n"
    assert batch(write(tmp_path / "in.csv", text), "--text-column", "idea", "--output", tmp_path / "o.csv")[0] == 0
    with (tmp_path / "o.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle, delimiter=";"))
    assert rows[0][:4] == ["cbmatch_row", "'=cmd", "idea", "row"]
    assert rows[0][4:8] == ["verdict", "objective", "objective_name", "probability"]
    assert rows[1][:2] == ["1", "'=1+1"]
    assert rows[1][3] == "'@x"
    assert rows[2][1] == "'-2"
    assert rows[2][2].startswith("'+371")


@pytest.mark.parametrize("out", ["csv", "xlsx", "parquet", "jsonl"])
@pytest.mark.parametrize("given", ["xlsx", "parquet"])
def test_tables_of_the_extra(tmp_path, batch, given, out):
    openpyxl, parquet = pytest.importorskip("openpyxl"), pytest.importorskip("pyarrow.parquet")
    pyarrow = pytest.importorskip("pyarrow")
    path, output = tmp_path / f"in.{given}", tmp_path / f"out.{out}"
    rows = [(1, GOOD), (2, None), (3, GOOD + " vēlreiz")]
    if given == "xlsx":
        book = openpyxl.Workbook()
        for row in [("id", "idea"), *rows]:
            book.active.append(row)
        book.save(path)
    else:
        parquet.write_table(pyarrow.table({"id": [1, 2, 3], "idea": [row[1] for row in rows]}), path)
    assert batch(path, "--output", output)[0] == 0
    if out == "xlsx":
        found = list(openpyxl.load_workbook(output).active.iter_rows(values_only=True))
        assert found[0][:4] == ("row", "id", "idea", "verdict")
        assert [row[1] for row in found[1:]] == [1, 2, 3]
        assert found[2][-2] == "empty-idea"
    elif out == "parquet":
        table = parquet.read_table(output)
        assert table.column("row").to_pylist() == [1, 2, 3]
        assert table.column("error_code").to_pylist() == [None, "empty-idea", None]
        assert table.schema.field("id").type == (pyarrow.int64() if given == "parquet" else pyarrow.string())
    else:
        assert len(output.read_text("utf-8").splitlines()) == 3 + (out == "csv")


@pytest.mark.parametrize(
    ("text", "options", "told"),
    [
        (f"a,b\n{GOOD},{GOOD}\n", [], "'a', 'b'"),
        ("a,b\n1,2\n", [], "no column looks like text"),
        (f"a,b\n1,{GOOD}\n", ["--text-column", "c"], "'a', 'b'"),
        ("", [], "first line"),
        (f"a,b\n1,{GOOD}\n", ["--output", "out.pdf"], ".parquet"),
        (f"a,b\n1,{GOOD}\n", ["--output", "no/such/folder.csv"], "--output"),
    ],
)
def test_refusals_are_one_line(tmp_path, batch, text, options, told):
    path = write(tmp_path / "in.csv", text)
    words = options if "--output" in options else [*options, "--output", tmp_path / "out.csv"]
    status, out, err = batch(path, *words)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert told in err
    assert [item.name for item in tmp_path.iterdir()] == ["in.csv"]


def test_no_output_missing_input_and_same_file(tmp_path, batch):
    path = write(tmp_path / "in.csv", f"idea\n{GOOD}\n")
    assert "--output" in batch(path)[2]
    assert batch(tmp_path / "none.csv", "--output", tmp_path / "o.csv")[0] == 2
    assert batch(path, "--output", path)[0] == 2
    assert batch(tmp_path, "--output", tmp_path / "o.csv")[0] == 2
    assert path.read_text("utf-8") == f"idea\n{GOOD}\n"


def test_a_plain_list_of_sentences(tmp_path, batch, lines):
    path = write(tmp_path / "in.csv", f"idea\nTurku, Riga, and Tallinn train young people\n\n{GOOD}\n\n\n")
    assert batch(path, "--output", tmp_path / "o.jsonl")[0] == 0
    found = lines(tmp_path / "o.jsonl")
    assert found[0]["recommendation"]["idea"]["text"] == "Turku, Riga, and Tallinn train young people"
    assert ["error" in entry for entry in found] == [False, True, False]
