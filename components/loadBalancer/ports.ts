/** Ports of production traffic. */
export const HTTP_PORT = 80;
export const HTTPS_PORT = 443;
