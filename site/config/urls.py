"""Every address of the site. Pages come last: Wagtail answers what no view does."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from common.views import healthz, not_found, robots, sitemap
from directory.urls import machine_patterns

# Wagtail's own sign-in doors stay open beside allauth's and skip the second factor: they are shut here.
to_the_one_door = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("admin/login/", to_the_one_door),
    path("django-admin/login/", to_the_one_door),
    path("admin/failwhale/", not_found),  # Wagtail's page that fails on purpose
    path("admin/", include(wagtailadmin_urls)),
    path("documentos/", include(wagtaildocs_urls)),
    path("", include(machine_patterns)),
]
if settings.DEBUG or getattr(settings, "DEV_PAGES", False):
    from django.conf.urls.static import static

    urlpatterns += [
        path("dev/", include("common.dev_urls")),
        path("dev/correo/", include("mail.dev_urls")),
        *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    ]
urlpatterns += i18n_patterns(
    path("_util/login/", to_the_one_door),
    path("cuenta/", include("accounts.urls")),
    path("", include("home.urls")),
    path("", include("convocatorias.urls")),
    path("", include("processes.urls")),
    path("", include("directory.urls")),
    re_path(r"", include(wagtail_urls)),
    prefix_default_language=False,
)
handler400 = "common.views.bad_request"
handler403 = "common.views.forbidden"
handler404 = "common.views.not_found"
handler429 = "accounts.views.too_many_requests"
handler500 = "common.views.server_error"
