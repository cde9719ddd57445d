"""Addresses of IPv6 as EC2 and Elastic Load Balancing keep them."""

import moto.ec2.models.subnets as subnet_models
import moto.elbv2.models as elb_models
import moto.elbv2.responses as elb_responses

Subnet = subnet_models.Subnet
Balancer = elb_models.FakeLoadBalancer
Elb = elb_responses.ELBV2Response

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
