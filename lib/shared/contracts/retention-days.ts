/** After how many days results may go to the trash by themselves. */
export const RETENTION_DAYS = [30, 90, 180, 365] as const;
