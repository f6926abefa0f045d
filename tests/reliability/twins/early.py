"""A build that acknowledges first and writes afterwards."""

import threading
import time

from redstart.config.settings import *  # noqa: F403
from redstart.config.settings import MIDDLEWARE

MIDDLEWARE = ["tests.reliability.twins.early.answers_first", *MIDDLEWARE]
DELAY = 0.2


def answers_first(get_response):
    """Return a middleware that answers every write at once and does it later."""

    def do_later(request):
        time.sleep(DELAY)
        get_response(request)

    def answer(request):
        if request.method != "POST":
            return get_response(request)
        from django.http import HttpResponse

        assert request.body is not None
        threading.Thread(target=do_later, args=(request,)).start()
        return HttpResponse(status=204)

    return answer
