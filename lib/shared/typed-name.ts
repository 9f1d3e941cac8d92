const plain = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ");

/** Whether a person typed this name to confirm something. Upper and lower case matter, the number of spaces does not. */
export const isNameOf = (typed: string, name: string): boolean => plain(typed) !== "" && plain(typed) === plain(name);
