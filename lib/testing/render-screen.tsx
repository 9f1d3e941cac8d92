import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { type ReactNode, useSyncExternalStore } from "react";
import { onTestFinished } from "vitest";
import { ToastProvider } from "@/components/ui/toast";

const listeners = new Set<() => void>();

/** Reacts to `history.replaceState`, as Next does. */
function watchAddress(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function Address({ children }: { children: ReactNode }) {
  const search = useSyncExternalStore(watchAddress, () => location.search);
  return (
    <PathnameContext value={location.pathname}>
      <SearchParamsContext value={new URLSearchParams(search)}>{children}</SearchParamsContext>
    </PathnameContext>
  );
}

/** Changes the address without rendering another page. */
function routerOf(go: (address: string) => void) {
  const nothing = () => undefined;
  const moves = {
    bfcacheId: "",
    back: nothing,
    forward: nothing,
    refresh: nothing,
    hmrRefresh: nothing,
    prefetch: nothing,
  };
  return { ...moves, push: go, replace: go };
}

/** Renders a screen with everything that the layout provides: a URL, a cache without retries, toasts. */
export function renderScreen(screen: ReactNode, address = "/") {
  const replace = history.replaceState.bind(history);
  replace(null, "", address);
  history.replaceState = (data, unused, url) => {
    replace(data, unused, url);
    for (const listener of listeners) listener();
  };
  onTestFinished(() => {
    history.replaceState = replace;
  });

  const router = routerOf((next) => history.replaceState(null, "", next));
  const client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  return render(
    <AppRouterContext value={router}>
      <Address>
        <QueryClientProvider client={client}>
          <ToastProvider>{screen}</ToastProvider>
        </QueryClientProvider>
      </Address>
    </AppRouterContext>,
  );
}
