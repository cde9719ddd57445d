"""Answers one request after the other.

moto iterates over what another request adds to, and then answers 500. It also notes for all requests at once what an answer leaves
out, so that of two, one for tags and one without them, either gets the other's: a service loses its tags for the provider.
"""

from threading import RLock

from moto.moto_server import werkzeug_app

_lock = RLock()
_dispatch = werkzeug_app.DomainDispatcherApplication.__call__


def dispatch(self, environ, start_response):
    with _lock:
        return _dispatch(self, environ, start_response)


werkzeug_app.DomainDispatcherApplication.__call__ = dispatch
