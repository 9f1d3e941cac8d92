import { expect, it } from "vitest";
import type { Role } from "@/lib/shared/permissions";
import { checkChange } from "./check-change";

const person = (id: string, role: Role) => ({ id, role });
const ann = person("ann", "owner");
const ben = person("ben", "owner");
const eve = person("eve", "editor");
const rob = person("rob", "reviewer");

it.each([
  ["an owner removes an editor", [ann, eve], "ann", "eve", null, "eve"],
  ["an owner removes another owner", [ann, ben], "ann", "ben", null, "ben"],
  ["an owner leaves while there is another owner", [ann, ben], "ann", "ann", null, "ann"],
  ["the only owner leaves", [ann, eve], "ann", "ann", null, "last_owner"],
  ["the only owner, alone, leaves", [ann], "ann", "ann", null, "last_owner"],
  ["the only owner becomes an editor", [ann, eve], "ann", "ann", "editor", "last_owner"],
  ["the only owner stays an owner", [ann, eve], "ann", "ann", "owner", "ann"],
  ["one of two owners becomes a reviewer", [ann, ben], "ann", "ann", "reviewer", "ann"],
  ["an owner makes an editor an owner", [ann, eve], "ann", "eve", "owner", "eve"],
  ["an editor leaves", [ann, eve], "eve", "eve", null, "eve"],
  ["a reviewer leaves", [ann, rob], "rob", "rob", null, "rob"],
  ["an editor removes a reviewer", [ann, eve, rob], "eve", "rob", null, "forbidden"],
  ["an editor makes themselves an owner", [ann, eve], "eve", "eve", "owner", "forbidden"],
  ["a reviewer changes a user who is not in the team", [ann, rob], "rob", "nobody", null, "forbidden"],
  ["an owner removes a user who is not in the team", [ann, eve], "ann", "nobody", null, "not_found"],
  ["a caller who is no longer in the team makes a change", [ann, eve], "ben", "eve", null, "unauthenticated"],
] as const)("%s", (_name, team, callerId, id, role, outcome) => {
  const judge = () => {
    try {
      return checkChange({ team, callerId, id, role }).id;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(judge()).toBe(outcome);
});
