"""One of everything that an address may name, and with them a real path of each address."""

import re

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
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
from processes.models import Activity
from tests.addresses import ARGUMENTS, PATHS, Address
from tests.approving import guidelines, published, submitted
from tests.factories import a_liaison, a_receipt, an_entry
from tests.signing import applicant, staff


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
    return samples.by_name | ARGUMENTS.get(key, {}) | ({"pk": keys[room]} if room else {})


def path_of(address: Address, samples: Samples) -> str:
    """A real path of this pattern: what stands in brackets becomes the sample of that name."""
    if address.key in PATHS:
        return PATHS[address.key].format(**values_for(address.key, samples))
    values = values_for(address.key, samples)
    route = re.sub(r"\(\?P<(\w+)>.*?\)(?=[/-])", r"<\1>", address.route).replace("^", "").replace("$", "")
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), route)
    assert not set("<>()\\") & set(path), f"{address.key}: say in tests/addresses.py what a path of it looks like"
    return f"/{path}"
