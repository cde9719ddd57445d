"""Addresses of IPv6 as EC2 and Elastic Load Balancing keep them."""

import moto.ec2.models.subnets as subnet_models
import moto.ec2.models.vpcs as vpc_models
import moto.ec2.responses.vpcs as vpc_responses
import moto.elbv2.models as elb_models
import moto.elbv2.responses as elb_responses

Subnet = subnet_models.Subnet
Balancer = elb_models.FakeLoadBalancer
Elb = elb_responses.ELBV2Response
Endpoint = vpc_models.VPCEndPoint
Vpcs = vpc_responses.VPCs

# Whoever waits for a block asks for its association, by a filter that moto has for VPCs alone.
ASSOCIATION = "ipv6-cidr-block-association.association-id"
_get_filter_value = Subnet.get_filter_value


def get_filter_value(self, filter_name, method_name=None):
    if filter_name == ASSOCIATION:
        return list(self.ipv6_cidr_block_associations)
    return _get_filter_value(self, filter_name, method_name)


def association_set(self):
    """moto puts the whole state where its name belongs."""
    return [
        {
            "ipv6CidrBlock": each["ipv6CidrBlock"],
            "associationId": each["associationId"],
            "ipv6CidrBlockState": {"state": each["ipv6CidrBlockState"]["State"]},
        }
        for each in self.ipv6_cidr_block_associations.values()
        if each["ipv6CidrBlockState"]["State"] == "associated"
    ]


Subnet.get_filter_value = get_filter_value
Subnet.ipv6_cidr_block_association_set = property(association_set)

# Whether UDP from IPv6 has addresses of its own is a field of a load balancer that moto drops.
Balancer.enable_prefix_for_ipv6_source_nat = "off"
_create_load_balancer = Elb.create_load_balancer
_set_subnets = Elb.set_subnets


def keep_source_nat(self, balancer):
    wanted = self._get_param("EnablePrefixForIpv6SourceNat")
    if wanted:
        balancer.enable_prefix_for_ipv6_source_nat = wanted


def create_load_balancer(self):
    result = _create_load_balancer(self)
    keep_source_nat(self, self.elbv2_backend.load_balancers[result.result["LoadBalancers"][0].arn])
    return result


def set_subnets(self):
    keep_source_nat(self, self.elbv2_backend.load_balancers[self._get_param("LoadBalancerArn")])
    return _set_subnets(self)


Elb.create_load_balancer = create_load_balancer
Elb.set_subnets = set_subnets

# By which addresses an endpoint is reached and named are fields that moto drops; AWS tells both of every endpoint of interfaces.
_create_vpc_endpoint = Vpcs.create_vpc_endpoint
_modify_vpc_endpoint = Vpcs.modify_vpc_endpoint


def keep_addresses(self, endpoint):
    endpoint.ip_address_type = self._get_param("IpAddressType") or getattr(endpoint, "ip_address_type", "ipv4")
    wanted = (self._get_param("DnsOptions") or {}).get("DnsRecordIpType")
    endpoint.dns_options = {"DnsRecordIpType": wanted} if wanted else getattr(endpoint, "dns_options", None)


def create_vpc_endpoint(self):
    result = _create_vpc_endpoint(self)
    endpoint = result.result["VpcEndpoint"]
    if (endpoint.vpc_endpoint_type or "").lower() == "interface":
        keep_addresses(self, endpoint)
    return result


def modify_vpc_endpoint(self):
    endpoint = self.ec2_backend.vpc_end_points[self._get_param("VpcEndpointId")]
    if (endpoint.vpc_endpoint_type or "").lower() == "interface":
        keep_addresses(self, endpoint)
    return _modify_vpc_endpoint(self)


Vpcs.create_vpc_endpoint = create_vpc_endpoint
Vpcs.modify_vpc_endpoint = modify_vpc_endpoint
