import type { Clock } from "pg-boss";

/**
 * pg-boss's own clock is the system's: when that is set back by nine hours, its timers and idle workers wait for nine hours
 * (`ClaimTimer`, `Worker.run`). This one only ever runs forward. It is for distances; moments come from the database.
 */
export const steadyClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  setInterval: (run, ms) => setInterval(run, ms),
  clearInterval: (handle) => clearInterval(handle as NodeJS.Timeout),
};
