import { type Book, rule } from "./rule";

/** Rules on load balancers, web ACLs, certificates and the way of requests to a service. */
export const EDGE_RULES = {
    "access-log-bucket": rule("The value is not the name of a bucket.", "Write the name alone."),
    "access-log-prefix": rule("The value is no folder for access logs.", "Leave out slashes at the ends and AWSLogs."),
    "access-logs-off": rule("Nobody could say who asked for what (ELB.5).", "Leave access logs on."),
    "alb-address-type": rule(
        "An internal load balancer has no public addresses that it could do without.",
        "Use `dualstack`.",
    ),
    "alb-desync-monitor": rule("Requests that are read in two ways come through (ELB.12).", "Use defensive."),
    "alb-forwarded-port": rule("No address is added that could have a port.", "Use append."),
    "alb-invalid-headers": rule("Tasks may read headers as others (ELB.4).", "Leave them out."),
    "alb-two-subnets": rule("A load balancer spans two zones at least.", "Give two subnets in different zones."),
    "anomaly-mitigation": rule("Only weighted_random can do it.", "Use that algorithm."),
    "certificate-domain": rule(
        "The domain is none, or the certificate does not cover a host that a service is reached by.",
        "Use a wildcard for one more label (`*.example.com`), or a certificate of your own for several domains.",
    ),
    "certificate-domain-unique": rule(
        "Two load balancers want the record of one domain, and a hosted zone has one.",
        "Give one of them another domain, or a `certificateArn`.",
    ),
    "certificate-source": rule("An existing and a new certificate are both given.", "Keep one of the two."),
    "certificate-twice": rule("Two certificates are for the same.", "Remove one of the two."),
    "certificate-validated": rule(
        "A certificate waits for a record in a zone that somebody else keeps, or does not.",
        "Write the record of `validationRecords` there, and then `validated: true`.",
    ),
    "certificate-zone": rule("The means to make a certificate are not complete.", "Give domain and hosted zone."),
    "health-check-matcher": rule("The value is not a list of status codes.", "Write codes and ranges: 200-299,301."),
    "health-check-outside-paths": rule(
        "The check asks for a path that the service leaves out.",
        "Set `healthCheck.path`.",
    ),
    "health-check-port": rule(
        "Load balancers ask by TCP or HTTP, and no port is named that answers, or one that no task has.",
        "Name a TCP port of the tasks where packets come by UDP; none in the network mode bridge.",
    ),
    "health-check-path": rule("The load balancer cannot ask for this path.", "Write a path that begins with a slash."),
    "health-check-timeout": rule("A check may take as long as the time between two.", "Use a shorter timeout."),
    "ingress-collision": rule(
        "Two services ask for the same requests; one would get all of them, and nobody would say so.",
        "Change the conditions of one of them.",
    ),
    "ingress-taken": rule(
        "A rule of another stack takes the same requests; one of the two would get all of them, and nobody would say so.",
        "Change the conditions of one of them.",
    ),
    "ingress-container": rule("The container that is to take requests has no port.", "Name one that has."),
    "ingress-further-count": rule("ECS takes five target groups for a service.", "Use fewer ways, or two services."),
    "ingress-further-first": rule("Further ways of requests are given without a first one.", "Write one as `ingress`."),
    "ingress-further-name": rule(
        "What a further way of requests makes is called like something that is there already.",
        "Give the way another name.",
    ),
    "ingress-further-strategy": rule(
        "ECS and CodeDeploy move the traffic of one pair of target groups.",
        "Use rolling, or a service for each way.",
    ),
    "ingress-no-route": rule("A rule without a condition takes every request.", 'Write `paths: ["/*"]` to mean it.'),
    "ingress-one-load-balancer": rule("ECS moves the traffic of one load balancer.", "Make two services."),
    "ingress-port": rule("No container has a main port that requests could go to.", "Give it a `port`."),
    "ingress-port-name": rule("No container has a port of that name for connections.", "Use one of the names."),
    "ingress-port-ambiguous": rule("Several containers have a port.", "Name the one that takes requests."),
    "listener-certificate": rule("A TLS listener has no certificate.", "Give its ARN, or use TCP."),
    "listener-certificate-unused": rule("Plain HTTP is accepted although there is a certificate.", "Remove one."),
    "listener-mtls": rule(
        "Clients cannot be verified so, or are not verified at all.",
        "Give a bundle of trusted authorities, and a certificate of the load balancer's own.",
    ),
    "listener-tls-policy": rule(
        "There is no such TLS policy, none that is known, or no TLS that it could be for; or a port of a network load balancer has one that is not recommended (ELB.17).",
        "Use the proposed one, with TLS alone.",
    ),
    "listener-tls-policy-weak": rule(
        "The policy takes TLS 1.0 or 1.1, or ciphers that are no longer recommended (ELB.17).",
        "Use the proposed one.",
    ),
    "listener-plain-production": rule(
        "Production traffic would not be encrypted (ELB.1).",
        "Add a certificate, or accept it by `insecureHttp`.",
    ),
    "listener-unreadable": rule(
        "The listener is gone, or its rules cannot be read, so that nobody knows which places are free.",
        "Update the stack that makes it, or allow what the AWS provider needs as well.",
    ),
    "listener-port-unique": rule("The port of the load balancer is another service's.", "Use another one."),
    "load-balancer-name": rule(
        "The load balancer is none of those that there are, or there are several and none is named.",
        "Name one of them.",
    ),
    "load-balancer-one-or-several": rule(
        "One load balancer and several are both described.",
        "Keep `loadBalancers`, where one of them may be called `default`.",
    ),
    "load-balancer-quota": rule(
        "The load balancer has nearly as many rules or target groups as AWS allows.",
        "Spread the services over several load balancers, or ask for a higher quota of rules.",
    ),
    "load-balancer-deletion-protection": rule(
        "A load balancer in production goes with one wrong command (ELB.6).",
        "Leave protection on until the update before it is to go.",
    ),
    "endpoint-service-dns": rule(
        "AWS takes a domain for endpoints that is proved by a record.",
        "Give domain and hosted zone, or none of them.",
    ),
    "endpoint-service-open": rule("Every account may make endpoints, and nobody is asked.", "Name the accounts."),
    "endpoint-service-principal": rule("The value is no principal.", "Write the ARN of an account, a role or a user."),
    "nlb-application-port": rule(
        "An application load balancer is a target on the ports that it listens on alone.",
        "Use its production port.",
    ),
    "nlb-static-addresses": rule(
        "A network load balancer has one address in each zone, public ones or private ones.",
        "Give as many as there are subnets, of the kind that it has.",
    ),
    "network-ingress-allow": rule("Nobody may reach the port.", "Name the blocks of the clients."),
    "network-ingress-bridge": rule("Instances are open for TCP alone.", "Use the network mode awsvpc for UDP."),
    "network-ingress-client-ip": rule("AWS keeps the addresses of packets of UDP.", "Leave it out."),
    "network-ingress-dual-stack": rule(
        "AWS takes no targets of IPv4 for UDP at a dualstack load balancer.",
        "Let it be reached by IPv4 alone.",
    ),
    "network-ingress-stickiness": rule("A TLS listener knows no clients of before.", "Use TCP, or leave it out."),
    "other-logs": rule("The log has no bucket, or is switched off.", "Name one, or switch access logs on."),
    "response-header": rule("Browsers do not take the header so.", "Write the value as proposed."),
    "rule-auth-access": rule("The load balancer reaches tasks alone.", "Set its `identityProviderAccess`."),
    "rule-auth-address": rule("Sign-in needs addresses with https.", "Take them from the provider's configuration."),
    "rule-auth-live": rule(
        "The actions of a live rule belong to ECS, so that sign-in would stay as it is.",
        "Raise `deployment.generation`.",
    ),
    "rule-auth-needs-https": rule("Nobody signs in over plain HTTP.", "Add a certificate."),
    "rule-auth-one": rule("A rule asks in one way who somebody is.", "Write one of oidc, cognito and jwt."),
    "rule-auth-protocol": rule(
        "AWS documents rules with a forward action alone for HTTP/2 and gRPC.",
        "Use HTTP1, or remove `authenticate`.",
    ),
    "rule-auth-secret": rule("The client's secret is missing, twice there or in plain text.", "Give its ARN."),
    "rule-auth-session": rule("The value is not the name of a cookie.", "Use letters, digits and hyphens."),
    "rule-auth-shift": rule(
        "AWS documents rules with a forward action alone for deployments that move traffic.",
        "Try it outside of production, or use rolling.",
    ),
    "rule-jwt": rule("Tokens cannot be verified so.", "Write addresses with https, and claims as proposed."),
    "rule-condition-values": rule(
        "A listener rule has five values over all of its conditions, with six wildcards.",
        "Use fewer, or one more way of requests.",
    ),
    "rule-fixed-response": rule("A redirect needs an address.", "Write it under `redirects`."),
    "rule-header": rule("A rule cannot look at this header.", "Write its name, and one value at least."),
    "rule-host": rule("The value is not a host name.", "Leave out scheme, port and path."),
    "rule-method": rule("The value is not a method.", "Write it in upper case."),
    "rule-path": rule("No request could have this path.", "Write it as the load balancer sees it."),
    "rule-priority-taken": rule(
        "A rule of another stack has the place, or there is none left.",
        "Leave the priority out, and a free one is found.",
    ),
    "rule-priority-unique": rule("Two rules of a listener have one place.", "Give one of them another priority."),
    "rule-query-string": rule("No query string has this in it.", "Write 1 to 128 characters."),
    "rule-redirect": rule("Nobody can be sent there.", "Write the parts of the address as proposed."),
    "rule-redirect-loop": rule(
        "A redirect takes what it leads to, by itself or by way of another one.",
        "Lead to another host or path.",
    ),
    "rule-regex": rule(
        "Elastic Load Balancing does not take this regular expression, or not beside plain values.",
        "Write it without lookarounds and backreferences, and alone.",
    ),
    "rule-rewrite": rule("The request cannot be rewritten so.", "Write what the expression finds, and its groups."),
    "rule-unreachable": rule(
        "A rule before it takes all requests that it asks for.",
        "Give it a `priority` before the other one.",
    ),
    "slow-start-algorithm": rule("Only round_robin can do it.", "Use that algorithm."),
    "stickiness-cookie-name": rule(
        "The name is one of the load balancer's own, or none that a cookie can have.",
        "Use the application's cookie.",
    ),
    "stickiness-cross-zone": rule("A client's task may be in another zone.", "Keep one of the two."),
    "stickiness-with-shift": rule(
        "Clients stay with the tasks that they have, and traffic is to move to others.",
        "Use rolling, or keep sessions outside of the tasks.",
    ),
    "target-health-minimum": rule("There may never be as many healthy tasks.", "Use fewer, or a percentage."),
    "target-group-protocol-version": rule(
        "HTTP/2 and gRPC need HTTPS listeners that speak HTTP/2.",
        "Add a certificate and leave `http.http2` on, or use HTTP1.",
    ),
    "test-listener-open": rule("Everybody could see what is not released yet.", "Name the blocks of the testers."),
    "waf-capacity": rule("More than 1500 capacity units cost more a request.", "Use fewer groups, or accept it."),
    "waf-counted-rule": rule(
        "The group has no such rule, and AWS WAF would ignore the name.",
        "Write the proposed one.",
    ),
    "waf-managed-group": rule("There is no such group, or it needs its own web ACL.", "Do as proposed."),
    "waf-off": rule("Something is said about a web ACL, or a group, that is switched off.", "Remove it."),
    "waf-off-public": rule(
        "Everything reaches the tasks (ELB.16).",
        "Leave it on, unless something before it filters.",
    ),
    "waf-scope": rule("The web ACL is not one for load balancers of a Region.", "Write a regional ARN of wafv2."),
    "waf-source": rule("A new web ACL is described, and an existing one named.", "Keep one of the two."),
} satisfies Book;
