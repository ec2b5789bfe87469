"""Files scanned for viruses: told once, never opened when infected, and none kept waiting by another."""

from pathlib import Path

import pytest
from django.core.files.storage import storages

from common import private
from common.refusals import Refused
from common.scanner import ScannerFailed, is_infected
from convocatorias.actions import (
    bytes_of,
    scan_files,
)
from convocatorias.models import Attachment
from mail.models import Message
from tests.convocatorias.attaching import verbs
from tests.factories import a_file, an_attachment

pytestmark = pytest.mark.django_db(transaction=True)
CLEAN, INFECTED, BROKEN = ["/bin/sh", "-c", "cat >/dev/null; exit 0"], ["/bin/sh", "-c", "exit 1"], ["/no/scanner"]


def test_without_a_scanner_it_stays_unscanned(draft):
    an_attachment(draft)
    assert scan_files() == 0
    assert Attachment.objects.get().get_scan_display() == "Sin análisis"


def test_a_clean_file_is_told_so_once(draft, settings):
    settings.VIRUS_SCANNER = CLEAN
    an_attachment(draft)
    assert (scan_files(), scan_files()) == (1, 0)
    assert Attachment.objects.get().scan == "clean"


def test_the_scanner_reads_the_bytes_themselves(draft, settings):
    settings.VIRUS_SCANNER = ["/bin/grep", "-qv", "%PDF"]  # 1 when every line has it
    an_attachment(draft)
    scan_files()
    assert Attachment.objects.get().scan == "infected"


def test_an_infected_file_is_never_opened_and_she_is_told_once(draft, settings):
    settings.VIRUS_SCANNER = INFECTED
    an_attachment(draft)
    assert (scan_files(), scan_files()) == (1, 0)
    with pytest.raises(Refused, match="encontró un virus"):
        bytes_of(Attachment.objects.get())
    assert Message.objects.filter(kind="infected-file").count() == 1
    assert verbs() == ["file.attached", "file.infected"]


def test_a_scanner_that_does_not_work_says_nothing_of_the_file(draft, settings):
    settings.VIRUS_SCANNER = BROKEN
    an_attachment(draft)
    with pytest.raises(ScannerFailed):
        scan_files()
    assert Attachment.objects.get().scan == "unscanned"


TWO_IS_BROKEN = ["/bin/sh", "-c", "grep -q roto && exit 2; exit 0"]


@pytest.mark.parametrize("fault", ["its bytes are gone", "another key", "the scanner cannot read it"])
def test_a_file_that_cannot_be_scanned_keeps_none_waiting(draft, settings, caplog, fault):
    settings.VIRUS_SCANNER = TWO_IS_BROKEN
    broken, sound = an_attachment(draft, file=a_file(b"%PDF roto")), an_attachment(draft, "paper")
    if fault == "its bytes are gone":
        private.forget(broken.stored_as)
    elif fault == "another key":
        Path(storages["private"].path(broken.stored_as)).write_bytes(b"gAAAAA")
    for _turn in range(2):
        with pytest.raises(ScannerFailed, match="1 of"):
            scan_files()
    scans = dict(Attachment.objects.values_list("pk", "scan"))
    assert scans == {broken.pk: "unscanned", sound.pk: "clean"}
    lines = [each for each in caplog.records if each.name == "convocatorias.actions.attachments"]
    assert [each.getMessage() for each in lines] == [f"file {broken.pk} was not scanned"] * 2
    assert "plano" not in caplog.text  # a name may be a person's


def test_a_scanner_that_hangs_does_not_keep_the_other_jobs_waiting(draft, settings, monkeypatch):
    settings.VIRUS_SCANNER = ["/bin/sleep", "9"]
    monkeypatch.setattr("common.scanner.PATIENCE", 0.1)
    for name in ("plan", "paper", "extra"):
        an_attachment(draft, name)
    asked = []
    monkeypatch.setattr("convocatorias.actions.attachments.is_infected", lambda it: asked.append(it) or is_infected(it))
    with pytest.raises(ScannerFailed, match="2 of 3"):
        scan_files()
    assert len(asked) == 2
