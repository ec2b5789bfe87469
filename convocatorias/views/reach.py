"""After sending: "Ayúdanos a saber a quién llegamos". Optional, counted, and tied to nobody."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..actions import count_reach
from ..forms import ReachForm
from ..models import Application, Convocatoria


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest, code: str) -> HttpResponse:
    """For whoever sent an application, once a session; the session notes that it was answered, not what."""
    convocatoria = get_object_or_404(Convocatoria.objects.told_to(request.user), code=code)
    if not Application.objects.of(request.user).filed().filter(convocatoria=convocatoria).exists():
        return redirect("convocatorias:apply", code=code)
    answered = request.session.get("reach", [])
    form = ReachForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and code not in answered and form.is_valid():
        count_reach(convocatoria, answers=form.answers())
        request.session["reach"] = [*answered, code]
        return redirect("convocatorias:reach", code=code)
    context = {"convocatoria": convocatoria, "form": form, "answered": code in answered}
    return render(request, "convocatorias/mine/reach.html", context)
