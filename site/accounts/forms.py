from allauth.account.forms import LoginForm, RequestLoginCodeForm


class RequestCodeForm(RequestLoginCodeForm):
    pass


__all__ = ["LoginForm", "RequestCodeForm"]
