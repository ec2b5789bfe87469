"""Builders that surprise nobody: an open call, a person whose e-mail is verified, an application that was sent."""

import datetime as dt
import uuid
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone
from wagtail.models import Locale, Site

from accounts.actions import person_for
from accounts.models import User
from common.curp import check_digit
from common.files import CleanFile
from convocatorias.actions import attach_file, file_application, freeze_form, start_draft
from convocatorias.models import (
    Application,
    Attachment,
    Convocatoria,
    ConvocatoriaIndexPage,
    ConvocatoriaPage,
    Receipt,
)
from directory.models import Department, Liaison, OpeningHours, Phone, Service
from processes.models import PrivacyNotice

NAMESPACE = uuid.UUID("5b0f1c9e-57c1-4d43-9a51-8d6a3c1f2b11")


def question_id(name: str) -> str:
    """The stable id of a question of `a_call()`."""
    return str(uuid.uuid5(NAMESPACE, name))


def question(name: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    value = {"type": kind, "label": label, "required": True, "choices": [], "shown_if": []} | more
    return {"type": "question", "id": question_id(name), "value": value}


def item(**value: Any) -> dict[str, Any]:
    return {"type": "item", "id": question_id(str(value)), "value": value}


def step(slug: str, title: str, *questions: dict) -> dict[str, Any]:
    return {
        "type": "step",
        "id": question_id(f"step {slug}"),
        "value": {"slug": slug, "title": title, "questions": list(questions)},
    }


def a_notice() -> PrivacyNotice:
    return PrivacyNotice.objects.get_or_create(
        code="prueba", version=1,
        defaults={"title": "Aviso", "short": "<p>Para revisar tu solicitud.</p>", "valid_from": dt.date(2026, 1, 1)},
    )[0]  # fmt: skip


STEPS = [
    step("eje", "Tu eje", question("axis", "axis", "¿En qué eje quieres trabajar?", for_reviewers=True)),
    step(
        "motivos", "Tus motivos",
        question("why", "long_text", "¿Por qué quieres participar?", max_words=20, for_reviewers=True),
    ),
    step(
        "apoyos", "Apoyos",
        question("support", "short_text", "¿Necesitas algún apoyo?", required=False, sensitive=True),
    ),
    step(
        "declaraciones", "Declaraciones",
        question("truth", "declaration", "Declaro que lo que digo es cierto."),
        question("use", "consent", "Autorizo que usen mis datos."),
        question("image", "consent", "Autorizo que usen mi imagen.", required=False),
        question(
            "sensitive", "consent", "Autorizo que usen lo que escribí sobre apoyos.",
            shown_if=[item(question=question_id("support"), answer="*")],
        ),
    ),
]  # fmt: skip


def a_call(code: str = "prueba-2027", *, frozen: bool = True, **fields: Any) -> Convocatoria:
    """An open call with four steps of its own after the fixed ones."""
    now = timezone.now()
    values = {
        "folio_prefix": "PRU27", "edition": 2027, "title": "Llamado de prueba", "title_en": "Test call",
        "summary": "Una convocatoria para probar.", "municipality": "León",
        "opens_at": now - dt.timedelta(days=1), "closes_at": now + dt.timedelta(days=10),
        "age_on": timezone.localdate() + dt.timedelta(days=30), "seats": 12, "notice": a_notice(),
        "axes": [item(key=key, label=label) | {"type": "axis"} for key, label in AXES],
        "questions": STEPS,
    }  # fmt: skip
    convocatoria = Convocatoria.objects.create(code=code, **values | fields)
    if frozen:
        freeze_form(Convocatoria.objects.get(pk=convocatoria.pk), by=None)
    return convocatoria


def a_page_of(call: Convocatoria, *, language: str = "es", **fields: Any) -> ConvocatoriaPage:
    """The call's page, public unless told otherwise, below a list of calls that is made if need be."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    index = ConvocatoriaIndexPage.objects.filter(locale=locale).first()
    if index is None:
        root = Site.objects.get(is_default_site=True).root_page
        index = root.add_child(
            instance=ConvocatoriaIndexPage(title="Convocatorias", slug=f"convocatorias-{language}", locale=locale)
        )
    return index.add_child(instance=ConvocatoriaPage(title=call.title, convocatoria=call, locale=locale, **fields))


FILES = step(
    "archivos", "Tus archivos",
    question("about", "short_text", "¿De qué es?"),
    question("plan", "file", "Plano de tu propuesta", for_reviewers=True),
    question("paper", "file", "Comprobante", required=False, sensitive=True),
)  # fmt: skip


def a_call_with_files(code: str = "prueba-2027", **fields: Any) -> Convocatoria:
    """A call with one step more, at the end, which asks for files."""
    return a_call(code, questions=[*STEPS, FILES], **fields)


def a_file(content: bytes = b"%PDF plano", name: str = "plano.pdf") -> CleanFile:
    """What comes out of cleaning."""
    return CleanFile(content, name, "application/pdf")


def an_attachment(application: Application, name: str = "plan", file: CleanFile | None = None) -> Attachment:
    """A file that the applicant uploaded as the answer to a question of `a_call_with_files()`."""
    by = application.person.user
    return attach_file(application, step="archivos", question=question_id(name), file=file or a_file(), by=by)


AXES = [("seguridad", "Seguridad y paz"), ("agua", "Medio ambiente y agua")]


def an_applicant(email: str = "ana@ejemplo.test") -> User:
    """Someone whose e-mail is verified, without password or role."""
    user = User.objects.create_user(email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def born(years: int = 22) -> dt.date:
    return timezone.localdate().replace(day=1, month=1) - dt.timedelta(days=365 * years)


def a_curp(day: dt.date, *, name: str = "ROCA", sex: str = "M", state: str = "GT", seventeenth: str = "A") -> str:
    """A CURP that could be, of somebody born that day."""
    body = f"{name}{day:%y%m%d}{sex}{state}DRN{seventeenth}"
    return body + check_digit(body)


def typed_pages(**changes: dict[str, list[str]]) -> dict[str, dict[str, list[str]]]:
    """What a person types on every page of `a_call()`, right and complete; `changes` replaces whole pages by slug."""
    day = born()
    pages = {
        "aviso": {"notice": ["prueba v1"]},
        "nacimiento": {
            "birth_date_0": [str(day.day)],
            "birth_date_1": [str(day.month)],
            "birth_date_2": [str(day.year)],
        },
        "vinculo": {"link": ["both"]},
        "nombre": {"name": ["Ana Ñu O’Hara"], "called": [""]},
        "curp": {"curp": [""], "without_curp": ["on"]},
        "telefono": {"phone": ["477 123 4567"]},
        "domicilio": {"postal_code": ["37000"], "neighbourhood": ["Centro"], "street": [""]},
        "genero": {"gender": ["woman"]},
        "eje": {question_id("axis"): ["agua"]},
        "motivos": {question_id("why"): ["Quiero que el agua alcance para todas las colonias."]},
        "apoyos": {question_id("support"): [""]},
        "declaraciones": {question_id("truth"): ["on"], question_id("use"): ["on"]},
    }
    return pages | changes


def a_draft(user: User | None = None, call: Convocatoria | None = None, **changes) -> Application:
    """A complete draft, one button from being sent."""
    return start_draft(call or a_call(), pages=typed_pages(**changes), by=user or an_applicant())


def a_receipt(user: User | None = None, call: Convocatoria | None = None, *, files: tuple[str, ...] = ()) -> Receipt:
    """The receipt of an application sent just now, with a file for each question named."""
    user = user or an_applicant()
    draft = a_draft(user, call)
    attached = {question_id(name): an_attachment(draft, name).answer for name in files}
    person = person_for(user)
    identity = {
        "name": "Ana Ñu O’Hara", "birth_date": born(), "link": "both", "email": person.email, "phone": "4771234567",
        "postal_code": "37000", "neighbourhood": "Centro", "gender": "woman",
    }  # fmt: skip
    sections = [{"step": "eje", "title": "Tu eje", "rows": [{"key": "axis", "label": "Eje", "value": "Agua"}]}]
    return file_application(
        draft, number=1, identity=identity, answers={question_id("axis"): "agua"} | attached, sections=sections, by=user
    )


def a_department(slug: str = "alumbrado", *, phones: Any = (), hours: Any = (), services: Any = (), **fields: Any):
    """A department that is shown. `phones` and `services` are dicts, `hours` are (weekday, "09:00", "15:00")."""
    values = {"name": f"Dirección de {slug.capitalize()}", "does": "Repara lámparas."} | fields
    department = Department(slug=slug, **values)
    department.phones = [Phone(**each) for each in phones]
    department.hours = [
        OpeningHours(weekday=day, opens=dt.time.fromisoformat(a), closes=dt.time.fromisoformat(b))
        for day, a, b in hours
    ]
    department.services = [Service(**each) for each in services]
    department.save()
    return Department.objects.get(pk=department.pk)


def an_entry(slug: str = "alumbrado", **fields: Any) -> Department:
    """A published department that attends citizens: whole, with a phone, hours, an address and a service."""
    values = {
        "name": f"Dirección de {slug.replace('-', ' ').capitalize()}", "has_citizen_contact": True,
        "does": "Repara y mantiene.", "email": f"{slug}@leon.test", "street": "Plaza Principal 1", "town": "León",
    }  # fmt: skip
    department = Department.objects.create(slug=slug, **values | fields)
    department.phones.add(Phone(number="4777880000", extension="12", purpose="Reportes", sort_order=0))
    department.hours.add(*(OpeningHours(weekday=day, opens=dt.time(8), closes=dt.time(15, 30)) for day in range(5)))
    department.services.add(Service(name=f"Reporte de {slug}", sort_order=0))
    department.save()
    return department


def a_liaison(department: Department, email: str = "enlace@leon.test") -> Liaison:
    return Liaison.objects.create(department=department, post="Jefatura de Alumbrado", email=email)
