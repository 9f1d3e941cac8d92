/** The name of the source in a pair; results go by their ids. */
export const SOURCE = "source";
