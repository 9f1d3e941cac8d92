import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { ForgotPassword } from "./forgot-password";

it("shows its form to a person who opened it before the page had its code", async () => {
  const page = (
    <QueryClientProvider client={new QueryClient()}>
      <ForgotPassword mails />
    </QueryClientProvider>
  );
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(page);
  const details = screen.getByRole<HTMLDetailsElement>("group");
  const opened = new Promise((resolve) => details.addEventListener("toggle", resolve, { once: true }));
  details.open = true;
  await opened;
  render(page, { container, hydrate: true });
  expect(await screen.findByRole("button", { name: "Send the link" })).toBeDefined();
});
