from django.urls import path
from django.views.decorators.http import require_safe

from . import views
from .feeds import NewsFeed

urlpatterns = [
    path("mi-cuenta/", views.my_account, name="my_account"),
    path("noticias/feed/", require_safe(NewsFeed()), name="news_feed"),
    path("buscar/", views.search, name="search"),
    path("buscar/sugerencias/", views.search_suggestions, name="search_suggestions"),
]
