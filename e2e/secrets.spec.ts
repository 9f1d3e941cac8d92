import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openSecrets } from "@/scripts/product/secrets";
import { expect, test } from "./fixtures";

test("the upstream's token is in no response, no bundle and no log", async ({ page, open }) => {
  const { videoId } = await open({ role: "owner" });
  const { emulatorToken } = openSecrets(process.env.E2E_DATA_DIR ?? "");
  const seen: { url: string; text: string }[] = [];
  page.on("response", async (response) => {
    const headers = JSON.stringify(await response.allHeaders().catch(() => ({})));
    const body = /video|image|font/.test(headers) ? "" : await response.text().catch(() => "");
    seen.push({ url: response.url(), text: `${headers}${body}` });
  });
  for (const path of ["/", `/videos/${videoId}`, "/settings", "/credits", "/members", "/api/openapi.json"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  }
  for (const path of ["connection", "credits", "videos", "reshoots", "viewer", "motions"]) {
    const answer = await page.request.get(`/api/${path}`);
    seen.push({ url: path, text: `${await answer.text()}${JSON.stringify(answer.headers())}` });
  }
  await page.request.post("/api/connection/test", { headers: { "sec-fetch-site": "same-origin" } });
  expect(seen.length).toBeGreaterThan(20);
  expect(seen.filter(({ text }) => text.includes(emulatorToken)).map(({ url }) => url)).toEqual([]);

  const bundles = globSync(".next/static/**/*.{js,css,map}");
  expect(bundles.length).toBeGreaterThan(5);
  const logs = globSync(join(process.env.E2E_DATA_DIR ?? "", "logs", "*"));
  expect(logs.length).toBeGreaterThan(0);
  expect([...bundles, ...logs].filter((file) => readFileSync(file, "utf8").includes(emulatorToken))).toEqual([]);
});

test("no bundle contains the schemas, because only the server validates replies", () => {
  const bundles = globSync(".next/static/**/*.js");
  expect(bundles.length).toBeGreaterThan(5);
  expect(bundles.filter((file) => readFileSync(file, "utf8").includes("_zod"))).toEqual([]);
});
