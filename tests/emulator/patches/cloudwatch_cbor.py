"""CloudWatch over CBOR.

Since 2026 the Go SDK speaks "smithy-rpc-v2-cbor" with CloudWatch; moto knows only the query protocol. This turns a CBOR request
into the query request that moto understands, and its XML answer into CBOR, with botocore's models.
"""

import gzip
import io
import math
import re
import struct
from calendar import timegm
from datetime import datetime
from urllib.parse import urlencode

import botocore.parsers
import botocore.serialize
import botocore.session
from moto.moto_server import werkzeug_app


class Tag:
    def __init__(self, number, value):
        self.number, self.value = number, value


def cbor_head(major, n):
    if n < 24:
        return bytes([major << 5 | n])
    for code, size, limit in ((24, "B", 1 << 8), (25, ">H", 1 << 16), (26, ">I", 1 << 32), (27, ">Q", 1 << 64)):
        if n < limit:
            return bytes([major << 5 | code]) + struct.pack(size, n)
    raise ValueError(n)


def cbor_dump(value):
    if value is None:
        return b"\xf6"
    if value is True or value is False:
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return cbor_head(0, value) if value >= 0 else cbor_head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, bytes):
        return cbor_head(2, len(value)) + value
    if isinstance(value, str):
        text = value.encode()
        return cbor_head(3, len(text)) + text
    if isinstance(value, (list, tuple)):
        return cbor_head(4, len(value)) + b"".join(cbor_dump(item) for item in value)
    if isinstance(value, dict):
        items = [(key, item) for key, item in value.items() if item is not None]
        return cbor_head(5, len(items)) + b"".join(cbor_dump(key) + cbor_dump(item) for key, item in items)
    if isinstance(value, datetime):
        return cbor_head(6, 1) + cbor_dump(timegm(value.utctimetuple()) + value.microsecond / 1e6)
    raise TypeError(type(value))


def cbor_load(stream):
    first = stream.read(1)[0]
    major, info = first >> 5, first & 31
    if major == 7:
        if info == 31:
            return StopIteration
        if info in (25, 26, 27):
            size, form = {25: (2, ">e"), 26: (4, ">f"), 27: (8, ">d")}[info]
            return struct.unpack(form, stream.read(size))[0]
        return {20: False, 21: True, 22: None, 23: None}[info]
    if info < 24:
        n = info
    elif info == 31:
        n = None
    else:
        n = int.from_bytes(stream.read(1 << (info - 24)), "big")
    if major == 0:
        return n
    if major == 1:
        return -1 - n
    if major == 6:
        value = cbor_load(stream)
        return datetime.fromtimestamp(value, tz=None) if n == 1 and not math.isnan(value) else Tag(n, value)

    def items():
        count = 0
        while n is None or count < n:
            item = cbor_load(stream)
            if item is StopIteration:
                return
            yield item
            count += 1

    if major in (2, 3):
        if n is None:
            parts = list(items())
            return b"".join(parts) if major == 2 else "".join(parts)
        data = stream.read(n)
        return data if major == 2 else data.decode()
    if major == 4:
        return list(items())
    result = {}
    count = 0
    while n is None or count < n:
        key = cbor_load(stream)
        if key is StopIteration:
            break
        result[key] = cbor_load(stream)
        count += 1
    return result


RPC_PATH = re.compile(r"^/service/GraniteServiceVersion20100801/operation/(\w+)$")
_cloudwatch_model = []
_dispatch = werkzeug_app.DomainDispatcherApplication.__call__


def cloudwatch_cbor(self, environ, start_response):
    match = RPC_PATH.match(environ.get("PATH_INFO", ""))
    if not match:
        return _dispatch(self, environ, start_response)
    if not _cloudwatch_model:
        _cloudwatch_model.append(botocore.session.get_session().get_service_model("cloudwatch"))
    operation = _cloudwatch_model[0].operation_model(match[1])
    size = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(size) if size else b""
    if environ.get("HTTP_CONTENT_ENCODING") == "gzip":
        body = gzip.decompress(body)
    params = cbor_load(io.BytesIO(body)) if body else {}
    serializer = botocore.serialize.create_serializer("query", include_validation=False)
    fields = serializer.serialize_to_request(params, operation)["body"]
    fields = {**fields, "Action": operation.name, "Version": _cloudwatch_model[0].api_version}
    form = urlencode(fields).encode()
    inner = {key: value for key, value in environ.items() if key != "HTTP_CONTENT_ENCODING"}
    inner.update(
        {
            "PATH_INFO": "/",
            "RAW_URI": "/",
            "REQUEST_URI": "/",
            "CONTENT_TYPE": "application/x-www-form-urlencoded; charset=utf-8",
            "CONTENT_LENGTH": str(len(form)),
            "wsgi.input": io.BytesIO(form),
            "werkzeug.request": None,
        }
    )
    for header in ("HTTP_SMITHY_PROTOCOL", "HTTP_ACCEPT", "werkzeug.request"):
        inner.pop(header, None)
    answer = {}

    def remember(status, headers, exc_info=None):
        answer["status"], answer["headers"] = int(status.split()[0]), dict(headers)

    result = _dispatch(self, inner, remember)
    data = b"".join(result)
    code = answer["status"]
    if code < 400:
        parser = botocore.parsers.create_parser("query")
        parsed = parser.parse({"body": data, "status_code": code, "headers": answer["headers"]}, operation.output_shape)
        parsed.pop("ResponseMetadata", None)
        headers = []
    else:
        try:
            parser = botocore.parsers.create_parser("query")
            error = parser.parse({"body": data, "status_code": code, "headers": answer["headers"]}, None)["Error"]
        except Exception:
            error = {"Code": "InternalServiceFault", "Message": data[:300].decode(errors="replace")}
        # The query names of errors differ from the shape names ("ResourceNotFound" / "ResourceNotFoundException").
        name = error.get("Code") or "InternalServiceFault"
        for shape in operation.error_shapes:
            if shape.error_code == name:
                name = shape.name
        parsed = {"__type": name, "message": error.get("Message") or ""}
        headers = [("x-amzn-query-error", f"{error.get('Code')};Sender")]
    payload = cbor_dump(parsed)
    headers += [
        ("Content-Type", "application/cbor"),
        ("smithy-protocol", "rpc-v2-cbor"),
        ("Content-Length", str(len(payload))),
    ]
    start_response(f"{code} {'OK' if code < 400 else 'Error'}", headers)
    return [payload]


werkzeug_app.DomainDispatcherApplication.__call__ = cloudwatch_cbor
