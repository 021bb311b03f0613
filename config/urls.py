"""Addresses. Each app brings its own; this file only says where they hang."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("cuentas/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
