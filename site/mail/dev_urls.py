from django.urls import path

from . import dev_views

urlpatterns = [
    path("", dev_views.index, name="dev_mail"),
    path("<int:pk>/", dev_views.letter, name="dev_letter"),
    path("<int:pk>/adjunto/<int:number>/", dev_views.attachment, name="dev_attachment"),
]
