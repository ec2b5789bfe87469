"""Who signs in (`User`) and who takes part (`Person`)."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Users are known by their e-mail, kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A user with this e-mail; without `password` she signs in by mailed code only."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.lower())


class User(AbstractUser):
    """Someone who signs in: an applicant by mailed code, staff and committee by password and second factor.

    A session of an earlier `session_epoch` is no longer valid: raising it ends them all at once.
    """

    username = None
    email = models.EmailField(_("correo"), max_length=254, unique=True)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        verbose_name = _("usuaria o usuario")
        verbose_name_plural = _("usuarias y usuarios")
        permissions = [("manage_people", _("Puede administrar cuentas y roles"))]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's, which changes with the password, and with our epoch."""
        return f"{super()._get_session_auth_hash(secret)}{self.session_epoch}"


class Person(models.Model):
    """Who applies, registers, attends or supports. "One per person" is on this record.

    `email` is verified, or empty when staff made the person for someone without one; `user` is optional.
    """

    user = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="person")
    email = models.EmailField(_("correo"), max_length=254, unique=True, null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("creada"), auto_now_add=True)

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("personas")

    def __str__(self) -> str:
        return f"persona {self.pk}"
