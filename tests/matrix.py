"""Who may do what, address by address: `tests/test_permission_matrix.py` asks every one of them as everybody.

A row is the name of an address (`*` for the rest of a room; the most exact row holds) and what GET and POST answer:
ok · moved (elsewhere) · login (asked to sign in) · factor (asked for the second factor) · refused (sent to the CMS's
home with a sentence) · forbidden (403) · missing (404) · gone (410) · bad (400) · no such (405: not with that method).
`|` stands between answers that are all right. An address without a row fails the build: write the row of its room, or
one of its own. PUT, PATCH, DELETE and OPTIONS have no row: nowhere do they get further than GET and POST.
"""

from typing import NamedTuple

CMS_ROLES = ("editora", "secretaria", "moderadora", "validadora", "administradora")
ROLES = ("anonymous", "applicant", "promoted", "no_factor", "comite", *CMS_ROLES)
# Before anything else, the door of the CMS: `accounts/middleware.py`.
AT_THE_DOOR = {
    "anonymous": "login",
    "applicant": "forbidden",
    "comite": "forbidden",
    "promoted": "login",  # signed in by code, given a role meanwhile
    "no_factor": "factor",  # an editora who has proved her password only
}


class Row(NamedTuple):
    """What GET and POST answer to each role."""

    get: dict[str, str]
    post: dict[str, str]


def everyone(get: str = "ok", post: str = "no such", **others: str) -> Row:
    """The same for all; `anonymous="login"` and the like say who differs (with both methods)."""
    return Row(dict.fromkeys(ROLES, get) | others, dict.fromkeys(ROLES, post) | others)


def signed_in(get: str = "ok", post: str = "no such", **others: str) -> Row:
    """Whoever has signed in, by code or by password."""
    return everyone(get, post, anonymous="login", **others)


def cms(who: str, get: str = "ok", post: str = "no such", *, out: tuple[str, str] = ("refused", "refused")) -> Row:
    """A room of the CMS, for the roles named; `out` is for the rest of the team."""
    inside = who.split()
    return Row(
        AT_THE_DOOR | {role: get if role in inside else out[0] for role in CMS_ROLES},
        AT_THE_DOOR | {role: post if role in inside else out[1] for role in CMS_ROLES},
    )


def without_session(get: str = "ok", post: str = "no such") -> Row:
    """What Wagtail answers to whoever has not signed in too; the door stops the rest as everywhere."""
    answers = [AT_THE_DOOR | dict.fromkeys(("anonymous", *CMS_ROLES), each) for each in (get, post)]
    return Row(*answers)


TEAM = " ".join(CMS_ROLES)
PAGES = "editora secretaria"
KEEPERS = "editora secretaria validadora"
NOBODY = ""
ACT = ("no such", "refused")  # only POST, and the method is looked at before the permission
ROWS = {
    # The site's own
    "healthz": everyone(),
    "robots": everyone(),
    "sitemap": everyone(),
    "wagtail_serve": everyone("ok", "ok"),
    "wagtaildocs_serve": everyone("ok", "ok"),
    "my_account": signed_in(),
    "news_feed": everyone(),
    "search*": everyone(),
    "verify_any": everyone("ok", "ok"),
    "verify": everyone("ok", "ok"),
    "convocatorias:feed": everyone(),
    "convocatorias:bases": everyone(),
    "convocatorias:bases_of_version": everyone(),
    "convocatorias:form_of_version": everyone(),
    "convocatorias:poster": everyone(),
    "convocatorias:calendar": everyone(),
    "convocatorias:notice": everyone(),
    "guidelines:version": everyone(),
    "guidelines:changes": everyone(),
    "guidelines:pdf": everyone(),
    "processes:commitment": everyone(),
    "processes:activity": everyone(),
    # The directory; the sample report is nobody's in particular, and its page tells only that it came
    "directory:index": everyone(),
    "directory:data": everyone(),
    "directory:department": everyone(),
    "directory:report": everyone("ok", "ok"),
    "directory:report_received": everyone(),
    "directory_*": everyone(),
    "convocatorias:reach": Row(  # for whoever sent an application
        signed_in("moved", applicant="ok").get, signed_in(post="moved", applicant="ok|moved").post
    ),
    # The form. The sample applicant has sent her application, nobody else has one.
    "convocatorias:apply": everyone("moved"),
    "convocatorias:draft": Row(signed_in("moved").get, everyone().post),
    "convocatorias:review": signed_in("moved", "moved"),
    "convocatorias:changes": signed_in("moved", "moved"),  # nothing was corrected
    "convocatorias:step": Row(everyone().get, everyone(post="moved", applicant="ok").post),
    # Somebody else's: it does not exist, whoever asks.
    "application": signed_in("missing"),
    "receipt": signed_in("missing"),
    "receipt_pdf": signed_in("missing"),
    "my_file": signed_in("missing"),
    "withdraw": signed_in("missing", "missing"),
    "discard": signed_in("missing", "missing"),
    "my_answers": signed_in("missing"),
    # Signing in
    "/cuenta/signup/": everyone("login", "login"),
    "account_signup": everyone("login", "login"),
    "/cuenta/email/": everyone("moved", "moved"),
    "account_email": everyone("moved", "moved"),
    "/cuenta/password/set/": everyone("moved", "moved"),
    "account_set_password": everyone("moved", "moved"),
    "account_login": everyone("moved", "moved", anonymous="ok"),
    "account_request_login_code": everyone("moved", "moved", anonymous="ok"),
    "account_confirm_login_code": everyone("moved", "moved", anonymous="login"),
    "account_choose_password": everyone("gone", "gone"),
    "account_invitation": everyone("gone"),
    "account_go_on": signed_in("moved"),
    "account_end_sessions": Row(
        dict.fromkeys(ROLES, "no such") | {"anonymous": "login"}, dict.fromkeys(ROLES, "login")
    ),
    "account_logout": everyone("ok", "moved", anonymous="moved"),
    "account_inactive": everyone(),
    "account_reauthenticate": signed_in("ok", "ok", applicant="forbidden", promoted="forbidden"),
    "account_email_verification_sent": everyone("moved", "moved", anonymous="login"),
    "account_change_password": signed_in("ok", "ok", applicant="moved", promoted="login"),
    "account_reset_password": everyone("ok", "ok"),
    "account_reset_password_done": everyone(),
    "account_reset_password_from_key": everyone("ok", "ok"),
    "account_reset_password_from_key_done": everyone(),
    # Second factors: the team's, and never on the strength of a mailed code
    "mfa_*": signed_in("ok|moved|missing", "ok|moved|missing|no such", applicant="moved", promoted="login"),
    "mfa_authenticate": everyone("moved", "moved", anonymous="login"),
    "mfa_login_webauthn": everyone("moved", "moved", anonymous="login|moved"),
    "mfa_remove_webauthn": signed_in("moved|missing", "moved|missing", applicant="moved", promoted="login"),
    "mfa_edit_webauthn": signed_in("moved|missing", "moved|missing", applicant="moved", promoted="login"),
    # Doors of libraries that are shut
    "/admin/login/": cms(TEAM, "login", "login"),
    "/_util/login/": everyone("login", "login"),
    "/django-admin/login/": everyone("login", "login"),
    "wagtailadmin_login": cms(TEAM, "login", "login"),
    "wagtailcore_login": everyone("login", "login"),
    "/admin/failwhale/": without_session("missing", "missing"),
    "wagtailadmin_error_test": without_session("missing", "missing"),
    "wagtailadmin_password_reset*": without_session("missing", "missing"),
    "wagtailcore_authenticate_with_password": everyone("missing", "missing"),
    "wagtaildocs_authenticate_with_password": everyone("missing", "missing"),
    # The CMS: what everyone in it has
    "wagtailadmin_home": cms(TEAM),
    "/admin/test404/": cms(TEAM),
    "/admin/^.*/$": cms(TEAM, "missing", "missing"),
    "wagtailadmin_account": cms(TEAM, "ok", "ok"),
    "wagtailadmin_logout": cms(TEAM, "no such", "login"),
    "wagtailadmin_dismissibles": cms(TEAM),
    "guide:*": cms(TEAM),
    "guide:picture": cms(TEAM, "missing"),
    "wagtailadmin_sprite": without_session("ok", "ok"),
    "wagtailadmin_javascript_catalog": without_session("ok"),
    "wagtailadmin_block_preview": cms(TEAM, "missing"),
    "wagtailadmin_editing_sessions:ping": cms(PAGES, "no such", "ok", out=("no such", "missing")),
    "wagtailadmin_editing_sessions:release": cms(TEAM, "no such", "ok"),
    "wagtailadmin_choose_page*": cms(TEAM, "ok", "ok|no such"),
    "wagtailadmin_tag_autocomplete": cms(TEAM, "ok", "ok"),
    "wagtailadmin_tag_model_autocomplete": cms(TEAM, "missing", "missing"),
    "wagtailembeds:*": cms(TEAM, "ok", "ok"),
    "wagtailadmin_api:*": cms(TEAM, "ok|missing|no such", "no such|missing"),
    "wagtailadmin_api:pages:detail": cms(PAGES, out=("missing", "no such")),
    "wagtail_bulk_action": cms(TEAM, "missing", "missing"),
    # Pages
    "wagtailadmin_explore*": cms(PAGES),
    "wagtailadmin_pages:*": cms(PAGES, "ok|moved|no such", "ok|moved|no such"),
    "wagtailadmin_pages:add": cms("editora", "ok", "ok"),
    "wagtailadmin_pages:preview_on_add": cms("editora", "ok", "ok"),
    "wagtailadmin_pages:add_subpage": cms("editora", "ok", "ok"),
    "wagtailadmin_pages:unpublish": cms("editora", "ok", "moved"),  # the sample is under review: only its approver
    "wagtailadmin_pages:choose_parent": cms(TEAM, "ok", "ok"),  # lists no parent to who may add nowhere
    "wagtailadmin_pages:convert_alias": cms(TEAM, "missing", "missing"),
    "wagtailadmin_pages:move_confirm": cms(TEAM, "ok", "refused"),  # asks whoever; moves for nobody but who may
    "wagtailadmin_pages:set_page_position": Row(cms(PAGES).get, cms("editora", post="ok").post),
    "wagtailadmin_pages:workflow_action": cms(NOBODY),
    "wagtailadmin_pages:collect_workflow_action_data": cms(NOBODY),
    "wagtailadmin_pages:confirm_workflow_cancellation": cms(TEAM, "ok", "ok"),
    "wagtailadmin_pages:workflow_preview": Row(cms("editora").get, cms(TEAM).post),
    "wagtailadmin_pages:lock": cms("editora", "no such", "moved", out=ACT),
    "wagtailadmin_pages:unlock": cms(NOBODY, out=ACT),
    "wagtailadmin_pages:revisions_index": cms(TEAM, "moved", "moved"),  # to the history, which refuses
    "wagtailadmin_reports:*": cms(PAGES),
    "wagtailadmin_reports:locked_pages*": cms("editora"),
    "wagtailadmin_reports:site_history*": cms(TEAM),  # shows each only what she may see
    # Collections, workflows, locales, sites, users, groups: set up by whoever runs the site, not in the CMS
    "wagtailadmin_collections:*": cms(NOBODY),
    "wagtailadmin_collections:delete": cms(NOBODY, out=("missing", "missing")),
    "wagtailadmin_workflows:*": cms(NOBODY, out=("refused|no such", "refused")),
    "wagtailadmin_workflows:task_cho*": cms(TEAM, "ok", "ok|no such|bad"),
    "wagtaillocales:*": cms(NOBODY),
    "wagtailsites:*": cms(NOBODY),
    "wagtailusers_users:*": cms(NOBODY),  # people are managed in Equipo, where every act is a verb
    "wagtailusers_groups:*": cms(NOBODY),
    "wagtailsnippets:index": cms(NOBODY),  # every kind has its own place in the menu
    # Media and redirects
    "wagtaildocs:*": cms("editora", "ok|no such", "ok|moved|bad|no such", out=("refused|no such", "refused")),
    "wagtailimages:*": cms("editora", "ok|no such", "ok|moved|bad|no such", out=("refused|no such", "refused")),
    "wagtailimages:url_generator*": cms(TEAM, "missing", "no such"),
    "wagtailimages:create_multiple_from_uploaded_image": cms(TEAM, "no such", "missing"),
    "wagtailimages:delete_upload_multiple": cms(TEAM, "no such", "missing"),
    "wagtaildocs_chooser:*": cms(TEAM),
    "wagtaildocs_chooser:chosen": cms(PAGES, out=("refused", "no such")),
    "wagtaildocs_chooser:create": cms("editora", "ok", "ok"),
    "wagtailimages_chooser:*": cms(TEAM, "ok", "ok|no such"),
    "wagtailimages_chooser:chosen": cms(PAGES, out=("refused", "no such")),
    "wagtailimages_chooser:create": cms("editora", "ok", "ok"),
    "wagtailredirects:*": cms("editora", "ok|no such", "ok|moved|no such"),
    # Settings
    "wagtailsettings:edit": cms("editora", "ok|moved", "ok|moved"),
    "wagtailsettings:preview_on_edit": cms("editora", "missing", "missing"),
    # Translations
    "wagtail_localize:javascript_catalog": cms(TEAM),
    "wagtail_localize:submit_page_translation": cms("editora", "ok", "ok"),
    "wagtail_localize:submit_snippet_translation": cms("editora", "missing", "missing"),
    "wagtail_localize:update_translations": cms("editora", "ok", "moved"),
    "wagtail_localize:edit_string_translation": cms(TEAM, "no such", "no such"),
    "wagtail_localize:edit_override": cms(TEAM, "no such", "no such"),
    "wagtail_localize:download_pofile": cms(PAGES, "ok", "ok"),
    "wagtail_localize:upload_pofile": cms(PAGES, "no such", "moved", out=ACT),
    "wagtail_localize:machine_translate": cms(TEAM, "no such", "missing"),
    "wagtail_localize:preview_translation": cms(PAGES, "ok|missing", "ok|missing"),
    "wagtail_localize:stop_translation": cms(TEAM, "no such", "refused|moved"),
    "wagtail_localize:convert_to_alias": cms(PAGES, "missing", "missing"),
    "wagtail_localize:translations_report*": cms(TEAM),
    "wagtail_localize:snippets_api_*": cms(TEAM, "missing", "no such"),
    # Ours
    "templates": cms("editora", "moved", out=("refused", "no such")),
    "start_from_template": cms("editora", "ok", "ok"),
    "wagtailsnippets_home_topic:*": cms("editora", "ok", "ok|moved|no such"),
    "wagtailsnippets_home_topic:delete": cms(NOBODY),
    "team:*": cms("administradora", "ok", "ok|moved"),
    "team:index": cms("administradora"),
    "audit_trail:*": cms("validadora administradora"),
    "audit_readings:*": cms("administradora"),
    "mail_outbox:*": cms("validadora administradora"),
    "mail_outbox:act": cms(TEAM, "no such", "moved"),  # the refusal is a sentence on the page that follows
    "report_*": cms(PAGES),
    "report_images:*": cms("editora"),
    "page_reviewed": cms(TEAM, "no such", "moved"),  # the refusal is a sentence on the page that follows
    # Calls and privacy notices: editors write and publish them, the secretary sees which calls there are
    "wagtailsnippets_convocatorias_convocatoria:*": cms("editora", "ok|no such", "ok|moved|no such"),
    "wagtailsnippets_convocatorias_convocatoria:list*": cms(PAGES),
    "wagtailsnippets_convocatorias_convocatoria:delete": cms(NOBODY),
    "wagtailsnippets_convocatorias_convocatoria:unpublish": cms(NOBODY),  # two people publish; taking down is an act
    "wagtailsnippets_convocatorias_convocatoria:revisions_unschedule": cms(NOBODY),
    "wagtailsnippets_convocatorias_convocatoria:*workflow_action*": cms(
        TEAM, "moved", "moved"
    ),  # the sample is in none
    "wagtailsnippets_convocatorias_convocatoria:confirm_workflow_cancellation": cms(TEAM, "ok", "ok"),
    "wagtailsnippets_convocatorias_convocatoria:workflow_history_detail": cms("editora", "missing"),
    "wagtailsnippets_convocatorias_convocatoria:workflow_preview": cms(NOBODY, out=("refused", "no such")),
    "wagtailsnippets_processes_privacynotice:*": cms("editora", "ok", "ok|moved|no such"),
    "wagtailsnippets_processes_privacynotice:delete": cms(NOBODY),
    "wagtailsnippetchoosers_*": cms(TEAM),
    "wagtailsnippetchoosers_*:create": cms("editora", "ok", "ok"),
    "call_freeze": cms("secretaria", "moved", "moved"),  # the sample has opened: to the erratum
    "call_preview": cms("secretaria", out=("refused", "no such")),
    "call_erratum": cms("secretaria", "ok", "ok"),
    "call_sharing": cms(PAGES),
    "sharing:*": cms(PAGES, "ok", "ok"),
    "sharing:contacts": cms(PAGES, "no such", "missing"),
    "sharing:export": cms(PAGES, "no such", "ok"),
    "sharing:remove": cms(PAGES, "no such", "moved"),
    "call_extend": cms("secretaria", "ok", "ok"),
    "call_copy": cms("editora", "ok", "ok"),
    "call_unpublish": cms(PAGES, "ok", "ok"),  # the sample is open: the page says why it stays
    "notice_next": cms("editora", "ok", "moved"),
    "second_reading": cms(PAGES, "ok", "ok"),
    # The directory: editors keep it, the secretary and the validator see how complete it is
    "directory:progress": everyone(),
    "directory:snapshot": everyone("missing"),  # of a semester before there was a directory
    "directory:confirm": everyone("missing", "missing"),  # a link that nobody wrote
    "directory:new_link": everyone("missing", "missing"),
    "directory:answer": everyone("missing", "missing"),
    "wagtailsnippets_directory_department:*": cms("editora", "ok|no such", "ok|moved|no such"),
    "wagtailsnippets_directory_department:list*": cms(KEEPERS),
    "wagtailsnippets_directory_department:delete": cms(NOBODY),
    "wagtailsnippets_directory_topic:*": cms("editora", "ok|no such", "ok|moved|no such"),
    "wagtailsnippets_directory_topic:delete": cms(NOBODY),
    "wagtailsnippets_directory_closure:*": cms("editora", "ok|no such", "ok|moved|no such"),
    "wagtailsnippets_directory_liaison:*": cms("editora", "ok|no such", "ok|moved|no such"),
    "wagtailsnippets_directory_liaison:delete": cms(NOBODY),
    "directory_office:tree": cms(KEEPERS),
    "directory_office:follow_up": cms(KEEPERS),
    "directory_office:*": cms("editora"),
    "directory_office:change": cms("editora", "ok", "ok"),
    "directory_office:report": cms("editora", "ok", "ok"),
    "directory_office:search": cms("editora", "ok", "moved"),
    "directory_office:imports": cms("editora", "ok", "ok"),
    "directory_office:import": cms("editora", "ok", "moved"),
    "directory_office:close": cms("editora", "ok", "ok"),
    # The office
    "office:*": cms("secretaria"),
    "office:export": cms("secretaria", "ok", "ok"),
    "office:identity": cms("secretaria", "moved", "ok"),
    "office:answer": cms("secretaria", "moved", "missing"),  # the sample has no closed question
    "office:file": cms("secretaria", "ok", "ok"),
}
