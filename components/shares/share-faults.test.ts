import { expect, it } from "vitest";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { bodyOf, PLAIN_CHOICES, type ShareChoices } from "./share-choices";
import { faultsOf } from "./share-faults";

const sites = (count: number) => Array.from({ length: count }, (_, index) => `https://s${index}.example.com`).join(" ");
const CASES: [Partial<ShareChoices>, string[]][] = [
  [{}, []],
  [{ passphrase: "open sesame", maxViews: "3", frameHosts: "https://a.example.com, https://*.b.example:8443" }, []],
  [{ passphrase: "five5" }, ["passphrase"]],
  [{ maxViews: "0" }, ["maxViews"]],
  [{ maxViews: "1.5" }, ["maxViews"]],
  [{ maxViews: "100001" }, ["maxViews"]],
  [{ frameHosts: "www.example.com" }, ["frameHosts"]],
  [{ frameHosts: "https://www.example.com/page" }, ["frameHosts"]],
  [{ frameHosts: sites(11) }, ["frameHosts"]],
  [{ passphrase: "x", frameHosts: "x" }, ["passphrase", "frameHosts"]],
];
const here = { videoId: "018f0000-0000-7000-8000-000000000001", reshootId: undefined, viewState: "", now: 0 };

it.each(CASES)("finds what the server would refuse in %j", (part, wrong) => {
  const choices = { ...PLAIN_CHOICES, ...part };
  expect(Object.keys(faultsOf(choices))).toEqual(wrong);
  expect(CreateShare.safeParse(bodyOf(choices, here)).success).toBe(wrong.length === 0);
});
