/** The name of the source in a pair; a result is named by its ID. */
export const SOURCE = "source";
