"""A DNS namespace takes its hosted zone along when it goes."""

import moto.route53.models as route53_models
import moto.servicediscovery.models as servicediscovery_models
from moto.utilities.utils import get_partition

delete_namespace = servicediscovery_models.ServiceDiscoveryBackend.delete_namespace


def delete_with_zone(self, namespace_id):
    namespace = self.namespaces.get(namespace_id)
    result = delete_namespace(self, namespace_id)
    zone = (namespace.dns_properties or {}).get("HostedZoneId")
    if zone:
        zones = route53_models.route53_backends[self.account_id][get_partition(self.region_name)]
        zones.zones.pop(zone.split("/")[-1], None)
    return result


servicediscovery_models.ServiceDiscoveryBackend.delete_namespace = delete_with_zone
