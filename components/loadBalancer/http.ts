import type * as lb from "@pulumi/aws/lb";
import type { ResponseHeaders } from "./httpArgs";
import type { CompleteHttp } from "./httpSettings";

/** The attributes of a load balancer that are about HTTP. */
export function httpInputs(http: CompleteHttp): Partial<lb.LoadBalancerArgs> {
    return {
        clientKeepAlive: http.clientKeepAliveSeconds,
        desyncMitigationMode: http.desyncMitigationMode,
        dropInvalidHeaderFields: http.dropInvalidHeaders,
        enableHttp2: http.http2,
        preserveHostHeader: http.preserveHostHeader,
        xffHeaderProcessingMode: http.xForwardedFor,
        enableXffClientPort: http.xForwardedForClientPort,
        enableTlsVersionAndCipherSuiteHeaders: http.tlsHeaders,
    };
}

/**
 * The attributes of a listener that are about its answers; none where nothing is said of them. What is left out of a block
 * that is there is written as empty, because a header stays until it is.
 */
export function responseInputs(headers: ResponseHeaders | undefined): Partial<lb.ListenerArgs> {
    if (headers === undefined) {
        return {};
    }
    const { cors = {} } = headers;
    const list = (values: readonly string[] = []) => values.join(",");
    return {
        routingHttpResponseStrictTransportSecurityHeaderValue: headers.strictTransportSecurity ?? "",
        routingHttpResponseContentSecurityPolicyHeaderValue: headers.contentSecurityPolicy ?? "",
        routingHttpResponseXContentTypeOptionsHeaderValue: headers.noSniff === true ? "nosniff" : "",
        routingHttpResponseXFrameOptionsHeaderValue: headers.frameOptions ?? "",
        routingHttpResponseServerEnabled: headers.server ?? true,
        routingHttpResponseAccessControlAllowOriginHeaderValue: cors.allowOrigin ?? "",
        routingHttpResponseAccessControlAllowMethodsHeaderValue: list(cors.allowMethods),
        routingHttpResponseAccessControlAllowHeadersHeaderValue: list(cors.allowHeaders),
        routingHttpResponseAccessControlExposeHeadersHeaderValue: list(cors.exposeHeaders),
        routingHttpResponseAccessControlAllowCredentialsHeaderValue: cors.allowCredentials === true ? "true" : "",
        routingHttpResponseAccessControlMaxAgeHeaderValue: String(cors.maxAgeSeconds ?? ""),
    };
}
