import { expect, it } from "vitest";
import { TURNS, takeTurns } from "./take-turns";

it.each([
  ["the first tasks of all", ["a", "a", "b"], 1, {}, [1, 2, 1]],
  ["a team behind one that has many", ["b", "b"], 1, { a: 20 }, [1, 2]],
  ["a team that comes when others have gone on", ["b"], 7, { a: 20 }, [7]],
  ["more of a team that waits already", ["a", "a"], 7, { a: 20 }, [21, 22]],
  ["more tasks than turns", ["a"], 1, { a: TURNS }, [TURNS - 1]],
])("%s", (_, groups, first, last, turns) => {
  expect(takeTurns(groups, { first, last: new Map(Object.entries(last)) })).toEqual(turns);
});
