"""The shape of the house, as far as import-linter does not see to it (`make check` runs that)."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ["home", "convocatorias", "processes", "directory"]
OURS = [*APPS, *sorted(p.name for p in (ROOT / "site").iterdir() if p.is_dir())]


def _sources():
    for app in OURS:
        folder = ROOT / app if (ROOT / app).exists() else ROOT / "site" / app
        yield from (path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def test_site_is_no_package():
    """`site` and `locale` are modules of the standard library: an __init__.py there breaks Python itself."""
    for folder in ("site", "site/locale", "site/static"):
        assert not (ROOT / folder / "__init__.py").exists()


def test_no_drawers():
    drawers = {"utils.py", "helpers.py", "mixins.py", "signals.py"}
    assert [path for path in _sources() if path.name in drawers] == []


def test_files_stay_short():
    assert [path.name for path in _sources() if len(path.read_text().splitlines()) > 300] == []


def test_every_migration_says_what_it_does():
    """`0002_auto_20261122` tells the next engineer nothing."""
    assert [path.name for path in ROOT.glob("**/migrations/*_auto_*.py") if ".venv" not in path.parts] == []
