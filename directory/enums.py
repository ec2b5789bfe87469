"""The words of the directory."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class DepartmentKind(TextChoices):
    DEPARTMENT = "department", _("Dependencia")
    BODY = "body", _("Órgano colegiado")


class PhoneKind(TextChoices):
    VOICE = "voice", _("Teléfono")
    WHATSAPP = "whatsapp", _("WhatsApp")
    SHORT = "short", _("Número corto")


class Weekday(IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, _("lunes")
    TUESDAY = 1, _("martes")
    WEDNESDAY = 2, _("miércoles")
    THURSDAY = 3, _("jueves")
    FRIDAY = 4, _("viernes")
    SATURDAY = 5, _("sábado")
    SUNDAY = 6, _("domingo")


class ChangeState(TextChoices):
    PENDING = "pending", _("Por revisar")
    APPROVED = "approved", _("Publicado")
    REJECTED = "rejected", _("No publicado")


class ImportState(TextChoices):
    CHECKING = "checking", _("Revisándose")
    CHECKED = "checked", _("Revisada, sin aplicar")
    APPLYING = "applying", _("Aplicándose")
    APPLIED = "applied", _("Aplicada")
    FAILED = "failed", _("Se detuvo por un error nuestro")


class Gap(TextChoices):
    """What an entry may lack."""

    SENTENCE = "sentence", _("qué hace")
    CONTACT = "contact", _("teléfono o correo")
    HOURS = "hours", _("horario")
    ADDRESS = "address", _("domicilio")
    SERVICES = "services", _("servicios")


class EntryState(TextChoices):
    """Where an entry stands, as the CMS filters it."""

    DRAFT = "draft", _("Borrador")
    LIVE = "live", _("Publicada")
    CHANGED = "changed", _("Publicada, con cambios sin publicar")
    CLOSED = "closed", _("De baja")
    UNCONFIRMED = "unconfirmed", _("Sin confirmar este semestre")


class ReportTopic(TextChoices):
    """What of an entry is said to be wrong."""

    PHONE = "phone", _("Un teléfono")
    HOURS = "hours", _("El horario")
    ADDRESS = "address", _("La dirección")
    SERVICE = "service", _("Un servicio")
    OTHER = "other", _("Otra cosa")
