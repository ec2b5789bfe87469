"""Demo people: made once, printed, and never in production."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from accounts import demo
from accounts.models import User
from accounts.permissions import roles_of
from config.settings import base
from tests.signing import app_code

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path


def run(*arguments) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_there_is_one_for_each_role_and_nine_for_the_committee():
    run("demo_people")
    made = {user.email: roles_of(user) for user in User.objects.all()}
    committee = {f"comite{number}@demo.example": ["comite"] for number in range(1, 10)}
    others = ["editora", "secretaria", "moderadora", "validadora", "administradora"]
    assert made == committee | {f"{role}@demo.example": [role] for role in others}


def test_the_printed_password_and_code_open_the_door(client):
    printed = run("demo_people")
    password = next(line.split()[1] for line in printed.splitlines() if line.startswith("editora@"))
    client.post("/cuenta/login/", {"login": "editora@demo.example", "password": password})
    code = run("demo_code", "editora").strip()
    assert code == app_code(User.objects.get(email="editora@demo.example"))
    assert client.post("/cuenta/2fa/authenticate/", {"code": code}).url == "/admin/"


def test_a_second_run_changes_nothing_and_reset_changes_the_passwords():
    run("demo_people")
    before = dict(User.objects.values_list("email", "password"))
    assert run("demo_people").count("exists already") == len(demo.PEOPLE)
    assert dict(User.objects.values_list("email", "password")) == before
    assert "exists already" not in run("demo_people", "--reset")
    assert not set(User.objects.values_list("password", flat=True)) & set(before.values())


def test_development_keeps_the_passwords_for_its_owners_eyes(settings, tmp_path):
    settings.DEBUG = True
    first = run("demo_people")
    assert (tmp_path / "demo_people.json").stat().st_mode & 0o777 == 0o600
    assert run("demo_people") == first
    User.objects.get(email="editora@demo.example").delete()
    assert run("demo_people") != first
    assert "exists already" not in run("demo_people")


def test_a_password_of_another_database_is_not_shown(settings):
    settings.DEBUG = True
    run("demo_people")
    editor = User.objects.get(email="editora@demo.example")
    editor.set_password("otra")
    editor.save()
    assert next(line for line in run("demo_people").splitlines() if "exists" in line).startswith("editora@")


def test_only_development_settings_switch_them_on():
    folder = Path(base.__file__).parent
    assert [path.name for path in sorted(folder.glob("*.py")) if "DEMO_PEOPLE = True" in path.read_text()] == ["dev.py"]
    assert base.DEMO_PEOPLE is False


@pytest.mark.parametrize("command", [["demo_people"], ["demo_people", "--reset"], ["demo_code", "editora"]])
def test_production_has_none(settings, command):
    settings.DEMO_PEOPLE = False
    with pytest.raises(CommandError, match="development only"):
        run(*command)
    assert User.objects.count() == 0


def test_a_code_of_nobody_is_an_error():
    with pytest.raises(CommandError, match="demo_people"):
        run("demo_code", "editora")


def test_applicants_have_no_demo(client):
    with pytest.raises(CommandError):
        run("demo_code", "solicitante")
    assert Client().get("/cuenta/login/code/").status_code == 200
