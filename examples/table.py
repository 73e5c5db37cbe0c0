"""A pandas table of ideas: sorted by objective, with what cannot be answered kept in its place.

python examples/table.py    # needs cbmatch[analysis]
"""

from __future__ import annotations

import pandas as pd

from cbmatch import Recommender

IDEAS = pd.DataFrame(
    {
        "sender": ["Port of Ventspils", "Tartu school", "Uusimaa nurses", "somebody"],
        "idea": [
            "Kuģi piestātnē dedzina dīzeli visu nakti; gribam krasta elektrību Ventspilī un Stokholmā",
            "Noored loovad koos Soome õpilastega esimesi idufirmasid ja otsivad investoreid",
            "Sairaanhoitajat Tallinnassa ja Helsingissä tarvitsevat yhteisen etävastaanoton saariston potilaille",
            "",
        ],
    }
)


def main() -> None:
    """Print the table with its answers."""
    answered = IDEAS.join(Recommender.load().suggest_frame(IDEAS, "idea", lang="en"))
    columns = ["sender", "objective", "objective_name", "probability", "verdict", "format", "error"]
    print(answered.sort_values("objective")[columns].to_string(index=False))


if __name__ == "__main__":
    main()
