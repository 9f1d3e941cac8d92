/** The calendar month, in UTC, whose budget pays for what is submitted at this moment: `YYYY-MM`. */
export const monthOf = (moment: Date) => moment.toISOString().slice(0, 7);
