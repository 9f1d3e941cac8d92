/** NO_PROXY with this machine added, for programs and libraries that would use a proxy even for this machine. */
export function noProxyWithLoopback(variables: Record<string, string | undefined>): string {
  const given = variables.no_proxy ?? variables.NO_PROXY;
  return [given, "localhost", "127.0.0.1", "::1"].filter(Boolean).join(",");
}
