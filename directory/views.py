from django.http import HttpResponse


def index(request):
    return HttpResponse()


def department(request, slug):
    return HttpResponse()


def vcard(request, slug):
    return HttpResponse()
