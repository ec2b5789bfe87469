"""The front door: home, standard pages, news, landing pages and what the whole site shares."""

from .home_page import HomePage
from .landing import LandingPage
from .news import NewsIndexPage, NewsPage, Topic
from .pages import EditorialPage, StandardPage, TemplateFolder
from .settings import SiteSettings

__all__ = [
    "EditorialPage",
    "HomePage",
    "LandingPage",
    "NewsIndexPage",
    "NewsPage",
    "SiteSettings",
    "StandardPage",
    "TemplateFolder",
    "Topic",
]
