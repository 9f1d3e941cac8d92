import { expect, it } from "vitest";
import { z } from "zod";
import { endpoint } from "@/lib/shared/contracts/endpoint";
import { parseInput } from "./parse-input";

const things = endpoint({
  ...{ method: "POST", path: "/api/things/{id}", summary: "", access: "public", status: 200 },
  params: z.object({ id: z.string() }),
  search: z.object({ size: z.coerce.number().max(9) }),
  body: z.object({ name: z.string(), tags: z.array(z.string()) }),
  reply: z.object({}),
});
const plain = endpoint({
  ...{ method: "POST", path: "/api/things", summary: "", access: "public", status: 200, reply: z.object({}) },
});
const request = (body: string, search = "?size=3&size2=4") =>
  new Request(`http://localhost:3000/api/things/7${search}`, {
    ...{ method: "POST", body, headers: { "content-type": "application/json" } },
  });

it("each part is parsed by its schema", async () => {
  const input = await parseInput(things, request('{"name":"a","tags":[],"more":1}'), { id: "7" });
  expect(input).toEqual({ params: { id: "7" }, search: { size: 3 }, body: { name: "a", tags: [] } });
});

it("a part without a schema is not read", async () => {
  const sent = request("not JSON");
  expect(await parseInput(plain, sent, { id: "7" })).toEqual({ params: undefined, search: undefined, body: undefined });
  expect(sent.bodyUsed).toBe(false);
});

it("what is wrong is said with its place, each for itself", async () => {
  const refused = await parseInput(things, request('{"name":1,"tags":["a",2]}'), { id: "7" }).catch((error) => error);
  const [name, tag] = refused.details.issues;
  expect([name.path, tag.path]).toEqual(["name", "tags.1"]);
  expect(refused).toMatchObject({
    ...{ code: "invalid_input", message: `name: ${name.message}; tags.1: ${tag.message}` },
    details: { issues: [name, tag] },
  });
});

it("what is wrong with the whole part has no place", async () => {
  const refused = await parseInput(things, request(""), { id: "7" }).catch((error) => error);
  const [issue] = refused.details.issues;
  expect([issue.path, refused.message]).toEqual(["", issue.message]);
  expect(issue.message).not.toBe("");
});
