import { type Book, rule } from "./rule";

/** Rules on networks, endpoints and references to existing networks. */
export const NETWORK_RULES = {
    "az-count": rule("A network spans 2 to 6 Availability Zones.", "Use a number between them."),
    "az-count-production": rule(
        "With two zones, losing one takes half of the capacity.",
        "Use 3, or accept it: this is a warning.",
    ),
    "az-list-or-count": rule("Names and a number of zones are both given.", "Keep one of the two."),
    "az-unknown": rule("The name is not one of an Availability Zone.", "Write names such as eu-central-1a."),
    "vpc-cidr-size": rule("The block is too small, or larger than EC2 takes, for all subnets.", "Use /16 to /22."),
    "vpc-cidr-special-range": rule("EC2 does not take these addresses for a VPC.", "Use private addresses."),
    "vpc-cidr-public-range": rule(
        "The addresses belong to somebody on the internet, who cannot be reached from the VPC.",
        "Use private addresses.",
    ),
    "ipv6-needs-dual-stack": rule(
        "IPv6 addresses are named or wanted where there are none.",
        "Give the network `ipv6`, or keep to IPv4.",
    ),
    "ipam-pool": rule(
        "What a pool of IPAM is asked for contradicts what is written, or cannot hold all subnets.",
        "Do as proposed.",
    ),
    "nat-addresses": rule(
        "There are not as many addresses as NAT gateways.",
        "Give one for each, with single or perAz.",
    ),
    "network-acl-count": rule("A network ACL has 40 rules in each direction at most.", "Use larger blocks."),
    "network-acl-drops": rule(
        "A network ACL drops what tasks, load balancers or gateways need.",
        "Allow it, or accept it: this is a warning.",
    ),
    "network-acl-ports": rule("The ports of a rule are none.", "Give first and last port, with tcp or udp."),
    "network-acl-tier": rule("There are no subnets of this tier.", "Set `isolatedSubnets`, or remove it."),
    "route-destination": rule(
        "The destination has a way already, or is one that other settings decide.",
        "Name the block of another network, once.",
    ),
    "route-target": rule("A route leads to exactly one thing.", "Give one target."),
    "route-tier": rule("There are no subnets of this tier.", "Set `isolatedSubnets`, or leave it out."),
    "vpc-additional-block": rule("AWS does not take the block beside the others.", "Use a part of 100.64.0.0/10."),
    "existing-vpc": rule(
        "What is said of an existing VPC does not fit together, or does not fit the VPC.",
        "Do as proposed.",
    ),
    "subnet-outside-vpc": rule("The VPC does not have the addresses of the subnet.", "Use a free part of its blocks."),
    "subnet-overlap": rule("Two subnets would share addresses.", "Give every subnet a block of its own."),
    "subnet-size": rule("AWS takes no subnets of this size, or few tasks fit in.", "Use /16 to /26."),
    "network-new-or-existing": rule("A new VPC is described, and an existing one named.", "Keep one of the two."),
    "nat-none-production": rule(
        "Without NAT and endpoints, tasks need public addresses to reach anything (ECS.2).",
        "Use perAz or regional, or endpoints.",
    ),
    "nat-single-production": rule("One NAT gateway ties all zones to its own.", "Use perAz or regional."),
    "flow-logs-off": rule(
        "Flow logs and the reason for having none contradict each other, or they are off in production (EC2.6).",
        "Leave them on, or say the reason and switch them off.",
    ),
    "flow-log-destination": rule("The value is no place that flow logs are written to.", "Write the ARN of a bucket."),
    "flow-log-interval": rule("EC2 collects over 60 or 600 seconds.", "Use one of them."),
    "endpoint-duplicate": rule("An endpoint is named twice, or is in the preset already.", "Name it once."),
    "endpoint-gateway": rule("The service has a gateway endpoint, which costs nothing.", "Set its argument to true."),
    "endpoint-unknown": rule("PrivateLink has no service of this name.", "Write the proposed one, or the full name."),
    "endpoint-ecr-pair": rule("Images are pulled through two endpoints, and one is missing.", "Add the other one."),
    "endpoint-ecs-triple": rule("The agent on instances talks to three endpoints.", "Add those that are missing."),
    "endpoint-ecr-needs-s3": rule("The layers of images in ECR come from S3.", "Leave the endpoint of S3 on."),
    "endpoint-efs-missing": rule("EFS is asked who the task is, and there is no way to it.", "Add elasticfilesystem."),
    "endpoint-exec-missing": rule("ECS Exec needs a way to Systems Manager.", "Add ssmmessages."),
    "endpoint-logs-missing": rule("Containers write to CloudWatch Logs, and there is no way to it.", "Add logs."),
    "endpoint-secrets-missing": rule("Secrets are read when a task starts, and there is no way.", "Add the endpoint."),
    "image-registry-unreachable": rule(
        "The task has no way to the registry of its image, so it would never start.",
        "Give the network NAT or endpoints; in development, public addresses do too.",
    ),
    "reference-private-subnets": rule("The existing network is given without private subnets.", "Give their ids."),
    "reference-public-subnets": rule("The existing network is given without public subnets.", "Give their ids."),
    "reference-zones": rule("Nobody says which subnet is in which zone.", "Give the zones in the subnets' order."),
} satisfies Book;
