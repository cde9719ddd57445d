import { type Book, rule } from "./rule";

/** Rules on load balancers, web ACLs, certificates and the way of requests to a service. */
export const EDGE_RULES = {
    "access-log-bucket": rule("The value is not the name of a bucket.", "Write the name alone."),
    "access-log-prefix": rule("The value is no folder for access logs.", "Leave out slashes at the ends and AWSLogs."),
    "access-logs-off": rule("Nobody could say who asked for what (ELB.5).", "Leave access logs on."),
    "alb-two-subnets": rule("A load balancer spans two zones at least.", "Give two subnets in different zones."),
    "certificate-domain": rule(
        "The domain is none, or the certificate does not cover a host that a service is reached by.",
        "Use a wildcard for one more label (`*.example.com`), or a certificate of your own for several domains.",
    ),
    "certificate-domain-unique": rule(
        "Two load balancers want the record of one domain, and a hosted zone has one.",
        "Give one of them another domain, or a `certificateArn`.",
    ),
    "certificate-source": rule("An existing and a new certificate are both given.", "Keep one of the two."),
    "certificate-zone": rule("The means to make a certificate are not complete.", "Give domain and hosted zone."),
    "health-check-matcher": rule("The value is not a list of status codes.", "Write codes and ranges: 200-299,301."),
    "health-check-outside-paths": rule(
        "The check asks for a path that the service leaves out.",
        "Set `healthCheck.path`.",
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
        "Ask for a higher quota, or spread the services over several load balancers.",
    ),
    "load-balancer-deletion-protection": rule(
        "A load balancer in production goes with one wrong command (ELB.6).",
        "Leave protection on until the update before it is to go.",
    ),
    "network-ingress-allow": rule("Nobody may reach the port.", "Name the blocks of the clients."),
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
    "rule-redirect-loop": rule("A redirect takes what it leads to.", "Lead to another host or path."),
    "rule-regex": rule(
        "Elastic Load Balancing does not take this regular expression, or not beside plain values.",
        "Write it without lookarounds and backreferences, and alone.",
    ),
    "rule-rewrite": rule("The request cannot be rewritten so.", "Write what the expression finds, and its groups."),
    "rule-unreachable": rule(
        "A rule before it takes all requests that it asks for.",
        "Give it a `priority` before the other one.",
    ),
    "target-group-protocol-version": rule("HTTP/2 and gRPC need HTTPS listeners.", "Add a certificate, or use HTTP1."),
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
