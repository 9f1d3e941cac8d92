import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { notFound } from "next/navigation";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Region } from "./region";

const WORDS = { fault: "Couldn't show the player.", stillWorks: "Results still work." };

function Broken({ fault = new TypeError("x is not iterable") }: { fault?: Error }): never {
  throw fault;
}

function List({ read }: { read: () => string[] | null }) {
  const { data } = useQuery({ queryKey: ["list"], queryFn: async () => read(), staleTime: 0 });
  if (data === null) throw new TypeError("data is null");
  return <p>{data?.join()}</p>;
}

function BreaksOnPress() {
  const [broken, setBroken] = useState(false);
  if (broken) throw new TypeError("now");
  return (
    <button type="button" onClick={() => setBroken(true)}>
      Break
    </button>
  );
}

const Absent = () => notFound();

/** React logs a caught error to the console; that is expected here. */
beforeEach(() => {
  const spy = vi.spyOn(console, "error").mockImplementation(() => undefined);
  return () => spy.mockRestore();
});

describe("an error in a region", () => {
  it("does not affect other regions and says what still works", () => {
    render(
      <>
        <Region {...WORDS}>
          <Broken />
        </Region>
        <p>Neighbour</p>
      </>,
    );
    expect(screen.getByRole("alert").textContent).toContain("Couldn't show the player. Results still work.");
    expect(screen.getByText("Neighbour")).toBeDefined();
  });

  it("disappears after Try again when the data that caused it has changed", async () => {
    let answer: string[] | null = ["one"];
    const client = new QueryClient();
    render(
      <QueryClientProvider client={client}>
        <Region {...WORDS}>
          <List read={() => answer} />
        </Region>
      </QueryClientProvider>,
    );
    expect(await screen.findByText("one")).toBeDefined();
    answer = null;
    void client.invalidateQueries();
    const again = await screen.findByRole("button", { name: "Try again" });
    answer = ["two"];
    await userEvent.click(again);

    expect(await screen.findByText("two")).toBeDefined();
  });

  it("keeps the keyboard focus in place", async () => {
    render(
      <Region {...WORDS}>
        <BreaksOnPress />
      </Region>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Break" }));
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Try again" }));
  });

  it.each([
    ["ChunkLoadError", "Failed to load chunk /_next/static/chunks/1.js"],
    ["TypeError", "Failed to fetch dynamically imported module: https://x/y.js"],
    ["TypeError", "Importing a module script failed."],
    ["TypeError", "error loading dynamically imported module: https://x/y.js"],
  ])("about code that failed to load (%s) asks for a reload", (name, message) => {
    render(
      <Region {...WORDS}>
        <Broken fault={Object.assign(new Error(message), { name })} />
      </Region>,
    );
    expect(screen.getByRole("alert").textContent).toContain("may have been updated");
    expect(screen.getByRole("button", { name: "Reload" })).toBeDefined();
  });

  it("does not catch notFound: that goes on to the page", () => {
    const show = () =>
      render(
        <Region {...WORDS}>
          <Absent />
        </Region>,
      );
    expect(show).toThrow(/NEXT_HTTP_ERROR_FALLBACK/);
  });
});
