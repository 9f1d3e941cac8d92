const ACCENTED = Object.fromEntries(
  [..."aàbƀcćdđeéfƒgğhĥiíjĵkķlļmɱnñoõpƥqɋrŕsštţuúvṽwŵxẋyýzžAÀBƁCĆDĐEÉFƑGĞHĤIÍJĴKĶLĻMṀNÑOÕPƤQɊRŔSŠTŢUÚVṼWŴXẊYÝZŽ"]
    .map((letter, index, all) => [letter, all[index + 1]])
    .filter((_, index) => index % 2 === 0),
);

const PSEUDO_MARK = "·";

/** A message with accents and two fifths longer. Its placeholders, `{name}`, stay as they are. */
export function toPseudoText(key, message) {
  if (key === "language_direction") return "rtl";
  if (key.startsWith("language_")) return message;
  if (Array.isArray(message)) {
    return message.map((variants) => ({
      ...variants,
      match: Object.fromEntries(Object.entries(variants.match).map(([when, text]) => [when, lengthen(text)])),
    }));
  }
  return lengthen(message);
}

function lengthen(text) {
  const accented = text.replace(/\{[^}]*\}|[A-Za-z]/g, (part) => ACCENTED[part] ?? part);
  const letters = text.replace(/\{[^}]*\}/g, "").length;
  return `${accented}${PSEUDO_MARK.repeat(Math.max(1, Math.ceil(letters * 0.4)))}`;
}
