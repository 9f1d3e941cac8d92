/** An address that its own person recognises and no one else can use: the first letter and the domain. */
export function shortEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const [first = ""] = email.slice(0, at);
  return `${first}…${email.slice(at)}`;
}
