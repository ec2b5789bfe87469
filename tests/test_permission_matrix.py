"""Every address × every role × every method: what is not in `tests/matrix.py` may not exist."""

import re
import uuid
from fnmatch import fnmatchcase
from typing import NamedTuple

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern, URLResolver
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    Locale,
    Page,
    Site,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail_localize.models import Translation, TranslationSource

from accounts.roles import ROLES
from common.models import CivicDocument, CivicImage
from convocatorias.actions import add_sharings, receipt_file
from convocatorias.models import Convocatoria
from directory.actions import confirming, file_report, imports
from directory.models import Closure, Department, FruitlessSearch, Topic
from directory.models.entry import contents_of, version_of
from home.models import SiteSettings, TemplateFolder
from home.models import Topic as NewsTopic
from mail.models import Message
from processes.models import Activity, PrivacyNotice
from seed.planter import plant
from tests import matrix
from tests.approving import guidelines, published, submitted
from tests.factories import a_call, a_liaison, a_receipt, an_entry
from tests.signing import applicant, enter, staff

pytestmark = pytest.mark.django_db


class Address(NamedTuple):
    """One pattern of the resolver: its name, or its route when it has none, and whether a language stands before it."""

    key: str
    route: str
    translated: bool


def addresses(resolver=None, prefix: str = "", spaces: tuple = (), translated: bool = False) -> list[Address]:
    """Every address of the site, library or ours."""
    found = []
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            language = isinstance(each.pattern, LocalePrefixPattern)
            deeper = (*spaces, each.namespace) if each.namespace else spaces
            found += addresses(each, prefix + ("" if language else str(each.pattern)), deeper, translated or language)
        else:
            route = prefix + str(each.pattern)
            found.append(Address(":".join([*spaces, each.name]) if each.name else f"/{route}", route, translated))
    return found


# One of everything that an address may name


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """León's content, one object of every kind and one user of every role; gone after the last test here."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant(today=timezone.localdate(), say=lambda line: None)
        yield Samples()
        transaction.set_rollback(True)


class Samples:
    """What stands in place of `<int:page_id>` and the like; `people` are by role."""

    def __init__(self):
        self.people = {role: staff(role) for role in ROLES}
        self.people |= {"no_factor": staff("editora", email="sin-factor@example.org", factor=False)}
        self.people |= {"applicant": applicant("eva@example.org"), "promoted": applicant("nueva@example.org")}
        call = Convocatoria.objects.get(code="cabildo-juvenil-2027")
        self.own, self.other = (
            a_receipt(user, call, files=("plan",)) for user in (self.people["applicant"], applicant())
        )
        receipt_file(self.other)
        self.call, self.plan = call, Activity.objects.first()
        self.by_name = self.pages() | self.media() | self.office() | self.translations()
        self.by_name |= {"commitment": self.plan.commitment.slug, "activity": self.plan.slug}
        self.by_name |= {"call_revision_id": call.save_revision(user=self.people["editora"]).pk}
        report = file_report(Department.objects.get(slug="gobierno-abierto"), what="phone", text="No contesta.")
        self.by_name |= {"slug": report.department.slug, "folio": report.folio}
        self.by_name |= {"code": call.code, "step": "aviso", "number": 1, "token": "x", "name": "sesiones"}
        contact = {"name": "Radio", "kind": "media", "email": "radio@example.org"}
        add_sharings(call, rows=[contact], by=self.people["editora"])
        self.by_name |= {"sharing": call.sharings.get().pk}
        self.by_name |= {"receipt_code": self.other.code, "file": self.other.application.attachments.get().pk}
        self.by_name |= {"guidelines": self.guidelines(), "reading_id": submitted(guidelines("Sin leer")).pk}
        self.by_name |= {"entry_revision_id": self.directory(), "semester": "2020-1"}
        self.by_name |= {"uidb64": "MQ", "action_name": "submit", "mode": "default", "filter_spec": "original"}
        self.people["promoted"].groups.add(Group.objects.get(name="editora"))

    def directory(self) -> int:
        """One of each thing of the directory's office; the revision of its entry."""
        self.entry, editor = an_entry("prueba"), self.people["editora"]
        liaison, closure = a_liaison(self.entry), Closure.objects.create(first_day="2027-01-01", last_day="2027-01-01")
        request = confirming.ask(self.entry, by=None)
        version = version_of(contents_of(self.entry))
        confirming.answer(request, post="x", version=version, corrections={"phones": []})
        self.rooms = {
            "directory_office:change": self.entry.phone_changes.get().pk,
            "directory_office:report": file_report(self.entry, what="phone", text="Nadie contesta.").pk,
            "directory_office:search": FruitlessSearch.objects.create(words="x", shown="x", count=1).pk,
            "directory_office:close": self.entry.pk,
            "directory_office": imports.receive(name="x.csv", content=b"nombre\nx", by=editor).pk,
        }
        things = (self.entry, Topic.objects.first() or Topic.objects.create(slug="luz", name="Luz"), closure, liaison)
        for thing in things:
            for place in ("snippets", "snippetchoosers"):
                self.rooms[f"wagtail{place}_directory_{thing._meta.model_name}"] = thing.pk
        return self.entry.save_revision(user=editor).pk

    def pages(self) -> dict:
        page = Page.objects.get(slug="ayuda", locale__language_code="es").specific
        other = Page.objects.get(slug="convocatorias", locale__language_code="es")
        task = GroupApprovalTask.objects.create(name="Revisión")
        task.groups.add(Group.objects.get(name="editora"))
        self.workflow = Workflow.objects.create(name="Publicar")
        WorkflowTask.objects.create(workflow=self.workflow, task=task, sort_order=1)
        WorkflowPage.objects.create(workflow=self.workflow, page=page)
        state = self.workflow.start(page, self.people["editora"])
        self.page, self.task = page, task
        return {
            "page_id": page.pk, "parent_page_id": page.get_parent().pk, "page_to_move_id": page.pk,
            "destination_id": other.pk, "parent_object_id": page.pk, "page_pk": page.pk, "task_id": task.pk,
            "workflow_pk": self.workflow.pk, "task_state_id": state.current_task_state.pk,
            "workflow_state_id": state.pk, "revision_id": page.latest_revision.pk,
            "content_type_app_name": "home", "content_type_model_name": "standardpage",
            "page_view_restriction_id": 1, "object_id": page.pk, "action": "publish",
        }  # fmt: skip

    def media(self) -> dict:
        image = CivicImage.objects.create(title="Plaza", file=get_test_image_file())
        document = CivicDocument.objects.create(title="Bases", file=ContentFile(b"hola", "bases.txt"))
        self.document = document
        upload = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(CivicDocument),
            file=ContentFile(b"hola", "otra.txt"),
            uploaded_by_user=self.people["editora"],
        )
        self.collection = Collection.get_first_root_node().add_child(name="Actas")
        CollectionViewRestriction.objects.create(collection=self.collection, restriction_type="login")
        return {
            "image_id": image.pk, "document_id": document.pk, "doc_id": document.pk, "uploaded_file_id": upload.pk,
            "collection_id": self.collection.pk, "restriction_id": 1,
        }  # fmt: skip

    def office(self) -> dict:
        redirect = Redirect.add_redirect("/viejo/", "/nuevo/")
        session = EditingSession.objects.create(
            user=self.people["editora"], content_object=self.page, last_seen_at=timezone.now()
        )
        settings = SiteSettings.objects.get()
        owner = staff("comite", email="llave@example.org")
        key = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "Llave"})
        self.key, self.settings, self.topic = key, settings, NewsTopic.objects.first()
        return {
            "redirect_id": redirect.pk, "session_id": session.pk, "app_label": "home", "model_name": "standardpage",
            "app_name": "home",
        }  # fmt: skip

    def translations(self) -> dict:
        source, _new = TranslationSource.get_or_create_from_instance(self.page)
        translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="en"))
        return {
            "translation_source_id": source.pk, "translation_id": translation.pk,
            "string_segment_id": source.stringsegment_set.first().pk, "overridable_segment_id": 1,
        }  # fmt: skip

    def guidelines(self) -> str:
        """Two versions in each language, at the same address."""
        for language in ("es", "en"):
            page = published(guidelines(language=language))
            page.title, page.changes = "Corregidos", "El título"
            published(page)
        return page.slug

    def keys(self) -> dict[str, object]:
        """`pk` and whatever else means another thing in another room: by the beginning of the address's name."""
        return self.rooms | {
            "wagtailadmin_api:pages": self.page.pk, "wagtailadmin_api:documents": self.document.pk,
            "wagtailadmin_api:images": self.by_name["image_id"], "wagtailadmin_collections": self.collection.pk,
            "wagtailadmin_workflows:edit_task": self.task.pk, "wagtailadmin_workflows:disable_task": self.task.pk,
            "wagtailadmin_workflows:enable_task": self.task.pk, "wagtailadmin_workflows": self.workflow.pk,
            "team": self.people["secretaria"].pk, "mail_outbox": Message.objects.first().pk,
            "wagtail_localize": self.settings.pk, "wagtailsettings": self.settings.site_id,
            "wagtaillocales": Locale.objects.last().pk, "wagtailsites": Site.objects.get().pk,
            "wagtailusers_users": self.people["secretaria"].pk, "wagtailusers_groups": Group.objects.first().pk,
            "wagtaildocs": self.document.pk, "wagtailimages": self.by_name["image_id"], "mfa": self.key.pk,
            "application": self.other.application_id, "receipt": self.other.application_id,
            "withdraw": self.other.application_id, "discard": self.other.application_id,
            "my_answers": self.other.application_id, "my_file": self.other.application_id,
            "office": self.other.application_id, "call": self.call.pk,
            "sharing": self.call.pk,
            "second_reading": self.by_name["reading_id"], "notice_next": self.call.notice_id,
            "wagtailsnippets_convocatorias": self.call.pk, "wagtailsnippetchoosers_convocatorias": self.call.pk,
            "start_from_template": TemplateFolder.objects.get().get_children().first().pk,
            "wagtailsnippets_home": self.topic.pk, "wagtailsnippetchoosers_home": self.topic.pk,
            "wagtailsnippets_processes": self.call.notice_id, "wagtailsnippetchoosers_processes": self.call.notice_id,
        }  # fmt: skip


def values_for(key: str, samples: Samples) -> dict:
    """The sample arguments of one address."""
    keys = samples.keys()
    room = max((start for start in keys if key.startswith(start)), key=len, default=None)
    return samples.by_name | matrix.ARGUMENTS.get(key, {}) | ({"pk": keys[room]} if room else {})


def path_of(address: Address, samples: Samples) -> str:
    """A real path of this pattern: what stands in brackets becomes the sample of that name."""
    if address.key in matrix.PATHS:
        return matrix.PATHS[address.key].format(**values_for(address.key, samples))
    values = values_for(address.key, samples)
    route = re.sub(r"\(\?P<(\w+)>.*?\)(?=[/-])", r"<\1>", address.route).replace("^", "").replace("$", "")
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), route)
    assert not set("<>()\\") & set(path), f"{address.key}: say in matrix.PATHS what a path of it looks like"
    return f"/{path}"


# Asking

PROVED = {"applicant": ["code"], "promoted": ["code"], "no_factor": ["password"]}
WORDS = {
    200: "ok", 301: "moved", 302: "moved", 400: "bad", 403: "forbidden", 404: "missing", 405: "no such", 410: "gone",
}  # fmt: skip
DOORS = ("/cuenta/login/", "/cuenta/login/code/", "/admin/login/")


def client_of(role: str, samples: Samples, **more) -> Client:
    """A browser of this role."""
    client = Client(raise_request_exception=False, **more)
    if role != "anonymous":
        enter(client, samples.people[role], *PROVED.get(role, ["password", "mfa"]))
    return client


def ask(client: Client, method: str, path: str, body: dict | None = None):
    """One request that leaves nothing behind: neither rows nor cookies."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.post(path, body or {}) if method == "POST" else client.generic(method, path)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def outcome(path: str, response) -> str:
    """What became of a request, in the words of the matrix."""
    target = response.get("Location", "").split("?")[0].removeprefix("/en")
    if response.status_code == 302 and target in DOORS:
        return "login"
    if response.status_code == 302 and target == "/cuenta/2fa/totp/activate/":
        return "factor"
    if response.status_code == 302 and target == "/admin/" and path.startswith("/admin/"):
        return "refused"
    return WORDS.get(response.status_code, str(response.status_code))


def is_their_fault(role: str, method: str, key: str, found: str) -> bool:
    """Whether a failure is one of those known ones, and only those whom the CMS trusts with it can cause it."""
    return found == "500" and role in ("editora", "secretaria") and (method, key) in matrix.FAILS_ON_RUBBISH


def row_of(key: str) -> str | None:
    """The row that holds for an address: its own, or the longest pattern that covers it."""
    if key in matrix.ROWS:
        return key
    fitting = [pattern for pattern in matrix.ROWS if "*" in pattern and fnmatchcase(key, pattern)]
    return max(fitting, key=len, default=None)


def body_of(key: str, samples: Samples) -> dict:
    values = values_for(key, samples)
    return {name: value.format(**values) for name, value in matrix.BODIES.get(key, {}).items()}


# The tests


def test_every_address_is_declared_and_every_row_has_an_address():
    """An address of yours fails here? Give it a row in `tests/matrix.py`: who may GET and POST it, and what it says."""
    used = {address: row_of(address.key) for address in addresses()}
    assert [f"{a.key} (/{a.route})" for a, row in used.items() if row is None] == []
    assert set(matrix.ROWS) - set(used.values()) == set()


def test_every_role_is_asked():
    assert set(matrix.ROLES) == {"anonymous", "applicant", "promoted", "no_factor", *ROLES}


@pytest.mark.parametrize("role", matrix.ROLES)
def test_get_and_post_answer_as_declared(site, role):
    client, wrong = client_of(role, site), []
    for address in addresses():
        path, row = path_of(address, site), matrix.ROWS[row_of(address.key)]
        for method, declared in (("GET", row.get[role]), ("POST", row.post[role])):
            found = outcome(path, ask(client, method, path, body_of(address.key, site)))
            if found not in declared.split("|") and not is_their_fault(role, method, address.key, found):
                wrong.append(f"{method} {path} ({address.key}): {found}, not {declared}")
    assert not wrong, "\n".join(wrong)


BARRED = {"no such", "forbidden", "missing", "bad", "login", "factor", "refused"}


@pytest.mark.parametrize("role", ["anonymous", "editora"])
def test_no_other_method_gets_further(site, role):
    """HEAD is GET; PUT and DELETE are what GET or POST are, or less."""
    client, wrong = client_of(role, site), []
    for address in addresses():
        path, row = path_of(address, site), matrix.ROWS[row_of(address.key)]
        allowed = {
            "HEAD": {*row.get[role].split("|"), "no such"},
            "PUT": {*row.get[role].split("|"), *row.post[role].split("|"), *BARRED},
            "DELETE": {*row.get[role].split("|"), *row.post[role].split("|"), *BARRED},
        }
        for method, answers in allowed.items():
            found = outcome(path, ask(client, method, path))
            if found not in answers and not is_their_fault(role, method, address.key, found):
                wrong.append(f"{method} {path} ({address.key}): {found}, not {answers}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["anonymous", "applicant"])
def test_english_addresses_answer_as_the_spanish_ones(site, role):
    client, wrong = client_of(role, site), []
    for address in addresses():
        path, row = path_of(address, site), matrix.ROWS[row_of(address.key)]
        if not address.translated:
            continue
        english = f"/en{path}"
        for method, declared in (("GET", row.get[role]), ("POST", row.post[role])):
            found = outcome(english, ask(client, method, english))
            if found not in declared.split("|"):
                wrong.append(f"{method} {english} ({address.key}): {found}, not {declared}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["anonymous", "applicant", "editora"])
def test_nothing_is_changed_without_the_token_of_a_form(site, role):
    """A POST from another site reaches a refusal at most."""
    client, wrong = client_of(role, site, enforce_csrf_checks=True), []
    for address in addresses():
        path = path_of(address, site)
        answer = ask(client, "POST", path)
        found = outcome(path, answer)
        if found not in BARRED and answer.get("Location") != "/mi-cuenta/":
            wrong.append(f"{path} ({address.key}): {found}")
    assert not wrong, "\n".join(wrong)


OWN = {
    "application": ("ok", "no such"), "receipt": ("ok", "no such"), "receipt_pdf": ("ok", "no such"),
    "withdraw": ("ok", "moved"), "discard": ("forbidden", "forbidden"), "my_answers": ("ok", "no such"),
    "my_file": ("ok", "no such"),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_what_is_hers_is_hers_alone(site, name):
    """Her own pages open; another's number, one that never was, and hers for others are the same 404."""
    client = client_of("applicant", site)
    more = {"my_file": {"file": site.own.application.attachments.get().pk}}.get(name, {})
    arguments = {"pk": site.own.application_id} | ({"number": 1} if "receipt" in name else more)
    mine = reverse(name, kwargs=arguments)
    assert tuple(outcome(mine, ask(client, method, mine)) for method in ("GET", "POST")) == OWN[name]
    strangers = [reverse(name, kwargs=arguments | {"pk": pk}) for pk in (site.other.application_id, uuid.uuid4())]
    answers = [ask(client, "GET", path) for path in strangers]
    assert [answer.status_code for answer in answers] == [404, 404]
    first, second = [a.content.replace(path.encode(), b"") for a, path in zip(answers, strangers, strict=True)]
    assert first == second
    for role in set(matrix.ROLES) - {"applicant", "anonymous"}:
        assert ask(client_of(role, site), "GET", mine).status_code == 404, role


def test_a_document_behind_a_door_asks_to_sign_in(site):
    CivicDocument.objects.filter(pk=site.document.pk).update(collection=site.collection)
    path = site.document.url
    assert outcome(path, ask(Client(), "GET", path)) == "login"


@pytest.mark.parametrize("role", matrix.CMS_ROLES)
def test_nobody_deletes_many_calls_or_notices_at_once(site, role):
    client = client_of(role, site)
    with transaction.atomic():
        notice = PrivacyNotice.objects.create(code="libre", version=1, title="Libre", valid_from=timezone.localdate())
        call = a_call("libre-2030", frozen=False, notice=notice)
        for one in (call, notice):
            client.post(f"/admin/bulk/{one._meta.label_lower.replace('.', '/')}/delete/?id={one.pk}")
            assert type(one).objects.filter(pk=one.pk).exists()
        transaction.set_rollback(True)


def test_the_matrix_notices_a_door_left_open(site):
    """Seen to fail: an address declared shut that is open, and one without a row."""
    assert row_of("nueva:pagina") is None
    path, client = "/convocatorias/feed/", client_of("anonymous", site)
    assert outcome(path, ask(client, "GET", path)) not in matrix.signed_in().get["anonymous"].split("|")
