/**
 * The inputs of messages that hold what people or other systems wrote: names, titles, searches. Such a text may be written
 * from right to left, and then it must not reorder the sentence around it.
 */
export const WRITTEN_BY_PEOPLE =
  "first inviter name names query reason search second site team teams text title who".split(" ");

/** The inputs that hold only our own words, numbers, dates, IDs and addresses. */
export const OUR_OWN = (
  "across address again ahead amount available browser budget code codec colour command confirmed count credits date day days " +
  "decoded degrees description domain down dropped email example frame frames from gain hash having height host " +
  "hours id kibibytes kind label last lastFour least left limit line listed means mebibytes method methods minutes " +
  "moment month most motion needed network next number origin percent period position previews price proxy rate rating " +
  "ready requestId reserved reshoot results role seconds shown side size skipped source spent state status system target " +
  "time to total type uses variable version videos visits what width"
).split(" ");

/** Messages that become titles of videos and names of files: they are stored and compared, so they get no invisible marks. */
const STORED = /^video_titles_/;

/** The inputs of a compiled message whose texts are isolated in its sentence. */
export const isolatedInputs = (key, body) =>
  STORED.test(key) ? [] : WRITTEN_BY_PEOPLE.filter((input) => body.includes(`\${i?.${input}}`));
