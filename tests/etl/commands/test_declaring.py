"""New indicators from a file to the table and back, as typed, without an edit of the checkout."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from etl.history.ledger import ledger
from etl.store import Store
from tests.etl.commands.conftest import SIGNED, Run
from tests.etl.commands.declared import DECLARATION, FILE, NAME

pytestmark = pytest.mark.slow

Files = tuple[Path, Path]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """The publisher's file and the declaration."""
    file, declaration = tmp_path / "isoc.csv", tmp_path / "isoc.toml"
    file.write_text(FILE, encoding="utf-8")
    declaration.write_text(DECLARATION, encoding="utf-8")
    return file, declaration


def test_a_dataset_that_is_declared_with_its_file_comes_and_goes_with_it(
    run: Run, store: Store, files: Files, tmp_path: Path
) -> None:
    file, declaration = files
    status, _, err = run("load", file, "--dry-run")
    assert status == 1
    assert "no indicator of the catalogue is declared for this series" in err

    status, out, err = run("declare", declaration)
    assert (status, store.version()) == (0, 1)
    assert tomllib.loads(out) == tomllib.loads(DECLARATION)
    assert "Publish them" in err

    status, out, err = run("load", file, "--declare", declaration, *SIGNED, "--yes")
    assert (status, store.version()) == (0, 2), err
    assert "40 new" in out
    assert run("check")[0] == 0

    exported = tmp_path / "out.json"
    assert run("export", exported, "--indicator", NAME)[0] == 0
    content = json.loads(exported.read_text(encoding="utf-8"))
    assert "People who used the internet in the last year, by age" in str(content)
    status, out, _ = run("declare", declaration)
    assert "everything in it is declared already" in out

    status, out, _ = run("declare", "--export", 2)
    assert f"[{NAME}]" in out
    assert "[[eurostat.isoc_ci_ifp_iu.dimension.unit]]" in out
    assert 'eurostat_isoc_ci_ifp_iu = { frequency = "A" }' in out

    assert run("withdraw", 2, *SIGNED, "--yes")[0] == 0
    status, _, err = run("export", exported, "--indicator", NAME)
    assert status == 2
    assert "is not an indicator" in err
    assert run("export", exported, "--indicator", NAME, "--version", 2)[0] == 0
    status, _, err = run("declare", "--export", 3)
    assert status == 2
    assert "versions that did: 2" in err


def test_the_next_edition_needs_no_declaration_and_outlives_the_first(
    run: Run, store: Store, files: Files, tmp_path: Path
) -> None:
    file, declaration = files
    assert run("load", file, "--declare", declaration, *SIGNED, "--yes")[0] == 0
    later = tmp_path / "later.csv"
    later.write_text(FILE.replace("15/12/25", "20/06/26"), encoding="utf-8")
    status, _, err = run("load", later, *SIGNED, "--yes")
    assert (status, store.version()) == (0, 3), err
    assert run("withdraw", 2, *SIGNED, "--yes")[0] == 0
    assert run("check")[0] == 0
    assert [i.id for i in ledger(store).declaration.indicators] == [NAME]
    assert run("withdraw", 3, *SIGNED, "--yes")[0] == 0
    assert not ledger(store).declaration
    assert run("restore", 2, *SIGNED, "--yes")[0] == 0
    assert [i.id for i in ledger(store).declaration.indicators] == [NAME]


def test_a_file_proposes_what_is_to_be_declared(run: Run, files: Files) -> None:
    status, out, _ = run("declare", "--template", files[0])
    assert status == 0
    dataset = tomllib.loads(out)["dataflows"]["eurostat"]["isoc_ci_ifp_iu"]
    names = [value["names"] for value in dataset["dimension"]["ind_type"]]
    assert names == [["Y16_24"], ["IND_TOTAL"]]
    files[1].write_text(out, encoding="utf-8")
    status, _, err = run("declare", files[1])
    assert status == 2
    assert "[indicators.eurostat_isoc_ci_ifp_iu]: title: is still to be filled in" in err


def test_a_wrong_declaration_publishes_nothing(run: Run, store: Store, files: Files) -> None:
    file, declaration = files
    text = DECLARATION.replace('unit = "percent"', 'unit = "bag"').replace('"share"', '"part"')
    declaration.write_text(text, encoding="utf-8")
    for command in (("declare", declaration), ("load", file, "--declare", declaration, "--yes")):
        status, _, err = run(*command)
        assert status == 2
        assert f"[indicators.{NAME}]: kind: " in err
    declaration.write_text(DECLARATION.replace('unit = "percent"', 'unit = "bag"'))
    assert "'bag' is no declared unit" in run("declare", declaration)[2]
    declaration.write_bytes(b"\xff\xfe\xfd")
    assert "not UTF-8" in run("declare", declaration)[2]
    assert "cannot be read" in run("declare", declaration.with_name("none.toml"))[2]
    assert "give one" in run("declare")[2]
    assert "nothing that is not declared" not in run("declare", "--template", file)[2]
    assert store.version() == 1


def test_a_further_value_of_a_declared_dataset_is_a_new_indicator(
    run: Run, store: Store, tmp_path: Path
) -> None:
    file, declaration = tmp_path / "crimes.tsv", tmp_path / "crimes.toml"
    file.write_text(
        "freq,iccs,unit,geo\\TIME_PERIOD\t2020 \t2021 \n"
        "A,ICCS0301,NR,SI\t410 \t395 b\nA,ICCS0301,NR,UKM\t9 \t: \nA,ICCS0101,NR,SI\t5 \t6 \n",
        encoding="utf-8",
    )
    text = DECLARATION[: DECLARATION.index("[dataflows")]
    text = text.replace(NAME, "sexual_violence").replace("isoc_ci_ifp_iu", "crim_off_cat")
    text = text.replace('"percent"', '"offence"').replace('"share"', '"flow"')
    value = '[[dataflows.eurostat.crim_off_cat.dimension.iccs]]\nnames = ["ICCS0301"]\n'
    declaration.write_text(f'{text}{value}indicator = "sexual_violence"\n', encoding="utf-8")
    said = ("--vintage", "2026-11-28", *SIGNED, "--yes")
    status, out, err = run("load", file, "--declare", declaration, *said)
    assert (status, store.version()) == (0, 2), err
    assert "2 new" in out
    assert "regions of countries are not known here" in err
    rows = store.read().frame
    rows = rows[rows["indicator"] == "sexual_violence"]
    assert rows[["area", "period", "value", "obs_status"]].values.tolist() == [
        ["SVN", "2020", 410.0, "A"],
        ["SVN", "2021", 395.0, "B"],
    ]
    status, out, _ = run("declare", "--export", 2)
    assert "[eurostat.crim_off_cat]" not in out
    assert "[[eurostat.crim_off_cat.dimension.iccs]]" in out


def test_a_declaration_waits_with_its_load_for_a_second_steward(
    run: Run, store: Store, files: Files
) -> None:
    file, declaration = files
    status, out, err = run("load", file, "--declare", declaration, "--propose", *SIGNED, "--yes")
    assert (status, store.version()) == (0, 1), err
    load_id = out.splitlines()[-1].partition(":")[0]
    status, out, err = run("approve", load_id, "--steward", "Bor", "--yes")
    assert (status, store.version()) == (0, 2), err
    assert f"[indicators.{NAME}]" in out
    assert [i.id for i in ledger(store).declaration.indicators] == [NAME]
    assert ledger(store).records[2].approved_by == "Bor"
