/** The calendar month (`YYYY-MM`, UTC) whose budget pays for what is submitted at this moment. */
export const monthOf = (moment: Date) => moment.toISOString().slice(0, 7);
