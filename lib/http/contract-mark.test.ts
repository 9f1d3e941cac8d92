import { expect, it } from "vitest";
import { z } from "zod";
import { getCreditsEndpoint } from "@/lib/shared/contracts/credits";
import { endpoint } from "@/lib/shared/contracts/endpoint";
import { contractMark, markOf } from "./contract-mark";

const reply = (shape: z.ZodRawShape) => endpoint({ ...getCreditsEndpoint, reply: z.object(shape) });

it("changes whenever the contracts change, and only then", () => {
  const mark = markOf([reply({ spent: z.int() })]);
  expect(markOf([reply({ spent: z.int() })])).toBe(mark);
  expect(markOf([reply({ spent: z.string() })])).not.toBe(mark);
  expect(markOf([reply({ spent: z.int(), month: z.string() })])).not.toBe(mark);
  expect(contractMark()).toMatch(/^[\w-]{12}$/);
});
