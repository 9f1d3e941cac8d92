import { expect, it } from "vitest";
import { giveUpEvent, resumeEvent } from "./resolve-attempt";

it("checks again where the task may be found", () => {
  expect(resumeEvent("task-1", true)).toBe("find_task");
  expect(resumeEvent("task-1", false)).toBe("find_task");
  expect(resumeEvent(null, true)).toBe("find_start");
  expect(resumeEvent(null, false)).toBe("start_again");
});

it("gives up without a charge only what was not delivered", () => {
  expect(giveUpEvent(new Date())).toBe("wrote_off");
  expect(giveUpEvent(null)).toBe("gave_up");
});
