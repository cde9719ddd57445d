"""Tags of a bucket in the request that creates it, as the provider sends them."""

import moto.s3.models as s3_models
import moto.s3.responses as s3_responses
import xmltodict

_create_bucket = s3_models.S3Backend.create_bucket
_bucket_put = s3_responses.S3Response._bucket_response_put


def bucket_put(self, request, bucket_name, querystring):
    result = _bucket_put(self, request, bucket_name, querystring)
    body = self.body.decode() if isinstance(self.body, bytes) else (self.body or "")
    if "<CreateBucketConfiguration" in body and "<Tags>" in body:
        tags = xmltodict.parse(body)["CreateBucketConfiguration"]["Tags"].get("Tag") or []
        tags = tags if isinstance(tags, list) else [tags]
        self.backend.put_bucket_tagging(bucket_name, {tag["Key"]: tag.get("Value") or "" for tag in tags})
    return result


s3_responses.S3Response._bucket_response_put = bucket_put
