"""Groups are what the table of roles says."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts import roles
from accounts.permissions import is_staff_person, may_manage_people, needs_second_factor, roles_of
from accounts.roles import ROLES, Role
from tests.signing import applicant, enter, staff

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, ...]:
    pairs = Group.permissions.through.objects
    return (
        Group.objects.count(),
        pairs.count(),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
    )


def test_the_groups_are_the_roles_and_a_second_run_changes_nothing():
    before = counts()
    call_command("sync_roles", verbosity=0)
    assert counts() == before
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_what_was_changed_by_hand_is_put_back():
    before = counts()
    Group.objects.create(name="Editors")
    Group.objects.get(name="comite").permissions.add(*Group.objects.get(name="editora").permissions.all())
    GroupPagePermission.objects.filter(group__name="editora").first().delete()
    call_command("sync_roles", verbosity=0)
    assert counts() == before


def test_a_misspelt_permission_stops_the_command(monkeypatch):
    monkeypatch.setitem(roles.ROLES, "comite", Role("x", "y", ("convocatorias.no_such_thing",)))
    with pytest.raises(CommandError, match="no_such_thing"):
        call_command("sync_roles", verbosity=0)


@pytest.mark.parametrize(
    ("permission", "holders"),
    [
        ("wagtailadmin.access_admin", {"editora", "secretaria", "moderadora", "validadora", "administradora"}),
        ("accounts.manage_people", {"administradora"}),
        ("convocatorias.read_identity", {"secretaria"}),
        ("convocatorias.change_convocatoria", {"editora"}),
        ("convocatorias.publish_convocatoria", set()),
        ("editorial.add_approval", {"editora", "secretaria"}),
        ("convocatorias.view_convocatoria", {"editora", "secretaria"}),
        ("audit.view_entry", {"validadora", "administradora"}),
        ("mail.view_message", {"administradora"}),
    ],
)
def test_who_holds_what(permission, holders):
    assert {role for role in ROLES if staff(role).has_perm(permission)} == holders


def test_nobody_manages_wagtails_users_groups_or_superpowers():
    for role in ROLES:
        held = staff(role).get_all_permissions()
        assert not [code for code in held if code.startswith("auth.") or code.endswith(("_user", "_group"))]


def test_roles_make_a_person_of_the_team():
    editor, ana = staff("secretaria", "editora"), applicant()
    assert roles_of(editor) == ["editora", "secretaria"]
    assert (is_staff_person(editor), needs_second_factor(editor), may_manage_people(editor)) == (True, True, False)
    assert (is_staff_person(ana), needs_second_factor(ana), roles_of(ana)) == (False, False, [])
    ana.is_staff = True
    assert needs_second_factor(ana)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "comite"])
def test_wagtails_own_pages_of_people_open_for_no_role(client, role):
    enter(client, staff(role), "password", "mfa")
    for path in ["/admin/users/", "/admin/users/new/", "/admin/groups/", "/admin/groups/new/"]:
        for send in (client.get, client.post):
            assert send(path).url == "/admin/"


def test_wagtails_account_page_changes_neither_email_nor_password(client):
    editor = staff("editora")
    enter(client, editor, "password", "mfa")
    page = client.get("/admin/account/").content.decode()
    assert 'type="password"' not in page
    assert 'type="email"' not in page
    client.post("/admin/account/", {"name_email-email": "otra@example.org", "name_email-first_name": "Eva"})
    editor.refresh_from_db()
    assert editor.email == "editora@example.org"


def test_an_editor_reaches_pages_images_and_documents(client):
    enter(client, staff("editora"), "password", "mfa")
    for path in ["/admin/images/", "/admin/images/add/", "/admin/documents/", "/admin/documents/multiple/add/"]:
        assert client.get(path).status_code == 200
    assert client.get("/admin/pages/", follow=True).status_code == 200
