"""Who is responsible: departments and bodies, by office and never by person."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.blocks import CharBlock
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin

from common.locks import wait_for_my_turn
from common.refusals import Refused

from ..enums import DepartmentKind
from ..querysets import DepartmentQuerySet
from .services import OTHER_WORDS, Topic
from .words import reindex

# What the apps above tell that a department answers for: each takes it and gives {title, url, meta, lang}.
ANSWERS_FOR: list[Callable[["Department"], list[dict]]] = []
# What Wagtail writes beside a draft; nothing of it is found or shown.
UNSEEN = {"latest_revision", "has_unpublished_changes", "locked", "locked_at", "locked_by", "go_live_at", "expire_at"}

SETTLED = ("verified_on", "verified_by", "closed_on", "successor_id")
OWN_ADDRESSES = ("avance", "confirmar", "contestar", "datos")  # /directorio/<this>/ is not a department's
TREE = 0x74726565  # "tree": the lock of whoever draws who depends on whom


class Department(DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel):
    """A department or collegiate body of the municipality, as the documents that name it write it.

    `uuid` is its name in the exports and never changes. It is never deleted: what ends is closed (`closed_on`), and may
    say who attends now (`successor`), because activities of the plan and old documents go on naming it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("nombre"), max_length=160)
    short_name = models.CharField(_("nombre corto"), max_length=80, blank=True)
    acronym = models.CharField(_("siglas"), max_length=20, blank=True)
    slug = models.SlugField(
        _("clave"), max_length=100, unique=True,
        validators=[
            RegexValidator(
                rf"^({'|'.join(OWN_ADDRESSES)})$",
                _("El directorio usa esa dirección para otra cosa. Escribe otra clave."),
                inverse_match=True,
            )
        ],
    )  # fmt: skip
    kind = models.CharField(_("tipo"), max_length=12, choices=DepartmentKind, default=DepartmentKind.DEPARTMENT)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("depende de"), related_name="children", null=True, blank=True
    )
    head_post = models.CharField(
        _("cargo de quien la encabeza"), max_length=160, blank=True, help_text=_("El cargo, no la persona.")
    )
    name_is_deduced = models.BooleanField(
        _("nombre deducido"), default=False, help_text=_("El documento solo nombra el cargo; el nombre se deduce.")
    )
    other_names = StreamField(
        [("name", CharBlock(label=_("nombre"), max_length=160))],
        verbose_name=_("otros nombres"),
        blank=True,
        default=list,
    )
    source = models.CharField(_("dónde se nombra"), max_length=200, blank=True)

    does = models.CharField(_("qué hace, en una frase"), max_length=300, blank=True)
    does_en = models.CharField(_("qué hace, en inglés"), max_length=300, blank=True)
    topics = ParentalManyToManyField(Topic, verbose_name=_("temas"), related_name="departments", blank=True)
    other_words = models.CharField(_("otras palabras"), max_length=600, blank=True, help_text=OTHER_WORDS)
    has_citizen_contact = models.BooleanField(
        _("atiende a la ciudadanía"), default=False, help_text=_("Cuenta para el indicador de MBH-3.")
    )
    is_example = models.BooleanField(_("es un ejemplo"), default=False, help_text=_("La página lo dice."))

    email = models.EmailField(_("correo"), blank=True)
    form_url = models.URLField(_("formulario"), blank=True)
    website = models.URLField(_("sitio"), blank=True)
    street = models.CharField(_("calle y número"), max_length=160, blank=True)
    neighbourhood = models.CharField(_("colonia"), max_length=100, blank=True)
    postal_code = models.CharField(
        _("código postal"), max_length=5, blank=True, validators=[RegexValidator(r"^\d{5}$", _("Son cinco números."))]
    )
    town = models.CharField(_("ciudad"), max_length=80, blank=True)
    directions = models.CharField(_("cómo llegar"), max_length=300, blank=True)
    directions_en = models.CharField(_("cómo llegar, en inglés"), max_length=300, blank=True)
    latitude = models.DecimalField(
        _("latitud"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitud"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip
    accessibility = models.CharField(_("accesibilidad"), max_length=300, blank=True)
    accessibility_en = models.CharField(_("accesibilidad, en inglés"), max_length=300, blank=True)
    contact_source = models.CharField(_("de dónde vienen los datos de contacto"), max_length=200, blank=True)
    contact_source_date = models.DateField(_("fecha de la fuente"), null=True, blank=True)

    # Set by the acts that confirm and close, never typed.
    verified_on = models.DateField(_("revisado el"), null=True, blank=True, editable=False)
    verified_by = models.CharField(_("revisado por"), max_length=160, blank=True, editable=False)
    closed_on = models.DateField(_("baja"), null=True, blank=True, editable=False)
    successor = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("ahora atiende"), related_name="predecessors", null=True, blank=True
    )
    updated_at = models.DateTimeField(_("actualizada"), auto_now=True)
    # Where it stands in the alphabet; written by `reindex`.
    sort_key = models.CharField(max_length=160, blank=True, editable=False, db_index=True)

    _revisions = GenericRelation(
        "wagtailcore.Revision", "object_id", "base_content_type", related_query_name="department",
        for_concrete_model=False,
    )  # fmt: skip
    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dependencia")
        verbose_name_plural = _("dependencias")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(closed_on=None),
                name="department_name_once",
                violation_error_message=_("Ya hay una dependencia con ese nombre."),
            ),
            models.CheckConstraint(name="department_not_its_own_parent", condition=~Q(parent=models.F("pk"))),
            models.CheckConstraint(name="department_not_its_own_successor", condition=~Q(successor=models.F("pk"))),
            models.CheckConstraint(
                name="department_place_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="department_verified_whole",
                condition=Q(verified_on__isnull=True, verified_by="")
                | Q(verified_on__isnull=False) & ~Q(verified_by=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self):
        return self._revisions

    def with_content_json(self, content):
        """A draft of the editor's never takes back what acts have settled meanwhile: a confirmation, a closing."""
        draft = super().with_content_json(content)
        for name in SETTLED:
            setattr(draft, name, getattr(self, name))
        return draft

    @transaction.atomic
    def save(self, *, update_fields=None, **kwargs):
        """Refuses to depend on what depends on it, however many editors draw the tree at once. Whatever saves it,
        search finds it as it is now, and its old address leads to the new one.
        """
        if update_fields is not None and UNSEEN.issuperset(update_fields):
            super().save(update_fields=update_fields, **kwargs)
            return
        before = type(self).objects.filter(pk=self.pk).values_list("slug", "parent").first() or ("", None)
        if self.parent_id and self.parent_id != before[1] and (update_fields is None or "parent" in update_fields):
            take_the_tree()
            self.check_tree()
        super().save(update_fields=update_fields, **kwargs)
        reindex([self.pk])
        if before[0] and before[0] != self.slug and (update_fields is None or "slug" in update_fields):
            leave_forwarding(before[0], self.slug)

    def delete(self, *args, **kwargs):
        """Never: what ends is closed."""
        raise Refused(_("Una dependencia no se borra: otras páginas la nombran. Dala de baja."))

    def check_tree(self) -> None:
        """Raise `Refused` when this department would stand above itself, or under one that is closed."""
        known, seen = Department.objects.only("parent_id", "closed_on"), set()
        above = known.filter(pk=self.parent_id).first()
        if above and above.closed_on:
            raise Refused(_("La dependencia de la que depende está de baja. Elige otra."))
        while above and above.pk not in seen:
            if above.pk == self.pk:
                raise Refused(
                    _("Eso haría un círculo: la dependencia de la que depende ya depende de ella. Elige otra.")
                )
            seen.add(above.pk)
            above = known.filter(pk=above.parent_id).first()

    def get_absolute_url(self) -> str:
        return reverse("directory:department", args=[self.slug])

    def text(self, field: str) -> tuple[str, str]:
        """A field in the reader's language and the language it is really in: no English shows Spanish, and says so."""
        english = getattr(self, f"{field}_en") if get_language() == "en" else ""
        return (english, "en") if english else (getattr(self, field), "es")

    @property
    def shown_parent(self) -> "Department | None":
        """What it depends on, if the directory shows that: a draft is nobody's business yet."""
        return self.parent if self.parent and self.parent.live else None

    @property
    def above(self) -> list["Department"]:
        """What it depends on, the highest first: as far up as `in_full` reads, and never round in a circle."""
        found, each = [], self.shown_parent
        while each is not None and each not in found and len(found) < 3:
            found.insert(0, each)
            each = each.shown_parent if len(found) < 3 else None
        return found

    @property
    def offered_services(self) -> list:
        """Its services that are still given, in its own order."""
        return [service for service in self.services.all() if service.is_active]


def take_the_tree() -> None:
    """Nobody else draws who depends on whom until the transaction ends."""
    wait_for_my_turn(TREE)


def leave_forwarding(old: str, new: str) -> None:
    """The addresses of a department under its old key lead to those under the new one, in every language."""
    pairs = [[reverse("directory_vcard", args=[slug]) for slug in (old, new)]]
    for code, _name in settings.LANGUAGES:
        with override(code):
            pairs.append([reverse("directory:department", args=[slug]) for slug in (old, new)])
    for here, there in pairs:
        Redirect.objects.filter(old_path=Redirect.normalise_path(there), site=None).delete()
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(here), site=None, defaults={"redirect_link": there}
        )
