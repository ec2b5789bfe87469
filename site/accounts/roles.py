"""Roles, in one table. `manage.py sync_roles` makes Django's groups of it; nobody is superuser.

Calls, guidelines and minutes are published by two people (`editorial`): nobody holds the right to publish them, and
who holds `editorial.add_approval` may be the second person.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

CMS = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Role:
    """What a role is called and what it may do: `permissions` as "app.codename", `pages` and `media` on everything."""

    label: str
    duty: str
    permissions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


ROLES = {
    "editora": Role(
        _("Editora"),
        _("Publica páginas, convocatorias y noticias."),
        (
            CMS,
            "convocatorias.add_convocatoria",
            "convocatorias.add_sharing",
            "convocatorias.change_convocatoria",
            "convocatorias.lock_convocatoria",
            "convocatorias.unlock_convocatoria",
            "convocatorias.view_convocatoria",
            "directory.add_closure",
            "directory.add_department",
            "directory.add_liaison",
            "directory.add_topic",
            "directory.change_closure",
            "directory.change_department",
            "directory.change_errorreport",
            "directory.change_liaison",
            "directory.change_topic",
            "directory.delete_closure",
            "directory.lock_department",
            "directory.publish_department",
            "directory.unlock_department",
            "directory.view_department",
            "editorial.add_approval",
            "home.add_topic",
            "home.change_sitesettings",
            "home.change_topic",
            "home.view_topic",
            "processes.add_privacynotice",
            "processes.change_privacynotice",
            "processes.view_privacynotice",
            "wagtail_localize.submit_translation",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
        ),
        pages=("add", "change", "publish", "lock", "unlock"),
        media=("add", "change", "choose"),
    ),
    "secretaria": Role(
        _("Secretaria técnica del comité"),
        _("Revisa requisitos, lleva las sesiones y publica resultados."),
        (
            CMS,
            "convocatorias.view_convocatoria",
            "convocatorias.add_formversion",
            "convocatorias.add_extension",
            "convocatorias.add_sharing",
            "convocatorias.view_application",
            "convocatorias.read_identity",
            "directory.view_department",
            "editorial.add_approval",
        ),
        pages=("change", "publish"),
        media=("choose",),
    ),
    "comite": Role(_("Integrante del comité"), _("Evalúa solicitudes y vota. No entra al gestor de contenidos.")),
    "moderadora": Role(_("Moderadora"), _("Atiende lo que la gente reporta."), (CMS,)),
    "validadora": Role(
        _("Validadora"),
        _("Valida el avance del plan y lee la bitácora."),
        (CMS, "audit.view_entry", "directory.view_department"),
    ),
    "administradora": Role(
        _("Administradora"),
        _("Invita al equipo, asigna roles y lee la bitácora y los correos enviados."),
        (
            CMS,
            "accounts.manage_people",
            "audit.view_entry",
            "audit.view_reading",
            "mail.view_message",
            "mail.change_message",
        ),
    ),
}
