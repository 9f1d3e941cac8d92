import * as z from "./schema";

/** Path parameters of a URL that names one row. */
export const OneId = z.object({ id: z.uuid() });
