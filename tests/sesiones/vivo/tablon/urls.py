"""The addresses of the product, and one page that has the notice board and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path

from sesiones.models import Sesion


def pagina(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "tablon/pagina.html", {"sesion": get_object_or_404(Sesion, pk=pk)})


urlpatterns = [path("tablon/<int:pk>/", pagina), path("", include("config.urls"))]
