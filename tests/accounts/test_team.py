"""`/admin/equipo/`: the pages, for those who may, and nobody else."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.permissions import roles_of
from accounts.roles import ROLES
from accounts.team import STEPS
from audit.models import Entry
from tests.signing import PASSWORD, app_code, applicant, enter, kinds, letters, sign_in_by_password, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    user = staff("administradora")
    enter(client, user, "password", "mfa")
    return user


def pages(pk: int) -> list[str]:
    return ["/admin/equipo/", "/admin/equipo/invitar/", f"/admin/equipo/{pk}/"] + [
        f"/admin/equipo/{pk}/{name}/" for name in STEPS
    ]


@pytest.mark.parametrize("role", [*ROLES, "applicant", "anonymous"])
def test_each_role_sees_and_does_what_it_may(role):
    client = Client()
    target = staff("editora", email="objetivo@example.org")
    if role in ROLES:
        enter(client, staff(role), "password", "mfa")
    elif role == "applicant":
        enter(client, applicant(), "code")
    for path in pages(target.pk):
        got, posted = client.get(path), client.post(path, {"roles": ["moderadora"]})
        if role == "administradora":
            assert got.status_code == 200
            assert posted.status_code == {"/admin/equipo/": 405, "/admin/equipo/invitar/": 200}.get(path, 302)
        elif role in ("comite", "applicant"):
            assert (got.status_code, posted.status_code) == (403, 403)
        elif role == "anonymous":
            assert got.url == posted.url == f"/cuenta/login/?next={path}"
        else:
            assert (got.url, posted.url) == ("/admin/", "/admin/")
    assert Entry.objects.exists() is (role == "administradora")


def test_only_administrators_find_it_in_the_menu(client):
    for role in ["editora", "administradora"]:
        enter(client, staff(role), "password", "mfa")
        assert ("/admin/equipo/" in client.get("/admin/").content.decode()) is (role == "administradora")


def test_a_refusal_says_why(client):
    enter(client, staff("editora"), "password", "mfa")
    page = client.get("/admin/equipo/", follow=True).content.decode()
    assert "Solo quien administra el sitio puede cambiar cuentas y roles." in page


def test_the_list_shows_the_team_and_no_applicant(client, boss):
    staff("secretaria", "comite", email="sec@example.org", factor=False)
    applicant()
    page = client.get("/admin/equipo/").content.decode()
    assert "sec@example.org" in page
    assert "Secretaria técnica del comité, Integrante del comité" in page
    assert "ana@example.org" not in page


def test_the_list_costs_the_same_for_many(client, boss, django_assert_max_num_queries):
    for number in range(12):
        staff("editora", email=f"e{number}@example.org")
    client.get("/admin/equipo/")
    with django_assert_max_num_queries(12):
        client.get("/admin/equipo/")


def test_someone_is_invited_chooses_a_password_and_is_led_to_her_factor(client, boss):
    form = {"name": "Eva", "email": "Eva@Example.org", "roles": ["editora"]}
    assert client.post("/admin/equipo/invitar/", form).url == "/admin/equipo/"
    eva, link = Client(), f"/cuenta/invitacion/{letters('eva@example.org')[0].secret}/"
    assert eva.get(link).url == "/cuenta/invitacion/"
    assert eva.post("/cuenta/invitacion/", {"new_password1": "corta", "new_password2": "corta"}).status_code == 200
    answer = eva.post("/cuenta/invitacion/", {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert answer.url == "/cuenta/continuar/"
    assert eva.get(answer.url).url == "/admin/"
    assert eva.get("/admin/").url == "/cuenta/2fa/totp/activate/"
    assert eva.get("/cuenta/2fa/totp/activate/").status_code == 200
    for late in (link, "/cuenta/invitacion/"):
        assert Client().get(late).status_code == 410
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "accounts.invited",
        "accounts.invitation_accepted",
    ]


def test_an_invitation_opened_by_someone_signed_in_signs_her_out(client, boss):
    client.post("/admin/equipo/invitar/", {"name": "Eva", "email": "eva@example.org", "roles": ["editora"]})
    client.get(f"/cuenta/invitacion/{letters('eva@example.org')[0].secret}/")
    client.post("/cuenta/invitacion/", {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert client.session["_auth_user_id"] == str(User.objects.get(email="eva@example.org").pk)


def test_a_new_invitation_does_not_go_round_the_factor(client, boss):
    editor = staff("editora")
    client.post(f"/admin/equipo/{editor.pk}/invitar/")
    other = Client()
    other.get(f"/cuenta/invitacion/{letters(editor.email)[0].secret}/")
    answer = other.post("/cuenta/invitacion/", {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert answer.url == "/cuenta/2fa/authenticate/"
    assert other.post(answer.url, {"code": app_code(editor)}).url == "/cuenta/continuar/"


@pytest.mark.parametrize("form", [{}, {"name": "Eva", "email": "no", "roles": ["editora"]}, {"name": "x" * 151}])
def test_a_wrong_invitation_is_an_error_on_the_page(client, boss, form):
    answer = client.post("/admin/equipo/invitar/", form)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_an_invitation_refused_says_why_on_the_form(client, boss):
    staff("editora")
    answer = client.post("/admin/equipo/invitar/", {"name": "E", "email": "editora@example.org", "roles": ["editora"]})
    assert "ya es parte del equipo" in answer.content.decode()


def test_roles_are_changed_on_a_persons_page(client, boss):
    editor = staff("editora")
    assert client.post(f"/admin/equipo/{editor.pk}/", {"roles": ["comite", "validadora"]}).url == "/admin/equipo/"
    assert roles_of(User.objects.get(pk=editor.pk)) == ["comite", "validadora"]


def test_a_guard_is_told_on_the_persons_page(client, boss):
    answer = client.post(f"/admin/equipo/{boss.pk}/", {"roles": ["editora"]}, follow=True)
    assert answer.redirect_chain == [(f"/admin/equipo/{boss.pk}/", 302)]
    assert "No puedes quitarte el rol de administradora" in answer.content.decode()


def test_every_step_asks_first_and_then_acts(client, boss):
    editor = staff("editora")
    done = {"invitar": "invited_again", "segundo-factor": "factor_reset", "sesiones": "sessions_ended"}
    done |= {"desactivar": "deactivated", "reactivar": "reactivated"}
    for name, verb in done.items():
        assert client.get(f"/admin/equipo/{editor.pk}/{name}/").status_code == 200
        assert client.post(f"/admin/equipo/{editor.pk}/{name}/").url == f"/admin/equipo/{editor.pk}/"
        assert Entry.objects.first().verb == f"accounts.{verb}"
    assert Entry.objects.count() == len(done)
    assert client.get(f"/admin/equipo/{editor.pk}/otra-cosa/").status_code == 404


def test_a_deactivated_editor_is_out_at_her_next_click(client, boss):
    editor, hers = staff("editora"), Client()
    sign_in_by_password(hers, editor)
    assert hers.get("/admin/").status_code == 200
    client.post(f"/admin/equipo/{editor.pk}/desactivar/")
    assert hers.get("/admin/").url == "/cuenta/login/?next=/admin/"
    client.post(f"/admin/equipo/{editor.pk}/reactivar/")
    assert hers.get("/admin/").url == "/cuenta/login/?next=/admin/"


def test_a_lost_factor_leads_back_to_setting_one_up(client, boss):
    editor, hers = staff("editora"), Client()
    sign_in_by_password(hers, editor)
    client.post(f"/admin/equipo/{editor.pk}/segundo-factor/")
    assert hers.get("/admin/").url == "/cuenta/login/?next=/admin/"
    assert hers.post("/cuenta/login/", {"login": editor.email, "password": PASSWORD}).url == "/admin/"
    assert hers.get("/admin/").url == "/cuenta/2fa/totp/activate/"
    assert kinds(editor.email) == ["account:factor_reset"]


def test_applicants_are_not_looked_up_here(client, boss):
    assert client.get(f"/admin/equipo/{applicant().pk}/").status_code == 404
