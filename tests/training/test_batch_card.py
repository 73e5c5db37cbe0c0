"""Figures of batches come from models/batch.json and from nowhere else."""

from cbmatch.training.batch_card import batch_section

PART = {"mean_words": 11.5, "ideas_per_s": 150.1, "ideas_per_s_and_core": 75.1}
THEIRS = {"sentence_transformers_per_s": 40.2, "batch_size": 16, "times_sentence_transformers": 3.73}
SPEED = {
    "cores": 2,
    "load_before": 0.1,
    "rounds": 3,
    "interpreter_share": 0.25,
    "one_liners": PART | THEIRS,
    "paragraphs": PART,
}
CLUSTER = {"workers": 2, "cluster_per_s": 140.0, "threads_per_s": 150.1, "efficiency": 0.93, "extra_start_s": 1.5, "pays_from_rows_on_twice_the_cores": 1234}  # fmt: skip


def test_only_what_was_measured_is_told():
    assert batch_section({}) == ""
    text = batch_section({"kills": {"kills": 50, "files_killed": 7, "rows": 300}})
    assert text.startswith("Killed 50 times at random moments, over 7 files of 300 rows")


def test_every_figure_lands():
    memory = {".csv 200000": {"rows": 200_000, "peak_mb": 181.0}, ".csv 2000": {"rows": 2_000, "peak_mb": 178.8}}
    text = batch_section({"speed": SPEED, "cluster": CLUSTER, "memory": memory})
    assert "| one-liners | 11.5 | 150.1 | 75.1 | 40.2 | 16 | 3.73 |" in text
    assert "| paragraphs | 11.5 | 150.1 | 75.1 | - | - | - |" in text
    assert "25.0 % of an answer" in text
    assert "about 4 threads" in text
    assert "from about 1,234 rows on" in text
    assert text.index("| .csv | 2,000 | 178.8 |") < text.index("| .csv | 200,000 | 181.0 |")
    never = batch_section({"cluster": CLUSTER | {"pays_from_rows_on_twice_the_cores": None}})
    assert "did not pay" in never
