from datetime import timedelta

import pytest
from django.core.management import call_command

from common import periodic
from common.periodic import job, run_due


@pytest.fixture(autouse=True)
def no_other_jobs(monkeypatch):
    monkeypatch.setattr(periodic, "JOBS", {})
    monkeypatch.setattr(periodic, "close_old_connections", lambda: None)


def counting(every: int, fails: bool = False) -> list:
    runs = []

    @job(every=timedelta(seconds=every))
    def count():
        runs.append(1)
        if fails:
            raise ValueError

    count.__name__ = f"count{every}"
    return runs


def test_jobs_run_when_due():
    runs, due_at = counting(10), {}
    for now in (100, 105, 109.9, 110, 111, 125):
        run_due(due_at, now)
    assert len(runs) == 3


def test_a_job_that_fails_neither_stops_the_others_nor_itself():
    @job(every=timedelta(seconds=10))
    def failing():
        raise ValueError

    runs, due_at = counting(10), {}
    run_due(due_at, 100)
    run_due(due_at, 110)
    assert len(runs) == 2


def test_every_app_declares_its_jobs():
    names = {name.split(".")[0] for name in _discovered()}
    assert names == {"accounts", "audit", "common", "convocatorias", "editorial", "mail"}


def _discovered() -> set[str]:
    import importlib  # noqa: PLC0415 -- decorators run again: the registry was emptied for the test

    for app in ("accounts", "audit", "common", "convocatorias", "editorial", "mail"):
        importlib.reload(importlib.import_module(f"{app}.tasks"))
    return set(periodic.JOBS)


@pytest.mark.django_db
def test_once_runs_every_job_and_tells_a_failure(monkeypatch):
    runs = counting(10)
    call_command("run_periodic", "--once")
    assert len(runs) == 1

    @job(every=timedelta(seconds=10))
    def failing():
        raise ValueError

    with pytest.raises(SystemExit, match=r"failed: .*failing"):
        call_command("run_periodic", "--once")


@pytest.mark.django_db
def test_the_houses_own_jobs_run_on_an_empty_database():
    for name in sorted(_discovered()):
        periodic.JOBS[name].run()
