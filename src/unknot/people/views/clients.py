from django.http import HttpRequest, HttpResponse


def clients(request: HttpRequest) -> HttpResponse:
    return HttpResponse("clients")


def client(request: HttpRequest, client_id: object) -> HttpResponse:
    return HttpResponse("client")
