"""Writes down what is asked of the account, as IAM would judge it: a line `<service>:<operation>` for each kind of request.

The service is the one that a request is signed for. What the tests ask on their own, with boto3, is left out.
"""

import os
import re

from moto.core.responses import BaseResponse
from moto.s3.responses import S3Response

SIGNED_FOR = re.compile(r"Credential=[^/]+/\d+/[^/]+/([a-z0-9-]+)/aws4_request")
_setup = BaseResponse.setup_class
_seen = set()


def setup_class(self, request, full_url, headers, use_raw_body=False):
    _setup(self, request, full_url, headers, use_raw_body)
    signed = SIGNED_FOR.search(request.headers.get("Authorization", ""))
    file = os.environ.get("EMULATED_ACTIONS")
    if signed and file and "Boto3" not in request.headers.get("User-Agent", ""):
        record(file, f"{signed[1]}:{operation(self)}")


def operation(self):
    if isinstance(self, S3Response):
        # Its paths say nothing of operations; what follows the question mark does.
        asked = self.parsed_url.query.split("=")[0].split("&")[0]
        place = "object" if self.path.strip("/").count("/") else "bucket"
        return f"{self.method} {place} {asked}".strip()
    return self._get_action()


def record(file, line):
    if line not in _seen:
        _seen.add(line)
        with open(file, "a") as actions:
            actions.write(line + "\n")


BaseResponse.setup_class = setup_class
