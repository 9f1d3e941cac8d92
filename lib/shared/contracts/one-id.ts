import * as z from "./schema";

/** The parameters of an address that names one row. */
export const OneId = z.object({ id: z.uuid() });
