"""The translations: which texts the code and the templates hold, and what the catalogue lacks.

`makemessages` needs the gettext programs, which a fresh machine lacks; Babel reads the same texts in Python.
"""

import io
import re
from dataclasses import dataclass, field
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sd]|\{\w*\}")
METADATA = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "MIME-Version": "1.0",
    "Language": "en",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass
class Text:
    """One text to translate and the files that show it."""

    msgid: str
    plural: str = ""
    context: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str]:
        return self.msgid, self.context


def folder() -> Path:
    return settings.ROOT / "site" / "locale" / "en"


def catalogue_path() -> Path:
    return folder() / "LC_MESSAGES" / "django.po"


def texts() -> dict[tuple[str, str], Text]:
    """Every text of our code and templates."""
    found: dict[tuple[str, str], Text] = {}
    for path in _sources():
        name = path.relative_to(settings.ROOT).as_posix()
        source = path.read_text()
        if path.suffix != ".py":
            source = templatize(source, origin=name)
        for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            parts = message if isinstance(message, tuple) else (message, "")
            text = Text(parts[0], parts[1] or "", context or "")
            if text.msgid:
                found.setdefault(text.key, text).files.add(name)
                found[text.key].plural = found[text.key].plural or text.plural
    return found


def update() -> polib.POFile:
    """Write the catalogue anew: same translations, sorted, without what is no longer used. New texts stay empty."""
    old = {_key(entry): entry for entry in _read()}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = METADATA
    for key, text in sorted(texts().items()):
        before = old.get(key)
        entry = polib.POEntry(
            msgid=text.msgid,
            msgctxt=text.context or None,
            msgid_plural=text.plural,
            occurrences=[(name, "") for name in sorted(text.files)],
            flags=[flag for flag in (before.flags if before else []) if flag == "fuzzy"],
        )
        if text.plural:
            forms = before.msgstr_plural if before else {}
            entry.msgstr_plural = {number: forms.get(number, "") for number in (0, 1)}
        else:
            entry.msgstr = before.msgstr if before else ""
        catalogue.append(entry)
    catalogue_path().parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(catalogue_path()))
    return catalogue


def complaints() -> list[str]:
    """What keeps the catalogue from being complete, one line each."""
    entries = {_key(entry): entry for entry in _read()}
    same = folder() / "same.txt"
    allowed = set(same.read_text().splitlines()) if same.exists() else set()
    wanted = texts()
    lines = [f"missing: {text.msgid!r} ({min(text.files)})" for key, text in wanted.items() if key not in entries]
    lines += [f"no longer used: {entry.msgid!r}" for key, entry in entries.items() if key not in wanted]
    for entry in entries.values():
        lines += _complaints_about(entry, allowed)
    return lines


def _complaints_about(entry: polib.POEntry, allowed: set[str]) -> list[str]:
    translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(translations):
        return [f"not translated: {entry.msgid!r}"]
    if entry.fuzzy:
        return [f"fuzzy: {entry.msgid!r}"]
    if entry.msgid in translations and entry.msgid not in allowed:
        return [f"same as the Spanish: {entry.msgid!r} (if meant, add it to site/locale/en/same.txt)"]
    wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    if wanted != set(PLACEHOLDER.findall("".join(translations))):
        return [f"other placeholders: {entry.msgid!r}"]
    return []


def _sources() -> list[Path]:
    root = settings.ROOT
    code = [path for path in root.glob("*/**/*.py") if _is_ours(path.relative_to(root).parts)]
    pages = [path for kind in ("html", "txt", "xml") for path in (root / "templates").rglob(f"*.{kind}")]
    return sorted(code + pages)


def _is_ours(parts: tuple[str, ...]) -> bool:
    return not parts[0].startswith(".") and parts[0] not in ("tests", "var", "bench") and "migrations" not in parts


def _read() -> list[polib.POEntry]:
    path = catalogue_path()
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete] if path.exists() else []


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt or ""
