/** Texts that are right, the unusual ones too, by what they name. */
export const RIGHT_TEXTS: Readonly<Record<string, readonly string[]>> = {
    "a VPC": ["vpc-1a2b3c4d", "vpc-0123456789abcdef0"],
    "a subnet": ["subnet-1a2b3c4d", "subnet-0123456789abcdef0"],
    "a security group": ["sg-1a2b3c4d", "sg-0123456789abcdef0"],
    "an image": ["ami-1a2b3c4d", "ami-0123456789abcdef0"],
    "a snapshot": ["snap-1a2b3c4d", "snap-0123456789abcdef0"],
    "a file system": ["fs-1a2b3c4d", "fs-0123456789abcdef0"],
    "an access point": ["fsap-0123456789abcdef0"],
    "a namespace of Cloud Map": ["ns-0123456789abcdef", "ns-e4anhexample0004"],
    "a hosted zone": ["Z0123456789ABC", "Z3"],
    "a bucket": ["logs", "my.bucket.of-2014", "amzn-s3-demo-bucket"],
    "a log group": ["/aws/ecs/web", "web", "a#b.c_d-e"],
    "an alarm": ["web 5xx", "Ärger", "team/web: too slow", "arn"],
    "a cluster": ["app", "App_2-b"],
    "a host": ["edge-1.elb.eu-central-1.amazonaws.com", "internal-edge-1.eu-central-1.elb.amazonaws.com.cn", "edge"],
    "a domain": ["app.example.com", "*.example.com", "xn--bcher-kva.example"],
};
