import { beforeEach, describe, expect, it, vi } from "vitest";

const VIDEO = "0190a000-0000-7000-8000-000000000001";
const NAME = `reshoot.draft.${VIDEO}`;

/** The module keeps drafts in memory; importing it again simulates a reload or another tab. */
async function openTab() {
  vi.resetModules();
  return import("./reshoot-draft");
}

describe("the draft of a source", () => {
  beforeEach(() => localStorage.clear());

  it("keeps one key for one set of motions, over a reload and in a second tab", async () => {
    const first = await openTab();
    first.toggleMotion(VIDEO, "UP");
    first.toggleMotion(VIDEO, "FORWARD");
    const { requestKey, motions } = first.readDraft(VIDEO);

    const second = await openTab();

    expect(motions).toEqual(["FORWARD", "UP"]);
    expect(second.readDraft(VIDEO)).toMatchObject({ requestKey, motions });
  });

  it("gives another set another key, and a set that was already sent its old key", async () => {
    const { toggleMotion, readDraft, rememberSent } = await openTab();
    toggleMotion(VIDEO, "UP");
    const sent = rememberSent(VIDEO).requestKey;

    toggleMotion(VIDEO, "DOWN");
    expect(readDraft(VIDEO).requestKey).not.toBe(sent);

    toggleMotion(VIDEO, "DOWN");
    expect(readDraft(VIDEO).requestKey).toBe(sent);
  });

  it("keeps the key of one motion sent alone until it is accepted, over a reload and in a second tab", async () => {
    const first = await openTab();
    first.chooseMotions(VIDEO, ["UP", "FORWARD"], {});
    const { requestKey } = first.rememberSentAlone(VIDEO, "UP");
    expect(requestKey).not.toBe(first.readDraft(VIDEO).requestKey);

    const second = await openTab();
    expect(second.rememberSentAlone(VIDEO, "UP")).toEqual({ motions: ["UP"], requestKey });
    expect(second.rememberSentAlone(VIDEO, "DOWN").requestKey).not.toBe(requestKey);
    second.acceptDraft(VIDEO, requestKey);
    expect(second.rememberSentAlone(VIDEO, "UP").requestKey).not.toBe(requestKey);
    expect(second.readDraft(VIDEO).motions).toEqual(["UP", "FORWARD"]);
  });

  it("starts a new draft once the key is accepted", async () => {
    const { toggleMotion, readDraft, rememberSent, acceptDraft } = await openTab();
    toggleMotion(VIDEO, "UP");
    const { requestKey } = rememberSent(VIDEO);

    acceptDraft(VIDEO, requestKey);
    expect(readDraft(VIDEO).motions).toEqual([]);

    toggleMotion(VIDEO, "UP");
    expect(readDraft(VIDEO).requestKey).not.toBe(requestKey);
  });

  it("keeps motions chosen under another key while the first key was being sent", async () => {
    const { toggleMotion, readDraft, rememberSent, acceptDraft } = await openTab();
    toggleMotion(VIDEO, "UP");
    const { requestKey } = rememberSent(VIDEO);
    toggleMotion(VIDEO, "DOWN");

    acceptDraft(VIDEO, requestKey);

    expect(readDraft(VIDEO).motions).toEqual(["UP", "DOWN"]);
  });

  it("keeps the accepted key in a tab that missed the update, so that submitting there charges nothing", async () => {
    const tab = await openTab();
    tab.toggleMotion(VIDEO, "UP");
    const { requestKey } = tab.readDraft(VIDEO);

    localStorage.removeItem(NAME);

    expect(tab.rememberSent(VIDEO).requestKey).toBe(requestKey);
  });

  it.each(["", "null", "{", '{"motions":["SPIN"]}', '{"motions":[],"requestKey":"x","sent":{}}'])(
    "starts empty when the storage holds %j",
    async (junk) => {
      localStorage.setItem(NAME, junk);
      const { readDraft } = await openTab();
      expect(readDraft(VIDEO).motions).toEqual([]);
    },
  );
});
