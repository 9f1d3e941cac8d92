import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  Connection,
  getConnectionEndpoint,
  putConnectionEndpoint,
  testConnectionEndpoint,
} from "@/lib/shared/contracts/connection";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import { call } from "./fetch/api";

const connectionQuery = queryOptions({
  queryKey: ["connection"],
  queryFn: ({ signal }) => call<typeof getConnectionEndpoint>("GET /api/connection", {}, signal),
});

export const useConnection = () => useQuery(connectionQuery);

/** Saves the address and, when given, the token. The reply replaces the cached connection. */
export function useSaveConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestOf<typeof putConnectionEndpoint>["body"]) =>
      call<typeof putConnectionEndpoint>("PUT /api/connection", { body }),
    onSuccess: (connection: Connection) => client.setQueryData(connectionQuery.queryKey, connection),
  });
}

/** Checks, free of charge, whether the saved address and token work. */
export function useTestConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<typeof testConnectionEndpoint>("POST /api/connection/test", {}),
    onSuccess: (connection: Connection) => client.setQueryData(connectionQuery.queryKey, connection),
  });
}
