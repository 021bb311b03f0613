"""Addresses. Each app brings its own; this file only says where they hang."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("cuentas/", include("allauth.urls")),
    path("idioma/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("", include("sesiones.vivo.urls")),
    path("", include("sesiones.urls")),
]

if settings.ESTILO:
    from config import estilo

    urlpatterns += estilo.urlpatterns
