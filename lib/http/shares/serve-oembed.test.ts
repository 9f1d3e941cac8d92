import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { openShareHarness, type ShareHarness } from "@/lib/testing/share-harness";

let links: ShareHarness;
let make: ShareHarness["make"];
beforeAll(async () => {
  links = await openShareHarness();
  ({ make } = links);
});
afterAll(() => links.close());
beforeEach(() => links.forget());
const origin = () => links.harness.services.settings.appOrigin;

const ask = (address: string, headers: Record<string, string> = {}) =>
  links.get(`/api/oembed?url=${encodeURIComponent(address)}&format=json`, { headers });
const FRAMED = { frameHosts: ["https://www.example.com"] };

describe("oEmbed", () => {
  it("tells any site what it needs to show a share that may be framed", async () => {
    const { url, token } = await make(FRAMED);
    await links.harness.services.pool.query("update videos set title = $1", [`A <b>"quick" & 'dirty'</b>`]);
    const response = await ask(url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/json+oembed; charset=utf-8",
      "cache-control": "private, max-age=60",
      "access-control-allow-origin": "*",
      "referrer-policy": "no-referrer",
    });
    expect(await response.json()).toEqual({
      ...{ version: "1.0", type: "rich", title: `A <b>"quick" & 'dirty'</b>`, cache_age: 60 },
      ...{ provider_name: "Reshoot", provider_url: origin() },
      thumbnail_url: expect.stringContaining(`${origin()}/api/share-files/card/${token}/card.jpg`),
      ...{ thumbnail_width: 1200, thumbnail_height: 630, width: 800, height: 450 },
      html:
        `<iframe src="${origin()}/embed/${token}" width="800" height="450" ` +
        `title="A &#60;b&#62;&#34;quick&#34; &#38; &#39;dirty&#39;&#60;/b&#62;" style="border:0" ` +
        `allow="fullscreen" referrerpolicy="no-referrer"></iframe>`,
    });
  });

  it("gives a link without a frame where the sender allows none", async () => {
    const reply = await (await ask((await make()).url)).json();
    expect(reply).toMatchObject({ type: "link", title: expect.any(String) });
    for (const name of ["html", "width", "height"]) expect(reply).not.toHaveProperty(name);
  });

  it("takes the address of the page and of the frame, whatever follows it", async () => {
    const { token } = await make(FRAMED);
    for (const path of [`/s/${token}`, `/embed/${token}`, `/s/${token}?mode=wipe`, `/s/${token}#t`]) {
      expect([path, (await ask(`${origin()}${path}`)).status]).toEqual([path, 200]);
    }
  });

  it("knows no other address, and no share that is locked or has ended", async () => {
    const { token } = await make(FRAMED);
    const locked = await make({ ...FRAMED, passphrase: "open sesame" });
    const ended = await make(FRAMED);
    await revokeShare(links.harness.ctx, ended.share);
    const addresses = [
      ...[
        "",
        "not a url",
        `/s/${token}`,
        `${origin().replace("http", "https")}/s/${token}`,
        `http://evil.test/s/${token}`,
      ],
      ...[`${origin()}/x/s/${token}`, `${origin()}/s/${token}/x`, `${origin()}/s/`],
      ...[`${origin()}/x/${token}`, `${origin()}/s/${"x".repeat(101)}`],
      ...[locked.url, ended.url],
    ];
    for (const address of addresses) {
      const response = await ask(address);
      expect([address, response.status, (await response.json()).detail]).toEqual([
        ...[address, 404],
        "There is nothing to show for this address.",
      ]);
    }
    const missing = await links.get("/api/oembed");
    expect(missing.status).toBe(404);
  });

  it("stops guesses", async () => {
    const from = { "x-forwarded-for": "203.0.113.77" };
    const statuses: number[] = [];
    for (let guess = 0; guess < 61; guess += 1) {
      statuses.push((await ask(`${origin()}/s/guess-${guess}`, from)).status);
    }
    expect([statuses.slice(0, 60).every((status) => status === 404), statuses[60]]).toEqual([true, 429]);
  });
});
