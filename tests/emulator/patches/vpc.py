"""Routes of gateway endpoints, and descriptions of rules of security groups."""

import moto.ec2.models.security_groups as security_group_models
import moto.ec2.models.vpcs as vpc_models

# A gateway endpoint that gets another route table routes it, as a new one does; moto looks for the route on deletion.

original_modify_endpoint = vpc_models.VPCEndPoint.modify


def modify_endpoint(self, policy_doc, add_subnets, remove_subnets, add_route_tables, *others):
    original_modify_endpoint(self, policy_doc, add_subnets, remove_subnets, add_route_tables, *others)
    if self.destination_prefix_list_id:
        for route_table_id in add_route_tables or []:
            self.ec2_backend.create_route(
                route_table_id,
                None,
                gateway_id=self.id,
                destination_prefix_list_id=self.destination_prefix_list_id,
            )


vpc_models.VPCEndPoint.modify = modify_endpoint

# moto keeps the description of a rule that names another group with that group, and looks for it elsewhere.

security_group_models.SecurityGroupRule.description = property(
    lambda rule: rule.ip_range.get("Description") or rule.source_group.get("Description")
)
