"""Closing a department: an act with its reason, and who attends now."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from common.formfields import TextField
from common.refusals import Refused

from ...actions import entries
from ...models import Department
from ...models.departments import ANSWERS_FOR
from ...permissions import may_close, may_manage_directory
from .door import only_for, show


class CloseForm(forms.Form):
    reason = TextField(label=gettext_lazy("Motivo"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    successor = forms.ModelChoiceField(
        label=gettext_lazy("Ahora atiende"), required=False, queryset=Department.objects.none(),
        help_text=gettext_lazy("Quien llegue a la ficha anterior verá a quién acudir."),
    )  # fmt: skip

    def __init__(self, department: Department, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = Department.objects.public().exclude(pk=department.pk).order_by("name")


@only_for(may_manage_directory)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    department = get_object_or_404(Department, pk=pk)
    form = CloseForm(department, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            entries.close(department, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("«%(name)s» quedó de baja.") % {"name": department})
            return redirect("wagtailsnippets_directory_department:list")
    return show(
        request,
        "close",
        _("Dar de baja"),
        department=department,
        form=form,
        permit=may_close(request.user, department),
        below=department.children.filter(closed_on=None).order_by("name"),
        answers_for=[item for source in ANSWERS_FOR for item in source(department)],
    )
