import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { deleteAccountEndpoint, exportAccountEndpoint, getAccountEndpoint } from "@/lib/shared/contracts/account";
import { MOST_AVATAR_BYTES } from "@/lib/shared/contracts/avatar-size";
import { changeAvatarEndpoint, getAvatarEndpoint, removeAvatarEndpoint } from "@/lib/shared/contracts/avatars";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { addMember, openTestServices, type TestMember, type TestServices } from "@/lib/testing/test-services";

let services: TestServices;
let mona: TestMember;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());
beforeEach(async () => {
  mona = await addMember(services);
});

/** The left half is red, the right half is blue. */
async function halves(width: number, height: number) {
  const blue = await sharp({ create: { width: width / 2, height, channels: 3, background: "blue" } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: "red" } }).composite([
    { input: blue, left: width / 2, top: 0 },
  ]);
}

const upload = async (picture: Buffer) => {
  const body = { picture: picture.toString("base64") };
  const response = await callEndpoint(changeAvatarEndpoint, { body }, mona.cookie);
  return { status: response.status, ...(await response.json()) };
};
const picture = (by: TestMember) => callEndpoint(getAvatarEndpoint, { params: { id: mona.userId } }, by.cookie);
const json = async (...call: Parameters<typeof callEndpoint>) => (await callEndpoint(...call)).json();
const problem = (status: number, words: RegExp) => ({
  status,
  details: { issues: [{ path: "picture", message: expect.stringMatching(words) }] },
});

it("is drawn again as an upright square without metadata, for the person's teams only, until it is removed", async () => {
  const mate = await addMember(services, { teamId: mona.teamId });
  const stranger = await addMember(services);
  // Turned by a camera: what is left in the file is on top in the picture.
  const turned = (await halves(600, 400)).withMetadata({ orientation: 6 });
  const { status, avatar } = await upload(await turned.jpeg().toBuffer());
  expect([status, avatar]).toEqual([200, expect.stringMatching(/^[0-9a-f]{16}$/)]);

  const shown = await picture(mate);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "private, max-age=86400",
  });
  const made = Buffer.from(await shown.arrayBuffer());
  const metadata = await sharp(made).metadata();
  expect(metadata).toMatchObject({ format: "webp", width: 256, height: 256 });
  expect([metadata.exif, metadata.icc, metadata.orientation]).toEqual([undefined, undefined, undefined]);
  const at = async (top: number) => [
    ...(await sharp(made).extract({ left: 128, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
  ];
  const [[red = 0, , noBlue = 255], [noRed = 255, , blue = 0]] = [await at(20), await at(235)] as number[][] as [
    number[],
    number[],
  ];
  expect([red > 200, noBlue < 60, noRed < 60, blue > 200]).toEqual([true, true, true, true]);

  expect([(await picture(mona)).status, (await picture(stranger)).status]).toEqual([200, 404]);
  expect((await json(getViewerEndpoint, {}, mate.cookie)).avatars).toEqual({ [mona.userId]: avatar });
  expect((await json(getViewerEndpoint, {}, stranger.cookie)).avatars).toBeUndefined();
  expect((await json(getAccountEndpoint, {}, mona.cookie)).avatar).toBe(avatar);
  expect((await json(exportAccountEndpoint, {}, mona.cookie)).profile.avatar).toBe(made.toString("base64"));

  expect(await json(removeAvatarEndpoint, {}, mona.cookie)).toEqual({ avatar: null });
  expect((await picture(mona)).status).toBe(404);
  const audited = await services.pool.query(
    "select detail from audit_entries where action = 'account.avatar' and user_id = $1 order by id",
    [mona.userId],
  );
  expect(audited.rows.map(({ detail }) => detail)).toEqual([{ removed: false }, { removed: true }]);
});

it("is refused with a sentence at the field, and the picture of before stays", async () => {
  const before = await upload(await (await halves(64, 64)).png().toBuffer());
  const png = await (await halves(64, 64)).png().toBuffer();
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  expect(await upload(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toMatchObject(
    problem(422, /PNG, JPEG/),
  );
  const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
  expect(await upload(heic)).toMatchObject(problem(422, /HEIC or AVIF picture\. Save it as JPEG/));
  expect(await upload(bomb)).toMatchObject(problem(422, /megapixels/));
  expect(await upload(png.subarray(0, 60))).toMatchObject(problem(422, /damaged/));
  expect(await upload(Buffer.alloc(MOST_AVATAR_BYTES + 1))).toMatchObject(problem(422, /larger than 5 MB/));
  expect((await json(getAccountEndpoint, {}, mona.cookie)).avatar).toBe(before.avatar);
});

it("is drawn from PNG, GIF and WebP, and goes with the account", async () => {
  await addMember(services, { teamId: mona.teamId });
  const given = await halves(90, 300);
  const statuses = [];
  for (const kind of ["png", "gif", "webp"] as const) {
    statuses.push((await upload(await given.clone().toFormat(kind).toBuffer())).status);
  }
  expect(statuses).toEqual([200, 200, 200]);
  expect((await callEndpoint(deleteAccountEndpoint, { body: {} }, mona.cookie)).status).toBe(200);
  const { rows } = await services.pool.query("select 1 from avatars where user_id = $1", [mona.userId]);
  expect(rows).toEqual([]);
});
