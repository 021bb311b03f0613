"""The addresses of the product, and one page that has the notice board and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from sesiones.models import Sesion
from tests.sesiones.vivo.en_servidor import write


def pagina(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "tablon/pagina.html", {"sesion": get_object_or_404(Sesion, pk=pk)})


@csrf_exempt
def escribir(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a text of `size` characters `burst` times in the server's own process; the last ends in its number."""
    size, burst = int(request.GET.get("size", "2000")), int(request.GET.get("burst", "1"))
    name = request.GET.get("name", "")
    write(pk, [f"{'x' * size}{name}-{number}." for number in range(1, burst + 1)], ["tablon"])
    return HttpResponse("ok")


urlpatterns = [
    path("tablon/<int:pk>/", pagina),
    path("tablon/<int:pk>/escribir/", escribir),
    path("", include("config.urls")),
]
