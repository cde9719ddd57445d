"""Leaves out of an answer what its own request did not ask for, and nothing else.

moto notes that in one place for all requests of a service: of two that come at once, one for tags and one without them, either
gets the other's answer. The provider then believes that a service has no tags, and puts them back in the next update.
"""

from moto.core.responses import BaseResponse

_init = BaseResponse.__init__


def init(self, *args, **kwargs):
    _init(self, *args, **kwargs)
    self.RESPONSE_KEY_PATH_TO_TRANSFORMER = dict(self.RESPONSE_KEY_PATH_TO_TRANSFORMER)


BaseResponse.__init__ = init
