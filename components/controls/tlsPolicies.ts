/**
 * TLS policies that ELB.17 takes: TLS 1.2 with forward secrecy and authenticated ciphers at least. AWS: "Security policies for
 * your Network Load Balancer".
 */
export const RECOMMENDED_TLS_POLICY =
    /^ELBSecurityPolicy-TLS13-1-(2-Res|3)-(2021-06|FIPS-2023-04|PQ-2025-09|FIPS-PQ-2025-09)$/;
