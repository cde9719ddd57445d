/** What a load balancer does with requests that may be read in two ways. */
export const DesyncMitigationMode = {
    /** Lets all through and counts them (ELB.12). */
    Monitor: "monitor",
    /** Refuses those that are dangerous. */
    Defensive: "defensive",
    /** Refuses everything that RFC 7230 does not allow; some old clients break. */
    Strictest: "strictest",
} as const;
export type DesyncMitigationMode = (typeof DesyncMitigationMode)[keyof typeof DesyncMitigationMode];

/** What becomes of the header `X-Forwarded-For`. */
export const ForwardedForMode = {
    /** The address of the client is added to it. */
    Append: "append",
    /** It stays as the client has sent it. */
    Preserve: "preserve",
    /** It goes. */
    Remove: "remove",
} as const;
export type ForwardedForMode = (typeof ForwardedForMode)[keyof typeof ForwardedForMode];

/**
 * How a load balancer speaks HTTP. It takes HTTP/1.1 and HTTP/2 of clients; HTTP/3 is nothing that AWS has for it.
 * AWS: "Edit attributes for your Application Load Balancer".
 */
export interface HttpSettings {
    /**
     * Seconds that a client may keep its connection at most, however busy it is.
     * Defaults to 3600 in both presets. AWS: load balancer attribute `client_keep_alive.seconds`.
     * @integer
     * @range 60 604800
     */
    clientKeepAliveSeconds?: number;
    /** What happens to requests that may be read in two ways. Defaults to `defensive` in both presets. */
    desyncMitigationMode?: DesyncMitigationMode;
    /**
     * Whether headers whose names have other characters than letters, digits and hyphens are left out (ELB.4).
     * Defaults to `true` in both presets.
     */
    dropInvalidHeaders?: boolean;
    /** Whether clients may use HTTP/2. gRPC needs it. Defaults to `true` in both presets. */
    http2?: boolean;
    /** Whether tasks get the header `Host` as the client has sent it, with its port. Defaults to `false` in both presets. */
    preserveHostHeader?: boolean;
    /** What becomes of the header `X-Forwarded-For`. Defaults to `append` in both presets. */
    xForwardedFor?: ForwardedForMode;
    /** Whether `X-Forwarded-For` has the port of the client as well. Defaults to `false` in both presets. */
    xForwardedForClientPort?: boolean;
    /**
     * Whether tasks are told how the client's connection is encrypted, in the headers `x-amzn-tls-version` and
     * `x-amzn-tls-cipher-suite`. Defaults to `false` in both presets.
     */
    tlsHeaders?: boolean;
    /**
     * Headers that every answer gets. A header that was there goes when it is left out of this block, and stays when the
     * block goes: leave it as `{}`. Defaults to none in both presets.
     */
    responseHeaders?: ResponseHeaders;
}

/**
 * Headers that a load balancer adds to every answer, or writes over those of the tasks. AWS: "HTTP header modification for
 * your Application Load Balancer".
 */
export interface ResponseHeaders {
    /**
     * For how long browsers use nothing but HTTPS, such as `max-age=31536000; includeSubDomains`. Needs a certificate.
     * Defaults to none in both presets. AWS: `strict_transport_security`.
     * @length 1 1024
     */
    strictTransportSecurity?: string;
    /**
     * Where scripts, styles and images may come from, such as `default-src 'self'`. Defaults to none in both presets.
     * @length 1 1024
     */
    contentSecurityPolicy?: string;
    /**
     * Whether browsers may guess what kind of text an answer is; `true` writes `nosniff`.
     * Defaults to `false` in both presets. AWS: `x_content_type_options`.
     */
    noSniff?: boolean;
    /**
     * Who may show a page in a frame: `DENY`, `SAMEORIGIN` or `ALLOW-FROM https://example.com`.
     * Defaults to none in both presets. AWS: `x_frame_options`.
     * @length 1 1024
     */
    frameOptions?: string;
    /** Which other origins may use the answers in browsers. Defaults to none in both presets. AWS: `access_control_*`. */
    cors?: CorsHeaders;
    /** Whether the header `Server` says that a load balancer has answered. Defaults to `true` in both presets. */
    server?: boolean;
}

/** Headers of Cross-Origin Resource Sharing. */
export interface CorsHeaders {
    /** Origin that may use the answers, such as `https://app.example.com`, or `*` for every one. Defaults to none. */
    allowOrigin?: string;
    /** Methods that it may use, such as `GET`. Defaults to none in both presets. */
    allowMethods?: string[];
    /** Headers that it may send. Defaults to none in both presets. */
    allowHeaders?: string[];
    /** Headers of answers that it may read. Defaults to none in both presets. */
    exposeHeaders?: string[];
    /** Whether it may send cookies. Excludes the origin `*`. Defaults to `false` in both presets. */
    allowCredentials?: boolean;
    /**
     * Seconds for which a browser may remember all this.
     * Defaults to none in both presets.
     * @integer
     * @range 0 86400
     */
    maxAgeSeconds?: number;
}
