/**
 * The inputs of messages that hold what people or other systems wrote: names, titles, searches. Such a text may be written
 * from right to left, and then it must not reorder the sentence around it.
 */
export const WRITTEN_BY_PEOPLE = "first name names query reason search second site team title".split(" ");

/** The inputs that hold only our own words, numbers, dates, IDs and addresses. */
export const OUR_OWN = (
  "address ahead amount available budget code codec confirmed count credits date day days decoded degrees " +
  "description dropped example frame frames from gain hash height host id kibibytes kind label lastFour left " +
  "limit listed mebibytes method methods minutes moment month most motion needed number origin percent period " +
  "position previews price proxy rate ready requestId reserved reshoot results role seconds shown side size " +
  "skipped source spent status target time to total type variable version videos visits width"
).split(" ");

/** Messages that become titles of videos and names of files: they are stored and compared, so they get no invisible marks. */
const STORED = /^video_titles_/;

/** The inputs of a compiled message whose texts are isolated in its sentence. */
export const isolatedInputs = (key, body) =>
  STORED.test(key) ? [] : WRITTEN_BY_PEOPLE.filter((input) => body.includes(`\${i?.${input}}`));
