import * as m from "@/lib/shared/messages/compiled/messages.js";

const amount = new Intl.NumberFormat(m.language_tag(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Formats credits for display: 120 (integers of 1/100 credit) is "1.20", 123456 is "1,234.56". */
export const formatCredits = (hundredths: number) => amount.format(hundredths / 100);
