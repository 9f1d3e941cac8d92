import * as connections from "./schema/connections";
import * as credits from "./schema/credits";
import * as events from "./schema/events";
import * as media from "./schema/media";
import * as people from "./schema/people";
import * as reshoots from "./schema/reshoots";
import * as shares from "./schema/shares";

/** Every table as the one object drizzle wants; repositories import their tables from the file that defines them. */
export const schema = { ...people, ...connections, ...media, ...reshoots, ...credits, ...events, ...shares };
