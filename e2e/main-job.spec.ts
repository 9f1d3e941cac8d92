import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { halfPrint } from "./compare-screen";
import { expect, PASSWORD, test } from "./fixtures";

test("sign in, pick a source, choose motions, pay the shown price, watch the result beside the source", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("Email").fill("editor@demo.test");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(4);
  await page.getByRole("link", { name: /lighthouse/i }).click();

  const tiles = page.getByRole("listbox", { name: /motion/i }).getByRole("option");
  await expect(tiles).toHaveCount(15);
  await page.getByRole("option", { name: /^Truck right\./ }).click();
  await page.getByRole("option", { name: /^Tilt up\./ }).click();
  const order = page.getByRole("region", { name: "Order" });
  await expect(order.getByText(/left afterwards/)).toBeVisible();
  await order.getByRole("button", { name: /Reshoot 2.*2\.40/ }).click();

  await expect(page.getByRole("article", { name: "Truck right, version 1" })).toBeVisible();
  await expect(page.getByRole("article", { name: "Tilt up, version 1" })).toBeVisible();

  // The first result opens beside the source automatically.
  const player = page.getByRole("region", { name: /^Comparison of Source and / });
  await expect(player.getByText("0 frames")).toBeVisible({ timeout: 60_000 });
  await player.getByRole("button", { name: "Play", exact: true }).click();
  await player.getByRole("button", { name: "Pause", exact: true }).click();
  await player.getByRole("slider", { name: "Position" }).press("End");
  await expect.poll(async () => (await halfPrint(page, "left")) !== (await halfPrint(page, "right"))).toBe(true);

  // Their posters are made in the background after they are saved.
  const postersMade = async () => {
    const { items } = await (await page.request.get("/api/reshoots?limit=2")).json();
    const urls = items.flatMap(({ posterUrl }: Reshoot) => posterUrl ?? []);
    const answers = await Promise.all(urls.map((url: string) => page.request.get(url)));
    return answers.map((answer) => answer.headers()["content-type"]);
  };
  await expect.poll(postersMade, { timeout: 60_000 }).toEqual(["image/webp", "image/webp"]);

  // A clicked card plays its result, and Space pauses it: the card does not take the key. Either result may be shown now.
  const cards = page.getByRole("article", { name: /^(Truck right|Tilt up), version 1$/ });
  await cards.getByRole("button", { name: / v1 · /, pressed: false }).click();
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(player.getByRole("button", { name: "Play", exact: true })).toBeVisible();
});
