import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { takeOffer, useOffered } from "@/lib/browser/uploads/dropped-files";
import { renderScreen } from "@/lib/testing/render-screen";
import { DropZone } from "./drop-zone";

function Offered() {
  return (
    <output>
      {useOffered()
        .map(({ file }) => file.name)
        .join(", ")}
    </output>
  );
}
const open = (isOn: boolean) =>
  renderScreen(
    <>
      <DropZone isOn={isOn} />
      <Offered />
    </>,
  );
const files = ["pier.mp4", "pier--up.mp4"].map((name) => new File(["x"], name));
const dragged = { types: ["Files"], files, items: [] };

it("says what can be uploaded while files are dragged over the window, and takes what is dropped", async () => {
  open(true);
  expect(screen.queryByText("Drop videos to upload them")).toBeNull();
  fireEvent.dragOver(window, { dataTransfer: dragged });
  screen.getByText("Drop videos to upload them");
  screen.getByText("MP4, MOV, WebM, MKV or GIF, up to 1 GB, 15 minutes and 8192 pixels a side.");
  fireEvent.drop(window, { dataTransfer: dragged });
  await screen.findByText("pier.mp4, pier--up.mp4");
  expect(screen.queryByText("Drop videos to upload them")).toBeNull();
  takeOffer();
});

it("takes files that are pasted, and leaves pasted words to the page", async () => {
  open(true);
  fireEvent.paste(window, { clipboardData: { files: [] } });
  fireEvent.paste(window, { clipboardData: { files } });
  await screen.findByText("pier.mp4, pier--up.mp4");
  takeOffer();
  await waitFor(() => expect(screen.queryByText(/pier/)).toBeNull());
});

it("takes nothing from who may not upload", () => {
  open(false);
  fireEvent.dragOver(window, { dataTransfer: dragged });
  fireEvent.paste(window, { clipboardData: { files } });
  expect(screen.queryByText(/pier|Drop videos/)).toBeNull();
});
