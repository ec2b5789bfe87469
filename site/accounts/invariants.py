"""What must always hold of accounts, persons and roles."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from common.invariants import invariant

from .models import Person, User
from .roles import ROLES


@invariant("A person who signs in has a verified e-mail, and it is her own")
def unverified_persons():
    verified = EmailAddress.objects.filter(user=OuterRef("user"), verified=True, email=OuterRef("email"))
    return Person.objects.exclude(user=None).filter(~Exists(verified)).values_list("pk", flat=True)


@invariant("E-mails are kept in lower case")
def shouting_addresses():
    users = User.objects.exclude(email=Lower("email")).values_list("pk", flat=True)
    persons = Person.objects.exclude(email=Lower("email")).values_list("pk", flat=True)
    return [*(f"user {pk}" for pk in users), *(f"person {pk}" for pk in persons)]


@invariant("Every group with members is a role of the table")
def unknown_roles():
    return Group.objects.exclude(name__in=ROLES).exclude(user=None).distinct().values_list("name", flat=True)


@invariant("A person was made by signing in with a verified e-mail, or by staff")
def persons_of_nobody():
    return Person.objects.filter(user=None, made_by=None, email=None).values_list("pk", flat=True)


@invariant("No applicant without a role can open the CMS")
def staff_without_role():
    return (
        User.objects.filter(Q(is_staff=True) | Q(user_permissions__isnull=False), groups=None, is_superuser=False)
        .values_list("pk", flat=True)
        .distinct()
    )
