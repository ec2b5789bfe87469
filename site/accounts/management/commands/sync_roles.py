"""`manage.py sync_roles`: Django's groups become what `accounts/roles.py` says, no more and no less."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.roles import ROLES, Role

# Wagtail asks for its own models' permissions, whichever model of ours holds the images and documents.
MEDIA = ("wagtailimages.{}_image", "wagtaildocs.{}_document")


class Command(BaseCommand):
    help = "Makes the groups of accounts/roles.py, with their permissions. It may run as often as you like."

    @transaction.atomic
    def handle(self, *args, **options):
        Group.objects.exclude(name__in=ROLES).delete()
        for name, role in ROLES.items():
            group, _ = Group.objects.get_or_create(name=name)
            group.permissions.set([find(code) for code in role.permissions])
            sync_pages(group, role)
            sync_media(group, role)
        if options["verbosity"]:
            self.stdout.write(f"Roles: {', '.join(ROLES)}")


def find(code: str) -> Permission:
    """The permission "app.codename"; a misspelt one stops the command."""
    app, _, codename = code.partition(".")
    permission = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    if permission is None:
        raise CommandError(f"accounts/roles.py names a permission that does not exist: {code}")
    return permission


def sync_pages(group: Group, role: Role) -> None:
    """The role's rights on the whole tree of pages."""
    root = Page.get_first_root_node()
    wanted = [find(f"wagtailcore.{act}_page") for act in role.pages]
    GroupPagePermission.objects.filter(group=group).exclude(page=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def sync_media(group: Group, role: Role) -> None:
    """The role's rights on all images and documents."""
    root = Collection.get_first_root_node()
    wanted = [find(code.format(act)) for act in role.media for code in MEDIA]
    GroupCollectionPermission.objects.filter(group=group).exclude(collection=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
