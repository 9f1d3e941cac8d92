import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useSendGuestComments } from "@/lib/browser/send-guest-comments";

/** Sends what the visitor of a share wrote before, while the comments are closed; shows nothing. */
export function GuestOutbox({ token }: { token: string }) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Send token={token} />
    </QueryClientProvider>
  );
}

function Send({ token }: { token: string }) {
  useSendGuestComments(useMemo(() => ({ share: token }), [token]));
  return null;
}
