import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { someVideo } from "@/lib/testing/replies";
import { stubApi } from "@/lib/testing/stub-api";
import { ShareDialog } from "./share-dialog";

it("says at the field what to change, and puts the focus there", async () => {
  const api = stubApi({});
  renderScreen(<ShareDialog open onClose={() => undefined} video={someVideo(1)} reshoots={[]} reshootId={null} />, "/");
  const create = () => userEvent.click(screen.getByRole("button", { name: "Create link" }));
  const passphrase = screen.getByLabelText("Passphrase");
  await userEvent.type(passphrase, "five5");
  await create();
  expect(screen.getByRole("alert").textContent).toBe("Use at least 6 characters.");
  expect([document.activeElement, passphrase.getAttribute("aria-invalid")]).toEqual([passphrase, "true"]);
  await userEvent.type(passphrase, "6");
  expect(screen.queryByRole("alert")).toBeNull();

  await userEvent.click(screen.getByText("More options"));
  const sites = screen.getByLabelText("Allowed embed domains");
  await userEvent.type(sites, "www.example.com");
  await userEvent.click(screen.getByText("More options"));
  await create();
  expect(document.activeElement).toBe(sites);
  expect(document.querySelector("details")?.open).toBe(true);
  expect(screen.getByRole("alert").textContent).toContain("“www.example.com” doesn't work here.");
  expect(api.calls.filter(({ name }) => name.startsWith("POST"))).toEqual([]);
});
