"""Every address of the site: what a path of it looks like, and what its page's own form would send."""

from typing import NamedTuple

from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern, URLResolver


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


# What a path of an address looks like where its pattern does not tell, and arguments that mean something else there.
ENTRIES = "wagtailsnippets_directory_department:"
CALLS = "wagtailsnippets_convocatorias_convocatoria:"
OF_ENTRIES = "/admin/snippets/directory/department/history/"
HISTORY = "/admin/snippets/convocatorias/convocatoria/history/"
PATHS = {
    "wagtail_serve": "/ayuda/",
    "/admin/^.*/$": "/admin/no-existe/",
    "wagtaildocs_serve": "/documentos/{document_id}/bases.txt",
    "wagtailadmin_pages:revisions_compare": "/admin/pages/{page_id}/revisions/compare/earliest...latest/",
    "account_reset_password_from_key": "/cuenta/password/reset/key/1-abc-def/",
    "guidelines:changes": "/lineamientos/{slug}/v2/cambios/",
    "mail_outbox:act": "/admin/informes/correos/{pk}/reintentar/",
    "verify": "/verificar/{receipt_code}/",
    f"{CALLS}revisions_compare": HISTORY + "{pk}/revisions/compare/live...latest/",
    **{
        f"{CALLS}revisions_{act}": f"{HISTORY}{{pk}}/revisions/{{call_revision_id}}/{act}/"
        for act in ("view", "revert", "unschedule")
    },
    f"{ENTRIES}revisions_compare": OF_ENTRIES + "{pk}/revisions/compare/live...latest/",
    **{
        f"{ENTRIES}revisions_{act}": f"{OF_ENTRIES}{{pk}}/revisions/{{entry_revision_id}}/{act}/"
        for act in ("view", "revert", "unschedule")
    },
    "directory:snapshot": "/directorio/avance/2020-1.csv",
}
ARGUMENTS = {
    **{f"guidelines:{part}": {"slug": "lineamientos-de-prueba"} for part in ("version", "changes", "pdf")},
    "guide:chapter": {"slug": "entrar"},
    "guide:picture": {"slug": "entrar", "name": "no-existe"},
    "wagtailsettings:edit": {"model_name": "sitesettings"},
    "wagtailsettings:preview_on_edit": {"model_name": "sitesettings"},
    "wagtailadmin_workflows:add_task": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
    "wagtaildocs_authenticate_with_password": {"restriction_id": 0},
}
# What the page's own form would send, where an empty body makes Wagtail itself fail.
BLOCKS = {"body-count": "0"}
CALL_FIELDS = ("axes", "milestones", "documents", "sections", "faq", "contacts", "questions", "rubric")
BODIES = {
    "wagtailadmin_pages:add": BLOCKS,
    "wagtailadmin_pages:edit": BLOCKS,
    "wagtailadmin_pages:revisions_revert": BLOCKS,
    "start_from_template": {"title": "Otra", "parent": "0"},
    "wagtailadmin_pages:copy": {"new_parent_page": "{parent_page_id}", "new_slug": "copia", "new_title": "Copia"},
    **{
        f"wagtailsnippets_convocatorias_convocatoria:{act}": {f"{field}-count": "0" for field in CALL_FIELDS}
        for act in ("add", "edit", "revisions_revert")
    },
    "wagtailsettings:edit": {f"{field}-count": "0" for field in ("menu", "columns", "contacts", "social", "notices")},
    **{
        f"{ENTRIES}{act}": {
            "other_names-count": "0",
            **{
                f"{rows}-{count}": "0"
                for rows in ("phones", "hours", "services")
                for count in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
            },
        }
        for act in ("add", "edit", "revisions_revert")
    },
    "wagtailadmin_choose_page_external_link": {"external-link-chooser-url": ""},
}
# Wagtail's own faults: an editor who sends by hand what no page of hers sends makes these fail. Everybody else is kept
# out before. Nothing else may answer 500, to anybody.
FAILS_ON_RUBBISH = {
    ("POST", "wagtailredirects:process_import"),
    ("POST", "wagtail_localize:upload_pofile"),
    ("POST", "wagtailsnippetchoosers_convocatorias_convocatoria:create"),
    ("PUT", "wagtailsettings:edit"),  # a body that is not read has no blocks either
    ("POST", "wagtailsnippetchoosers_home_topic:create"),
    ("POST", "wagtailsnippetchoosers_processes_privacynotice:create"),
    ("PUT", "wagtail_localize:edit_string_translation"),
    *(("PUT", f"{ENTRIES}{act}") for act in ("add", "edit", "revisions_revert")),
    *(
        ("POST", f"wagtailsnippetchoosers_directory_{each}:create")
        for each in ("department", "topic", "closure", "liaison")
    ),
    *(
        ("PUT", f"wagtailsnippets_convocatorias_convocatoria:{act}")  # a body that is not read has no blocks either
        for act in ("add", "edit", "revisions_revert")
    ),
}
