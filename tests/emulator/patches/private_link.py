"""What EC2 and Elastic Load Balancing keep of a service of PrivateLink, and moto does not."""

import moto.ec2.models.vpc_service_configuration as service_models
import moto.ec2.responses.vpc_service_configuration as service_responses
import moto.elbv2.models as elb_models
import moto.elbv2.responses as elb_responses

Service = service_models.VPCServiceConfiguration
Services = service_responses.VPCEndpointServiceConfiguration
Balancer = elb_models.FakeLoadBalancer
Elb = elb_responses.ELBV2Response

Service.supported_ip_address_types = ["ipv4"]
_create = Services.create_vpc_endpoint_service_configuration
_modify = Services.modify_vpc_endpoint_service_configuration


def create_service(self):
    result = _create(self)
    wanted = self._get_param("SupportedIpAddressTypes", [])
    if wanted:
        result.result["ServiceConfiguration"].supported_ip_address_types = list(wanted)
    return result


def modify_service(self):
    service = self.ec2_backend.configurations[self._get_param("ServiceId")]
    added = self._get_param("AddSupportedIpAddressTypes", [])
    removed = self._get_param("RemoveSupportedIpAddressTypes", [])
    kept = [each for each in service.supported_ip_address_types if each not in removed]
    service.supported_ip_address_types = kept + [each for each in added if each not in kept]
    return _modify(self)


Services.create_vpc_endpoint_service_configuration = create_service
Services.modify_vpc_endpoint_service_configuration = modify_service

# Whether the rules of its groups count for PrivateLink is a field of a load balancer that moto drops.
FIELD = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"
Balancer.enforce_security_group_inbound_rules_on_private_link_traffic = "on"
_set_security_groups = Elb.set_security_groups


def set_security_groups(self):
    balancer = self.elbv2_backend.load_balancers[self._get_param("LoadBalancerArn")]
    wanted = self._get_param(FIELD)
    if wanted:
        balancer.enforce_security_group_inbound_rules_on_private_link_traffic = wanted
    return _set_security_groups(self)


Elb.set_security_groups = set_security_groups
