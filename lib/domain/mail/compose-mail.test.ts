import fc from "fast-check";
import { expect, it } from "vitest";
import { composeMail } from "./compose-mail";

it("says the same as text and as HTML", () => {
  const { subject, text, html, headers } = composeMail({
    subject: "Ann invites you to Team",
    paragraphs: ["Ann invites you."],
    action: { label: "See the invitation", url: "https://studio.example/invite/abc" },
    note: "The link works for 7 days.",
    unsubscribe: { page: "https://studio.example/unsubscribe/t", endpoint: "https://studio.example/api/x" },
  });
  expect(subject).toBe("Ann invites you to Team");
  expect(text).toBe(
    "Ann invites you.\n\nSee the invitation:\nhttps://studio.example/invite/abc\n\nThe link works for 7 days.\n\n" +
      "Unsubscribe: https://studio.example/unsubscribe/t\n\nReshoot\n",
  );
  for (const part of ["Ann invites you.", 'href="https://studio.example/invite/abc"', "The link works for 7 days."]) {
    expect(html).toContain(part);
  }
  expect(headers).toEqual({
    "List-Unsubscribe": "<https://studio.example/api/x>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
});

it("lets no name become markup or a header, whatever people type", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const typed = `${name}<img src=x onerror=alert(1)>\r\nBcc: all@evil.test`;
      const { subject, html } = composeMail({
        subject: typed,
        paragraphs: [typed],
        action: { label: typed, url: `https://studio.example/${encodeURIComponent(typed.toWellFormed())}` },
      });
      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).not.toContain("<img");
    }),
  );
});
