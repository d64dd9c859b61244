"""What was told in passing gives no day and no place to what the report is of."""

from __future__ import annotations

import pytest
from reader import found


@pytest.mark.parametrize("opening", ["At noon", "In the afternoon", "The same day"])
def test_a_part_of_the_day_takes_up_the_day_told_before(opening: str) -> None:
    text = (
        "On 13 May Prime Minister of Norway Kari Lunde met King Harald of Norway in Oslo.\n\n"
        f"{opening} Prime Minister Kari Lunde met Foreign Minister of Uzbekistan Bakhtiyor Saidov."
    )
    assert [i.date for i in found(text, "Meeting")] == ["2024-05-13", "2024-05-13"]


def test_background_gives_no_day_to_what_follows() -> None:
    text = (
        "Prime Minister of Norway Kari Lunde and Foreign Minister of Uzbekistan Bakhtiyor Saidov last met in Samarkand "
        "on 3 March 2023.\n\n"
        "Kari Lunde also met Foreign Minister of Germany Hans Brandt."
    )
    talks = found(text, "Meeting")
    assert all(i.date != "2023-03-03" for i in talks if any(p.name == "Hans Brandt" for p in i.participants))
