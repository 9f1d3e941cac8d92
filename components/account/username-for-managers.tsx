/** Tells password managers whose password is typed in this form. Place it after the first field, which gets the focus. */
export const UsernameForManagers = ({ email }: { email: string | undefined }) => (
  <input type="email" autoComplete="username" value={email ?? ""} readOnly hidden />
);
