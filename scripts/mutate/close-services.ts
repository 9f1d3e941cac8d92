import { afterAll } from "vitest";
import { closeServices } from "@/lib/testing/test-harness";

// Without isolation the harness's module is evaluated once for all files, so its own hook belongs to the first file.
afterAll(closeServices);
