"""Ids of real zones begin with Z, and whoever checks them relies on it."""

import moto.route53.models as route53_models

create_zone_id = route53_models.create_route53_zone_id
route53_models.create_route53_zone_id = lambda *args, **kwargs: "Z" + create_zone_id(*args, **kwargs)[1:]
