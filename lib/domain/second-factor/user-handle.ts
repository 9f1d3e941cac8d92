/** By which authenticators know a person, and which they send back at sign-in: the bytes of the ID, in base64url. */
export const handleText = (userId: string): string =>
  Buffer.from(userId.replaceAll("-", ""), "hex").toString("base64url");
