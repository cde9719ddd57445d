"""Answers one request after the other: moto iterates over what another request adds to, and then answers 500."""

from threading import RLock

from moto.moto_server import werkzeug_app

_lock = RLock()
_dispatch = werkzeug_app.DomainDispatcherApplication.__call__


def dispatch(self, environ, start_response):
    with _lock:
        return _dispatch(self, environ, start_response)


werkzeug_app.DomainDispatcherApplication.__call__ = dispatch
