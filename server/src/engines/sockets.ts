/** The path of the socket that a daemon's address names, in a list; none for an address of another kind. */
export function socketOf(address: string): string[] {
  const scheme = "unix://";
  return address.startsWith(scheme) ? [address.slice(scheme.length)] : [];
}
